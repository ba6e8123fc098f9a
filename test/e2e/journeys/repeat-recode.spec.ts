// The last code again, another code for the whole story, and a passage whose ends are being moved when the reader goes on.
import { expect, test } from "@playwright/test";
import { openArticle, wholeStory } from "../support/coding.ts";
import { openSampleStudy, openStory, storyText } from "../support/journey.ts";
import { launchConcord } from "../support/launch.ts";

test("the last code is applied again by a key, and a code on the whole story is changed, by keys and by mouse", async () => {
  const concord = await launchConcord();
  try {
    const { page } = concord;
    await openSampleStudy(page);
    await expect(storyText(page)).toBeFocused();
    await page.keyboard.press("7");
    await expect(wholeStory(page)).toContainText("Unexpected win");
    await openStory(page, "S003");
    await page.keyboard.press(".");
    await expect(wholeStory(page)).toContainText("Unexpected win");
    // It never removes.
    await page.keyboard.press(".");
    await expect(page.getByText("“Unexpected win” is already applied here.")).toBeVisible();
    await page.keyboard.press("F2");
    await expect(page.getByRole("searchbox", { name: "Find a code" })).toBeFocused();
    await page.keyboard.type("Depletion");
    await page.keyboard.press("Enter");
    await expect(wholeStory(page)).toContainText("Depletion");
    await expect(wholeStory(page)).not.toContainText("Unexpected win");
    await wholeStory(page)
      .getByRole("button", { name: "Change the code Depletion on the whole story" })
      .click();
    await page.getByRole("searchbox", { name: "Find a code" }).fill("");
    await page.getByRole("button", { name: /^Moral injury/u }).click();
    await expect(wholeStory(page)).toContainText("Moral injury");
    await expect(wholeStory(page)).not.toContainText("Depletion");
    await page.keyboard.press("Control+z");
    await expect(wholeStory(page)).toContainText("Depletion");
  } finally {
    await concord.close();
  }
});

test("ends that are being moved are kept where the reader goes on", async () => {
  const concord = await launchConcord();
  try {
    const { page } = concord;
    await openSampleStudy(page);
    await expect(storyText(page)).toBeFocused();
    const passages = page.locator(".coding-passage-main");
    for (const key of ["Home", "Shift+ArrowRight", "7"]) await page.keyboard.press(key);
    await expect(passages).toHaveText([/Cardiac(?! arrest)/u]);
    for (const key of ["Escape", "ArrowLeft", "Enter", "Enter"]) await page.keyboard.press(key);
    await page.keyboard.press("ArrowRight");
    await expect(page.getByRole("status").filter({ hasText: /^Moving the ends of/u })).toContainText(
      "Cardiac arrest",
    );
    await page.keyboard.press("j");
    await expect(openArticle(page, "S002")).toBeVisible();
    await page.keyboard.press("k");
    await expect(passages).toHaveText([/Cardiac arrest/u]);
  } finally {
    await concord.close();
  }
});
