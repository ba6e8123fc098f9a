// The built application, ended with SIGKILL in the midst of its work, KILLS times for each kind of work, and started again: what the window
// acknowledged is there, and what it was about to do is there whole or not at all.
import { execFile } from "node:child_process";
import { readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { encodeCoding } from "../../core/file/encode.ts";
import { liveAnnotations } from "../../core/model/sheet.ts";
import { aCoder, aSheet } from "../support/builders.ts";
import type { Acknowledged } from "./support/acknowledged.ts";
import { codesOnDisk, reportAcknowledged } from "./support/acknowledged.ts";
import { CODE_KEYS, expectApplied, expectOnDisk, openRecent, openRecentToCode } from "./support/coding.ts";
import { goTo, mergeReview, messages } from "./support/journey.ts";
import type { Concord } from "./support/launch.ts";
import {
  answerOpenDialog,
  chooseInMenu,
  launchConcord,
  removeFolder,
  temporaryFolder,
} from "./support/launch.ts";
import {
  makeProject,
  openSampleStudy,
  readProjectFile,
  readSheets,
  readStore,
  saved,
} from "./support/project.ts";

const KILLS = Number(process.env["KILLS"] ?? 10);

const copy = promisify(execFile);

/** One kind of work. */
interface Work<T> {
  /** Makes the profile that each round begins with. */
  readonly prepare: (concord: Concord) => Promise<void>;
  /** Does the work up to where it may be killed. `acknowledged` says, at the moment of the kill, what the window has acknowledged. */
  readonly begin: (concord: Concord) => Promise<{ readonly acknowledged: () => Promise<T> }>;
  /** How long after `begin` it is killed at most, in milliseconds: the kills are spread over this. */
  readonly within: number;
  /** Looks at what is there after the start that follows. */
  readonly expect: (concord: Concord, acknowledged: T) => Promise<string>;
}

async function killed<T>(work: Work<T>): Promise<void> {
  const folder = await temporaryFolder();
  const [userDataDir, kept] = [join(folder, "profile"), join(folder, "kept")];
  const outcomes = new Map<string, number>();
  try {
    const first = await launchConcord({ userDataDir });
    await work.prepare(first);
    await first.close();
    await copy("cp", ["-a", userDataDir, kept]);
    for (let round = 0; round < KILLS; round += 1) {
      await removeFolder(userDataDir);
      await copy("cp", ["-a", kept, userDataDir]);
      const concord = await launchConcord({ userDataDir });
      const { acknowledged } = await work.begin(concord);
      await pause((work.within * (round + 0.5)) / KILLS);
      const told = await acknowledged();
      await concord.kill9();
      const again = await launchConcord({ userDataDir });
      const outcome = await work.expect(again, told);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      await again.kill9();
    }
    const counts = [...outcomes].map(([outcome, count]) => `${outcome}: ${count}`);
    console.log(`${test.info().title}: ${KILLS} kills (${counts.join(", ")})`);
  } finally {
    await removeFolder(folder);
  }
}

async function sampleStudy({ page }: Concord): Promise<void> {
  await openSampleStudy(page);
  await saved(page);
}

test("killed while coding", () =>
  killed<readonly Acknowledged[]>({
    prepare: sampleStudy,
    within: 1500,
    async begin({ page }) {
      await openRecentToCode(page, "Sample study");
      const acknowledged: Acknowledged[] = [];
      await reportAcknowledged(page, (shown) => acknowledged.push(shown));
      // Key after key until the process is gone; what a key does then is nobody's answer any more.
      const type = async (): Promise<void> => {
        for (;;) {
          for (const key of CODE_KEYS) await page.keyboard.press(key);
          await page.keyboard.press("j");
        }
      };
      type().catch((error: unknown) => {
        if (!page.isClosed()) throw error;
      });
      await expect.poll(() => acknowledged.length).toBeGreaterThan(5);
      return { acknowledged: () => Promise.resolve([...acknowledged]) };
    },
    async expect({ page }, acknowledged) {
      await openRecentToCode(page, "Sample study");
      await expectOnDisk(page, acknowledged);
      return "all there";
    },
  }));

const ROWS = 5000;
test("killed while importing", () =>
  killed<boolean>({
    async prepare({ page, documents }) {
      await makeProject(page, "Many stories", "Amara");
      await saved(page);
      const text = "we waited for the morning and it came. ".repeat(6);
      const rows = Array.from({ length: ROWS }, (_, at) => `${at},"Story ${at}: ${text}"`);
      await writeFile(join(documents, "many.csv"), `id,text\r\n${rows.join("\r\n")}\r\n`);
    },
    within: 2500,
    async begin({ app, page, documents }) {
      await openRecent(page, "Many stories");
      await answerOpenDialog(app, [join(documents, "many.csv")]);
      await chooseInMenu(app, "file.import");
      await page.getByRole("button", { name: "Choose files…" }).click();
      const start = page.getByRole("button", { name: /^Import 5,000 stories/u });
      await expect(start).toBeEnabled();
      await start.click();
      return { acknowledged: () => page.getByText(/of 5,000 finished/u).isVisible() };
    },
    async expect({ page }, wasTold) {
      await openRecent(page, "Many stories");
      const chunks = (await readStore(page, "storyChunks")) as readonly { ids: readonly string[] }[];
      const stories = chunks.reduce((sum, chunk) => sum + chunk.ids.length, 0);
      expect(wasTold ? [ROWS] : [0, ROWS]).toContain(stories);
      expect(await readStore(page, "collections")).toHaveLength(stories === 0 ? 0 : 1);
      return stories === 0 ? "none there" : "all there";
    },
  }));

test("killed while merging", () => {
  const whole: { count: number | null } = { count: null };
  return killed<boolean>({
    async prepare(concord) {
      await sampleStudy(concord);
    },
    within: 500,
    async begin({ page }) {
      await openRecentToCode(page, "Sample study");
      await goTo(page, "Team");
      await page.getByRole("button", { name: "Open Amara’s file" }).click();
      const review = await mergeReview(page);
      await review.getByRole("button", { name: "Merge", exact: true }).click();
      const coders = page.getByRole("list", { name: "Coders" });
      return {
        acknowledged: async () => (await coders.textContent({ timeout: 5000 }))?.includes("Amara") === true,
      };
    },
    async expect({ page }, wasTold) {
      await openRecentToCode(page, "Sample study");
      const coders = (await readStore(page, "coders")) as readonly { id: string; name: string }[];
      const amara = coders.find(({ name }) => name === "Amara")?.id;
      const sheets = (await readSheets(page)).filter(({ coderId }) => coderId === amara);
      const annotations = sheets.flatMap(liveAnnotations).length;
      if (wasTold) expect(annotations).toBeGreaterThan(0);
      if (annotations > 0) {
        whole.count ??= annotations;
        expect(annotations).toBe(whole.count);
      }
      return annotations === 0 ? "none there" : "all there";
    },
  });
});

const TEAM = Array.from({ length: 12 }, (_, at) => aCoder({ id: `team-${at}`, name: `Teammate ${at + 1}` }));
const EACH = 150;

test("killed while merging many files", () =>
  killed<boolean>({
    async prepare(concord) {
      await sampleStudy(concord);
      const { documents } = concord;
      const [name = ""] = (await readdir(documents)).filter((each) => each.endsWith(".concord"));
      const project = await readProjectFile(join(documents, name));
      const [code] = project.codes.filter(({ parentId }) => parentId !== null);
      if (code === undefined) throw new Error("The sample study has codes.");
      for (const coder of TEAM) {
        const sheets = project.stories.slice(0, EACH).map((story) => aSheet(coder, story, [{ code }]));
        const meta = {
          saveId: coder.id,
          savedAt: "2026-05-01T10:00:00.000Z",
          application: { name: "Concord", version: "0" },
        };
        const bytes = encodeCoding({ ...project, coders: [coder], sheets }, coder.id, meta);
        await writeFile(join(documents, "..", `${coder.id}.concord`), bytes ?? "");
      }
    },
    within: 250,
    async begin({ app, page, documents }) {
      await openRecentToCode(page, "Sample study");
      await goTo(page, "Team");
      await answerOpenDialog(
        app,
        TEAM.map(({ id }) => join(documents, "..", `${id}.concord`)),
      );
      await page.getByRole("button", { name: "Open a teammate’s file…" }).click();
      const review = page.getByRole("dialog", { name: /^Merge 12 files/u });
      await expect(review).toBeVisible({ timeout: 30_000 });
      await review.getByRole("button", { name: "Merge 12 files" }).click();
      const coders = page.getByRole("list", { name: "Coders" });
      return {
        acknowledged: async () =>
          (await coders.textContent({ timeout: 5000 }))?.includes("Teammate 12") === true,
      };
    },
    async expect({ page }, wasTold) {
      await openRecentToCode(page, "Sample study");
      const ids = new Set(TEAM.map(({ id }) => id));
      const coders = ((await readStore(page, "coders")) as readonly { id: string }[]).filter(({ id }) =>
        ids.has(id),
      );
      const sheets = (await readSheets(page)).filter(({ coderId }) => ids.has(coderId));
      const told = ((await readStore(page, "history")) as readonly { event: string }[]).filter(
        ({ event }) => event === "merge",
      );
      const found = [coders.length, sheets.flatMap(liveAnnotations).length, told.length];
      const all = [TEAM.length, TEAM.length * EACH, 1];
      expect(wasTold ? [all] : [[0, 0, 0], all]).toContainEqual(found);
      return found[0] === 0 ? "none there" : "all there";
    },
  }));

/**
 * What the save that was cut off had begun may lie beside the file for ten minutes, as it could be one that a teammate's computer is writing. The next save
 * after that removes it.
 */
async function expectNothingLeft(
  { app, page, documents }: Concord,
  written: readonly string[],
): Promise<void> {
  const left = (await readdir(documents)).filter((name) => !written.includes(name));
  if (left.length === 0) return;
  const elevenMinutesAgo = new Date(Date.now() - 11 * 60_000);
  for (const name of left) {
    expect(name).toMatch(/^\.concord-saving-/u);
    await utimes(join(documents, name), elevenMinutesAgo, elevenMinutesAgo);
  }
  await page.keyboard.press("e");
  await chooseInMenu(app, "file.save");
  await expect.poll(() => readdir(documents)).toEqual(written);
}

test("killed while saving", () =>
  killed<readonly Acknowledged[]>({
    prepare: sampleStudy,
    within: 300,
    async begin({ app, page }) {
      await openRecentToCode(page, "Sample study");
      await page.keyboard.press("7");
      await expectApplied(page, "Unexpected win");
      await chooseInMenu(app, "file.save");
      await saved(page);
      // Of what this one writes, most is copied from the file before it.
      await page.keyboard.press("e");
      await expectApplied(page, "Empathy");
      await chooseInMenu(app, "file.save");
      const acknowledged = ["Unexpected win", "Empathy"].map((code) => ({ story: "S001", code }));
      return { acknowledged: () => Promise.resolve(acknowledged) };
    },
    async expect(concord, acknowledged) {
      const { page, documents } = concord;
      const written = (await readdir(documents)).filter((name) => name.endsWith(".concord"));
      expect(written).toHaveLength(1);
      const path = join(documents, written[0] ?? "");
      const before = (await readProjectFile(path)).sheets.flatMap(liveAnnotations).length;
      expect([1, 2]).toContain(before);
      await openRecentToCode(page, "Sample study");
      await expectOnDisk(page, acknowledged);
      await saved(page);
      expect((await readProjectFile(path)).sheets.flatMap(liveAnnotations)).toHaveLength(2);
      await expectNothingLeft(concord, written);
      return before === 1 ? "the file before it" : "the file after it";
    },
  }));

test("killed while restoring a backup", () =>
  killed<boolean>({
    async prepare({ app, page }) {
      await openSampleStudy(page);
      await page.keyboard.press("7");
      await expectApplied(page, "Unexpected win");
      await saved(page);
      await chooseInMenu(app, "file.close");
      await openRecentToCode(page, "Sample study");
      await goTo(page, "Project");
      await expect(page.getByRole("list", { name: "Backups" })).toContainText(/1 annotation\b/u);
      await goTo(page, "Code");
      await page.keyboard.press("e");
      await expectApplied(page, "Empathy");
      await saved(page);
    },
    within: 500,
    async begin({ page }) {
      await openRecentToCode(page, "Sample study");
      await goTo(page, "Project");
      const backups = page.getByRole("list", { name: "Backups" }).getByRole("listitem");
      await expect(backups.filter({ hasText: /2 annotations/u }).first()).toBeVisible();
      await backups
        .filter({ hasText: /1 annotation\b/u })
        .first()
        .getByRole("button")
        .click();
      await page.getByRole("alertdialog").getByRole("button", { name: "Restore" }).click();
      return {
        acknowledged: () =>
          messages(page)
            .getByText(/^Restored the backup of/u)
            .isVisible(),
      };
    },
    async expect({ page }, wasTold) {
      await openRecentToCode(page, "Sample study");
      const codes = [...((await codesOnDisk(page)).get("S001") ?? [])].toSorted();
      const [before, after] = [["Empathy", "Unexpected win"], ["Unexpected win"]];
      expect(wasTold ? [after] : [before, after]).toContainEqual(codes);
      return codes.length === 1 ? "restored" : "as before";
    },
  }));
