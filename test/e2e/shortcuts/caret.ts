// Keys that move the caret in a story's text, and what they select.
import { expect, type Page } from "@playwright/test";
import { storyText } from "../support/journey.ts";
import { toText, type Trial } from "./trial.ts";

/** Where the selection in the story's text begins and ends, in UTF-16 units, and how long the text is. */
async function selection(page: Page) {
  return storyText(page).evaluate((element) => {
    const marked = getSelection();
    const offset = (node: Node | null, at: number): number => {
      if (node === null) return -1;
      const before = document.createRange();
      before.setStart(element, 0);
      before.setEnd(node, at);
      return before.toString().length;
    };
    return {
      anchor: offset(marked?.anchorNode ?? null, marked?.anchorOffset ?? 0),
      focus: offset(marked?.focusNode ?? null, marked?.focusOffset ?? 0),
      length: element.textContent.length,
    };
  });
}
type Selection = Awaited<ReturnType<typeof selection>>;

/** Begins in the midst of the text, with nothing selected. */
const inText =
  (right: (before: Selection, after: Selection) => boolean): Trial =>
  async ({ page }, pressIt) => {
    await toText(page);
    for (const key of ["Escape", "Control+Home", "ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight"])
      await page.keyboard.press(key);
    const before = await selection(page);
    expect(before.focus).toBeGreaterThan(0);
    await pressIt();
    await expect.poll(async () => right(before, await selection(page))).toBe(true);
  };
/** Moves by a distance in UTF-16 units: one is a character, more is a word. */
const steps = (isRight: (distance: number) => boolean) =>
  inText((before, after) => isRight(after.focus - before.focus) && after.anchor === after.focus);
const movesOn = inText((before, after) => after.focus > before.focus && after.anchor === after.focus);
const movesBack = inText((before, after) => after.focus < before.focus && after.anchor === after.focus);
const selects = inText((before, after) => after.anchor === before.focus && after.focus > after.anchor);

export const caretKeys: Readonly<Record<string, Trial>> = {
  "←": steps((distance) => distance < -1),
  "→": steps((distance) => distance > 1),
  "↑": movesBack,
  "↓": movesOn,
  "Ctrl+←": steps((distance) => distance === -1),
  "Ctrl+→": steps((distance) => distance === 1),
  "Shift+→": selects,
  "Shift+↓": selects,
  "Ctrl+Shift+↓": inText((before, after) => after.focus > after.anchor && after.focus > before.focus),
  "Ctrl+Shift+↑": inText((before, after) => after.focus > after.anchor && after.anchor < before.focus),
  Home: movesBack,
  End: movesOn,
  "Ctrl+Home": inText((_, after) => after.focus === 0 && after.anchor === 0),
  "Ctrl+End": inText((_, after) => after.focus >= after.length - 1 && after.anchor === after.focus),
  "Ctrl+A": inText((_, after) => after.anchor === 0 && after.focus >= after.length - 1),
  Esc: async ({ page }, pressIt) => {
    await toText(page);
    await page.keyboard.press("Control+a");
    await expect.poll(async () => (await selection(page)).focus).toBeGreaterThan(0);
    await pressIt();
    await expect
      .poll(async () => {
        const { anchor, focus } = await selection(page);
        return focus - anchor;
      })
      .toBe(0);
  },
};
