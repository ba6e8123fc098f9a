// What the disk's permissions do to a project: the real ones, which only an ordinary user feels.
import { chmod, copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { begin } from "./support/coding.ts";
import { exportMyCoding, goTo, messages, openSampleStudy, openStory } from "./support/journey.ts";
import {
  answerFolderDialog,
  answerOpenDialog,
  answerSaveDialog,
  chooseInMenu,
  type Concord,
  launchConcord,
  removeFolder,
  temporaryFolder,
} from "./support/launch.ts";
import { preparedPerson } from "./support/person.ts";
import { makeProject, readProjectFile, saved } from "./support/project.ts";
import "./support/desktop.ts";

const person = preparedPerson();
test.skip(process.platform === "win32", "Windows has other permissions.");
test.skip(person?.id === null && process.getuid?.() === 0, person?.said);

const mayNotRead = (name: string) => new RegExp(`Your system doesn’t allow Concord to read “${name}”`, "u");
const mayNotWrite = (name: string) => new RegExp(`Your system doesn’t allow Concord to write “${name}”`, "u");

/** Starts Concord, and makes the folders usable again afterwards so that they can be removed. */
async function withConcord(work: (concord: Concord) => Promise<void>): Promise<void> {
  const userDataDir = await temporaryFolder();
  const concord = await launchConcord({ userDataDir });
  try {
    await work(concord);
  } finally {
    await concord.kill9();
    await removeFolder(userDataDir);
  }
}

/** Applies a code to the story that is shown. */
async function code(concord: Concord, key: string, name: string): Promise<void> {
  await concord.page.keyboard.press(key);
  await expect(
    concord.page.getByRole("button", { name: new RegExp(name, "u"), pressed: true }).first(),
  ).toBeVisible();
}

/** Codes a story of the sample study and saves, after `locked` has got another mode. The bytes of the file from before. */
async function saveAgainst(concord: Concord, locked: string, mode: number): Promise<Buffer> {
  const { page, app, documents } = concord;
  await openSampleStudy(page);
  await saved(page);
  const before = await readFile(join(documents, "Sample study.concord"));
  await chmod(locked, mode);
  await openStory(page, "S001");
  await code(concord, "7", "Unexpected win");
  await chooseInMenu(app, "file.save");
  return before;
}

test("coding goes on in a folder that has become read-only, and reaches the file once it may be written", async () => {
  await withConcord(async (concord) => {
    const { page, documents } = concord;
    const path = join(documents, "Sample study.concord");
    const before = await saveAgainst(concord, documents, 0o555);
    const notice = page.getByRole("main").getByText("Couldn’t save “Sample study.concord”");
    await expect(notice).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText(mayNotWrite("Sample study.concord"))).toBeVisible();
    await expect(page.getByText("File not up to date")).toBeVisible();
    expect(before.equals(await readFile(path))).toBe(true);
    expect(await readdir(documents)).toEqual(["Sample study.concord"]);

    await chmod(documents, 0o755);
    await page.getByRole("button", { name: "Try again" }).click();
    await saved(page);
    await expect(notice).toBeHidden();
    expect((await readProjectFile(path)).sheets.flatMap(({ annotations }) => annotations)).toHaveLength(1);
  });
});

test("a project file that is locked against writing is left as it is, and saved elsewhere", async () => {
  await withConcord(async (concord) => {
    const { page, app, documents } = concord;
    const path = join(documents, "Sample study.concord");
    const before = await saveAgainst(concord, path, 0o444);
    await expect(page.getByText(mayNotWrite("Sample study.concord"))).toBeVisible({ timeout: 30_000 });
    const elsewhere = join(documents, "Elsewhere.concord");
    await answerSaveDialog(app, elsewhere);
    await page.getByRole("button", { name: "Save elsewhere…" }).click();
    await saved(page);
    expect((await readProjectFile(elsewhere)).sheets.flatMap(({ annotations }) => annotations)).toHaveLength(
      1,
    );
    expect(before.equals(await readFile(path))).toBe(true);
  });
});

test("saving a project or a coder’s coding in a folder without permission says so", async () => {
  await withConcord(async ({ app, page, documents }) => {
    const locked = join(documents, "locked");
    await mkdir(locked);
    await chmod(locked, 0o555);
    await openSampleStudy(page);
    await saved(page);
    await answerSaveDialog(app, join(locked, "Mine.concord"));
    await chooseInMenu(app, "file.save-as");
    await expect(page.getByText(mayNotWrite("Mine.concord"))).toBeVisible({ timeout: 30_000 });
    await page.getByRole("button", { name: "Close", exact: true }).last().click();

    await goTo(page, "Team");
    await answerSaveDialog(app, join(locked, "coding.concord"));
    await page
      .getByRole("main")
      .getByRole("button", { name: /^Export my coding/u })
      .click();
    await expect(page.getByText(mayNotWrite("coding.concord"))).toBeVisible({ timeout: 30_000 });
    expect(await readdir(locked)).toEqual([]);

    // The team folder is such a folder, too, and one of its files may not be read.
    const theirs = join(locked, "Theirs.concord");
    await chmod(locked, 0o755);
    await copyFile(join(documents, "Sample study.concord"), theirs);
    await chmod(theirs, 0);
    await chmod(locked, 0o555);
    await answerFolderDialog(app, locked);
    await page.getByRole("button", { name: "Choose a team folder…" }).click();
    await expect(page.getByText(mayNotWrite("Sample study - You.concord"))).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText(mayNotRead("Theirs.concord"))).toBeVisible();
    expect(await readdir(locked)).toEqual(["Theirs.concord"]);
    // The grant lists and reads that folder alone.
    const refused = await page.evaluate(async () => {
      const { recents } = await window.desktop.invoke("recents.list", {});
      const projectId = recents[0]?.projectId ?? "";
      const { folder } = await window.desktop.invoke("teamFolder.recall", { projectId });
      if (folder === null) return [];
      const piece = { folder: folder.grant, from: 0, length: 10, look: null };
      return Promise.all(
        ["../Sample study.concord", "..", "Sample study.concord"].map(async (name) =>
          window.desktop.invoke("teamFolder.read", { ...piece, name }).then(
            (read) => (read.ok ? "read" : read.error.kind),
            () => "refused",
          ),
        ),
      );
    });
    expect(refused).toEqual(["refused", "refused", "not-found"]);
    await exportMyCoding(app, page, join(documents, "coding.concord"));
  });
});

test("files that may not be read say so: a project, stories, a teammate’s file", async () => {
  await withConcord(async ({ app, page, documents }) => {
    const project = join(documents, "Theirs.concord");
    const stories = join(documents, "stories.csv");
    await openSampleStudy(page);
    await saved(page);
    await copyFile(join(documents, "Sample study.concord"), project);
    await writeFile(stories, "id,text\n1,Thank you.\n");
    for (const path of [project, stories]) {
      await answerOpenDialog(app, [path]);
      await chmod(path, 0);
    }

    await chooseInMenu(app, "file.import");
    await page.getByRole("button", { name: "Choose files…" }).click();
    await expect(page.getByText(mayNotRead("stories.csv"))).toBeVisible({ timeout: 30_000 });

    await answerOpenDialog(app, [project]);
    await goTo(page, "Team");
    await page.getByRole("button", { name: "Open a teammate’s file…" }).click();
    await expect(page.getByText(mayNotRead("Theirs.concord"))).toBeVisible({ timeout: 30_000 });
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);

    await chooseInMenu(app, "file.open");
    const problem = page.getByRole("alertdialog");
    await expect(problem.getByText(mayNotRead("Theirs.concord"))).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText(/EACCES|Something went wrong/u)).toHaveCount(0);
    expect((await readFile(project)).length).toBeGreaterThan(1000);
  });
});

test("a project in a folder that may not be entered keeps its place in the list, and opens from its working copy", async () => {
  await withConcord(async (first) => {
    const { userDataDir, documents } = first;
    await makeProject(first.page, "Ward 7", "Mei");
    await saved(first.page);
    await first.close();
    await chmod(documents, 0);
    const second = await launchConcord({ userDataDir });
    const { page } = second;
    try {
      await expect(page.getByText("Can’t reach file")).toBeVisible();
      await begin(page, "Ward 7");
      await expect(page.getByText(mayNotRead("Ward 7.concord"))).toBeVisible({ timeout: 30_000 });
      await expect(messages(page).getByText("Something went wrong")).toHaveCount(0);
    } finally {
      await second.kill9();
    }
  });
});
