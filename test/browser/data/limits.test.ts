import { afterEach, expect, test } from "vitest";
import { decodeBundle } from "../../../core/file/decode.ts";
import { encodeProject } from "../../../core/file/encode.ts";
import { MAX_CODES } from "../../../core/model/code.ts";
import type { ProjectDatabase } from "../../../renderer/data/database.ts";
import { openProjectDatabase } from "../../../renderer/data/database.ts";
import type { Session } from "../../../renderer/data/session.ts";
import { readSnapshot } from "../../../renderer/data/snapshot.ts";
import { files } from "../../../renderer/engine/client.ts";
import { aCode, aProject, aSnapshot, later, NOW } from "../../support/builders.ts";
import { valueOf } from "../support/outcomes.ts";
import { openTestSession } from "../support/project.ts";

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
  expect(await session.addCodes(many, "import")).toMatchObject({
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
    const row = { label: "an edit", at: NOW, coderId: null, kind: "edit", undone: 0, steps: [] } as const;
    await db.journal.bulkAdd(Array.from({ length: 1200 }, () => row));
  });
  await valueOf(session.addCoder("Ada"));
  expect(await inDatabase(async (db) => db.journal.get(merge?.seq ?? -1))).toMatchObject({ kind: "merge" });
  await valueOf(session.takeBack(merge?.seq ?? -1));
  expect(session.codes.get()).toMatchObject([{ definition: "" }]);
});
