import { expect, type Page, test } from "@playwright/test";
import { openArticle, wholeStory } from "../support/coding.ts";
import { goTo, openStory, storyText } from "../support/journey.ts";
import { type Concord, launchConcord } from "../support/launch.ts";
import { openSampleStudy, readSheets, saved } from "../support/project.ts";

let concord: Concord;
test.beforeEach(async () => {
  concord = await launchConcord();
});
test.afterEach(async () => {
  await concord.close();
});

/** Codes three stories, finishes the second, and narrows the definition of their code. */
async function codeAndRedefine(page: Page): Promise<void> {
  await openSampleStudy(page);
  await expect(storyText(page)).toBeFocused();
  for (const id of ["S001", "S003", "S004"]) {
    await openStory(page, id);
    await expect(openArticle(page, id)).toBeVisible();
    await page.keyboard.press("7");
    await expect(wholeStory(page)).toContainText("Unexpected win");
    if (id === "S003") await page.keyboard.press("f");
  }
  await goTo(page, "Codebook");
  await page.getByRole("searchbox", { name: "Find in the codebook" }).fill("Unexpected win");
  await page
    .getByRole("button", { name: /Unexpected win/u })
    .first()
    .click();
  const definition = page.getByRole("textbox", { name: "Definition" });
  await definition.fill("Something went better than anybody had hoped for.");
  await page.getByRole("textbox", { name: "Name", exact: true }).focus();
  await expect(page.getByText("You coded 3 stories under an older definition of this code.")).toBeVisible();
}

const bar = (page: Page) => page.getByRole("region", { name: "Coded under an older definition" });
const shown = (page: Page) => page.getByText(/of 180 shown$/u);

test("stories coded under an older definition are gone through by keys alone", async () => {
  const { page } = concord;
  await codeAndRedefine(page);
  const open = page.getByRole("button", { name: "Go through them" }).first();
  await open.focus();
  await page.keyboard.press("Enter");
  await expect(openArticle(page, "S001")).toBeVisible();
  await expect(shown(page)).toHaveText("3 of 180 shown");
  await expect(bar(page)).toContainText("Unexpected win");
  // Still right, then still right of a finished story, then the code is removed.
  await page.keyboard.press("F4");
  await expect(openArticle(page, "S003")).toBeVisible();
  await page.keyboard.press("F4");
  await expect(openArticle(page, "S004")).toBeVisible();
  await expect(shown(page)).toHaveText("1 of 180 shown");
  await page.keyboard.press("7");
  await expect(shown(page)).toHaveText("0 of 180 shown");
  await expect(bar(page)).toHaveCount(0);
  for (const left of [1, 2, 3]) {
    await page.keyboard.press("Control+z");
    await expect(shown(page)).toHaveText(`${left} of 180 shown`);
  }
  await page.keyboard.press("Control+y");
  await expect(shown(page)).toHaveText("2 of 180 shown");
  await saved(page);
  const sheets = await readSheets(page);
  const versions = new Set(sheets.flatMap((sheet) => sheet.annotations.map((each) => each.codebookVersion)));
  expect(versions.size).toBe(2);
  await goTo(page, "Codebook");
  await expect(
    page.getByText("You coded 2 stories under a definition that has changed since."),
  ).toBeVisible();
});

test("the same by the mouse alone, with what has changed in view", async () => {
  const { page } = concord;
  await codeAndRedefine(page);
  await page.getByRole("button", { name: "Go through them" }).first().click();
  await expect(openArticle(page, "S001")).toBeVisible();
  await bar(page).getByRole("button", { name: "What has changed" }).click();
  await expect(page.getByRole("dialog", { name: "What has changed" }).locator("ins").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await bar(page)
    .getByRole("button", { name: /^Still right/u })
    .click();
  await expect(openArticle(page, "S003")).toBeVisible();
  await expect(shown(page)).toHaveText("2 of 180 shown");
});
