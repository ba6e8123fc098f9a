import { expect, type Page, test } from "@playwright/test";
import { wholeStory } from "../support/coding.ts";
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

const found = (page: Page) => page.locator(".passages-status");

/** Codes a passage and two whole stories with one code, and asks to split it on the Codebook page. */
async function codeAndSplit(page: Page, ask: (page: Page) => Promise<void>): Promise<void> {
  await openSampleStudy(page);
  await expect(storyText(page)).toBeFocused();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("1");
  await expect(page.getByRole("region", { name: "Passages" }).getByRole("listitem")).toHaveCount(1);
  for (const id of ["S003", "S004"]) {
    await openStory(page, id);
    await page.keyboard.press("1");
    await expect(wholeStory(page)).toContainText("Depletion");
  }
  await goTo(page, "Codebook");
  await page.getByRole("row", { name: /^Depletion/u }).click();
  await expect(page.getByText("You have applied it 3 times, in 3 stories.")).toBeVisible();
  await ask(page);
  await expect(found(page)).toContainText("3 passages");
}

async function extents(page: Page): Promise<readonly string[]> {
  const sheets = await readSheets(page);
  return sheets
    .flatMap(({ storyId, annotations }) =>
      annotations
        .filter(({ deletedAt }) => deletedAt === undefined)
        .map(({ span }) => `${storyId} ${span?.start ?? ""} ${span?.end ?? ""}`),
    )
    .toSorted();
}

test("a code is split by keys alone, passage by passage, and each step is undone by itself", async () => {
  const { page } = concord;
  await codeAndSplit(page, async () => {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("Split code");
    await page.keyboard.press("Enter");
  });
  const before = await extents(page);
  await page.keyboard.press("2");
  await expect(found(page)).toContainText("2 passages");
  await expect(found(page)).toContainText("“Haunting loss” instead of “Depletion”");
  // Its own key: this one stays, and the next one is looked at.
  await page.keyboard.press("1");
  await page.keyboard.press("3");
  await expect(found(page)).toContainText("1 passage");
  await expect(found(page)).toContainText("“Unheard distress” instead of “Depletion”");
  expect(await extents(page)).toEqual(before);
  await page.keyboard.press("Control+z");
  await expect(found(page)).toContainText("2 passages");
  await page.keyboard.press("Control+z");
  await expect(found(page)).toContainText("3 passages");
  await saved(page);
  expect(await extents(page)).toEqual(before);
});

test("a code is split by the mouse alone, with a second code and a removal", async () => {
  const { page } = concord;
  await codeAndSplit(page, async () => {
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: /^Split/u }).click();
  });
  const change = async (item: RegExp) => {
    await page.getByRole("button", { name: "Change", exact: true }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  await change(/^Change its code/u);
  const dialog = page.getByRole("dialog", { name: "Change the code of the passage" });
  await dialog
    .getByRole("button")
    .filter({ hasNotText: /Cancel|Change/u })
    .last()
    .click();
  await page.getByRole("option", { name: "Moral injury", exact: true }).click();
  await dialog.getByRole("button", { name: "Change code" }).click();
  await expect(found(page)).toContainText("“Moral injury” instead of “Depletion”");
  await expect(found(page)).toContainText("2 passages");
  await change(/^Remove the code/u);
  await expect(found(page)).toContainText("1 passage");
});
