// Content notes that a reader adds and removes, by keys and by mouse.
import { expect, type Page, test } from "@playwright/test";
import { openArticle } from "../support/coding.ts";
import { openSampleStudy, openStory, storyRow, storyText } from "../support/journey.ts";
import { launchConcord } from "../support/launch.ts";

const hidden = (page: Page) => page.getByRole("region", { name: "Hidden story" });
const notes = (page: Page) => page.getByRole("list", { name: /^Content notes?$/u });

test("a content note is added and removed by keys alone, undone, and hides the story at the next start", async () => {
  const concord = await launchConcord();
  try {
    const { page } = concord;
    await openSampleStudy(page);
    await expect(storyText(page)).toBeFocused();
    await page.keyboard.press("Shift+V");
    const dialog = page.getByRole("dialog", { name: "Content notes of S001" });
    await expect(dialog.getByRole("textbox", { name: "Add a content note" })).toBeFocused();
    await page.keyboard.type("cardiac arrest");
    await page.keyboard.press("Enter");
    const there = dialog.getByRole("list", { name: "Content notes of the story" });
    await expect(there).toContainText(/cardiac arrestAdded by .* on /u);
    await page.keyboard.press("Escape");
    // Whoever reads the story goes on reading.
    await expect(storyText(page)).toBeFocused();
    await expect(notes(page)).toContainText("cardiac arrest");

    await page.keyboard.press("Control+z");
    await expect(notes(page)).toHaveCount(0);
    await page.keyboard.press("Control+y");
    await expect(notes(page)).toContainText("cardiac arrest");

    await page.keyboard.press("Shift+V");
    await page.keyboard.press("Tab");
    for (let at = 0; at < 20; at += 1) {
      const label = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
      if (label === "Remove cardiac arrest") break;
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    await expect(there).toHaveCount(0);
    await page.keyboard.press("Escape");
    await expect(storyText(page)).toBeFocused();
    await page.keyboard.press("Control+z");
    await expect(notes(page)).toContainText("cardiac arrest");
    await page.keyboard.press("v");
    await expect(hidden(page)).toContainText("cardiac arrest");
  } finally {
    await concord.close();
  }
});

test("the same by mouse, in the story’s head, with a note of another story", async () => {
  const concord = await launchConcord();
  try {
    const { page } = concord;
    await openSampleStudy(page);
    await openStory(page, "S003");
    await page.getByRole("button", { name: "Content note", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Content notes of S003" });
    const offered = dialog.getByRole("list", { name: "Notes of other stories" }).getByRole("button").first();
    const note = ((await offered.getAttribute("aria-label")) ?? "").replace("Add ", "");
    await offered.click();
    await dialog.getByRole("button", { name: "Done" }).click();
    await expect(notes(page)).toContainText(note);
    await openStory(page, "S004");
    await openStory(page, "S003");
    // It was opened by the one who added the note, until the project is closed.
    await expect(storyText(page)).toBeVisible();
    await page.getByRole("button", { name: "Hide this story again" }).click();
    await expect(hidden(page)).toContainText(note);
    await expect(storyRow(page, "S003")).toContainText("Content note");
    await page.getByRole("button", { name: "Show story" }).click();
    await page.getByRole("button", { name: `Remove the content note ${note}` }).click();
    await expect(notes(page)).toHaveCount(0);
    await expect(openArticle(page, "S003")).toBeVisible();
    await page.getByRole("button", { name: /^Undo: remove the content note/u }).click();
    await expect(notes(page)).toContainText(note);
  } finally {
    await concord.close();
  }
});
