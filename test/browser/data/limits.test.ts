import { afterEach, expect, test } from "vitest";
import { decodeBundle } from "../../../core/file/decode.ts";
import { encodeProject } from "../../../core/file/encode.ts";
import { MAX_CODES } from "../../../core/model/code.ts";
import type { ProjectDatabase } from "../../../renderer/data/database.ts";
import { openProjectDatabase, readFacts } from "../../../renderer/data/database.ts";
import { Session } from "../../../renderer/data/session.ts";
import { readSnapshot } from "../../../renderer/data/snapshot.ts";
import { files } from "../../../renderer/engine/client.ts";
import { aCode, aProject, aSnapshot, later, NOW } from "../../support/builders.ts";
import { valueOf } from "../support/outcomes.ts";
import { openTestSession, testEnvironment } from "../support/project.ts";

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

const project = aProject({ id: "limits" });
const code = aCode();
const meta = { application: { name: "Concord", version: "0" }, savedAt: NOW, saveId: "save-1" };

async function open(snapshot = aSnapshot({ project, codes: [code] })): Promise<Session> {
  const { session, dispose } = await openTestSession(snapshot);
  cleanUps.push(dispose);
  return session;
}

async function inDatabase<T>(work: (db: ProjectDatabase) => Promise<T>): Promise<T> {
  const db = await openProjectDatabase(project.id);
  if (db === null) throw new Error("there is no such database");
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

test("what a project's own file could not be opened with is refused in words before it is written", async () => {
  const session = await open();
  const name = "x".repeat(4001);
  expect(await session.saveCode({ ...code, name })).toMatchObject({
    ok: false,
    error: { message: "The name of the code is longer than 4,000 characters. Nothing was changed." },
  });
  expect(await session.renameProject(name)).toMatchObject({
    ok: false,
    error: { message: "The name of the project is longer than 4,000 characters. Nothing was changed." },
  });
  // Half a character is no text: it is replaced, and the version that coding notes can be read.
  await valueOf(session.saveCode({ ...code, name: "Half \ud83d", definition: "Half \ud83d" }));
  const decoded = decodeBundle(encodeProject(await inDatabase(readSnapshot), meta));
  expect(decoded.ok).toBe(true);
});

test("a codebook with more codes than a project can have is refused, from a file and beside the codes that are there", async () => {
  const session = await open();
  const many = Array.from({ length: MAX_CODES }, (_, at) => aCode({ id: `more-${at}`, name: `More ${at}` }));
  expect(
    await session.addCodes(many, { kind: "import-codebook", args: { fileName: "codes.csv" } }),
  ).toMatchObject({
    ok: false,
    error: {
      message: "A project can have at most 20,000 codes, deleted ones included. Nothing was changed.",
    },
  });
  expect(session.codes.get()).toHaveLength(1);
  const csv = `theme\n${Array.from({ length: MAX_CODES + 1 }, (_, at) => `Theme ${at}`).join("\n")}\n`;
  const read = await files.readCodebook(new TextEncoder().encode(csv), "", NOW);
  expect(read).toMatchObject({
    ok: false,
    error: {
      message: expect.stringMatching(/more than 20,000 codes/u) as unknown,
    },
  });
});

test("a merge can be undone after any number of one's own changes", async () => {
  const session = await open();
  const theirs = { ...code, revision: 2, definition: "Theirs." };
  const bytes = encodeProject(aSnapshot({ project, codes: [theirs] }), meta);
  await session.exclusive(async () => valueOf(files.openProjectFile(bytes, later(1))));
  const [merge] = await session.recentChanges(1);
  await inDatabase(async (db) => {
    const row = {
      action: { kind: "rename-project", args: { name: "Renamed" } },
      at: NOW,
      coderId: null,
      kind: "edit",
      undone: 0,
      steps: [],
    } as const;
    await db.journal.bulkAdd(Array.from({ length: 1200 }, () => row));
  });
  await valueOf(session.addCoder("Ada"));
  expect(await inDatabase(async (db) => db.journal.get(merge?.seq ?? -1))).toMatchObject({ kind: "merge" });
  await valueOf(session.takeBack(merge?.seq ?? -1));
  expect(session.codes.get()).toMatchObject([{ definition: "" }]);
});

test("a file whose revisions no coding reaches is refused, and the project goes on as before", async () => {
  const session = await open();
  const leaping = { ...code, revision: 5_000_000_000, definition: "Mine for ever." };
  const bytes = encodeProject(aSnapshot({ project, codes: [leaping] }), meta);
  const message =
    "This file has a record with revision 5,000,000,000, which no coding reaches. Nothing was changed. Ask the person who sent it for a new export.";
  const refused = { ok: false, error: { kind: "file", message } };
  expect(await files.openProjectFile(bytes, later(1))).toMatchObject(refused);
  const choices = { unite: [], author: "", now: later(1) };
  expect(await files.planMerge(project.id, bytes, choices)).toMatchObject(refused);
  await valueOf(session.saveCode({ ...code, definition: "Ours." }));
  expect(session.codes.get()).toMatchObject([{ definition: "Ours.", revision: 2 }]);
});

test("an edit is one revision after the highest that the project has met, also in a database from before that was noted", async () => {
  const theirs = aCode({ id: "code-2", name: "Theirs", revision: 9 });
  const session = await open(aSnapshot({ project, codes: [code, theirs] }));
  await valueOf(session.saveCode({ ...code, definition: "After theirs." }));
  expect(session.codes.get().find(({ id }) => id === code.id)).toMatchObject({ revision: 10 });
  await session.close();
  await inDatabase(async (db) => {
    const { latest: _, ...facts } = await readFacts(db);
    await db.facts.put({ key: "facts", value: facts });
  });
  const again = await valueOf(Session.open(project.id, testEnvironment()));
  cleanUps.unshift(() => again.close());
  await valueOf(again.saveCode({ ...theirs, definition: "After ours." }));
  expect(again.codes.get().find(({ id }) => id === theirs.id)).toMatchObject({ revision: 11 });
});
