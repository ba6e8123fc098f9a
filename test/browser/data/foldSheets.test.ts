import { afterEach, beforeEach, expect, test } from "vitest";
import { liveAnnotations } from "../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { ProjectDatabase, readFacts } from "../../../renderer/data/database.ts";
import { foldSheets } from "../../../renderer/data/foldSheets.ts";
import { hasLayer } from "../../../renderer/data/layers.ts";
import type { Session } from "../../../renderer/data/session.ts";
import { readSnapshot } from "../../../renderer/data/snapshot.ts";
import { nativeCodec } from "../../../renderer/engine/nativeCodec.ts";
import { valueOf } from "../support/outcomes.ts";
import { aCode, aSnapshot, aStory, openTestSession } from "../support/project.ts";

// Small records are brought into the parts of their stories, and the project says the same before and after.

const stories = Array.from({ length: 501 }, (_, at) => aStory(`🙂 Story ${at}.`, at));
const [hope, fear] = [aCode("Hope"), aCode("Fear", null, 1)];

let session: Session;
let dispose: () => Promise<void>;
let db: ProjectDatabase;

beforeEach(async () => {
  ({ session, dispose } = await openTestSession(aSnapshot(stories, [hope, fear])));
  await expect.poll(() => session.stories.get().ready).toBe(true);
  const coder = await valueOf(session.addCoder("Amara"));
  await valueOf(session.switchCoder(coder.id));
  db = new ProjectDatabase(session.projectId);
});

afterEach(async () => {
  db.close();
  await dispose();
});

const storyId = (at: number): string => stories[at]?.id ?? "";
const toggle = (at: number, codeId: string, span: { start: number; end: number } | null = null) =>
  valueOf(session.toggleCode(storyId(at), codeId, span));
const inOrder = (snapshot: ProjectSnapshot): ProjectSnapshot => ({
  ...snapshot,
  sheets: snapshot.sheets.toSorted((a, b) => (a.storyId < b.storyId ? -1 : 1)),
});
const codesOf = async (at: number): Promise<string[]> =>
  (await readSnapshot(db)).sheets
    .filter((sheet) => sheet.storyId === storyId(at))
    .flatMap((sheet) => liveAnnotations(sheet).map(({ codeId }) => codeId));

test("they lie in the part of their stories afterwards, and nothing is counted as a change", async () => {
  await toggle(0, hope.id, { start: 3, end: 8 });
  await toggle(1, hope.id);
  await toggle(500, fear.id);
  await valueOf(session.finish(storyId(1), true));
  const [before, facts] = [await readSnapshot(db), await readFacts(db)];
  await foldSheets(db, nativeCodec);
  expect(await db.sheets.count()).toBe(0);
  expect(await db.sheetParts.toArray()).toMatchObject([
    { chunk: 0, stories: [storyId(0), storyId(1)], finished: 1, annotations: 2 },
    { chunk: 1, stories: [storyId(500)], finished: 0, annotations: 1 },
  ]);
  expect(inOrder(await readSnapshot(db))).toEqual(inOrder(before));
  expect(await readFacts(db)).toEqual(facts);
});

test("what comes later speaks over the part until it is brought in, too", async () => {
  await toggle(0, hope.id);
  await foldSheets(db, nativeCodec);
  await toggle(0, fear.id);
  expect((await codesOf(0)).toSorted()).toEqual([fear.id, hope.id].toSorted());
  await foldSheets(db, nativeCodec);
  expect((await codesOf(0)).toSorted()).toEqual([fear.id, hope.id].toSorted());
  await valueOf(session.undo());
  expect(await codesOf(0)).toEqual([hope.id]);
});

test("what was brought in is undone and opened again as ever", async () => {
  await toggle(0, hope.id, { start: 3, end: 8 });
  await foldSheets(db, nativeCodec);
  await valueOf(session.undo());
  expect(await codesOf(0)).toEqual([]);
  await valueOf(session.redo());
  await foldSheets(db, nativeCodec);
  const [sheet] = (await readSnapshot(db)).sheets;
  expect(sheet?.annotations[0]?.span).toEqual({ start: 3, end: 8, quote: "Story" });
});

test("a code that is applied while a part is made stays, and is brought in the next time", async () => {
  await toggle(0, hope.id);
  await toggle(500, hope.id);
  let isFirst = true;
  const codec = {
    ...nativeCodec,
    deflate: async (content: Uint8Array) => {
      if (isFirst) {
        isFirst = false;
        await toggle(0, fear.id);
      }
      return nativeCodec.deflate(content);
    },
  };
  await foldSheets(db, codec);
  expect((await db.sheets.toCollection().primaryKeys()).map(([, story]) => story)).toEqual([storyId(0)]);
  expect((await codesOf(0)).toSorted()).toEqual([fear.id, hope.id].toSorted());
  expect(await codesOf(500)).toEqual([hope.id]);
  await foldSheets(db, nativeCodec);
  expect(await db.sheets.count()).toBe(0);
  expect((await codesOf(0)).toSorted()).toEqual([fear.id, hope.id].toSorted());
});

test("a project that is read meanwhile has them", async () => {
  await toggle(0, hope.id);
  const reader = new ProjectDatabase(session.projectId);
  const { sheetContents } = reader;
  const plain = sheetContents.bulkGet.bind(sheetContents);
  sheetContents.bulkGet = ((keys: [string, string, number][]) =>
    foldSheets(db, nativeCodec).then(() => plain(keys))) as typeof plain;
  try {
    // Another sheet is there as a part, so that parts are read at all.
    await foldSheets(db, nativeCodec);
    await toggle(1, fear.id);
    const read = await readSnapshot(reader);
    expect(await db.sheets.count()).toBe(0);
    expect(read.sheets.map((sheet) => sheet.storyId).toSorted()).toEqual([storyId(0), storyId(1)].toSorted());
  } finally {
    reader.close();
  }
});

test("a sheet that is empty takes the one in the part away, and the coder has none then", async () => {
  await toggle(0, hope.id);
  await foldSheets(db, nativeCodec);
  const [sheet] = (await readSnapshot(db)).sheets;
  if (sheet === undefined) throw new Error("there is no sheet");
  await db.sheets.put({ ...sheet, review: null, annotations: [], memos: [] });
  expect(await hasLayer(db, sheet.coderId)).toBe(false);
  await foldSheets(db, nativeCodec);
  expect([await db.sheets.count(), await db.sheetParts.count(), await db.sheetContents.count()]).toEqual([
    0, 0, 0,
  ]);
  expect(await hasLayer(db, sheet.coderId)).toBe(false);
});

test("coding of a story that comes later moves to its part", async () => {
  await toggle(0, hope.id);
  const [sheet] = (await readSnapshot(db)).sheets;
  if (sheet === undefined) throw new Error("there is no sheet");
  const row = await db.storyChunks.toCollection().first();
  if (row === undefined) throw new Error("there are no stories");
  // As where it came back from the safety copy before the stories did.
  await db.storyChunks.clear();
  await foldSheets(db, nativeCodec);
  expect(await db.sheetParts.toCollection().primaryKeys()).toEqual([[sheet.coderId, "", 0]]);
  await db.storyChunks.put(row);
  await db.sheets.put(sheet);
  await foldSheets(db, nativeCodec);
  expect(await db.sheetParts.toCollection().primaryKeys()).toEqual([[sheet.coderId, row.collectionId, 0]]);
  expect((await readSnapshot(db)).sheets).toEqual([sheet]);
});
