import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { encodeProject } from "../../../core/file/encode.ts";
import { isLive } from "../../../core/model/record.ts";
import { isFinished, liveAnnotations } from "../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { isInStudy } from "../../../core/model/story.ts";
import { readForImport, storeImport } from "../../../renderer/data/arrivals.ts";
import { commit } from "../../../renderer/data/commit.ts";
import type { ProjectDatabase } from "../../../renderer/data/database.ts";
import { openProjectDatabase } from "../../../renderer/data/database.ts";
import type { Session } from "../../../renderer/data/session.ts";
import { readSnapshot } from "../../../renderer/data/snapshot.ts";
import { files } from "../../../renderer/engine/client.ts";
import {
  aCode,
  aCoder,
  aCollection,
  aDecision,
  aMemo,
  aProject,
  aSheet,
  aSnapshot,
  aStory,
  later,
} from "../../support/builders.ts";
import { mergeFile, valueOf } from "../support/outcomes.ts";
import { openTestSession } from "../support/project.ts";

const [code, coder, mei] = [aCode(), aCoder(), aCoder({ id: "coder-2", name: "Mei" })];
const first = aStory({ text: "One.", position: 0, attributes: ["Surgery", "34"] });
const second = aStory({ text: "Two.", position: 1, attributes: ["Oncology", "60"] });
const home = aSnapshot({
  project: aProject({ id: "undone-merges" }),
  collections: [aCollection({ attributeNames: ["ward", "age"], storyCount: 2 })],
  stories: [first, second],
  codes: [code],
  coders: [coder],
});

let session: Session;
let dispose: () => Promise<void>;
beforeEach(async () => {
  ({ session, dispose } = await openTestSession(home));
  await session.switchCoder(coder.id);
  await expect.poll(() => session.stories.get().ready).toBe(true);
});
afterEach(async () => dispose());

const fileOf = (snapshot: ProjectSnapshot): Uint8Array =>
  encodeProject(snapshot, {
    application: { name: "Concord", version: "0.0.0-test" },
    savedAt: later(60),
    saveId: crypto.randomUUID(),
  });

async function onDatabase<T>(work: (db: ProjectDatabase) => Promise<T>): Promise<T> {
  const db = await openProjectDatabase(session.projectId);
  if (db === null) throw new Error("there is no such database");
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

const content = (): Promise<ProjectSnapshot> => onDatabase((db) => readSnapshot(db));

const storyNow = async (id: string) => {
  const { stories, undoneStories = [] } = await content();
  return [...stories, ...undoneStories].find((story) => story.id === id);
};

/** Merges the project with these differences. Returns the merge's number. */
async function merge(theirs: Partial<ProjectSnapshot>): Promise<number> {
  await mergeFile(session, fileOf({ ...home, ...theirs }));
  await expect.poll(() => session.stories.get().ready).toBe(true);
  const row = (await session.recentChanges()).find(({ kind, undone }) => kind === "merge" && undone === 0);
  if (row === undefined) throw new Error("nothing was merged");
  return row.seq;
}

const undo = async (seq: number): Promise<number> => (await valueOf(session.takeBack(seq))).kept;

/** `story` as a teammate's file describes it. */
const described = { ...first, title: "Night", attributes: ["Intensive care", "34"] };

describe("what was changed after a merge stays when the merge is undone", () => {
  test("a story that was left out of the study", async () => {
    const seq = await merge({ stories: [described, second] });
    await valueOf(session.excludeStory(first.id, true));
    expect(await undo(seq)).toBe(0);
    const now = await storyNow(first.id);
    expect(now).toMatchObject({ attributes: ["Surgery", "34"], exclusion: { excluded: true } });
    expect(now).not.toHaveProperty("title");
    await expect.poll(() => session.stories.get().leftOut.map(({ id }) => id)).toEqual([first.id]);
    await valueOf(session.redoChange(seq));
    expect(await storyNow(first.id)).toMatchObject({ title: "Night", exclusion: { excluded: true } });
  });

  test("a story that was brought back into the study which the file leaves out, and against the file again", async () => {
    const exclusion = { excluded: true, revision: 1, updatedAt: later(1), author: "coder-2" };
    const theirs = [{ ...described, exclusion }, second];
    const seq = await merge({ stories: theirs });
    await expect.poll(() => session.stories.get().leftOut.length).toBe(1);
    await valueOf(session.excludeStory(first.id, false));
    expect(await undo(seq)).toBe(1);
    expect(await storyNow(first.id)).toMatchObject({ exclusion: { excluded: false, revision: 2 } });
    await merge({ stories: theirs });
    expect(await storyNow(first.id)).toMatchObject({ title: "Night", exclusion: { excluded: false } });
  });

  test("a decision after an undone merge wins over the file that was undone", async () => {
    const exclusion = { excluded: true, revision: 4, updatedAt: later(1), author: "coder-2" };
    const theirs = [{ ...first, exclusion }, second];
    const seq = await merge({ stories: theirs });
    await undo(seq);
    expect(isInStudy((await storyNow(first.id))!)).toBe(true);
    await valueOf(session.excludeStory(first.id, true));
    await valueOf(session.undo());
    await merge({ stories: theirs, codes: [{ ...code, revision: 2, name: "Other" }] });
    expect(isInStudy((await storyNow(first.id))!)).toBe(true);
  });

  test("the content notes, the title and the values that a later file brought", async () => {
    const seq = await merge({ stories: [described, second] });
    const more = { ...described, contentNotes: ["death"], attributes: ["Intensive care", "35"] };
    await merge({ stories: [more, second] });
    expect(await undo(seq)).toBe(0);
    const now = await storyNow(first.id);
    expect(now).toMatchObject({ contentNotes: ["death"], attributes: ["Surgery", "35"] });
    expect(now).not.toHaveProperty("title");
  });

  test("a story that was left out, where the merge had brought the story: it comes back left out", async () => {
    const third = aStory({ text: "Three.", position: 2, attributes: ["Surgery", "20"] });
    const theirs = { stories: [first, second, third] };
    const seq = await merge(theirs);
    await expect.poll(() => session.stories.get().all.length).toBe(3);
    await valueOf(session.excludeStory(third.id, true));
    await undo(seq);
    await valueOf(session.saveCode({ ...code, definition: "New." }));
    const kept = await content();
    expect(kept).toMatchObject({ undoneStories: [{ id: third.id, exclusion: { excluded: true } }] });
    await merge(theirs);
    expect(await storyNow(third.id)).toMatchObject({ exclusion: { excluded: true } });
    await expect.poll(() => session.stories.get().leftOut.map(({ id }) => id)).toEqual([third.id]);
  });

  test("and a story that was left out comes back left out when its import is undone and made again", async () => {
    const table = [aStory({ text: "Three.", position: 2, attributes: ["Surgery", "20"] })];
    const importIt = () =>
      session.exclusive(() =>
        onDatabase(async (db) => {
          const [before] = (await readForImport(db, table[0]!.collectionId)).collections;
          return storeImport(
            db,
            { ...before!, revision: before!.revision + 1, storyCount: 3 },
            table,
            later(3),
          );
        }),
      );
    const seq = await importIt();
    await expect.poll(() => session.stories.get().all.length).toBe(3);
    await valueOf(session.excludeStory(table[0]!.id, true));
    await undo(seq);
    await valueOf(session.saveCode({ ...code, definition: "New." }));
    await importIt();
    await expect.poll(() => session.stories.get().leftOut.map(({ id }) => id)).toEqual([table[0]!.id]);
  });

  test("a code that was changed, also back to what the file said", async () => {
    const seq = await merge({ codes: [{ ...code, revision: 2, definition: "Theirs." }] });
    await valueOf(session.saveCode({ ...code, definition: "Ours." }));
    await valueOf(session.saveCode({ ...code, definition: "Theirs." }));
    expect(await undo(seq)).toBe(1);
    expect(session.codes.get()).toMatchObject([{ revision: 4, definition: "Theirs." }]);
  });

  test("a new code that was coded with, the code above it, and its coding", async () => {
    const theme = aCode({ id: "theme", name: "Theme" });
    const below = aCode({ id: "below", name: "Below", parentId: "theme" });
    const unused = aCode({ id: "unused", name: "Unused" });
    const seq = await merge({ codes: [code, theme, below, unused] });
    await valueOf(session.toggleCode(first.id, "below", null));
    expect(await undo(seq)).toBe(2);
    const kept = await content();
    expect(kept.codes.map(({ id }) => id).toSorted()).toEqual(["below", "code-1", "theme"]);
    expect(kept.sheets.flatMap(liveAnnotations).map(({ codeId }) => codeId)).toEqual(["below"]);
  });

  test("a code below one that the merge brought", async () => {
    const seq = await merge({ codes: [code, aCode({ id: "theme", name: "Theme" })] });
    await valueOf(session.moveCode(code.id, "theme", 0));
    expect(await undo(seq)).toBe(1);
    expect((await content()).codes.find(({ id }) => id === "theme")).toBeDefined();
  });

  test("a coder who was renamed, and one who codes now", async () => {
    const seq = await merge({ coders: [coder, mei, aCoder({ id: "coder-3", name: "Jo" })] });
    await valueOf(session.renameCoder("coder-3", "Joan"));
    await session.switchCoder(mei.id);
    await valueOf(session.toggleCode(first.id, code.id, null));
    expect(await undo(seq)).toBe(2);
    expect(session.coders.get().map(({ name }) => name)).toEqual(["Ada", "Joan", "Mei"]);
    expect(session.currentCoder.get()?.id).toBe(mei.id);
  });

  test("a coder's own later word on a story: its review and annotations", async () => {
    const seq = await merge({
      sheets: [aSheet(coder, first, [code], "finished"), aSheet(coder, second, [code])],
    });
    const [annotation] = liveAnnotations(session.sheet(coder.id, first.id).get());
    await valueOf(session.finish(first.id, false));
    await valueOf(session.removeAnnotation(first.id, annotation!.id));
    await valueOf(session.toggleCode(first.id, code.id, null));
    await valueOf(session.finish(first.id, true));
    expect(await undo(seq)).toBe(2);
    const sheet = session.sheet(coder.id, first.id).get();
    expect(liveAnnotations(sheet)).toHaveLength(1);
    expect(isFinished(sheet)).toBe(true);
    expect(session.sheet(coder.id, second.id).get()).toMatchObject({ review: null, annotations: [] });
  });

  test("a memo and a decision that were revised, and the code and coder that they name", async () => {
    const other = aCode({ id: "code-2", name: "Other" });
    const [memo, decision] = [
      aMemo({ coderId: mei.id }),
      aDecision({ storyId: first.id, codeId: other.id, author: mei.id }),
    ];
    const seq = await merge({
      codes: [code, other],
      coders: [coder, mei],
      memos: [memo],
      decisions: [decision],
    });
    const later1 = { ...memo, revision: 2, text: "Revised.", updatedAt: later(3) };
    const later2 = { ...decision, revision: 2, note: "Revised.", updatedAt: later(3) };
    await session.exclusive(() =>
      onDatabase((db) =>
        commit(
          db,
          {
            action: { kind: "change-code", args: { name: "Hope" } },
            kind: "edit",
            coderId: null,
            steps: [
              { table: "memos", before: memo, after: later1 },
              { table: "decisions", before: decision, after: later2 },
            ],
          },
          later(3),
        ),
      ),
    );
    expect(await undo(seq)).toBe(4);
    expect(await content()).toMatchObject({
      codes: [{ id: "code-1" }, { id: "code-2" }],
      coders: [{ id: "coder-1" }, { id: "coder-2" }],
      memos: [{ text: "Revised." }],
      decisions: [{ note: "Revised." }],
    });
  });

  test("a project that was renamed, and a collection that was deleted", async () => {
    const [collection] = home.collections;
    const seq = await merge({
      project: { ...home.project, revision: 2, name: "Theirs" },
      collections: [{ ...collection!, revision: 2, textLabel: "What happened?", fileName: "theirs.csv" }],
    });
    await valueOf(session.renameProject("Ours"));
    await valueOf(session.removeCollection(collection!.id));
    expect(await undo(seq)).toBe(2);
    expect(session.project.get().name).toBe("Ours");
    expect((await content()).collections.filter(isLive)).toEqual([]);
  });
});

describe("restoring a backup", () => {
  test("brings back whether each story is in the study, above the decisions that are in files", async () => {
    await valueOf(session.excludeStory(second.id, true));
    const backup = fileOf(await content());
    await valueOf(session.excludeStory(first.id, true));
    await valueOf(session.excludeStory(second.id, false));
    const newer = fileOf(await content());
    await session.exclusive(async () => valueOf(files.restoreBackup(session.projectId, backup, later(80))));
    const out = async () =>
      (await content()).stories.filter((story) => !isInStudy(story)).map(({ id }) => id);
    expect(await out()).toEqual([second.id]);
    await session.exclusive(async () => valueOf(files.openProjectFile(newer, later(90))));
    expect(await out()).toEqual([second.id]);
  });

  test("brings back the coding of everybody who has coded on this computer, above what is in files, twice in a row", async () => {
    await valueOf(session.addCoder("Mei"));
    const other = session.coders.get().find(({ name }) => name === "Mei")!;
    await session.switchCoder(other.id);
    await valueOf(session.toggleCode(first.id, code.id, null));
    await session.switchCoder(coder.id);
    const backup = fileOf(await content());
    const applied = async () =>
      (await content()).sheets.flatMap(liveAnnotations).map(({ coderId, storyId }) => [coderId, storyId]);
    for (let time = 0; time < 2; time += 1) {
      await session.switchCoder(other.id);
      await valueOf(session.toggleCode(first.id, code.id, null));
      await session.switchCoder(coder.id);
      const newer = fileOf(await content());
      expect(await applied()).toEqual([]);
      await session.exclusive(async () => valueOf(files.restoreBackup(session.projectId, backup, later(80))));
      await session.exclusive(async () => valueOf(files.openProjectFile(newer, later(90))));
      expect(await applied()).toEqual([[other.id, first.id]]);
    }
  });
});

describe("what was undone of a merge is set aside", () => {
  const hope = aCode({ id: "code-hope", name: "Hope", position: 1 });
  const third = aStory({ text: "Three.", position: 2, attributes: ["Surgery", "50"] });
  const sheet = aSheet(mei, first, [hope]);
  const theirs = {
    ...home,
    coders: [coder, mei],
    codes: [code, hope],
    stories: [first, second, third],
    sheets: [sheet],
  };
  /** As the saver does it where somebody else has saved the project's file. */
  const mergeUnasked = (snapshot: ProjectSnapshot) =>
    session.exclusive(async () =>
      valueOf(files.openProjectFile(fileOf(snapshot), later(90), undefined, false)),
    );
  const here = async () => {
    const { stories, codes, coders, sheets } = await content();
    return {
      stories: stories.length,
      codes: codes.map(({ id }) => id),
      coders: coders.map(({ id }) => id),
      annotations: sheets.flatMap(liveAnnotations).map(({ codeId }) => codeId),
    };
  };
  const before = { stories: 2, codes: [code.id], coders: [coder.id], annotations: [] };

  test("the project's file does not bring it again, but what its author has said since, with what that is about", async () => {
    await undo(await merge(theirs));
    expect(await here()).toEqual(before);
    expect(await mergeUnasked(theirs)).toMatchObject({ how: "as-it-was" });
    expect(await here()).toEqual(before);

    const since = { ...aSheet(mei, second, [hope]).annotations[0]!, revision: 9 };
    const more = { ...aSheet(mei, second, [], null), annotations: [since] };
    await mergeUnasked({ ...theirs, sheets: [sheet, more] });
    expect(await here()).toEqual({
      stories: 2,
      codes: [code.id, hope.id],
      coders: [coder.id, mei.id],
      annotations: [hope.id],
    });
  });

  test("it comes back when somebody opens the file by hand or redoes the merge, and then stays", async () => {
    const seq = await merge(theirs);
    const whole = await here();
    await undo(seq);
    await merge(theirs);
    expect(await here()).toEqual(whole);
    expect(await mergeUnasked(theirs)).toMatchObject({ how: "as-it-was" });

    await undo((await session.standingMerges(1))[0]!.seq);
    expect(await here()).toEqual(before);
    await session.exclusive(async () => valueOf(files.openProjectFile(fileOf(theirs), later(91))));
    expect(await here()).toEqual(whole);

    const again = (await session.standingMerges(1))[0]!.seq;
    await undo(again);
    await valueOf(session.redoChange(again));
    expect(await here()).toEqual(whole);
    expect(await onDatabase((db) => db.setAside.count())).toBe(0);
  });

  test("a merge can be undone however many merges came after it", async () => {
    const seq = await merge(theirs);
    await onDatabase(async (db) => {
      const empty = {
        action: { kind: "recover-changes", args: {} },
        kind: "merge",
        coderId: null,
        steps: [],
      } as const;
      for (let count = 0; count < 150; count += 1) await commit(db, empty, later(61));
    });
    await undo(seq);
    expect(await here()).toEqual(before);
  });
});
