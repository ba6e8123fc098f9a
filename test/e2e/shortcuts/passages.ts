// Keys that take hold of a passage and change it, by what stands beside them in the list.
import { expect, type Page } from "@playwright/test";
import { toText, type Trial } from "./trial.ts";

const selected = (page: Page) => page.evaluate(() => getSelection()?.toString() ?? "");
const quote = (page: Page) => page.locator(".coding-passage-quote").first();
const isMoving = (page: Page) => page.getByText("move the end", { exact: false });

/** Two words in the midst of the text are coded, and the caret is before them. `keys` come next, then the key that is tried. */
const onPassage =
  (keys: readonly string[], see: (page: Page, words: string) => Promise<void>): Trial =>
  async ({ page }, pressIt) => {
    await toText(page);
    const passages = page.getByRole("region", { name: "Passages" }).getByRole("listitem");
    for (const key of ["Escape", "Escape", "Control+Home", "ArrowDown", "ArrowRight"])
      await page.keyboard.press(key);
    for (const key of ["Shift+ArrowRight", "Shift+ArrowRight", "7"]) await page.keyboard.press(key);
    await expect(passages).toHaveCount(1);
    const words = (await quote(page).textContent()) ?? "";
    for (const key of ["Escape", "ArrowLeft", ...keys]) await page.keyboard.press(key);
    await pressIt();
    await see(page, words);
    for (const key of ["Escape", "Escape"]) await page.keyboard.press(key);
    await page.getByRole("button", { name: /^Remove Unexpected win from “/u }).click();
    await expect(passages).toHaveCount(0);
  };

const isLonger = async (page: Page, words: string) =>
  expect.poll(async () => (await selected(page)).length).toBeGreaterThan(words.length);

/** The card of the code lists it among the examples; Undo ends that. */
const isExample = (name: string) =>
  onPassage([], async (page) => {
    const examples = page.getByRole("region", { name: "Definition" }).getByRole("region", { name });
    await expect(examples).toBeVisible();
    await page.keyboard.press("Control+z");
    await expect(examples).toHaveCount(0);
  });

export const passageKeys: Readonly<Record<string, Trial>> = {
  "Select the passage at the caret": onPassage([], async (page, words) => {
    await expect.poll(() => selected(page)).toBe(words);
    await expect(page.locator(".coding-passage[data-held]")).toHaveCount(1);
  }),
  "Select the next passage at the same place": onPassage([], async (page, words) => {
    await expect.poll(() => selected(page)).toBe(words);
    await expect(page.locator(".coding-passage[data-held]")).toHaveCount(1);
  }),
  "Move the ends of the selected passage": onPassage(["Enter"], async (page) =>
    expect(isMoving(page)).toBeVisible(),
  ),
  "Move its end while moving ends": onPassage(["Enter", "Enter"], isLonger),
  "Move its start while moving ends": onPassage(["Enter", "Enter"], async (page, words) => {
    await isLonger(page, words);
    expect(await selected(page)).toMatch(new RegExp(`${words}$`, "u"));
  }),
  "Keep the new ends": onPassage(["Enter", "Enter", "ArrowRight"], async (page, words) => {
    await expect(quote(page)).not.toHaveText(words);
    await expect(isMoving(page)).toHaveCount(0);
  }),
  "Leave the ends as they were": onPassage(["Enter", "Enter", "ArrowRight"], async (page, words) => {
    await expect(isMoving(page)).toHaveCount(0);
    await expect.poll(() => selected(page)).toBe(words);
    await expect(quote(page)).toHaveText(words);
  }),
  "All that can be done to it": onPassage([], async (page) => {
    await expect(page.getByRole("menuitem", { name: "Move its ends" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toHaveCount(0);
  }),
  "Change the code of the selected passage, or the story’s only code": onPassage(["Enter"], async (page) => {
    await expect(page.getByRole("searchbox", { name: "Find a code" })).toBeFocused();
    await expect(page.getByText("Instead of “Unexpected win”")).toBeVisible();
  }),
  "Make the passage, or the story’s only code, a typical example, or remove it":
    isExample("Typical examples"),
  "Paraphrase the passage, or the story’s only code, of a public post": onPassage(
    ["Enter"],
    async (page, words) => {
      const dialog = page.getByRole("dialog", { name: "Paraphrase" });
      await expect(dialog.getByText(words, { exact: true })).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(dialog).toBeHidden();
    },
  ),
  "Say how sure you are of the passage, or of a code on the story": onPassage([], async (page) => {
    const passages = page.getByRole("region", { name: "Passages" });
    await expect(passages).toContainText("Low confidence");
    await page.keyboard.press("Control+z");
    await expect(passages).not.toContainText("confidence");
  }),
  "The same as a borderline example": isExample("Borderline examples"),
  "Go to the list of passages below the text, or back": onPassage([], async (page) =>
    expect(page.getByRole("region", { name: "Passages" }).getByRole("button").first()).toBeFocused(),
  ),
  "Make a code of the selected words": onPassage(["Enter"], async (page, words) => {
    const dialog = page.getByRole("dialog", { name: "New code" });
    await expect(dialog.getByRole("textbox", { name: "Name" })).toHaveValue(words);
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  }),
};
