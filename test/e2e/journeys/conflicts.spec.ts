import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { applications } from "../support/applications.ts";
import { applyMerge, closeMessages, goTo, newProject, openAsNew, reviewCoding } from "../support/journey.ts";
import { readProjectFile, saved } from "../support/project.ts";

const start = applications();

/** Resolves once the file has it: the page may still say of the change before that it is saved. */
async function define(page: Page, file: string, code: string, definition: string): Promise<void> {
  await goTo(page, "Codebook");
  await page.getByRole("row", { name: new RegExp(`^${code}`, "u") }).click();
  await page.getByRole("textbox", { name: "Definition" }).fill(definition);
  await page.keyboard.press("Control+Enter");
  const inFile = async (): Promise<string | undefined> =>
    (await readProjectFile(file)).codes.find(({ name }) => name === code)?.definition;
  await expect.poll(inFile, { timeout: 60_000 }).toBe(definition);
}

async function rename(page: Page, name: string): Promise<void> {
  await goTo(page, "Project");
  await page.getByRole("button", { name: "Rename…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill(name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await saved(page);
}

test("a name of the project that two people changed apart is settled on the Project page, and undo asks again", async () => {
  const ana = await start();
  await newProject(ana.page, "Night shifts", "Ana");
  await saved(ana.page);
  const cleo = await start();
  const copy = join(cleo.documents, "Night shifts.concord");
  await copyFile(join(ana.documents, "Night shifts.concord"), copy);
  await openAsNew(cleo, copy, "Cleo");
  await rename(ana.page, "Nights in 2018");
  await rename(cleo.page, "Nights on the ward");
  await reviewCoding(ana.app, ana.page, copy);
  await applyMerge(ana.page);
  await closeMessages(ana.page);
  await goTo(ana.page, "Project");
  await expect(ana.page.getByText("1 conflict in the project")).toBeVisible();
  await ana.page.getByRole("button", { name: "Review conflicts" }).click();
  const dialog = ana.page.getByRole("dialog", { name: "Conflicts in the project" });
  await dialog.getByRole("button", { name: /^Keep the other/u }).click();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(ana.page.getByText("1 conflict in the project")).toBeHidden();
  await ana.page.keyboard.press("Control+z");
  await expect(ana.page.getByText("1 conflict in the project")).toBeVisible();
});

test("a definition that two people changed apart is shown with both texts, settled on the Codebook page, and settled for the other, too", async () => {
  const ana = await start();
  await newProject(ana.page, "Night shifts", "Ana");
  await saved(ana.page);
  const cleo = await start();
  const original = join(ana.documents, "Night shifts.concord");
  const copy = join(cleo.documents, "Night shifts.concord");
  await copyFile(original, copy);
  await openAsNew(cleo, copy, "Cleo");
  await define(ana.page, original, "Empathy", "The writer feels with the patient, and says so in the story.");
  await define(
    cleo.page,
    copy,
    "Empathy",
    "Somebody in the story is met as a person: by a word, a touch, by time.",
  );

  const review = await reviewCoding(ana.app, ana.page, copy);
  const conflicts = review.getByRole("list").filter({ hasText: "Empathy: Definition" });
  await expect(conflicts).toContainText("The writer feels with the patient");
  await expect(conflicts).toContainText("Somebody in the story is met as a person");
  await applyMerge(ana.page);
  await closeMessages(ana.page);
  await goTo(ana.page, "Codebook");
  await ana.page.getByRole("button", { name: "Review conflicts" }).click();
  const dialog = ana.page.getByRole("dialog", { name: "Conflicts in the codebook" });
  await dialog.getByRole("button", { name: /^Keep the other/u }).click();
  await expect(dialog).toContainText("All conflicts are settled");
  await dialog.getByRole("button", { name: "Done" }).click();
  await ana.page.getByRole("row", { name: /^Empathy/u }).click();
  const definition = ana.page.getByRole("textbox", { name: "Definition" });
  await expect(definition).toHaveValue("The writer feels with the patient, and says so in the story.");
  await saved(ana.page);

  await reviewCoding(cleo.app, cleo.page, original);
  await applyMerge(cleo.page);
  await goTo(cleo.page, "Codebook");
  await cleo.page.getByRole("row", { name: /^Empathy/u }).click();
  await expect(cleo.page.getByRole("textbox", { name: "Definition" })).toHaveValue(
    "The writer feels with the patient, and says so in the story.",
  );
  await expect(cleo.page.getByRole("button", { name: "Review conflicts" })).toBeHidden();
});
