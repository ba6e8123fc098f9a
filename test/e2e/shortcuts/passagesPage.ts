// Keys of the Passages page, each tried on a passage that is coded for it and is gone afterwards.
import { expect, type Page } from "@playwright/test";
import { goTo } from "../support/journey.ts";
import { toText, type Trial } from "./trial.ts";

const row = (page: Page) =>
  page
    .getByRole("listbox", { name: "Passages" })
    .getByRole("option")
    .filter({ hasText: "S001", hasNotText: "Whole story" });
const details = (page: Page) => page.getByRole("group", { name: "Details" });

const onRow =
  (see: (page: Page) => Promise<void>): Trial =>
  async ({ page }, pressIt) => {
    await toText(page);
    const coded = page.getByRole("region", { name: "Passages" }).getByRole("listitem");
    for (const key of ["Escape", "Escape", "Control+Home", "Shift+ArrowRight", "Shift+ArrowRight", "7"])
      await page.keyboard.press(key);
    await expect(coded).toHaveCount(1);
    await goTo(page, "Passages");
    await page.getByRole("searchbox", { name: "Find a code" }).fill("Unexpected win");
    await page
      .getByRole("listbox", { name: "Codes" })
      .getByRole("option", { name: /^Unexpected win/u })
      .click();
    await row(page).click();
    await expect(details(page).getByRole("button", { name: "Change", exact: true })).toBeVisible();
    await pressIt();
    await see(page);
    await toText(page);
    await expect.poll(() => coded.count()).toBeLessThan(2);
    for (const remove of await page.getByRole("button", { name: /^Remove Unexpected win from “/u }).all())
      await remove.click();
    await expect(coded).toHaveCount(0);
  };

const asks = (title: string): Trial =>
  onRow(async (page) => {
    const dialog = page.getByRole("dialog", { name: title });
    await expect(dialog).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
  });
const isExample = (name: string): Trial =>
  onRow(async (page) => {
    await expect(details(page).getByRole("region", { name })).toBeVisible();
    await page.keyboard.press("Control+z");
    await expect(details(page).getByRole("region", { name })).toHaveCount(0);
  });

export const passagesPageKeys: Readonly<Record<string, Trial>> = {
  F2: asks("Change the code of the passage"),
  "Shift+F2": asks("Add a second code to the passage"),
  Delete: onRow(async (page) => expect(row(page)).toHaveCount(0)),
  "Alt+Q": asks("Paraphrase"),
  "Alt+S": onRow(async (page) => expect(row(page)).toContainText("Starred")),
  "Alt+T": isExample("Typical examples"),
  "Alt+B": isExample("Borderline examples"),
};
