import { expect, test } from "@playwright/test";
import { storyText } from "../support/journey.ts";
import { type Concord, launchConcord } from "../support/launch.ts";
import { openSampleStudy } from "../support/project.ts";

let concord: Concord;
test.beforeEach(async () => {
  concord = await launchConcord();
});
test.afterEach(async () => {
  await concord.close();
});

test("a passage is starred by keys on the Code page and on the Passages page, listed alone, and each step is undone", async () => {
  const { page } = concord;
  await openSampleStudy(page);
  await expect(storyText(page)).toBeFocused();
  // Two sentences with two codes; the first is starred by its menu.
  const passages = page.getByRole("region", { name: "Passages" }).getByRole("listitem");
  for (const key of ["Shift+ArrowDown", "1"]) await page.keyboard.press(key);
  await expect(passages).toHaveCount(1);
  for (const key of ["Escape", "ArrowLeft", "Shift+F10"]) await page.keyboard.press(key);
  await expect(page.getByRole("menuitem", { name: "Star it" })).toBeVisible();
  await page.keyboard.type("star");
  await page.keyboard.press("Enter");
  await expect(passages.first().getByLabel("starred")).toBeVisible();
  for (const key of ["Escape", "ArrowDown", "ArrowDown", "Shift+ArrowDown", "2"])
    await page.keyboard.press(key);
  await expect(passages).toHaveCount(2);
  await page.keyboard.press("Control+2");
  const list = page.getByRole("listbox", { name: "Passages" });
  const starred = list.getByRole("option").filter({ hasText: "Starred" });
  await page.getByRole("searchbox", { name: "Find a code" }).focus();
  await page.keyboard.type("haunting");
  for (const key of ["Tab", "ArrowDown"]) await page.keyboard.press(key);
  await expect(list.getByRole("option")).toHaveCount(1);
  await expect(starred).toHaveCount(0);
  await list.focus();
  for (const key of ["ArrowDown", "Alt+s"]) await page.keyboard.press(key);
  await expect(starred).toHaveCount(1);
  await expect(page.locator(".passages-status")).toContainText("Starred the passage");
  // All codes, and of these the starred ones.
  await page.getByRole("searchbox", { name: "Find a code" }).fill("");
  await page.getByRole("listbox", { name: "Codes" }).focus();
  await page.keyboard.press("Home");
  await page.getByRole("checkbox", { name: "Starred" }).focus();
  await page.keyboard.press("Space");
  await expect(list.getByRole("option")).toHaveCount(2);
  await expect(starred).toHaveCount(2);
  await page.keyboard.press("Control+z");
  await expect(starred).toHaveCount(1);
  await page.keyboard.press("Control+Shift+z");
  await expect(starred).toHaveCount(2);
});
