import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { afterEach, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { ErrorBoundary } from "../../../renderer/app/ErrorBoundary.tsx";
import { loadedPage } from "../../../renderer/app/loadedPage.tsx";

afterEach(() => vi.restoreAllMocks());

/** A page's code, and what makes it come. */
function later() {
  let resolve: (page: () => string) => void = () => undefined;
  const promise = new Promise<() => string>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

test("a page whose code is there is shown at once, without a word that it is coming", async () => {
  const page = later();
  const Page = loadedPage(() => page.promise);
  Page.fetch();
  page.resolve(() => "the page");
  await page.promise;
  const place = document.createElement("div");
  const root = createRoot(place);
  flushSync(() => root.render(<Page />));
  expect(place.textContent).toBe("the page");
  flushSync(() => root.unmount());
});

test("a page whose code is still coming says so, and is shown in the moment that it has come", async () => {
  const page = later();
  const Page = loadedPage(() => page.promise);
  const place = document.createElement("div");
  const root = createRoot(place);
  flushSync(() => root.render(<Page />));
  expect(place.innerHTML).toContain("Opening the page");
  page.resolve(() => "the page");
  await page.promise;
  // No timer in between: React's lazy would keep the fallback for 300 ms.
  flushSync(() => undefined);
  expect(place.textContent).toBe("the page");
  flushSync(() => root.unmount());
});

test("a page whose code cannot be fetched meets the error boundary", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const Page = loadedPage(() => Promise.reject(new Error("no such file")));
  const screen = await render(
    <ErrorBoundary what="This page">
      <Page />
    </ErrorBoundary>,
  );
  await expect.element(screen.getByRole("heading", { name: "This page couldn’t be shown" })).toBeVisible();
});
