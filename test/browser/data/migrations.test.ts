import { Dexie } from "dexie";
import { afterEach, expect, test } from "vitest";
import { encodeProject } from "../../../core/file/encode.ts";
import { columnsOf } from "../../../core/file/layer-columns.ts";
import { ListedStory, storyList } from "../../../core/index/story-list.ts";
import { newHistoryEntry } from "../../../core/model/history-entry.ts";
import { kinds } from "../../../core/model/kinds.ts";
import { otherOf } from "../../../core/model/other.ts";
import { newParaphrase } from "../../../core/model/paraphrase.ts";
import type { Sheet } from "../../../core/model/sheet.ts";
import { sheetKey } from "../../../core/model/sheet.ts";
import { emptySnapshot } from "../../../core/model/snapshot.ts";
import { withExclusion } from "../../../core/model/story.ts";
import { stepsOf } from "../../../renderer/data/arrivalSteps.ts";
import { deleteProjectDatabase, openProjectDatabase, readFacts } from "../../../renderer/data/database.ts";
import type { DatabaseMigration } from "../../../renderer/data/migrations/migration.ts";
import { DATABASE_MIGRATIONS, FIRST, SCHEMA } from "../../../renderer/data/migrations/schema.ts";
import { Session } from "../../../renderer/data/session.ts";
import { packSheets } from "../../../renderer/data/sheetParts.ts";
import { readSnapshot } from "../../../renderer/data/snapshot.ts";
import { readLists } from "../../../renderer/data/storyLists.ts";
import { packStories } from "../../../renderer/data/storyParts.ts";
import { chunkOf } from "../../../renderer/data/storyRows.ts";
import { undoneMessage } from "../../../renderer/data/undoOffer.ts";
import { files } from "../../../renderer/engine/client.ts";
import { aCode, aCoder, aCollection, aProject, aSheet, aStory, NOW } from "../../support/builders.ts";
import { encoded } from "../support/encoded.ts";
import { meta } from "../support/exchange.ts";
import { valueOf } from "../support/outcomes.ts";
import { testEnvironment } from "../support/project.ts";

const project = aProject({ id: "migrated" });
const NAME = `concord-project-${project.id}`;
const facts = { project, currentCoder: null, saveId: null, changes: 3, savedChanges: 0 };
const story = aStory();
const sheet = aSheet(aCoder(), story, [aCode()]);

function byKey(a: Sheet | undefined, b: Sheet | undefined): number {
  const key = (sheet: Sheet | undefined): string => (sheet === undefined ? "" : sheetKey(sheet));
  return key(a) < key(b) ? -1 : 1;
}

afterEach(async () => deleteProjectDatabase(project.id));

/** The tables of today's shape. */
const todaysTables = DATABASE_MIGRATIONS.reduce(
  (tables, { stores }): DatabaseMigration["stores"] => ({ ...tables, ...stores }),
  FIRST,
);

/** A database of a shape, with what it held when that was the latest. */
async function seed(version: number, tables: Readonly<Record<string, readonly object[]>>): Promise<void> {
  const db = new Dexie(NAME);
  db.version(1).stores(FIRST);
  for (const [at, { stores }] of DATABASE_MIGRATIONS.slice(0, version - 1).entries())
    db.version(at + 2).stores(stores);
  await db.open();
  for (const [table, rows] of Object.entries(tables)) await db.table(table).bulkPut([...rows]);
  db.close();
}

const firstShape = {
  facts: [{ key: "facts", value: facts }],
  storyChunks: [{ collectionId: story.collectionId, chunk: 0, stories: [story] }],
  codes: [aCode()],
  coders: [aCoder()],
  sheets: [sheet],
};

/** Everything in a database, as the browser itself tells it. */
async function contentOf(name: string): Promise<unknown> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("not opened"));
  });
  const stores = [...db.objectStoreNames];
  const transaction = db.transaction(stores);
  const rows = await Promise.all(
    stores.map(
      async (store) =>
        new Promise<unknown[]>((resolve, reject) => {
          const request = transaction.objectStore(store).getAll();
          request.onsuccess = () => resolve([store, request.result]);
          request.onerror = () => reject(request.error ?? new Error("not read"));
        }),
    ),
  );
  const { version } = db;
  db.close();
  return { version, rows };
}

test("every kind of record has its table since some shape", () => {
  const tables: object = todaysTables;
  const revised = Object.entries(kinds).flatMap(([name, kind]) => ("isRevised" in kind ? [name] : []));
  expect(Object.keys(tables)).toEqual(expect.arrayContaining(revised));
});

test("a database of the first shape opens with all that it holds, and has a place for what came since", async () => {
  await seed(1, firstShape);
  const db = await openProjectDatabase(project.id);
  if (db === null) throw new Error("there is no database");
  const read = await readSnapshot(db);
  expect(read.codes).toEqual([aCode()]);
  expect(read.sheets).toEqual([sheet]);
  expect(read.others).toEqual([]);
  expect(await db.table("others").count()).toBe(0);
  expect(await db.table("setAside").count()).toBe(0);
  // The number, by which an older Concord refuses it from now on.
  expect(await readFacts(db)).toEqual({ ...facts, schema: SCHEMA });
  db.close();
});

test("a history that an older Concord kept of a newer one’s file takes its place", async () => {
  const entry = newHistoryEntry({ event: "freeze-codebook", names: { version: "Pilot" } }, "", NOW);
  const others = [otherOf("history", entry), otherOf("inventions", { ...entry, id: "new" })];
  await seed(13, { facts: firstShape.facts, others });
  const db = await openProjectDatabase(project.id);
  if (db === null) throw new Error("there is no database");
  expect(await db.records("history").toArray()).toEqual([entry]);
  expect((await db.records("others").toArray()).map(({ part }) => part)).toEqual(["inventions"]);
  db.close();
});

test("paraphrases that an older Concord kept of a newer one’s file take their place", async () => {
  const written = newParaphrase("ana", { storyId: "s1", codePoints: [0, 4] }, "A night.", NOW);
  await seed(16, { facts: firstShape.facts, others: [otherOf("paraphrases", written)] });
  const db = await openProjectDatabase(project.id);
  if (db === null) throw new Error("there is no database");
  expect(await db.records("paraphrases").toArray()).toEqual([written]);
  expect(await db.records("others").count()).toBe(0);
  db.close();
});

test("stories of the fourth shape are there as they were, hidden ones too, under the numbers that the journal knows", async () => {
  const far = { ...story, id: "far", text: "Far away.", position: 1 };
  const hidden = { collectionId: story.collectionId, chunk: 3, stories: [far], hidden: true, names: ["age"] };
  const storyChunks = [...firstShape.storyChunks, hidden];
  await seed(4, { ...firstShape, collections: [aCollection({ id: story.collectionId })], storyChunks });
  const db = await openProjectDatabase(project.id);
  if (db === null) throw new Error("there is no database");
  const rows = await db.storyChunks.toArray();
  expect(rows).toMatchObject([
    { chunk: 0, ids: [story.id], wide: [story.id] },
    { chunk: 3, ids: ["far"], wide: [], hidden: true, names: ["age"] },
  ]);
  expect(await Promise.all(rows.map(async (row) => chunkOf(db, row)))).toEqual([
    firstShape.storyChunks[0],
    hidden,
  ]);
  expect((await readSnapshot(db)).stories).toEqual([story]);
  db.close();
});

test("what lists show of the stories of the eighth shape lies beside their parts", async () => {
  const veiled = { ...story, id: "veiled", position: 1, externalId: null, contentNotes: ["loss"] };
  const left = withExclusion({ ...story, id: "left", position: 2, title: "Ward 4" }, true, "ana", NOW);
  const stories = [story, veiled, left];
  const { row, content } = packStories({ collectionId: story.collectionId, chunk: 2, stories });
  await seed(8, { facts: firstShape.facts, storyChunks: [row], storyContents: [content] });
  const db = await openProjectDatabase(project.id);
  if (db === null) throw new Error("there is no database");
  expect(await db.storyLists.toArray()).toEqual([
    { collectionId: story.collectionId, chunk: 2, ...storyList(stories) },
  ]);
  const [part] = await readLists(db, [[story.collectionId, 2]]);
  if (part === undefined) throw new Error("there is no part");
  const listed = stories.map((_, at) => new ListedStory(part, at));
  const shown = listed.map(({ id, position, externalId, title, words, contentNotes }) => [
    id,
    position,
    externalId,
    title,
    words,
    contentNotes,
  ]);
  const { externalId, text } = story;
  expect(shown).toEqual([
    [story.id, story.position, externalId, null, text, []],
    ["veiled", 1, null, null, text, ["loss"]],
    ["left", 2, externalId, "Ward 4", text, []],
  ]);
  expect(part.leftOut).toEqual([2]);
  db.close();
});

test("layers of the fourth shape become parts that go with those of the stories, under what was changed since", async () => {
  const [first, second] = [story, aStory({ id: "second", text: "Plain words.", position: 1 })];
  const [ana, ben] = [aCoder(), aCoder({ id: "ben", name: "Ben" })];
  const chunks = [
    { collectionId: story.collectionId, chunk: 0, stories: [first] },
    { collectionId: story.collectionId, chunk: 1, stories: [second] },
  ];
  const whole = aSheet(ana, first, [{ code: aCode(), quote: "Nobody else" }]);
  const ofBen = [aSheet(ben, first, [aCode()]), aSheet(ben, second, [{ code: aCode(), quote: "words" }])];
  const later = aSheet(ben, second, []);
  const lost = aSheet(ben, aStory({ id: "not here" }), [{ code: aCode(), quote: "held my hand" }]);
  await seed(4, {
    ...firstShape,
    collections: [aCollection({ id: story.collectionId })],
    storyChunks: chunks,
    coders: [ana, ben],
    sheets: [later],
    layerChunks: [
      { coderId: ana.id, chunk: 0, sheets: [whole] },
      { coderId: ben.id, chunk: 0, sheets: [...ofBen, lost] },
    ],
  });
  const db = await openProjectDatabase(project.id);
  if (db === null) throw new Error("there is no database");
  expect((await readSnapshot(db)).sheets.toSorted(byKey)).toEqual(
    [whole, ofBen[0], later, lost].toSorted(byKey),
  );
  expect(await db.sheetParts.toCollection().primaryKeys()).toEqual([
    ["ben", "", 0],
    ["ben", story.collectionId, 0],
    ["ben", story.collectionId, 1],
    [ana.id, story.collectionId, 0],
  ]);
  expect(db.backendDB().objectStoreNames.contains("layerChunks")).toBe(false);
  db.close();
});

test("a journal that named its changes keeps their names, and undoes them", async () => {
  const before = aCode();
  const after = { ...before, revision: 2, name: "Kindness" };
  const row = { at: NOW, coderId: null, kind: "edit", undone: 0, steps: [{ table: "codes", before, after }] };
  await seed(2, {
    ...firstShape,
    codes: [after],
    journal: [{ seq: 1, label: "change the code “Kindness”", ...row }],
  });
  const session = await valueOf(Session.open(project.id, testEnvironment()));
  const [change] = await session.recentChanges();
  expect(change?.action).toEqual({ kind: "said", args: { text: "change the code “Kindness”" } });
  expect(undoneMessage(session, "undo", await session.undo()).title).toBe(
    "Undone: change the code “Kindness”",
  );
  expect(session.codes.get()).toMatchObject([{ name: "Empathy", revision: 3 }]);
  await session.close();
  const db = await openProjectDatabase(project.id);
  expect(await db?.table("journal").get(1)).not.toHaveProperty("label");
  db?.close();
});

test("a merge whose row in the journal held all that it brought is undone and redone, and what was set aside still is", async () => {
  const mei = aCoder({ id: "coder-2", name: "Mei" });
  const [brought, own] = [aSheet(mei, story, [aCode()]), { ...sheet, annotations: [] }];
  const steps = [
    { table: "coders", before: null, after: mei },
    { table: "sheets", before: null, after: brought },
    { table: "sheets", before: own, after: sheet },
  ];
  const action = { kind: "merge-coding", args: { coder: "Mei" } };
  const row = { seq: 7, action, at: NOW, coderId: null, kind: "merge", undone: 0, steps };
  const undoneCode = aCode({ id: "code-2", name: "Undone" });
  await seed(4, {
    ...firstShape,
    facts: [{ key: "facts", value: { ...facts, arrivals: [7] } }],
    coders: [aCoder(), mei],
    sheets: [sheet, brought],
    journal: [row],
    setAside: [{ id: undoneCode.id, revision: 1 }],
  });
  const session = await valueOf(Session.open(project.id, testEnvironment()));
  const content = async () => {
    const db = await openProjectDatabase(project.id);
    if (db === null) throw new Error("there is no database");
    const { sheets, coders } = await readSnapshot(db);
    db.close();
    return { sheets, coders: coders.map(({ id }) => id) };
  };
  const merged = await content();
  expect(merged.coders).toEqual(["coder-1", "coder-2"]);
  expect(await session.standingMerges(8)).toEqual([{ seq: 7, action, at: NOW }]);
  await valueOf(session.takeBack(7));
  expect(await content()).toEqual({ sheets: [own], coders: ["coder-1"] });
  await valueOf(session.redoChange(7));
  expect(await content()).toEqual(merged);

  const file = encodeProject(
    { ...emptySnapshot(project), codes: [aCode(), undoneCode] },
    { ...meta, saveId: "theirs" },
  );
  await session.exclusive(async () => valueOf(files.openProjectFile(file, NOW, undefined, false)));
  expect(session.codes.get().map(({ id }) => id)).toEqual([aCode().id]);
  await session.close();
});

test("rows of parts of sheets of the sixth shape get the states of their stories", async () => {
  const [done, begun, removed] = [0, 1, 2].map((at) => aStory({ id: `story-${at}`, position: at }));
  const [first, second] = [aCode(), aCode({ id: "code-2" })];
  const finished = aSheet(aCoder(), done!, [first, second]);
  const coded = aSheet(aCoder(), begun!, [first]);
  // Told as a record, as it has a field of a later version.
  const opened = { ...coded, review: null, mood: 3 };
  const sheets: Sheet[] = [finished, opened, { ...aSheet(aCoder(), removed!, []), review: null, memos: [] }];
  const { row, content } = packSheets([aCoder().id, story.collectionId, 0], sheets, new Map());
  const { states, ...old } = row;
  await seed(6, { facts: firstShape.facts, sheetParts: [old], sheetContents: [content] });
  const db = await openProjectDatabase(project.id);
  if (db === null) throw new Error("there is no database");
  expect(states).toEqual([6, 3, 0]);
  expect(await db.sheetParts.toArray()).toEqual([row]);
  expect((await readSnapshot(db)).sheets.toSorted(byKey)).toEqual(sheets.toSorted(byKey));
  db.close();
});

test("rows of parts of the ninth shape get what exports count of them, and which stories are left out", async () => {
  const { collectionId } = story;
  const broken = aStory({ id: "broken", position: 1, text: "One\ntwo", title: "A\nB" });
  const left = withExclusion(aStory({ id: "left", position: 2 }), true, "ana", NOW);
  const [first, second] = [aCode(), aCode({ id: "code-2" })];
  const coded = aSheet(aCoder(), broken, [{ code: second, quote: "One\ntwo" }, first]);
  // Told as a record, as it has a field of a later version: in the entries it comes after the other.
  const fromLater = { ...aSheet(aCoder(), story, [first]), mood: 3 };
  const stories = packStories({ collectionId, chunk: 0, stories: [story, broken, left] });
  const sheets = packSheets([aCoder().id, collectionId, 0], [fromLater, coded], new Map());
  const { leftOut, texts, details, ...storyRow } = stories.row;
  const { standing, quotes, codes, ...sheetRow } = sheets.row;
  await seed(9, {
    facts: firstShape.facts,
    storyChunks: [storyRow],
    storyContents: [stories.content],
    sheetParts: [sheetRow],
    sheetContents: [sheets.content],
  });
  const db = await openProjectDatabase(project.id);
  if (db === null) throw new Error("there is no database");
  expect([leftOut, texts, details]).toEqual([
    [2],
    { withBreaks: Uint32Array.of(0, 1, 0) },
    { withBreaks: Uint32Array.of(0, 1, 0) },
  ]);
  expect([standing, quotes, codes]).toEqual([
    Uint32Array.of(1, 2),
    { withBreaks: Uint32Array.of(0, 1) },
    [first.id, second.id],
  ]);
  expect(await db.storyChunks.toArray()).toEqual([stories.row]);
  expect(await db.sheetParts.toArray()).toEqual([sheets.row]);
  db.close();
});

test("what a merge of the seventh shape did to sheets, told as objects, is packed and says the same", async () => {
  const mei = aCoder({ id: "mei", name: "Mei" });
  const wide = aStory({ id: "wide", text: "👩 and 👩", position: 1 });
  const [first, second] = [
    aSheet(mei, story, [aCode()]),
    aSheet(mei, wide, [{ code: aCode(), quote: "and" }]),
  ];
  const before = aSheet(mei, story, [], "in-progress");
  const own = { ...sheet, fromLater: 1 };
  const inColumns = (sheets: readonly Sheet[]) => [
    columnsOf(
      mei.id,
      sheets.map(({ annotations, ...rest }) => ({
        ...rest,
        annotations: annotations.map(({ span, ...one }) =>
          span === undefined
            ? one
            : { ...one, span: { codePoints: [span.start, span.end], quote: span.quote } },
        ),
      })),
    ),
  ];
  const sheets = {
    before: { columns: inColumns([before]), others: [] },
    after: { columns: inColumns([first, second]), others: [own] },
  };
  const code = { table: "codes", before: null, after: aCode() } as const;
  await seed(7, {
    facts: [{ key: "facts", value: facts }],
    arrivalSteps: [{ seq: 3, steps: [code], sheets }],
  });
  const db = await openProjectDatabase(project.id);
  if (db === null) throw new Error("there is no database");
  const row = { seq: 3, kind: "merge", action: { kind: "merge-coding", args: { coder: "Mei" } } } as const;
  expect(await stepsOf(db, { ...row, at: NOW, coderId: null, undone: 0, steps: [] })).toEqual([
    code,
    { table: "sheets", before, after: first },
    { table: "sheets", before: null, after: second },
    { table: "sheets", before: null, after: own },
  ]);
  db.close();
});

test("a database of a newer Concord is refused in words wherever it is opened, and stays as it is", async () => {
  await seed(1, { ...firstShape, facts: [{ key: "facts", value: { ...facts, schema: SCHEMA + 1 } }] });
  const newer = new Dexie(NAME);
  newer.version(SCHEMA + 1).stores({ ...todaysTables, inventions: "id" });
  await newer.open();
  await newer.table("inventions").put({ id: "new", text: "of a newer Concord" });
  newer.close();
  const before = await contentOf(NAME);

  const words = /^A newer version of Concord has used this project on this computer\. .*Update Concord/u;
  const opened = await Session.open(project.id, testEnvironment());
  expect(opened).toMatchObject({ ok: false, error: { kind: "newer" } });
  expect(opened.ok ? "" : opened.error.message).toMatch(words);
  const saved = await encoded.encodeProject(project.id, meta);
  expect(saved.ok ? "" : saved.error.message).toMatch(words);

  expect(await contentOf(NAME)).toEqual(before);
});
