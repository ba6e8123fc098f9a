import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { ErrorBoundary } from "../../../renderer/app/ErrorBoundary.tsx";

function Broken(): never {
  throw new Error("This page is broken");
}

test("a page that fails says that the coding is safe, and offers to reload", async () => {
  // React reports what a boundary caught on the console too.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const screen = await render(
    <ErrorBoundary what="This page">
      <Broken />
    </ErrorBoundary>,
  );
  await expect.element(screen.getByRole("alert")).toBeVisible();
  await expect.element(screen.getByRole("heading", { name: "This page couldn’t be shown" })).toBeVisible();
  await expect.element(screen.getByText(/saved on this computer/u)).toBeVisible();
  await expect.element(screen.getByRole("button", { name: "Reload" })).toBeEnabled();
  vi.restoreAllMocks();
});
