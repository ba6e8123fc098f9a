// Keys of the Code page.
import { expect, type Page } from "@playwright/test";
import { goTo, openStory, storyRow, storyText } from "../support/journey.ts";
import { caretKeys } from "./caret.ts";
import { afterCoding, atStory, isGone, toText, type Trial } from "./trial.ts";

const article = (page: Page, id: string) => page.getByRole("article", { name: new RegExp(`^${id},`, "u") });
const opensStory = (from: string, to: string) =>
  atStory(from, async (page) => expect(article(page, to)).toBeVisible());
const focusesBox = (name: string) =>
  atStory("S001", async (page) => {
    await expect(page.getByRole("searchbox", { name })).toBeFocused();
    await page.keyboard.press("F6");
  });
/** Searches for a word of the story, and presses the key with the caret at one of its ends. */
const selectsHit =
  (caret: "Control+Home" | "Control+End"): Trial =>
  async ({ page }, pressIt) => {
    await toText(page);
    const search = page.getByRole("searchbox", { name: "Search stories" });
    await search.fill("cardiac");
    await expect(page.locator(".coding-hit").first()).toBeVisible();
    await storyText(page).focus();
    await page.keyboard.press(caret);
    await pressIt();
    await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe("Cardiac");
    await page.keyboard.press("Escape");
    await search.fill("");
  };
const finishes = (story: string) =>
  atStory(story, async (page) => expect(storyRow(page, story)).toContainText("finished with"));

/** Applies a code with its own key to a story that has none. */
export const appliesCode = (name: string) =>
  atStory("S003", async (page) =>
    expect(
      page.getByRole("list", { name: "Codes on the whole story" }).getByText(name, { exact: true }),
    ).toBeVisible(),
  );

export const codeKeys: Readonly<Record<string, Trial>> = {
  ...Object.fromEntries(["J", "N", "Ctrl+↓"].map((key) => [key, opensStory("S001", "S002")])),
  ...Object.fromEntries(["K", "P", "Ctrl+↑"].map((key) => [key, opensStory("S004", "S003")])),
  S: focusesBox("Search stories"),
  "Ctrl+F": focusesBox("Search stories"),
  F3: selectsHit("Control+Home"),
  "Shift+F3": selectsHit("Control+End"),
  F4: async ({ page }, pressIt) => {
    await openStory(page, "S008");
    await toText(page);
    await page.keyboard.press("7");
    await goTo(page, "Codebook");
    await page.getByRole("searchbox", { name: "Find in the codebook" }).fill("Unexpected win");
    await page
      .getByRole("button", { name: /Unexpected win/u })
      .first()
      .click();
    await page.getByRole("textbox", { name: "Definition" }).fill("Something went better than hoped for.");
    // The page keeps what was searched for.
    await page.getByRole("searchbox", { name: "Find in the codebook" }).fill("");
    await goTo(page, "Code");
    const bar = page.getByRole("region", { name: "Coded under an older definition" });
    await expect(bar).toBeVisible();
    await pressIt();
    await expect(bar).toHaveCount(0);
  },
  F: finishes("S004"),
  "Ctrl+Enter": finishes("S006"),
  U: afterCoding("S007", isGone),
  "/": focusesBox("Find a code"),
  ".": async ({ page }, pressIt) => {
    await toText(page);
    await openStory(page, "S012");
    await page.keyboard.press("7");
    await openStory(page, "S010");
    const code = page
      .getByRole("list", { name: "Codes on the whole story" })
      .getByText("Unexpected win", { exact: true });
    await pressIt();
    await expect(code).toBeVisible();
    // Neither story keeps it.
    await page.keyboard.press("Control+z");
    await expect(code).toHaveCount(0);
    await page.keyboard.press("Control+z");
    await expect(article(page, "S012")).toBeVisible();
    await expect(code).toHaveCount(0);
  },
  X: async ({ page }, pressIt) => {
    await toText(page);
    const passages = page.getByRole("region", { name: "Passages" }).getByRole("listitem");
    for (const key of ["Escape", "Control+Home", "Shift+ArrowRight", "Shift+ArrowRight", "7"])
      await page.keyboard.press(key);
    await expect(passages).toHaveCount(1);
    for (const key of ["Escape", "Control+Home", "ArrowRight"]) await page.keyboard.press(key);
    await pressIt();
    await expect(passages).toHaveCount(0);
  },
  M: atStory("S001", async (page) => {
    const memo = page.getByRole("textbox", { name: "Memo on the story" });
    await expect(memo).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(memo).toHaveCount(0);
  }),
  ...Object.fromEntries(
    ["discuss", "unsure", "quotable"].map((flag, at) => [
      `Alt+${at + 1}`,
      atStory("S001", async (page) => {
        const flags = page.getByRole("list", { name: "Flags" });
        await expect(flags.getByText(flag, { exact: true })).toBeVisible();
        await page.getByRole("button", { name: `Remove the flag ${flag}` }).click();
        await expect(flags).toHaveCount(0);
      }),
    ]),
  ),
  V: async ({ page }, pressIt) => {
    await goTo(page, "Code");
    await openStory(page, "S002");
    const hidden = page.getByRole("region", { name: "Hidden story" });
    await expect(hidden).toBeVisible();
    await pressIt();
    await expect(hidden).toHaveCount(0);
  },
  "Shift+V": atStory("S001", async (page) => {
    const dialog = page.getByRole("dialog", { name: "Content notes of S001" });
    await expect(dialog).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  }),
  H: async ({ app, page }, pressIt) => {
    await goTo(page, "Code");
    const said = () =>
      app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById("coding.marks")?.label);
    await expect.poll(said).toBe("Hide coded passages in the text");
    await pressIt();
    await expect.poll(said).toBe("Show coded passages in the text");
  },
  ...caretKeys,
};
