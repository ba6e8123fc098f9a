// Support lines, what was opened, a reminder of a break, and heavy stories apart.
import { expect, type Page, test } from "@playwright/test";
import { openSampleStudy, openStory, storyList, storyText } from "../support/journey.ts";
import { chooseInMenu, launchConcord } from "../support/launch.ts";

const heavyRows = (page: Page) =>
  storyList(page)
    .getByRole("option")
    .evaluateAll((rows) => rows.map((row) => row.textContent.includes("Content note")));

/** How many stories the settings of the computer count as opened today. */
const countedToday = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const { settings } = await window.desktop.invoke("settings.read", {});
    const kept = settings["care.exposure"];
    return typeof kept === "object" && kept !== null && "stories" in kept && Array.isArray(kept.stories)
      ? kept.stories.length
      : 0;
  });

test("support lines are read and changed, in the project and undone; nothing opens by itself", async () => {
  const concord = await launchConcord();
  try {
    const { app, page } = concord;
    await openSampleStudy(page);
    await chooseInMenu(app, "help.support");
    const dialog = page.getByRole("dialog", { name: "Support lines" });
    for (const line of ["988 Suicide & Crisis Lifeline", "Samaritans. Call 116 123", "findahelpline.com"])
      await expect(dialog).toContainText(line);
    await expect(dialog.getByRole("link")).toHaveCount(0);
    await dialog.getByRole("button", { name: "Edit…" }).click();
    const field = dialog.getByRole("textbox", { name: "Support lines of this project" });
    await expect(field).toBeFocused();
    await field.fill("Call Ana: 555 0100");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog).not.toContainText("988");
    await dialog.getByRole("button", { name: "Done" }).click();
    await expect(dialog).toBeHidden();
    // By keys alone: the palette, then the care dialog's button.
    await page.keyboard.press("Control+k");
    await page.keyboard.type("content notes");
    await page.keyboard.press("Enter");
    const care = page.getByRole("dialog", { name: "Content notes", exact: true });
    await care.getByRole("button", { name: "Support lines…" }).focus();
    await page.keyboard.press("Enter");
    await expect(dialog).toContainText("Call Ana: 555 0100");
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(storyText(page)).toBeVisible();
    await page.keyboard.press("Control+z");
    await chooseInMenu(app, "help.support");
    await expect(dialog).toContainText("988");
  } finally {
    await concord.close();
  }
});

test("opened stories are counted by content note, a break is offered quietly, and heavy stories stand apart", async () => {
  const concord = await launchConcord();
  try {
    const { app, page } = concord;
    await openSampleStudy(page);
    await chooseInMenu(app, "view.care");
    const care = page.getByRole("dialog", { name: "Content notes", exact: true });
    await expect(care).toContainText("You have opened no story with a content note in the last 7 days.");
    await care.getByRole("button", { name: /Or after opening/u }).click();
    await page.getByRole("option", { name: "3 stories with content notes" }).click();
    await care.getByText("Keep heavy stories apart").click();
    await care.getByRole("button", { name: "Done" }).click();
    const rows = await heavyRows(page);
    expect(rows.filter(Boolean).length).toBeGreaterThan(2);
    expect(rows.some((isHeavy, at) => isHeavy && rows[at + 1] === true)).toBe(false);

    const reminder = page.getByRole("status").filter({ hasText: "Time for a break?" });
    const counts = care.getByRole("table");
    for (const [at, id] of ["S002", "S005", "S008"].entries()) {
      await expect(reminder).toHaveCount(0);
      await openStory(page, id);
      await page.keyboard.press("v");
      await expect(storyText(page)).toBeFocused();
      await expect.poll(() => countedToday(page)).toBe(at + 1);
    }
    await expect(reminder).toContainText(/opened 3 stories with content notes/u);
    // It takes no key and no focus.
    await expect(storyText(page)).toBeFocused();
    await page.keyboard.press("j");
    await reminder.getByRole("button", { name: "Dismiss" }).click();
    await expect(reminder).toHaveCount(0);

    await chooseInMenu(app, "view.care");
    await expect(counts.getByRole("row", { name: /^Any content note/u })).toHaveText(/3\s*3$/u);
    await expect(counts.getByRole("row", { name: /^death of a child/u })).toBeVisible();
    await care.getByRole("button", { name: "Reset these counts" }).click();
    await expect(counts).toHaveCount(0);
  } finally {
    await concord.close();
  }
});
