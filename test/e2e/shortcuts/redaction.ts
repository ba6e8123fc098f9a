// Keys of the De-identify page, by what stands beside them in the list. What a trial decides, it removes.
import { expect, type Page } from "@playwright/test";
import { goTo } from "../support/journey.ts";
import type { Trial } from "./trial.ts";

const list = (page: Page) => page.getByRole("listbox", { name: "What may identify somebody" });
const option = (page: Page, at = 0) => list(page).getByRole("option").nth(at);
const status = (page: Page) => page.getByRole("status").filter({ hasText: /open, .* accepted/u });
const counts = async (page: Page): Promise<readonly number[]> =>
  ((await status(page).textContent()) ?? "")
    .match(/\d[\d,]*/gu)
    ?.map((each) => Number(each.replace(",", ""))) ?? [];

/** At the first name, of which nothing is decided, with keys that come before the one that is tried. */
const atFirst =
  (see: (page: Page, before: readonly number[]) => Promise<void>, keys: readonly string[] = []): Trial =>
  async ({ page }, pressIt) => {
    await goTo(page, "Project");
    await page.getByRole("main").getByRole("button", { name: "De-identify…" }).click();
    await option(page).click();
    await expect(page.getByRole("progressbar")).toHaveCount(0);
    const before = await counts(page);
    for (const key of keys) {
      const now = await status(page).textContent();
      await page.keyboard.press(key);
      if (/^[axe]$/u.test(key)) await expect(status(page)).not.toHaveText(now ?? "");
    }
    await pressIt();
    await see(page, before);
    const undo = page.getByRole("main").getByRole("heading", { name: "De-identify", level: 1 });
    await undo.click();
    while ((await counts(page)).slice(1).some((count) => count > 0)) {
      const now = await status(page).textContent();
      await page.keyboard.press("u");
      await expect(status(page)).not.toHaveText(now ?? "");
    }
  };

const becomes =
  (open: number, accepted: number, refused: number) =>
  async (page: Page, [before = 0]: readonly number[]): Promise<void> =>
    expect.poll(() => counts(page)).toEqual([before + open, accepted, refused]);
const isShown = (at: number) => async (page: Page) =>
  expect(option(page, at)).toHaveAttribute("aria-selected", "true");

export const redactionKeys: Readonly<Record<string, Trial>> = {
  "Next suggestion": atFirst(isShown(1)),
  "Previous suggestion": atFirst(isShown(0), ["j"]),
  "Accept the suggestion": atFirst(becomes(-1, 1, 0)),
  "Refuse the suggestion": atFirst(becomes(-1, 0, 1)),
  "Change the replacement": atFirst(async (page) => {
    await expect(page.getByRole("textbox", { name: "Replacement" })).toBeFocused();
  }),
  "Undo the last decision": atFirst(becomes(0, 0, 0), ["a"]),
  "Remove the decision on the suggestion": atFirst(becomes(0, 0, 0), ["a", "k"]),
  "Redact the selected words": async (concord, pressIt) => {
    const { page } = concord;
    const trial = atFirst(async () => expect.poll(async () => (await counts(page))[1]).toBe(1));
    await trial(concord, async () => {
      await page
        .getByRole("group", { name: "The stored text" })
        .locator(".ui-marked-paragraph")
        .first()
        .dblclick({ position: { x: 10, y: 14 } });
      await expect(page.getByRole("button", { name: /^Redact these words/u })).toBeVisible();
      await pressIt();
    });
  },
  "Decide all equal ones alike": async (concord, pressIt) => {
    const { page } = concord;
    const trial = atFirst(async () => expect.poll(async () => (await counts(page))[1]).toBeGreaterThan(1));
    await trial(concord, async () => {
      const chosen = list(page).getByRole("option", { selected: true });
      // The first name that stands twice.
      while (!((await chosen.textContent()) ?? "").includes("S064")) {
        const now = await chosen.textContent();
        await page.keyboard.press("j");
        await expect(chosen).not.toHaveText(now ?? "");
      }
      await page.keyboard.press("a");
      await expect(page.getByRole("button", { name: /^Accept all/u })).toBeVisible();
      await pressIt();
    });
  },
};
