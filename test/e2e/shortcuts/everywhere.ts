// Keys that work on every page.
import { expect, type Locator, type Page } from "@playwright/test";
import { goTo, messages, rail, storyList, storyText } from "../support/journey.ts";
import { saved } from "../support/project.ts";
import { afterCoding, codeRow, isGone, isThere, toText, type Trial } from "./trial.ts";

/** Between two neighbours: whether messages are shown, which are one more stop after the last, makes no difference there. */
const fromPane =
  (from: (page: Page) => Locator, to: (page: Page) => Locator): Trial =>
  async ({ page }, pressIt) => {
    await toText(page);
    await from(page).focus();
    await pressIt();
    await expect(to(page)).toBeFocused();
  };
const opensPage = (key: string, heading: string): readonly [string, Trial] => [
  key,
  async ({ page }, pressIt) => {
    await goTo(page, heading === "Codebook" ? "Team" : "Codebook");
    await pressIt();
    await expect(rail(page).getByRole("button", { name: heading, exact: true })).toHaveAttribute(
      "aria-current",
      "page",
    );
  },
];
const opensDialog =
  (name: string): Trial =>
  async ({ page }, pressIt) => {
    await pressIt();
    await expect(page.getByRole("dialog", { name })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  };
/** A native dialog is asked for; it is closed without an answer. */
const asksSystem =
  (which: "showOpenDialog" | "showSaveDialog"): Trial =>
  async ({ app }, pressIt) => {
    await app.evaluate(({ dialog }, name) => {
      Reflect.set(globalThis, "askedFor", "");
      Reflect.set(dialog, name, () => {
        Reflect.set(globalThis, "askedFor", name);
        return Promise.resolve({ canceled: true, filePaths: [], filePath: "" });
      });
    }, which);
    await pressIt();
    await expect.poll(() => app.evaluate(() => Reflect.get(globalThis, "askedFor") as string)).toBe(which);
  };

const textSize =
  (right: (before: number, after: number) => boolean): Trial =>
  async ({ page }, pressIt) => {
    await toText(page);
    const size = () =>
      storyText(page).evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
    const before = await size();
    await pressIt();
    await expect.poll(async () => right(before, await size())).toBe(true);
  };

export const everywhereKeys: Readonly<Record<string, Trial>> = {
  "Ctrl+N": opensDialog("New project"),
  "Ctrl+O": asksSystem("showOpenDialog"),
  "Ctrl+I": async ({ page }, pressIt) => {
    await goTo(page, "Code");
    await pressIt();
    await expect(page.getByRole("button", { name: "Choose files…" })).toBeVisible();
  },
  "Ctrl+S": async ({ page }, pressIt) => {
    const said = messages(page).getByText("Saved", { exact: true });
    await expect(said).toHaveCount(0);
    await pressIt();
    await expect(said).toBeVisible();
    await saved(page);
  },
  "Ctrl+Shift+S": asksSystem("showSaveDialog"),
  "Ctrl+E": async ({ page }, pressIt) => {
    await goTo(page, "Team");
    await pressIt();
    await expect(page.getByRole("heading", { level: 1, name: "Export" })).toBeVisible();
  },
  "Ctrl+P": async ({ page }, pressIt) => {
    await goTo(page, "Codebook");
    await pressIt();
    const dialog = page.getByRole("dialog", { name: "Print or save the codebook" });
    await expect(dialog).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
  },
  "Ctrl+Z": afterCoding("S010", isGone),
  "Ctrl+Shift+Z": afterCoding("S012", isThere, true),
  "Ctrl+Y": afterCoding("S013", isThere, true),
  ...Object.fromEntries(
    ["Code", "Passages", "Codebook", "Memos", "Team", "Agreement", "Export", "Project", "Reconcile"].map(
      (name, at) => opensPage(`Ctrl+${at + 1}`, name),
    ),
  ),
  "Alt+←": async ({ page }, pressIt) => {
    await goTo(page, "Team");
    await goTo(page, "Codebook");
    await pressIt();
    await expect(page.getByRole("heading", { level: 1, name: "Team" })).toBeVisible();
  },
  "Alt+→": async ({ page }, pressIt) => {
    await goTo(page, "Team");
    await goTo(page, "Codebook");
    await page.keyboard.press("Alt+ArrowLeft");
    await expect(page.getByRole("heading", { level: 1, name: "Team" })).toBeVisible();
    await pressIt();
    await expect(codeRow(page, "Depletion")).toBeVisible();
  },
  "Ctrl+K": opensDialog("Commands"),
  F6: fromPane(storyList, storyText),
  "Shift+F6": fromPane(storyText, storyList),
  "Ctrl+]": textSize((before, after) => after > before),
  "Ctrl+[": textSize((before, after) => after < before),
  "Ctrl+,": opensDialog("Settings"),
  F1: opensDialog("Keyboard shortcuts"),
  "?": opensDialog("Keyboard shortcuts"),
  "Ctrl+W": async ({ page }, pressIt) => {
    await pressIt();
    await expect(page.getByRole("button", { name: "Try the sample study…" })).toBeVisible();
  },
};
