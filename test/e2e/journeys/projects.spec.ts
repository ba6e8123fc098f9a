import { copyFile, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { liveAnnotations } from "../../../core/model/sheet.ts";
import { expectApplied } from "../support/coding.ts";
import { answerWhoCodes, finish, goTo, messages, newProject, rail, storyRow } from "../support/journey.ts";
import {
  answerOpenDialog,
  answerSaveDialog,
  chooseInMenu,
  launchConcord,
  removeFolder,
  temporaryFolder,
} from "../support/launch.ts";
import { inOrder, makeProject, openSampleStudy, readProjectFile, saved } from "../support/project.ts";

const page1 = (page: Page) => page.getByRole("heading", { name: "S001" });

test("a new project has its file at once, and coding is in it moments later", async () => {
  const concord = await launchConcord();
  try {
    const { page, documents } = concord;
    await openSampleStudy(page);
    await page.keyboard.press("7");
    await expectApplied(page, "Unexpected win");
    await saved(page);
    const [name = "", ...others] = await projectFiles(documents);
    expect(others).toEqual([]);
    const snapshot = await readProjectFile(name);
    expect(snapshot.stories).toHaveLength(180);
    const win = snapshot.codes.find((code) => code.name === "Unexpected win");
    expect(snapshot.sheets.flatMap(liveAnnotations).map((annotation) => annotation.codeId)).toEqual([
      win?.id,
    ]);
  } finally {
    await concord.close();
  }
});

test("closing the window saves first, without waiting for the pause", async () => {
  const userDataDir = await temporaryFolder();
  try {
    const concord = await launchConcord({ userDataDir });
    const { page, documents } = concord;
    await openSampleStudy(page);
    await saved(page);
    await page.keyboard.press("e");
    await expectApplied(page, "Empathy");
    await concord.close();
    const [name = ""] = await projectFiles(documents);
    const snapshot = await readProjectFile(name);
    expect(snapshot.sheets.flatMap(liveAnnotations)).toHaveLength(1);
  } finally {
    await removeFolder(userDataDir);
  }
});

test("the project is rebuilt from its file when the profile's database is gone", async () => {
  const folder = await temporaryFolder();
  try {
    const userDataDir = join(folder, "profile");
    const first = await launchConcord({ userDataDir });
    await openSampleStudy(first.page);
    for (const key of ["7", "e"]) await first.page.keyboard.press(key);
    await expectApplied(first.page, "Empathy");
    await finish(first.page, "S001");
    await saved(first.page);
    await first.close();
    const [name = ""] = await projectFiles(join(userDataDir, "documents"));
    const kept = join(folder, "kept.concord");
    await copyFile(name, kept);

    // Everything that Concord had in its profile is gone.
    await rm(userDataDir, { recursive: true, force: true });
    const second = await launchConcord({ userDataDir });
    await answerOpenDialog(second.app, [kept]);
    await second.page.getByRole("button", { name: "Open project file…" }).click();
    await answerWhoCodes(second.page, { is: "You" });
    const again = join(folder, "again.concord");
    await answerSaveDialog(second.app, again);
    await chooseInMenu(second.app, "file.save-as");
    await expect
      .poll(() => readProjectFile(again).then(inOrder, () => null))
      .toEqual(inOrder(await readProjectFile(kept)));
    await second.close();
  } finally {
    await removeFolder(folder);
  }
});

test("save as goes on in the new file and leaves the old one as it was", async () => {
  const concord = await launchConcord();
  try {
    const { page, app, documents } = concord;
    await openSampleStudy(page);
    await saved(page);
    const [old = ""] = await projectFiles(documents);
    const before = await readFile(old);
    const fresh = join(documents, "Second copy.concord");
    await answerSaveDialog(app, fresh);
    await chooseInMenu(app, "file.save-as");
    await expect
      .poll(() =>
        readProjectFile(fresh).then(
          (snapshot) => snapshot.stories.length,
          () => 0,
        ),
      )
      .toBe(180);
    await page.keyboard.press("e");
    await expectApplied(page, "Empathy");
    await expect
      .poll(() => readProjectFile(fresh).then((snapshot) => snapshot.sheets.flatMap(liveAnnotations).length))
      .toBe(1);
    expect(before.equals(await readFile(old))).toBe(true);
    // Nothing half-written is left lying about.
    expect((await readdir(documents)).toSorted()).toEqual(["Sample study.concord", "Second copy.concord"]);
  } finally {
    await concord.close();
  }
});

test("a closed project is on the recent list, and opens where the reading stopped", async () => {
  const concord = await launchConcord();
  try {
    const { page, app } = concord;
    await openSampleStudy(page);
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await expect(page.getByRole("heading", { name: "S003" })).toBeVisible();
    await chooseInMenu(app, "file.close");
    await page.getByRole("button", { name: /^Sample study/u }).click();
    await expect(page.getByRole("heading", { name: "S003" })).toBeVisible();
  } finally {
    await concord.close();
  }
});

test("a backup is made on opening and says what it holds; restoring it brings that back", async () => {
  const concord = await launchConcord();
  try {
    const { page, app } = concord;
    await openSampleStudy(page);
    await page.keyboard.press("7");
    await expect(page.getByRole("button", { name: /^Unexpected win/u })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
    await saved(page);
    await chooseInMenu(app, "file.close");
    await page.getByRole("button", { name: /^Sample study/u }).click();
    await expect(page1(page)).toBeVisible({ timeout: 30_000 });
    // The backup is made while the project is open already: code on only once it is there.
    const goTo = (name: string) =>
      page.getByRole("navigation").getByRole("button", { name, exact: true }).click();
    const newest = page.getByRole("list", { name: "Backups" }).getByRole("listitem").first();
    await goTo("Project");
    await expect(newest).toContainText("180 stories");
    await expect(newest).toContainText(/1 annotation\b/u, { timeout: 30_000 });
    await goTo("Code");
    await page.keyboard.press("7");
    await page.keyboard.press("e");
    await expect(page.getByRole("button", { name: /^Empathy/u })).toHaveAttribute("aria-pressed", "true");
    await goTo("Project");
    await expect(newest).toContainText(/1 annotation\b/u);
    await newest.getByRole("button").click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Restore" }).click();
    await expect(messages(page).getByText(/^Restored the backup of/u)).toBeVisible();
    await page.getByRole("navigation").getByText("Code", { exact: true }).click();
    await expect(page.getByRole("button", { name: /^Unexpected win/u })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
    await expect(page.getByRole("button", { name: /^Empathy/u })).toHaveAttribute("aria-pressed", "false");
  } finally {
    await concord.close();
  }
});

test("a file from a newer Concord, a truncated one and one that is not ours are each refused in their own words", async () => {
  const concord = await launchConcord();
  try {
    const { page, app, documents } = concord;
    await makeProject(page, "Three files", "Mei");
    await saved(page);
    await chooseInMenu(app, "file.close");
    const [good = ""] = await projectFiles(documents);
    const bytes = new Uint8Array(await readFile(good));

    const parts = unzipSync(bytes);
    const manifest = JSON.parse(strFromU8(parts["manifest.json"] ?? new Uint8Array())) as Record<
      string,
      unknown
    >;
    const newer = {
      ...manifest,
      formatVersion: 99,
      minReader: 99,
      application: { name: "Concord", version: "9.0.0" },
    };
    const files = new Map<string, Uint8Array>([
      [
        "newer.concord",
        zipSync({ "manifest.json": strToU8(JSON.stringify(newer)), ...withoutManifest(parts) }),
      ],
      ["cut.concord", bytes.slice(0, Math.floor(bytes.length * 0.6))],
      ["other.concord", strToU8("These are the minutes of another meeting.\n".repeat(40))],
    ]);
    const words = new Map<string, RegExp>([
      ["newer.concord", /newer version, Concord 9\.0\.0/u],
      ["cut.concord", /cut off or damaged/u],
      ["other.concord", /not a Concord file/u],
    ]);
    for (const [name, content] of files) {
      const path = join(documents, name);
      await writeFile(path, content);
      await answerOpenDialog(app, [path]);
      await page.getByRole("button", { name: "Open project file…" }).click();
      const dialog = page.getByRole("alertdialog");
      await expect(dialog).toContainText(words.get(name) ?? "");
      await expect(dialog).toContainText("Nothing was changed");
      await dialog.getByRole("button", { name: "Close" }).last().click();
      await expect(dialog).toHaveCount(0);
      expect(Buffer.from(content).equals(await readFile(path))).toBe(true);
    }
  } finally {
    await concord.close();
  }
});

function withoutManifest(parts: Record<string, Uint8Array>): Record<string, Uint8Array> {
  return Object.fromEntries(Object.entries(parts).filter(([name]) => name !== "manifest.json"));
}

async function projectFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith(".concord")).map((name) => join(folder, name));
}

test("what came into the project file elsewhere while it is open here is taken in, not written over", async () => {
  const folder = await temporaryFolder();
  try {
    const here = await launchConcord({ userDataDir: join(folder, "here") });
    await openSampleStudy(here.page);
    await saved(here.page);
    const [file = ""] = await projectFiles(here.documents);

    // The same file, opened and changed from another machine.
    const there = await launchConcord({ userDataDir: join(folder, "there") });
    await answerOpenDialog(there.app, [file]);
    await there.page.getByRole("button", { name: "Open project file…" }).click();
    await answerWhoCodes(there.page, { is: "You" });
    await expect(page1(there.page)).toBeVisible();
    await there.page.keyboard.press("e");
    await expectApplied(there.page, "Empathy");
    await saved(there.page);
    await there.close();
    const changed = await readProjectFile(file);
    expect(changed.sheets.flatMap(liveAnnotations)).toHaveLength(1);

    await here.page.keyboard.press("7");
    await expectApplied(here.page, "Unexpected win");
    await expectApplied(here.page, "Empathy");
    await saved(here.page);
    const both = await readProjectFile(file);
    expect(both.sheets.flatMap(liveAnnotations)).toHaveLength(2);
    await here.close();
  } finally {
    await removeFolder(folder);
  }
});

test("the project that was open opens at the next start; one that was closed does not, and another is found under its name: by mouse alone, then by keys alone", async () => {
  const userDataDir = await temporaryFolder();
  try {
    const first = await launchConcord({ userDataDir });
    await newProject(first.page, "Night shifts", "Ana");
    await chooseInMenu(first.app, "file.close");
    await openSampleStudy(first.page);
    await first.close();

    const second = await launchConcord({ userDataDir });
    await byMouseAlone(second.page);
    await second.close();

    const third = await launchConcord({ userDataDir });
    await expect(rail(third.page)).toHaveCount(0);
    await byKeysAlone(third.page);
    await third.close();
  } finally {
    await removeFolder(userDataDir);
  }
});

const scroller = (page: Page) => page.locator(".coding-stories-list .ui-virtual-scroller");
const scrolled = (page: Page) => scroller(page).evaluate(({ scrollTop }) => scrollTop);

/** Filters, scrolls and codes, leads from the recent change to its story and back, changes to another project and closes it. */
async function byMouseAlone(page: Page): Promise<void> {
  await expect(rail(page)).toContainText("Sample study");
  await storyRow(page, "S003").click();
  await page.getByRole("button", { name: /^Empathy/u }).click();
  await expectApplied(page, "Empathy");
  await page.getByRole("button", { name: /^All stories/u }).click();
  await page.getByRole("option", { name: /^Not finished/u }).click();
  await expect(page.getByText("180 of 180 shown")).toBeVisible();
  await scroller(page).hover();
  await page.mouse.wheel(0, 700);
  await expect.poll(() => scrolled(page)).toBe(700);
  await goTo(page, "Project");
  await page.getByRole("button", { name: /^Open the story: apply “Empathy”/u }).click();
  await expect(page.getByRole("heading", { name: "S003" })).toBeVisible();
  for (const shown of ["Project", "Code"]) {
    await rail(page).getByRole("button", { name: "Back", exact: true }).click();
    await expect(rail(page).getByRole("button", { name: shown, exact: true })).toHaveAttribute(
      "aria-current",
      "page",
    );
  }
  await expect(page.getByRole("heading", { name: "S003" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Not finished/u })).toBeVisible();
  await expect.poll(() => scrolled(page)).toBe(700);
  await page.getByRole("button", { name: "Project: Sample study" }).click();
  await page.getByRole("menuitem", { name: /^Night shifts/u }).click();
  await expect(rail(page)).toContainText("Night shifts");
  await page.getByRole("button", { name: "Project: Night shifts" }).click();
  await page.getByRole("menuitem", { name: /^Close project/u }).click();
  await expect(page.getByRole("button", { name: "Open project file…" })).toBeVisible();
}

/** The same without a pointer. */
async function byKeysAlone(page: Page): Promise<void> {
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await tabTo(page, page.getByRole("button", { name: /^Sample study/u }));
  await press("Enter");
  await expect(page.getByRole("heading", { name: "S003" })).toBeVisible();
  await press("7");
  await expectApplied(page, "Unexpected win");
  await press("s");
  await page.keyboard.type("the");
  await expect(page.getByText(/of 180 shown/u)).toBeVisible();
  await press("Control+8");
  await tabTo(page, page.getByRole("button", { name: /^Open the story: apply “Unexpected win”/u }));
  await press("Enter");
  await expect(page.getByRole("heading", { name: "S003" })).toBeVisible();
  await press("Alt+ArrowLeft");
  await expect(page.getByRole("heading", { name: "Recent changes" })).toBeVisible();
  await press("Alt+ArrowLeft");
  await expect(page.getByRole("searchbox", { name: "Search stories" })).toHaveValue("the");
  await expect(page.getByRole("heading", { name: "S003" })).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: "Project: Sample study" }));
  await press("Enter");
  await expect(page.getByRole("menuitem", { name: /^Night shifts/u })).toBeVisible();
  // Typed, its name finds it among the projects.
  await press("n", "i", "Enter");
  await expect(rail(page)).toContainText("Night shifts");
  await press("Control+w");
  await expect(page.getByRole("button", { name: "Open project file…" })).toBeVisible();
}

/** Presses Tab until the focus is there, as a person does who sees where it is. */
async function tabTo(page: Page, place: Locator): Promise<void> {
  await expect(place).toBeVisible();
  const isThere = () => place.evaluate((element) => element === document.activeElement);
  for (let pressed = 0; pressed < 80 && !(await isThere()); pressed += 1) await page.keyboard.press("Tab");
  await expect(place).toBeFocused();
}
