// What becomes of whatever else comes into the place of a project's file while the project is open, on the real disk.
import { readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import { begin, expectApplied } from "../support/coding.ts";
import { messages } from "../support/journey.ts";
import {
  answerSaveDialog,
  chooseInMenu,
  launchConcord,
  removeFolder,
  temporaryFolder,
} from "../support/launch.ts";
import { makeProject, openSampleStudy, readProjectFile, saved } from "../support/project.ts";

const notice = (page: Page) => page.getByRole("status").filter({ hasText: "is not being saved" });

/** A project called “Ward 7” as a file somewhere else, made by Concord itself. */
async function otherProject(folder: string): Promise<Buffer> {
  const concord = await launchConcord({ userDataDir: join(folder, "other") });
  await makeProject(concord.page, "Ward 7", "Mei");
  await saved(concord.page);
  const [name = ""] = (await readdir(concord.documents)).filter((each) => each.endsWith(".concord"));
  const bytes = await readFile(join(concord.documents, name));
  await concord.close();
  return bytes;
}

test("another project that comes into the file’s place is left until the person chooses", async () => {
  const folder = await temporaryFolder();
  try {
    const theirs = await otherProject(folder);
    const concord = await launchConcord({ userDataDir: join(folder, "own") });
    const { page, app, documents } = concord;
    await openSampleStudy(page);
    await saved(page);
    const path = join(documents, "Sample study.concord");
    await writeFile(path, theirs);

    await page.keyboard.press("7");
    await expectApplied(page, "Unexpected win");
    await expect(notice(page)).toContainText("another project, “Ward 7”");
    // Further keys, and a save that is asked for, leave it too.
    await page.keyboard.press("e");
    await expectApplied(page, "Empathy");
    await chooseInMenu(app, "file.save");
    // Two projects cannot be merged: that is not on offer.
    await expect(notice(page).getByRole("button", { name: "Save elsewhere…" })).toBeVisible();
    await expect(notice(page).getByRole("button", { name: "Merge it" })).toHaveCount(0);
    expect(theirs.equals(await readFile(path))).toBe(true);

    await notice(page).getByRole("button", { name: "Replace it (a copy is kept)" }).click();
    await expect(messages(page)).toContainText("Replaced “Sample study.concord”");
    await expect(notice(page)).toHaveCount(0);
    await saved(page);
    expect((await readProjectFile(path)).stories).toHaveLength(180);
    const copies = (await readdir(documents)).filter((name) => name.includes("(replaced "));
    expect(copies).toHaveLength(1);
    expect(theirs.equals(await readFile(join(documents, copies[0] ?? "")))).toBe(true);

    // Once more, and saved elsewhere this time.
    await writeFile(path, theirs);
    await page.keyboard.press("7");
    await expect(notice(page)).toBeVisible();
    const elsewhere = join(documents, "Elsewhere.concord");
    await answerSaveDialog(app, elsewhere);
    await notice(page).getByRole("button", { name: "Save elsewhere…" }).click();
    await expect(notice(page)).toHaveCount(0);
    await saved(page);
    expect((await readProjectFile(elsewhere)).stories).toHaveLength(180);
    expect(theirs.equals(await readFile(path))).toBe(true);
    await concord.close();
  } finally {
    await removeFolder(folder);
  }
});

test("a half-written copy is left, and merged when it is whole again", async () => {
  const concord = await launchConcord();
  try {
    const { page, documents } = concord;
    await openSampleStudy(page);
    await saved(page);
    const path = join(documents, "Sample study.concord");
    const whole = await readFile(path);
    const half = whole.subarray(0, whole.length / 2);
    await writeFile(path, half);
    await page.keyboard.press("7");
    await expectApplied(page, "Unexpected win");
    await expect(notice(page)).toContainText("This Concord file is cut off or damaged.");
    await expect(notice(page).getByRole("button", { name: "Merge it" })).toHaveCount(0);
    expect(half.equals(await readFile(path))).toBe(true);
    await writeFile(path, whole);
    await notice(page).getByRole("button", { name: "Check again" }).click();
    await expect(notice(page)).toHaveCount(0);
    await saved(page);
    expect((await readProjectFile(path)).sheets.length).toBeGreaterThan(0);
  } finally {
    await concord.close();
  }
});

test("a deleted file is said to be missing, and saved there again only when that is chosen", async () => {
  const concord = await launchConcord();
  try {
    const { page, documents } = concord;
    await openSampleStudy(page);
    await saved(page);
    const path = join(documents, "Sample study.concord");
    await rm(path);
    await page.keyboard.press("7");
    await expectApplied(page, "Unexpected win");
    await expect(page.getByText("“Sample study.concord” is missing")).toBeVisible();
    expect(await readdir(documents)).toEqual([]);
    await page.getByRole("button", { name: "Save it here again" }).click();
    await saved(page);
    expect((await readProjectFile(path)).stories).toHaveLength(180);
  } finally {
    await concord.close();
  }
});

test("a new project is never written over a file that has come to its place since", async () => {
  const userDataDir = await temporaryFolder();
  const concord = await launchConcord({ userDataDir });
  try {
    const { page, documents } = concord;
    await page.getByRole("button", { name: "New project…" }).click();
    const dialog = page.getByRole("dialog", { name: "New project" });
    await dialog.getByRole("textbox", { name: "Name", exact: true }).fill("Ward 7");
    await expect(dialog.getByText("Ward 7.concord in", { exact: false })).toBeVisible();
    await writeFile(join(documents, "Ward 7.concord"), "a colleague's, which has just been synchronised");
    await dialog.getByRole("textbox", { name: "Your name or initials" }).fill("Mei");
    await dialog.getByRole("button", { name: "Create project" }).click();
    await expect(notice(page)).toBeVisible();
    expect(await readFile(join(documents, "Ward 7.concord"), "utf8")).toContain("a colleague's");
    expect(await readdir(documents)).toEqual(["Ward 7.concord"]);
  } finally {
    // Closing would ask what to do about the file.
    await concord.kill9();
    await removeFolder(userDataDir);
  }
});

test("one project whose folder leads nowhere does not empty the list, and opens from its working copy", async () => {
  const userDataDir = await temporaryFolder();
  try {
    const first = await launchConcord({ userDataDir });
    await makeProject(first.page, "Ward 7", "Mei");
    await saved(first.page);
    await first.close();
    // A loop of links in place of the folder, as with a drive that is gone wrong.
    const places = join(userDataDir, "project-files.json");
    const kept = JSON.parse(await readFile(places, "utf8")) as Record<string, string>;
    const loop = join(userDataDir, "loop");
    await symlink("loop", loop);
    const changed = Object.fromEntries(Object.keys(kept).map((id) => [id, join(loop, "Ward 7.concord")]));
    await writeFile(places, JSON.stringify(changed));

    const second = await launchConcord({ userDataDir });
    const { page } = second;
    await expect(page.getByText("Can’t reach file")).toBeVisible();
    await expect(page.getByText("Something went wrong")).toHaveCount(0);
    await begin(page, "Ward 7");
    await expect(page.getByText(/loop of links/u)).toBeVisible();
    await expect(page.getByText(/ELOOP|Error invoking/u)).toHaveCount(0);
    await second.kill9();
  } finally {
    await removeFolder(userDataDir);
  }
});
