import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { copyDetails } from "../../../renderer/app/copyDetails.ts";
import { ErrorBoundary } from "../../../renderer/app/ErrorBoundary.tsx";
import { ToastRegion } from "../../../renderer/ui/ToastRegion.tsx";
import { fakeDesktop } from "../support/desktop.ts";

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

test("details that could not be copied are said to be not copied, and copied at the next press", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const copied = vi.spyOn(navigator.clipboard, "writeText");
  copied.mockRejectedValueOnce(new DOMException("Write permission denied.", "NotAllowedError"));
  copied.mockResolvedValueOnce();
  vi.stubGlobal("desktop", fakeDesktop());
  const screen = await render(
    <ErrorBoundary what="This page">
      <Broken />
    </ErrorBoundary>,
  );
  await screen.getByRole("button", { name: "Copy details" }).click();
  await expect.element(screen.getByText(/^Couldn’t copy the details\./u)).toBeVisible();
  await screen.getByRole("button", { name: "Copy details" }).click();
  await expect.element(screen.getByRole("button", { name: "Copied" })).toBeVisible();
  await expect.element(screen.getByText(/^Couldn’t copy the details\./u)).not.toBeInTheDocument();
  expect(copied.mock.lastCall?.[0]).toContain("This page is broken");
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test("a message whose details could not be copied is followed by one that says so and offers them again", async () => {
  const copied = vi.spyOn(navigator.clipboard, "writeText");
  copied.mockRejectedValueOnce(new DOMException("Write permission denied.", "NotAllowedError"));
  copied.mockResolvedValueOnce();
  const screen = await render(<ToastRegion />);
  await copyDetails("Concord 1.0.0 · a page");
  await expect.element(screen.getByText("Couldn’t copy the details", { exact: true })).toBeVisible();
  await screen.getByRole("button", { name: "Copy details" }).click();
  await expect
    .element(screen.getByText("Couldn’t copy the details", { exact: true }))
    .not.toBeInTheDocument();
  expect(copied.mock.calls).toEqual([["Concord 1.0.0 · a page"], ["Concord 1.0.0 · a page"]]);
  vi.restoreAllMocks();
});
