import { expect, type Page, test } from "@playwright/test";
import { goTo, storyList, storyRow, storyText } from "../support/journey.ts";
import { launchConcord } from "../support/launch.ts";
import { openSampleStudy } from "../support/project.ts";

const flags = (page: Page) => page.getByRole("list", { name: "Flags" });
const found = (page: Page) => page.locator(".coding-stories-found").getByText(/shown$/u);
const selected = (page: Page) => page.getByRole("status").filter({ hasText: /selected$/u });

test("stories are flagged, and the hits of a search coded, by keys alone; undone by one key each", async () => {
  const concord = await launchConcord();
  try {
    const { page } = concord;
    await openSampleStudy(page);
    await expect(storyText(page)).toBeFocused();
    await page.keyboard.press("Alt+1");
    await page.keyboard.press("Alt+3");
    await expect(flags(page).getByRole("listitem")).toHaveText(["discuss", "quotable"]);
    await expect(storyRow(page, "S001").getByRole("img", { name: "Flags: discuss, quotable" })).toBeVisible();
    // One of the stories that the search below finds.
    await storyList(page).focus();
    for (let story = 1; story < 4; story += 1) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("f");
    await expect(storyRow(page, "S004")).toContainText("finished");
    // The hits of a search, by the palette.
    await page.keyboard.press("Control+f");
    await page.keyboard.type("night");
    await expect(found(page)).toHaveText(/^\d+ of 180 shown$/u);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("Code all hits");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Code all hits" });
    await expect(dialog.getByRole("combobox", { name: "Code" })).toBeFocused();
    await page.keyboard.type("Depletion");
    await expect(page.locator(".ui-option")).toHaveCount(1);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const preview = dialog.getByRole("region", { name: "Preview" });
    await expect(preview.getByRole("status")).toHaveText(/^Codes \d+ passages? in \d+ stor/u);
    await expect(preview.locator("mark").first()).toHaveText(/night/iu);
    await expect(preview).toContainText("1 story: finished.");
    const amount = /\d+ passages? in \d+ stor(?:y|ies)/u.exec(await preview.innerText())?.[0] ?? "";
    const apply = dialog.getByRole("button", { name: "Code all hits" });
    for (
      let tabs = 0;
      tabs < 12 && !(await apply.evaluate((each) => each === document.activeElement));
      tabs += 1
    )
      await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(page.getByText(`Coded ${amount}`)).toBeVisible();
    await goTo(page, "Passages");
    await expect(page.getByRole("main")).toContainText("Depletion");
    await goTo(page, "Code");
    await page.keyboard.press("F6");
    await page.keyboard.press("Control+z");
    await expect(page.getByText(/^Undone: apply “Depletion” to \d+ passages? with “night”/u)).toBeVisible();
  } finally {
    await concord.close();
  }
});

test("stories are chosen and flagged together with the mouse, found by their flag, and cleared again", async () => {
  const concord = await launchConcord();
  try {
    const { page } = concord;
    await openSampleStudy(page);
    await storyRow(page, "S001").click();
    await storyRow(page, "S003").click({ modifiers: ["Shift"] });
    await storyRow(page, "S006").click({ modifiers: ["Control"] });
    await expect(selected(page)).toHaveText("4 selected");
    const choose = async (name: string): Promise<void> => {
      await page.getByRole("button", { name: "Actions", exact: true }).click();
      await page.getByRole("menuitem", { name }).click();
    };
    await choose("Flag stories…");
    const dialog = page.getByRole("dialog", { name: "Flag stories" });
    await expect(dialog.getByRole("status")).toHaveText("Flags 4 stories");
    await dialog.getByRole("button", { name: "Set the flag" }).click();
    await expect(dialog).toBeHidden();
    await page.getByRole("button", { name: "Filters", exact: true }).click();
    await page.getByRole("button", { name: /Filter by/u }).click();
    await page.getByRole("option", { name: "Flag", exact: true }).click();
    await page.getByRole("button", { name: /^(?:.*\s)?Flag$/u }).click();
    await page.getByRole("option", { name: "discuss", exact: true }).click();
    await page.getByRole("button", { name: "Add filter" }).click();
    await expect(found(page)).toHaveText("4 of 180 shown");
    // Codes on whole stories: the one that is hidden by its content note is passed over.
    await storyList(page).focus();
    await page.keyboard.press("Control+a");
    await expect(selected(page)).toHaveText("4 selected");
    await choose("Apply a code to whole stories…");
    const code = page.getByRole("dialog", { name: "Apply a code to whole stories" });
    await code.getByRole("combobox", { name: "Code" }).fill("Unheard");
    await page.getByRole("option", { name: /Unheard distress/u }).click();
    await expect(code.getByText("1 story: hidden by a content note.")).toBeVisible();
    await code.getByRole("button", { name: "Apply the code" }).click();
    await expect(code).toBeHidden();
    await expect(storyRow(page, "S006").getByRole("img", { name: "Unheard distress" })).toBeVisible();
    await page.getByRole("button", { name: /^Undo/u }).click();
    await expect(storyRow(page, "S006").getByRole("img", { name: "Unheard distress" })).toHaveCount(0);
    await page.getByRole("button", { name: /^Undo/u }).click();
    await expect(found(page)).toHaveText("0 of 180 shown");
  } finally {
    await concord.close();
  }
});
