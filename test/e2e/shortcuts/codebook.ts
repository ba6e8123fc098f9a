// Keys of the Codebook page.
import { expect, type Locator, type Page } from "@playwright/test";
import { goTo } from "../support/journey.ts";
import { codeRow, type Trial } from "./trial.ts";

/** Chooses a code in the tree; `begin` prepares. */
const onCode =
  (name: string, see: (page: Page) => Promise<void>, begin?: (page: Page) => Promise<void>): Trial =>
  async ({ page }, pressIt) => {
    await goTo(page, "Codebook");
    await codeRow(page, name).click();
    await begin?.(page);
    await pressIt();
    await see(page);
  };
const isShown = async (page: Page, name: string, is: boolean) =>
  expect(codeRow(page, name)).toHaveCount(is ? 1 : 0);

/** Moves a code to another place among the rows of the tree. */
const movesCode =
  (name: string, isRight: (before: number, after: number) => boolean): Trial =>
  async ({ page }, pressIt) => {
    await goTo(page, "Codebook");
    await codeRow(page, name).click();
    const place = async () =>
      (await codeRow(page, "").allInnerTexts()).findIndex((words) => words.startsWith(name));
    const before = await place();
    await pressIt();
    await expect.poll(async () => isRight(before, await place())).toBe(true);
  };

/** Types into a field of the code that is chosen. */
const inField =
  (field: string, see: (page: Page, box: Locator, typed: string, before: string) => Promise<void>): Trial =>
  async ({ page }, pressIt) => {
    await goTo(page, "Codebook");
    await codeRow(page, "Depletion").click();
    await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue(/^Depletion/u);
    const box = page.getByRole("textbox", { name: field, exact: true });
    const before = await box.inputValue();
    const typed = `${before}, typed`;
    await box.fill(typed);
    await pressIt();
    await see(page, box, typed, before);
  };
/** Escape discards what has only been typed. */
const keepsText = async (page: Page, box: Locator, typed: string) => {
  await page.keyboard.press("Escape");
  await expect(box).toHaveValue(typed);
};

export const codebookKeys: Readonly<Record<string, Trial>> = {
  "Alt+↑": movesCode("Moral injury", (before, after) => after < before),
  "Alt+↓": movesCode("Depletion", (before, after) => after > before),
  "←": onCode(
    "Empathy",
    async (page) => isShown(page, "Kept in touch", false),
    async (page) => isShown(page, "Kept in touch", true),
  ),
  "→": onCode(
    "Burnout",
    async (page) => isShown(page, "Haunting loss", true),
    async (page) => {
      await page.keyboard.press("ArrowLeft");
      await isShown(page, "Haunting loss", false);
    },
  ),
  Delete: onCode("Depletion", async (page) => {
    await expect(page.getByRole("alertdialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("alertdialog")).toHaveCount(0);
  }),
  Enter: inField("Name", keepsText),
  "Ctrl+Enter": inField("Definition", keepsText),
  Esc: inField("Definition", async (_page, box, _typed, before) => expect(box).toHaveValue(before)),
};
