import { afterEach, beforeEach, expect, test } from "vitest";
import { decodeBundle } from "../../../core/file/decode.ts";
import { nextRevision } from "../../../core/model/record.ts";
import { readProjects } from "../../../main/cli/agreement/project.ts";
import { readForImport, storeImport } from "../../../renderer/data/arrivals.ts";
import { ProjectDatabase } from "../../../renderer/data/database.ts";
import type { Session } from "../../../renderer/data/session.ts";
import { readSnapshot } from "../../../renderer/data/snapshot.ts";
import { putCollection, replaceStories } from "../../../renderer/data/storyChunks.ts";
import { packStories } from "../../../renderer/data/storyParts.ts";
import { agreement } from "../../../renderer/engine/codingClient.ts";
import {
  aCode,
  aCoder,
  aCollection,
  aSheet,
  aSnapshot,
  aStory,
  someStories,
} from "../../support/builders.ts";
import { projectFile } from "../support/exchange.ts";
import { mergeFile, valueOf } from "../support/outcomes.ts";
import { openTestSession } from "../support/project.ts";

const ana = aCoder({ id: "ana", name: "Ana" });
const code = aCode();
const stories = someStories(3);
const [first] = stories;
const project = aSnapshot({
  stories,
  codes: [code],
  coders: [ana],
  sheets: [aSheet(ana, stories[0] ?? { id: "", text: "" }, [code])],
});
const collectionId = project.collections[0]?.id ?? "";

let session: Session;
let dispose: () => Promise<void>;

beforeEach(async () => {
  ({ session, dispose } = await openTestSession(project));
  await expect.poll(() => session.stories.get().ready).toBe(true);
});
afterEach(() => dispose());

const shown = () => session.stories.get().all.map((story) => story.externalId);

async function onDatabase<T>(work: (db: ProjectDatabase) => Promise<T>): Promise<T> {
  const db = new ProjectDatabase(session.projectId);
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

test("a deleted collection's stories go from view and from the file's stories, and undo brings all back", async () => {
  expect(await valueOf(agreement.codingOn(session.projectId, collectionId))).toEqual({
    stories: 1,
    coders: 1,
  });
  await valueOf(session.removeCollection(collectionId));
  expect(session.collections.get()).toEqual([]);
  await expect.poll(shown).toEqual([]);
  const snapshot = await onDatabase(readSnapshot);
  expect(snapshot.stories).toEqual([]);
  expect(snapshot.collections[0]?.deletedAt).toBeDefined();

  await valueOf(session.undo());
  await expect.poll(shown).toEqual(["s1", "s2", "s3"]);
  await expect.poll(() => session.layer("ana").get().ready).toBe(true);
  expect(session.sheet("ana", first?.id ?? "").get().annotations).toHaveLength(1);
  const restored = session.collections.get()[0];
  expect(restored?.revision).toBeGreaterThan(snapshot.collections[0]?.revision ?? Infinity);
});

test("a deleted collection's coding counts on no command line, though the file keeps it", async () => {
  const units = async (): Promise<number> => {
    const snapshot = await onDatabase(readSnapshot);
    const bytes = await projectFile({ ...snapshot, project: { ...snapshot.project, id: "elsewhere" } });
    const read = readProjects([{ name: "x.concord", bytes }], {
      intra: false,
      codebookVersion: null,
      pass: null,
      coders: null,
    });
    return (await valueOf(Promise.resolve(read))).units;
  };
  expect(await units()).toBe(1);
  await valueOf(session.removeCollection(collectionId));
  expect((await onDatabase(readSnapshot)).undoneStories).toHaveLength(1);
  expect(await units()).toBe(0);
});

test("imported again, the stories are there once, on every computer, and undoing that shows none", async () => {
  await valueOf(session.removeCollection(collectionId));
  const removed = (await onDatabase((db) => readForImport(db, collectionId))).collections[0];
  if (removed === undefined) throw new Error("The removed collection is not known to the import.");
  const again = { ...nextRevision(removed, "ana", "2024-03-05T10:00:00.000Z"), storyCount: 3 };
  const seq = await session.exclusive(() =>
    onDatabase((db) => storeImport(db, again, stories, "2024-03-05T10:00:00.000Z")),
  );
  await expect.poll(shown).toEqual(["s1", "s2", "s3"]);
  const snapshot = await onDatabase(readSnapshot);
  expect(snapshot.stories).toHaveLength(3);
  expect(
    decodeBundle(await projectFile({ ...snapshot, project: { ...snapshot.project, id: "other" } })).ok,
  ).toBe(true);

  await valueOf(session.takeBack(seq));
  await expect.poll(shown).toEqual([]);
  await valueOf(session.redoChange(seq));
  await expect.poll(shown).toEqual(["s1", "s2", "s3"]);
  expect((await session.redoChange(seq)).ok).toBe(false);
  await valueOf(session.takeBack(seq));
  await expect.poll(shown).toEqual([]);
  await valueOf(session.undo());
  await expect.poll(shown).toEqual(["s1", "s2", "s3"]);
  expect((await onDatabase(readSnapshot)).stories).toHaveLength(3);
});

test("an import of other columns in a deleted collection's place is undone with every value of the first columns", async () => {
  await onDatabase(async (db) => {
    const named = { ...aCollection({ storyCount: 3 }), id: collectionId, attributeNames: ["ward"] };
    await putCollection(db, named);
    await replaceStories(
      db,
      stories.map((story) => ({ story: { ...story, attributes: ["Surgery"] } })),
    );
  });
  await session.exclusive(() => Promise.resolve());
  await valueOf(session.removeCollection(collectionId));
  const removed = (await onDatabase((db) => readForImport(db, collectionId))).collections[0];
  if (removed === undefined) throw new Error("The removed collection is not known to the import.");
  const now = "2024-03-05T10:00:00.000Z";
  const again = { ...nextRevision(removed, "ana", now), attributeNames: ["country"], storyCount: 3 };
  const seq = await session.exclusive(() => onDatabase((db) => storeImport(db, again, stories, now)));
  await valueOf(session.takeBack(seq));
  await valueOf(session.undo());
  const snapshot = await onDatabase(readSnapshot);
  expect(snapshot.collections[0]?.attributeNames).toEqual(["ward"]);
  expect(snapshot.stories.map(({ attributes }) => attributes)).toEqual([
    ["Surgery"],
    ["Surgery"],
    ["Surgery"],
  ]);
});

test("an import has the very stories packed that it is given: they may be packed already", async () => {
  const collection = aCollection({ id: "others", storyCount: 1 });
  const story = aStory({ id: "other", collectionId: "others", text: "Nobody came." });
  const packed: unknown[] = [];
  await session.exclusive(() =>
    onDatabase((db) =>
      storeImport(db, collection, [story], "2024-03-05T10:00:00.000Z", (chunk) => {
        packed.push(...chunk.stories);
        return Promise.resolve(packStories(chunk));
      }),
    ),
  );
  expect(packed).toHaveLength(1);
  expect(packed[0]).toBe(story);
});

test("the removal travels in merges, and an older file does not bring the collection back", async () => {
  const older = await projectFile({ ...project, project: { ...project.project, id: "elsewhere" } });
  await valueOf(session.removeCollection(collectionId));
  const removal = await onDatabase(readSnapshot);
  await mergeFile(session, older);
  await expect.poll(shown).toEqual([]);
  // What the older file brought once is not new a second time.
  expect((await planned(older)).isEmpty).toBe(true);

  await valueOf(session.undo());
  await expect.poll(() => session.collections.get().length).toBe(1);
  // Without stamps of its own, every field is as late as the record.
  const newer = { ...removal.collections[0], revision: 9 };
  delete newer.stamps;
  expect(newer.deletedAt).toBeDefined();
  const theirs = { ...removal, collections: [aCollection({ ...newer, id: collectionId })] };
  await mergeFile(
    session,
    await projectFile({ ...theirs, project: { ...project.project, id: "elsewhere" } }),
  );
  await expect.poll(() => session.collections.get()).toEqual([]);
  await expect.poll(shown).toEqual([]);
});

async function planned(bytes: Uint8Array) {
  const { files } = await import("../../../renderer/engine/client.ts");
  const choices = { unite: [], author: "", now: "2024-03-06T10:00:00.000Z" };
  return (await valueOf(files.planMerge(session.projectId, bytes, choices))).view;
}
