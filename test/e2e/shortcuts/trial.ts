import { expect, type Page } from "@playwright/test";
import { goTo, openStory, rail, storyText } from "../support/journey.ts";
import type { Concord } from "../support/launch.ts";

/** What a key is tried with: how to begin, and what to see once it has been pressed. */
export type Trial = (concord: Concord, press: () => Promise<void>) => Promise<void>;

/** Goes to the Code page where another is shown. */
async function toCodePage(page: Page): Promise<void> {
  const shown = rail(page).getByRole("button", { name: "Code", exact: true });
  if ((await shown.getAttribute("aria-current")) !== "page") await goTo(page, "Code");
}

/** Opens a story and presses the key there. */
export const atStory =
  (from: string, see: (page: Page) => Promise<void>): Trial =>
  async ({ page }, pressIt) => {
    await toCodePage(page);
    await openStory(page, from);
    await pressIt();
    await see(page);
  };

/** Puts the caret into the story in whose text the trials move; where another is open, by a press on its row. */
export async function toText(page: Page): Promise<void> {
  await toCodePage(page);
  if (await page.getByRole("article", { name: /^S001,/u }).isVisible()) await storyText(page).focus();
  else await openStory(page, "S001");
  await expect(storyText(page)).toBeFocused();
}

/** Applies a code to a story that has none and then presses the key. */
export const afterCoding =
  (story: string, see: (page: Page) => Promise<void>, isUndone = false): Trial =>
  async ({ page }, pressIt) => {
    await toCodePage(page);
    await openStory(page, story);
    await expect(applied(page)).toHaveCount(0);
    await page.keyboard.press("7");
    await isThere(page);
    if (isUndone) {
      await page.keyboard.press("Control+z");
      await isGone(page);
    }
    await pressIt();
    await see(page);
  };
const applied = (page: Page) =>
  page.getByRole("list", { name: "Codes on the whole story" }).getByText("Unexpected win", { exact: true });
export const isGone = async (page: Page) => expect(applied(page)).toHaveCount(0);
export const isThere = async (page: Page) => expect(applied(page)).toBeVisible();

/** A row of the codebook's tree. */
export const codeRow = (page: Page, name: string) =>
  page.getByRole("treegrid", { name: "Codebook" }).getByRole("row", { name: new RegExp(`^${name}`, "u") });
