import { afterEach, describe, expect, test } from "vitest";
import { encodeProject } from "../../../core/file/encode.ts";
import { liveAnnotations } from "../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { deleteProjectDatabase, openProjectDatabase } from "../../../renderer/data/database.ts";
import { Session } from "../../../renderer/data/session.ts";
import { readSnapshot } from "../../../renderer/data/snapshot.ts";
import { files } from "../../../renderer/engine/client.ts";
import {
  aCode,
  aCoder,
  aCollection,
  aProject,
  aSheet,
  aSnapshot,
  aStory,
  later,
} from "../../support/builders.ts";
import { mergeFile, undoWords, valueOf } from "../support/outcomes.ts";
import { openTestSession, testEnvironment } from "../support/project.ts";

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  // What was opened last is closed first.
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

const project = aProject({ id: "merging" });
const meta = {
  application: { name: "Concord", version: "0.0.0-test" },
  savedAt: later(60),
};

async function open(snapshot: ProjectSnapshot): Promise<Session> {
  const { session, dispose } = await openTestSession(snapshot);
  cleanUps.push(dispose);
  await expect.poll(() => session.stories.get().ready).toBe(true);
  return session;
}

const fileOf = (snapshot: ProjectSnapshot): Uint8Array =>
  encodeProject(snapshot, { ...meta, saveId: crypto.randomUUID() });

async function contentOf(session: Session): Promise<ProjectSnapshot> {
  const db = await openProjectDatabase(session.projectId);
  if (db === null) throw new Error("there is no such database");
  const snapshot = await readSnapshot(db);
  db.close();
  return snapshot;
}

/** Every story of the database as its attributes by name, in the order of their ids. */
async function attributesOf(session: Session): Promise<Record<string, string>[]> {
  const { collections, stories } = await contentOf(session);
  const names = new Map(collections.map((one) => [one.id, one.attributeNames]));
  return stories
    .toSorted((a, b) => ((a.externalId ?? "") < (b.externalId ?? "") ? -1 : 1))
    .map((story) =>
      Object.fromEntries(
        (names.get(story.collectionId) ?? []).map((name, at) => [name, story.attributes[at] ?? ""]),
      ),
    );
}

async function lastMerge(session: Session): Promise<number> {
  const merge = (await session.recentChanges()).find((row) => row.kind === "merge" && row.undone === 0);
  return merge?.seq ?? -1;
}

const [first, second, third] = ["One.", "Two.", "Three."].map((text, position) => aStory({ text, position }));
if (first === undefined || second === undefined || third === undefined) throw new Error("fixtures");

describe("collections with different columns", () => {
  const mine = aSnapshot({
    project,
    collections: [aCollection({ attributeNames: ["ward", "age"], storyCount: 2 })],
    stories: [
      { ...first, attributes: ["Surgery", "34"] },
      { ...second, attributes: ["Oncology"] },
    ],
  });
  const theirs = aSnapshot({
    project,
    collections: [aCollection({ attributeNames: ["country"], storyCount: 2, revision: 2 })],
    stories: [
      { ...first, attributes: ["Chile"], contentNotes: ["death"] },
      { ...third, attributes: ["Kenya"] },
    ],
  });
  const merged = [
    { age: "34", country: "Chile", ward: "Surgery" },
    { age: "", country: "", ward: "Oncology" },
    { age: "", country: "Kenya", ward: "" },
  ];

  test("keep each value under its name, whoever opens whose file", async () => {
    for (const [home, away] of [
      [mine, theirs],
      [theirs, mine],
    ] as const) {
      const session = await open(home);
      await mergeFile(session, fileOf(away));
      expect(await attributesOf(session)).toEqual(merged);
      expect(session.collections.get()).toMatchObject([
        { attributeNames: ["age", "country", "ward"], storyCount: 3 },
      ]);
      await cleanUps.pop()?.();
    }
  });

  test("come back as they were when the merge is undone, and can be merged again", async () => {
    const session = await open(mine);
    await mergeFile(session, fileOf(theirs));
    await valueOf(session.takeBack(await lastMerge(session)));
    expect(await contentOf(session)).toMatchObject({
      collections: [{ attributeNames: ["ward", "age"], storyCount: 2 }],
      stories: [{ attributes: ["Surgery", "34"] }, { attributes: ["Oncology", ""] }],
    });
    await mergeFile(session, fileOf(theirs));
    expect(await attributesOf(session)).toEqual(merged);
  });

  test("a content note that a file brings hides the story at once", async () => {
    const session = await open(mine);
    expect(session.stories.get().get(first.id)?.contentNotes).toEqual([]);
    const other = { ...mine, stories: mine.stories.map((one) => ({ ...one, contentNotes: ["death"] })) };
    await mergeFile(session, fileOf(other));
    await expect.poll(() => session.stories.get().get(first.id)?.contentNotes).toEqual(["death"]);
    await valueOf(session.takeBack(await lastMerge(session)));
    await expect.poll(() => session.stories.get().get(first.id)?.contentNotes).toEqual([]);
  });

  test("stories are in one order on every computer", async () => {
    const fourth = aStory({ text: "Four.", position: 1, externalId: "s0" });
    const more = { ...theirs, stories: [{ ...first, attributes: [] }, fourth] };
    const [a, b] = [
      await open({ ...mine, project: aProject({ id: "merging-a" }) }),
      await open({ ...more, project: aProject({ id: "merging-b" }) }),
    ];
    await mergeFile(a, fileOf(more));
    await mergeFile(b, fileOf(mine));
    const order = (session: Session) => session.stories.get().all.map((story) => story.id);
    await expect.poll(() => order(a)).toHaveLength(3);
    await expect.poll(() => order(b)).toEqual(order(a));
    expect((await contentOf(a)).stories.map(({ id }) => id)).toEqual(order(a));
  });
});

describe("a preview that is open while the project changes", () => {
  const [code, coder] = [aCode(), aCoder()];
  const home = aSnapshot({ project, stories: [first, second], codes: [code], coders: [coder] });
  const plan = (session: Session, bytes: Uint8Array) =>
    valueOf(files.planMerge(session.projectId, bytes, { unite: [], author: "", now: later(90) }));
  const apply = (session: Session, planId: number) =>
    valueOf(session.exclusive(async () => files.applyMerge(planId, later(91))));

  test("never writes older revisions over what a save has brought meanwhile", async () => {
    const session = await open(home);
    const older = aSheet(coder, first, [code], "in-progress");
    const newer = {
      ...older,
      review: { ...aSheet(coder, first).review!, revision: 2, updatedAt: later(5) },
      annotations: older.annotations.map((one) => ({
        ...one,
        revision: 2,
        updatedAt: later(5),
        deletedAt: later(5),
      })),
    };
    const { planId } = await plan(session, fileOf({ ...home, sheets: [older] }));
    await session.exclusive(async () =>
      valueOf(files.openProjectFile(fileOf({ ...home, sheets: [newer] }), later(80))),
    );
    await apply(session, planId);
    const [sheet] = (await contentOf(session)).sheets;
    expect(sheet?.review).toMatchObject({ revision: 2, state: "finished" });
    expect(sheet?.annotations).toMatchObject([{ revision: 2, deletedAt: later(5) }]);
  });

  test("never takes away what was coded meanwhile", async () => {
    const session = await open(home);
    await session.switchCoder(coder.id);
    const { planId } = await plan(session, fileOf({ ...home, sheets: [aSheet(coder, first, [])] }));
    await valueOf(session.toggleCode(first.id, code.id, null));
    await apply(session, planId);
    const sheet = session.sheet(coder.id, first.id).get();
    expect(liveAnnotations(sheet)).toHaveLength(1);
    expect(sheet.review?.state).toBe("finished");
  });
});

describe("a revision", () => {
  const [code, coder] = [aCode(), aCoder()];
  const home = aSnapshot({ project, stories: [first, second], codes: [code], coders: [coder] });
  const applied = (session: Session): number =>
    liveAnnotations(session.sheet(coder.id, first.id).get()).length;
  const openFile = async (session: Session, bytes: Uint8Array): Promise<void> => {
    await session.exclusive(async () => valueOf(files.openProjectFile(bytes, later(90))));
  };

  test("is never lowered by restoring a backup: what is coded after it stays, whoever opens the older file", async () => {
    const session = await open(home);
    await session.switchCoder(coder.id);
    const backup = fileOf(await contentOf(session));
    for (let press = 0; press < 4; press += 1) await valueOf(session.toggleCode(first.id, code.id, null));
    const older = fileOf(await contentOf(session));
    await session.exclusive(async () => valueOf(files.restoreBackup(project.id, backup, later(80))));
    expect(applied(session)).toBe(0);
    await valueOf(session.toggleCode(first.id, code.id, null));
    const newer = fileOf(await contentOf(session));
    await openFile(session, older);
    expect(applied(session)).toBe(1);
    await cleanUps.pop()?.();

    const other = await open(home);
    await openFile(other, older);
    await openFile(other, newer);
    await other.switchCoder(coder.id);
    expect(applied(other)).toBe(1);
  });

  test("is never lowered by undoing a merge: an edit made after it wins over the file", async () => {
    const session = await open(home);
    await session.switchCoder(coder.id);
    const theirs = { ...home, codes: [{ ...code, revision: 5, definition: "Theirs." }] };
    await mergeFile(session, fileOf(theirs));
    await valueOf(session.takeBack(await lastMerge(session)));
    expect(session.codes.get()).toMatchObject([{ revision: 1, definition: "" }]);
    await valueOf(session.saveCode({ ...code, definition: "Ours." }));
    expect(session.codes.get()).toMatchObject([{ revision: 6, definition: "Ours." }]);
    await mergeFile(session, fileOf(theirs));
    expect(session.codes.get()).toMatchObject([{ definition: "Ours." }]);
    // Undoing it is an edit, too, and so is doing it again.
    await valueOf(session.undo());
    await valueOf(session.redo());
    await mergeFile(session, fileOf(theirs));
    expect(session.codes.get()).toMatchObject([{ definition: "Ours." }]);
  });
});

describe("what a merge itself revises is above everything that the project has met, undone things and the file's sheets too", () => {
  const [code, ada, mei] = [aCode(), aCoder(), aCoder({ id: "coder-2", name: "Mei" })];
  const home = aSnapshot({ project, stories: [first, second], codes: [code], coders: [ada, mei] });
  const undoMergeOf = async (session: Session, revision: number): Promise<void> => {
    await mergeFile(session, fileOf({ ...home, codes: [{ ...code, revision, definition: "Theirs." }] }));
    await valueOf(session.takeBack(await lastMerge(session)));
  };

  test("a code that is united with another", async () => {
    const session = await open(home);
    await undoMergeOf(session, 50);
    const theirs = aCode({ id: "code-2", name: code.name });
    const file = fileOf({ ...home, codes: [theirs] });
    const unite = [[code.id, theirs.id] as const];
    const { planId } = await valueOf(
      files.planMerge(project.id, file, { unite, author: ada.id, now: later(90) }),
    );
    await session.exclusive(async () => valueOf(files.applyMerge(planId, later(91))));
    const united = session.codes.get().filter(({ sameAs }) => sameAs !== undefined);
    expect(united.map(({ revision }) => revision)).toEqual([51]);
  });

  test("a removed coder whose coding is in the project's own file", async () => {
    const session = await open(home);
    await undoMergeOf(session, 50);
    await valueOf(session.removeCoder(mei.id));
    await undoMergeOf(session, 60);
    const sheet = aSheet(mei, first, [code]);
    const [said] = sheet.annotations;
    if (said === undefined) throw new Error("fixtures");
    const file = fileOf({ ...home, sheets: [{ ...sheet, annotations: [{ ...said, revision: 70 }] }] });
    await session.exclusive(async () => valueOf(files.openProjectFile(file, later(90))));
    expect(session.coders.get().find(({ id }) => id === mei.id)).toMatchObject({ revision: 71 });
  });
});

describe("coding on stories whose import was undone", () => {
  const [code, coder] = [aCode(), aCoder()];
  const home = aSnapshot({ project, codes: [code], coders: [coder] });
  const incoming = aSnapshot({
    project,
    collections: [aCollection({ attributeNames: ["ward"], storyCount: 2 })],
    stories: [
      { ...first, attributes: ["Surgery"] },
      { ...second, attributes: ["Oncology"] },
    ],
    codes: [code],
    coders: [coder],
  });

  test("stays in files and backups, and comes back with the stories", async () => {
    const session = await open(home);
    await session.switchCoder(coder.id);
    await mergeFile(session, fileOf(incoming));
    await expect.poll(() => session.stories.get().all).toHaveLength(2);
    await valueOf(session.toggleCode(first.id, code.id, { start: 0, end: 3 }));
    await valueOf(session.takeBack(await lastMerge(session)));
    await expect.poll(() => session.stories.get().all).toHaveLength(0);
    // The next change lets go of what was undone.
    await valueOf(session.saveCode({ ...code, definition: "New." }));
    const kept = await contentOf(session);
    expect(kept).toMatchObject({ stories: [], undoneStories: [{ id: first.id }] });
    expect(kept.sheets).toHaveLength(1);
    const file = fileOf(kept);
    await cleanUps.pop()?.();

    // A computer that has nothing but the file.
    const { projectId } = await valueOf(files.openProjectFile(file, later(90)));
    cleanUps.push(async () => deleteProjectDatabase(projectId));
    const rebuilt = await valueOf(Session.open(projectId, testEnvironment()));
    cleanUps.push(async () => rebuilt.close());
    expect(await contentOf(rebuilt)).toEqual(kept);
    await mergeFile(rebuilt, fileOf(incoming));
    await expect.poll(() => rebuilt.stories.get().all).toHaveLength(2);
    await rebuilt.switchCoder(coder.id);
    const [annotation] = liveAnnotations(rebuilt.sheet(coder.id, first.id).get());
    expect(annotation?.span?.quote).toBe("One");
    expect((await contentOf(rebuilt)).stories[0]?.attributes).toEqual(["Surgery"]);
  });
});

describe("undo by key", () => {
  test("passes over merges and imports to one's own last change", async () => {
    const [code, coder, mei] = [aCode(), aCoder(), aCoder({ id: "coder-2", name: "Mei" })];
    const home = aSnapshot({ project, stories: [first, second], codes: [code], coders: [coder, mei] });
    const session = await open(home);
    await session.switchCoder(coder.id);
    await valueOf(session.toggleCode(first.id, code.id, null));
    const theirs = { ...home, sheets: [aSheet(mei, first, [code]), aSheet(coder, second, [code])] };
    await session.exclusive(async () => valueOf(files.openProjectFile(fileOf(theirs), later(80))));
    expect(undoWords(session)).toContain("Empathy");
    await valueOf(session.undo());
    expect(liveAnnotations(session.sheet(coder.id, first.id).get())).toEqual([]);
    expect(undoWords(session)).toBeNull();
    expect(await session.undo()).toMatchObject({ ok: false, error: { kind: "nothing-to-undo" } });
    const layer = session.layer(mei.id);
    await expect.poll(() => layer.get().ready).toBe(true);
    expect(layer.get().states.size).toBe(1);
    await valueOf(session.redo());
    expect(liveAnnotations(session.sheet(coder.id, first.id).get())).toHaveLength(1);
    await valueOf(session.takeBack(await lastMerge(session)));
    expect(session.sheet(mei.id, first.id).get()).toMatchObject({ review: null, annotations: [] });
    expect(liveAnnotations(session.sheet(coder.id, first.id).get())).toHaveLength(1);
    expect(session.history.get().redo).toBeNull();
  });
});
