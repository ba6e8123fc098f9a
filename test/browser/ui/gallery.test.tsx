import axe from "axe-core";
import { afterEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { Gallery } from "../../../renderer/app/gallery/Gallery.tsx";
import { toastQueue } from "../../../renderer/ui/toastQueue.ts";

afterEach(() => {
  toastQueue.clear();
  delete document.documentElement.dataset["theme"];
});

/** What axe finds in the page, or in what lies over it, one line a finding, once transitions are over. What is under a modal is inert. */
async function findings(where = "body"): Promise<string[]> {
  await Promise.all(
    document
      .getAnimations()
      .filter(ends)
      .map((animation) => animation.finished),
  );
  const { violations } = await axe.run({ include: [...document.querySelectorAll<HTMLElement>(where)] });
  return violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.html} ${node.failureSummary ?? ""}`),
  );
}
const ends = (animation: Animation) => animation.effect?.getComputedTiming().endTime !== Infinity;

describe.each(["Light", "Dark"])("the gallery in %s", (theme) => {
  async function open() {
    await page.viewport(1280, 800);
    const screen = await render(<Gallery />);
    await screen.getByText(theme, { exact: true }).click();
    expect(document.documentElement.dataset["theme"]).toBe(theme.toLowerCase());
    return screen;
  }

  test("axe finds nothing on the page", async () => {
    await open();
    expect(await findings()).toEqual([]);
  });

  test.each(["Dialog", "Long dialog", "Alert", "Menu", "Popover"])(
    "axe finds nothing with %s open",
    async (name) => {
      const screen = await open();
      await screen.getByRole("button", { name, exact: true }).click();
      await expect
        .element(screen.getByRole(name === "Menu" ? "menu" : name === "Alert" ? "alertdialog" : "dialog"))
        .toBeVisible();
      expect(await findings(".ui-popover, .ui-dialog-overlay")).toEqual([]);
      await userEvent.keyboard("{Escape}");
      await expect.element(screen.getByRole("button", { name, exact: true })).toHaveFocus();
    },
  );

  test("axe finds nothing with an open list and toasts", async () => {
    const screen = await open();
    for (const name of ["With Undo", "Success", "Error"])
      await screen.getByRole("button", { name, exact: true }).click();
    await screen.getByRole("button", { name: "Text column" }).click();
    await expect.element(screen.getByRole("option", { name: "tweet_id" })).toBeVisible();
    expect(await findings(".ui-popover, .ui-toasts")).toEqual([]);
  });
});
