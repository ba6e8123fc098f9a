// The list of keys is searched and changed; what is chosen is in force at once, in the menu too, and after a new start.
import { expect, type Page, test } from "@playwright/test";
import { openArticle } from "../support/coding.ts";
import { goTo, openSampleStudy, storyText } from "../support/journey.ts";
import { launchConcord } from "../support/launch.ts";

const dialogOf = (page: Page) => page.getByRole("dialog", { name: "Keyboard shortcuts" });

test("the key of a command is changed by keys alone, taken from another one, and reset", async () => {
  const concord = await launchConcord();
  try {
    const { app, page } = concord;
    await openSampleStudy(page);
    await expect(storyText(page)).toBeFocused();
    await page.keyboard.press("?");
    const dialog = dialogOf(page);
    const search = dialog.getByRole("searchbox", { name: "Search keyboard shortcuts" });
    await search.focus();
    await page.keyboard.type("next story");
    await expect(dialog.locator("dt")).toHaveText(["Next story"]);
    await dialog.getByRole("button", { name: "Change the keys of Next story" }).focus();
    await page.keyboard.press("Enter");
    const field = dialog.getByRole("textbox", { name: "New key for “Next story”" });
    await expect(field).toBeFocused();
    // A code's key stays the code's.
    await page.keyboard.press("7");
    await expect(dialog).toContainText("That key belongs to the code “Unexpected win”");
    await page.keyboard.press("ArrowLeft");
    await expect(dialog).toContainText("Press another one.");
    await page.keyboard.press("h");
    await expect(dialog).toContainText(
      "“Show or hide coded passages in the text” has this key and loses it.",
    );
    await page.keyboard.press("Enter");
    await expect(field).toHaveCount(0);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();

    await page.keyboard.press("j");
    await expect(openArticle(page, "S001")).toBeVisible();
    await page.keyboard.press("h");
    await expect(openArticle(page, "S002")).toBeVisible();
    const accelerator = () =>
      app.evaluate(({ Menu }) =>
        String(Menu.getApplicationMenu()?.getMenuItemById("coding.next")?.accelerator),
      );
    await expect.poll(accelerator).toBe("H");

    await page.keyboard.press("?");
    await dialog.getByRole("button", { name: "Reset the keys of Next story" }).click();
    await dialog.getByRole("button", { name: "Reset all keys" }).click();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await page.keyboard.press("k");
    await expect(openArticle(page, "S001")).toBeVisible();
    await page.keyboard.press("j");
    await expect(openArticle(page, "S002")).toBeVisible();

    // File > Print… has one row, and its own key reaches the pages that can be printed.
    await goTo(page, "Codebook");
    await page.keyboard.press("F1");
    await search.fill("print");
    await expect(dialog.locator("dt")).toHaveText(["Print…"]);
    await dialog.getByRole("button", { name: "Change the keys of Print…" }).click();
    await page.keyboard.press("F9");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await page.keyboard.press("Control+p");
    await page.keyboard.press("F9");
    await expect(page.getByRole("dialog", { name: /Print or save/u })).toHaveCount(1);
  } finally {
    await concord.close();
  }
});
