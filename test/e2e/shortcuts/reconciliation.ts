// Keys of the Reconcile page, by what stands beside them in the list. What a trial decides, it removes.
import { expect, type Page } from "@playwright/test";
import { goTo, mergeSampleTeammates, seeOthersCoding } from "../support/journey.ts";
import type { Trial } from "./trial.ts";

const option = (page: Page, at = 0) =>
  page.getByRole("listbox", { name: "What coders differ about" }).getByRole("option").nth(at);
const panel = (page: Page) => page.getByRole("region", { name: "Decision" });
const sides = (page: Page) => page.getByRole("article", { name: /^As coded by/u });

/** Two teammates' coding, and having seen it: once for all trials. */
const hasMerged = new WeakSet<Page>();
async function begin(page: Page): Promise<void> {
  if (hasMerged.has(page)) return;
  hasMerged.add(page);
  await mergeSampleTeammates(page, ["Jonas", "Mei"]);
  await seeOthersCoding(page);
}

async function choose(page: Page, label: string, name: string): Promise<void> {
  await page.getByRole("button", { name: new RegExp(` ${label}$`, "u") }).click();
  await page.getByRole("option", { name, exact: true }).click();
  // The list is the chosen one’s from then on.
  await expect(page.getByRole("button", { name: `${name} ${label}`, exact: true })).toBeVisible();
}

/** The first difference of a kind, which nothing is decided on, and keys that come before the one that is tried. */
const atFirst =
  (
    about: "Codes on whole stories" | "Passages",
    see: (page: Page) => Promise<void>,
    keys: readonly string[] = [],
  ): Trial =>
  async ({ page }, pressIt) => {
    await begin(page);
    await goTo(page, "Reconcile");
    await choose(page, "What", about);
    await option(page).click();
    await expect(sides(page).nth(1)).toBeVisible();
    for (const key of keys) await page.keyboard.press(key);
    await pressIt();
    await see(page);
    await option(page).click();
    const remove = panel(page).getByRole("button", { name: "Remove the decision" });
    await expect(remove.or(panel(page).getByText("Nothing is decided yet")).first()).toBeVisible();
    if (await remove.isVisible()) await page.keyboard.press("Delete");
    await isOpen(page);
  };

const isOpen = async (page: Page): Promise<void> =>
  expect(panel(page)).toContainText("Nothing is decided yet");
const says = (words: RegExp) => async (page: Page) =>
  expect(panel(page).getByRole("status").first()).toContainText(words);
const isShown = (at: number) => async (page: Page) =>
  expect(option(page, at)).toHaveAttribute("aria-selected", "true");
const ofStory = (see: (page: Page) => Promise<void>, keys: readonly string[] = []): Trial =>
  atFirst("Codes on whole stories", see, keys);
const ofPassage = (see: (page: Page) => Promise<void>, keys: readonly string[] = []): Trial =>
  atFirst("Passages", see, keys);
const givesReason = (reason: string): Trial =>
  ofStory(
    async (page) =>
      expect(panel(page).getByRole("button", { name: reason })).toHaveAttribute("aria-pressed", "true"),
    ["a"],
  );

export const reconciliationKeys: Readonly<Record<string, Trial>> = {
  "Take the side of the first coder, and so on": ofStory(says(/decided by/u)),
  "Next difference": ofStory(isShown(1)),
  "Previous difference": ofStory(isShown(0), ["j"]),
  "Hide or show coders’ names": ofStory(async (page) => {
    // Which letter is whose differs from story to story.
    const unnamed = page.getByRole("article", { name: /^As coded by Coder [A-Z]$/u });
    await expect(unnamed.first()).toBeVisible();
    await page.keyboard.press("h");
    await expect(unnamed).toHaveCount(0);
  }),
  "The code applies": ofStory(says(/^applied, decided by/u)),
  "The code does not apply": ofStory(says(/^not applied, decided by/u)),
  "All that anybody marked": ofPassage(says(/^“.+”, decided by/u)),
  "What all marked who marked anything": ofPassage(says(/decided by/u)),
  "Mark nothing": ofPassage(says(/^nothing marked, decided by/u)),
  "Use the chosen words": async (concord, pressIt) => {
    const trial = ofPassage(says(/^“.+”, decided by/u));
    await trial(concord, async () => {
      await sides(concord.page)
        .first()
        .locator("[data-story-text]")
        .dblclick({ position: { x: 10, y: 14 } });
      await expect(panel(concord.page).getByRole("button", { name: /^Use these words/u })).toBeEnabled();
      await pressIt();
    });
  },
  "Reason: Rule ambiguous": givesReason("Rule ambiguous"),
  "Reason: Slip": givesReason("Slip"),
  "Reason: Real difference": givesReason("Real difference"),
  "Reason: Story ambiguous": givesReason("Story ambiguous"),
  "Reason: Other reason": givesReason("Other reason"),
  "Ask the others": ofStory(says(/The others are asked/u)),
  "Remove the decision": ofStory(isOpen, ["a"]),
};
