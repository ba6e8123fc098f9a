import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { FieldsSection } from "../../../renderer/app/gallery/FieldsSection.tsx";
import { Gallery } from "../../../renderer/app/gallery/Gallery.tsx";
import { OverlaysSection } from "../../../renderer/app/gallery/OverlaysSection.tsx";
import { showToast, toastQueue } from "../../../renderer/ui/toastQueue.ts";
import { ToastRegion } from "../../../renderer/ui/ToastRegion.tsx";

/** What axe finds in the page, or in what lies over it, one line a finding, once transitions are over. What is under a modal is inert. */
async function findings(where = "body"): Promise<string[]> {
  const ends = (animation: Animation) => animation.effect?.getComputedTiming().endTime !== Infinity;
  await Promise.all(
    document
      .getAnimations()
      .filter(ends)
      .map((animation) => animation.finished),
  );
  const include = [...document.querySelectorAll<HTMLElement>(where)];
  expect(include.length, where).toBeGreaterThan(0);
  const { violations } = await axe.run({ include });
  return violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.html} ${node.failureSummary ?? ""}`),
  );
}

describe.each(["light", "dark"])("in the %s theme", (theme) => {
  beforeEach(async () => {
    await page.viewport(1280, 800);
    document.documentElement.dataset["theme"] = theme;
  });
  afterEach(() => {
    toastQueue.clear();
    delete document.documentElement.dataset["theme"];
  });

  test("axe finds nothing on the gallery, every component in every state", { timeout: 60_000 }, async () => {
    await render(<Gallery />);
    await vi.waitFor(() => expect(document.querySelector(".ui-virtual-row")).not.toBeNull(), 15_000);
    expect(await findings()).toEqual([]);
  });

  test.each([
    ["Dialog", "dialog"],
    ["Long dialog", "dialog"],
    ["Alert", "alertdialog"],
    ["Menu", "menu"],
    ["Popover", "dialog"],
  ])("axe finds nothing with %s open, and Escape gives the focus back", async (name, role) => {
    const screen = await render(<OverlaysSection />);
    const opener = screen.getByRole("button", { name, exact: true });
    await opener.click();
    await expect.element(screen.getByRole(role)).toBeVisible();
    expect(await findings(".ui-popover, .ui-dialog-overlay")).toEqual([]);
    await userEvent.keyboard("{Escape}");
    await expect.element(opener).toHaveFocus();
  });

  test("axe finds nothing in toasts", async () => {
    await render(<ToastRegion />);
    showToast({ title: "3 stories removed", action: { name: "Undo", onAction: () => undefined } });
    showToast({ tone: "success", title: "Exported", description: "stories-wide.csv, 450 rows." });
    showToast({ tone: "error", about: "project-file", title: "Not saved", description: "The disk is full." });
    await expect.element(page.getByRole("button", { name: "2 more" })).toBeVisible();
    expect(await findings(".ui-toasts")).toEqual([]);
    await page.getByRole("button", { name: "2 more" }).click();
    await vi.waitFor(() => expect(document.querySelectorAll(".ui-toast")).toHaveLength(3), 15_000);
    expect(await findings(".ui-toasts")).toEqual([]);
  });

  test("axe finds nothing in an open list of options", async () => {
    const screen = await render(<FieldsSection />);
    await screen.getByRole("button", { name: "Text column" }).click();
    await expect.element(screen.getByRole("option", { name: "tweet_id" })).toBeVisible();
    expect(await findings(".ui-popover")).toEqual([]);
  });
});

test("the gallery's switch sets the theme and gives it back to the system", { timeout: 60_000 }, async () => {
  const screen = await render(<Gallery />);
  await screen.getByText("Dark", { exact: true }).click();
  expect(document.documentElement.dataset["theme"]).toBe("dark");
  await screen.getByText("System", { exact: true }).click();
  expect(document.documentElement.dataset["theme"]).toBeUndefined();
});
