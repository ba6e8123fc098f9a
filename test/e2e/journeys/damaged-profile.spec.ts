import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import { encodeProject } from "../../../core/file/encode.ts";
import { collectionIdOf, hashText, storyIdOf } from "../../../core/ids.ts";
import { firstRevision } from "../../../core/model/record.ts";
import { emptySnapshot } from "../../../core/model/snapshot.ts";
import type { Acknowledged } from "../support/acknowledged.ts";
import { reportAcknowledged } from "../support/acknowledged.ts";
import { begin, CODE_KEYS, codeNextStory, expectOnDisk, openRecentToCode } from "../support/coding.ts";
import { damage, damages } from "../support/damage.ts";
import { answerWhoCodes, importStories, storyText } from "../support/journey.ts";
import type { Concord } from "../support/launch.ts";
import { answerOpenDialog, launchConcord, removeFolder, temporaryFolder } from "../support/launch.ts";
import { openSampleStudy, readProjectFile, readStore, saved } from "../support/project.ts";

/** Codes the next story and waits until all of it is shown as made. */
async function codeAndSee(page: Page, acknowledged: readonly Acknowledged[]): Promise<void> {
  const coded = await codeNextStory(page);
  const codesOf = () =>
    new Set(acknowledged.filter(({ story }) => story === coded).map(({ code }) => code)).size;
  await expect.poll(codesOf).toBe(CODE_KEYS.length);
}

/** The sample study, coded on after its last save and then killed, as a profile and a documents folder to begin from again and again. */
interface Study {
  readonly profile: string;
  readonly documents: string;
  readonly acknowledged: readonly Acknowledged[];
  /** Puts profile and documents back as they were when the process was killed. */
  readonly restore: () => Promise<void>;
}

/** Stories that take more than 64 KiB also when they are packed: Chromium keeps values of that size in files of their own. */
function longTable(): string {
  const rows = Array.from({ length: 300 }, (_, story) => {
    const words = Array.from({ length: 12 }, (_, word) => hashText(`${story} ${word}`));
    return `L${story},${words.join(" ")}`;
  });
  return ["id,text", ...rows].join("\n");
}

async function killedWhileCoding(base: string): Promise<Study> {
  const profile = join(base, "profile");
  const documents = join(base, "documents");
  await mkdir(documents);
  const acknowledged: Acknowledged[] = [];
  const first = await launchConcord({ userDataDir: profile, documents });
  await openSampleStudy(first.page);
  const table = join(base, "long.csv");
  await writeFile(table, longTable());
  await importStories(first.app, first.page, table);
  await saved(first.page);
  await first.close();
  const second = await launchConcord({ userDataDir: profile, documents });
  const { page } = second;
  await openRecentToCode(page, "Sample study");
  await reportAcknowledged(page, (shown) => acknowledged.push(shown));
  await codeAndSee(page, acknowledged);
  await saved(page);
  // From here on only the working copy and the safety copy have what is coded.
  await rename(documents, join(base, "away"));
  await codeAndSee(page, acknowledged);
  await second.kill9();
  await rename(join(base, "away"), documents);
  await rename(profile, join(base, "kept profile"));
  await rename(documents, join(base, "kept documents"));
  return {
    profile,
    documents,
    acknowledged,
    async restore() {
      await rm(profile, { recursive: true, force: true });
      await rm(documents, { recursive: true, force: true });
      await cp(join(base, "kept profile"), profile, { recursive: true });
      await cp(join(base, "kept documents"), documents, { recursive: true });
    },
  };
}

/** How opening a project after a damage ended. */
type End = "opened" | "opened from the file, as asked" | "restarted, and opened";

/** Takes the way back where one is offered for the project that is being opened, and waits until everything acknowledged is there. */
async function wayBack(
  begun: Concord,
  start: () => Promise<Concord>,
  acknowledged: readonly Acknowledged[],
): Promise<{ readonly end: End; readonly concord: Concord }> {
  let concord = begun;
  let end: End = "opened";
  await expect(async () => {
    const dialog = concord.page.getByRole("alertdialog");
    const next = concord.page.getByRole("button", { name: "Next story", exact: true });
    await expect(dialog.or(next).first()).toBeVisible();
    if (await dialog.isVisible()) {
      await expect(dialog).toContainText("damaged");
      await expect(dialog).toContainText(
        /The project file “Sample study.concord”, saved \d+ \w+ \d+, \d\d:\d\d, is intact, and there (?:is|are) \d+ backups?/u,
      );
      const restart = dialog.getByRole("button", { name: "Restart Concord" });
      if (await restart.isVisible()) {
        // The test starts Concord itself: the driver cannot follow a start of the application's own.
        await concord.app.evaluate(({ app }) => {
          app.relaunch = () => undefined;
        });
        // Concord ends by itself, once it has noted what the next start has to do: asked to quit before, it notes nothing.
        const ended = concord.app.waitForEvent("close");
        await restart.click();
        await ended;
        await concord.close();
        concord = await start();
        end = "restarted, and opened";
      } else {
        await dialog.getByRole("button", { name: "Open from the file" }).click();
        end = "opened from the file, as asked";
      }
    }
    // Opened again, it may ask something else first.
    await expect(concord.page.getByRole("button", { name: "Next story", exact: true })).toBeVisible({
      timeout: 2_000,
    });
    await expectOnDisk(concord.page, acknowledged);
    // A start of Electron whose debugger does not answer takes half a minute by itself.
  }).toPass({ timeout: 150_000 });
  return { end, concord };
}

async function filesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder, { recursive: true })).toSorted();
}

/** A project file of so many stories, and one coder. */
function largeProject(count: number): Uint8Array {
  const now = "2026-11-01T10:00:00.000Z";
  const project = { ...firstRevision("large-study", "", now), name: "Large study", createdAt: now };
  const collectionId = collectionIdOf("Many");
  const stories = Array.from({ length: count }, (_, at) => {
    const text = `Story ${at}: ${"we waited for the morning, and it came. ".repeat(12)}`;
    return {
      id: storyIdOf(collectionId, `S${at}`, text),
      collectionId,
      position: at,
      externalId: `S${at}`,
      text,
      textHash: hashText(text),
      attributes: [],
      source: { fileName: "many.csv", line: at + 2 },
      contentNotes: [],
    };
  });
  const collection = {
    ...firstRevision(collectionId, "", now),
    name: "Many",
    fileName: "many.csv",
    importedAt: now,
    textColumn: "text",
    idColumn: "id",
    attributeNames: [],
    storyCount: count,
  };
  const coders = [{ ...firstRevision("coder-amara", "", now), name: "Amara" }];
  const snapshot = { ...emptySnapshot(project), collections: [collection], stories, coders };
  return encodeProject(snapshot, {
    saveId: "save-1",
    savedAt: now,
    application: { name: "Concord", version: "0" },
  });
}

test.describe("a study that was coded on after its last save", () => {
  let base: string;
  let study: Study;

  // Every damage begins with it as it was.
  test.beforeAll(async () => {
    base = await temporaryFolder();
    study = await killedWhileCoding(base);
  });

  test.afterAll(async () => {
    await removeFolder(base);
  });

  test("whatever is damaged in the browser’s database, the project opens with all that was acknowledged", async () => {
    test.setTimeout(900_000);
    let concord: Concord | undefined;
    try {
      const { profile, documents, acknowledged, restore } = study;
      const start = () => launchConcord({ userDataDir: profile, documents });
      for (const [kind, harm] of damages) {
        await test.step(`${kind} ${harm}`, async () => {
          await restore();
          await damage(join(profile, "IndexedDB"), kind, harm);
          concord = await start();
          await begin(concord.page, "Sample study");
          const opened = await wayBack(concord, start, acknowledged);
          concord = opened.concord;
          test.info().annotations.push({ type: `${kind} ${harm}`, description: opened.end });
          await saved(concord.page);
          const aside = (await readdir(profile)).filter((name) => name.startsWith("IndexedDB damaged"));
          expect(aside).toHaveLength(opened.end === "restarted, and opened" ? 1 : 0);
          await concord.kill9();
        });
      }
    } finally {
      await concord?.kill9();
    }
  });

  test("a file that has changed is not merged into a working copy that cannot be backed up, and nothing is deleted", async () => {
    test.setTimeout(300_000);
    let concord: Concord | undefined;
    try {
      const { profile, documents, acknowledged, restore } = study;
      await restore();
      await damage(join(profile, "IndexedDB"), "values", "gone");
      const path = join(documents, "Sample study.concord");
      const elsewhere = encodeProject(await readProjectFile(path), {
        saveId: "saved-elsewhere",
        savedAt: "2026-11-01T10:00:00.000Z",
        application: { name: "Concord", version: "0" },
      });
      await writeFile(path, elsewhere);
      const backups = await filesIn(join(profile, "backups"));
      const start = () => launchConcord({ userDataDir: profile, documents });
      concord = await start();
      const { page } = concord;
      await begin(page, "Sample study");
      const dialog = page.getByRole("alertdialog");
      await expect(dialog).toContainText("is damaged. Nothing was deleted.");
      await expect(dialog).toContainText("is intact, and there are 2 backups");
      await expect(dialog.getByRole("button", { name: /delete|remove/iu })).toHaveCount(0);
      expect(await filesIn(join(profile, "backups"))).toEqual(backups);
      expect(new Uint8Array(await readFile(path))).toEqual(new Uint8Array(elsewhere));
      expect((await wayBack(concord, start, acknowledged)).end).toBe("opened from the file, as asked");
      await saved(page);
      const names = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
      expect(names).toEqual(
        expect.arrayContaining(["concord-project-sample-study", "concord-project-sample-study#1"]),
      );
    } finally {
      await concord?.kill9();
    }
  });
});

test("killed in the midst of first opening a large file, the project opens afterwards", async () => {
  test.setTimeout(300_000);
  const base = await temporaryFolder();
  const path = join(base, "Large.concord");
  const stories = 20_000;
  const large = largeProject(stories);
  const open = async (profile: string): Promise<Concord> => {
    const concord = await launchConcord({ userDataDir: profile });
    await answerOpenDialog(concord.app, [path]);
    await concord.page.getByRole("button", { name: "Open project file…" }).click();
    return concord;
  };
  // It asks who codes while the file is still checked; all of it is there once a story is shown.
  const isOpen = async ({ page }: Concord) => {
    await answerWhoCodes(page, { isNew: "Lena" });
    await expect(storyText(page)).toBeVisible({ timeout: 60_000 });
  };
  let concord: Concord | undefined;
  try {
    // Undisturbed at first, to know how long it takes here.
    await writeFile(path, large);
    concord = await open(join(base, "profile"));
    const began = performance.now();
    await isOpen(concord);
    const took = performance.now() - began;
    await concord.kill9();
    for (const share of [0.3, 0.6, 0.9]) {
      const profile = join(base, `profile ${share}`);
      // Whoever opened it before is in the file by now.
      await writeFile(path, large);
      concord = await open(profile);
      await pause(share * took);
      await concord.kill9();
      concord = await open(profile);
      await isOpen(concord);
      const chunks = (await readStore(concord.page, "storyChunks")) as readonly {
        ids: readonly string[];
      }[];
      expect(chunks.reduce((sum, chunk) => sum + chunk.ids.length, 0)).toBe(stories);
      await concord.kill9();
    }
  } finally {
    await concord?.kill9();
    await removeFolder(base);
  }
});
