// What becomes of a project's working copy when something goes wrong, on the browser's own database.
import { proxy, wrap } from "comlink";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { encodeProject } from "../../../core/file/encode.ts";
import { firstRevision } from "../../../core/model/record.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { isInStudy } from "../../../core/model/story.ts";
import {
  deleteProjectDatabase,
  openProjectDatabase,
  ProjectDatabase,
  projectExists,
  readFacts,
  writeFacts,
} from "../../../renderer/data/database.ts";
import type { Environment } from "../../../renderer/data/environment.ts";
import { SCHEMA } from "../../../renderer/data/migrations/schema.ts";
import { Session } from "../../../renderer/data/session.ts";
import { readSnapshot } from "../../../renderer/data/snapshot.ts";
import { files } from "../../../renderer/engine/client.ts";
import { windowEnvironment } from "../../../renderer/engine/environment.ts";
import type { FilesApi } from "../../../renderer/engine/files.worker.ts";
import type { OpenProject } from "../../../renderer/project/openedProject.ts";
import { Projects } from "../../../renderer/project/projects.ts";
import { Machine } from "../support/machine.ts";
import { aCode, aSnapshot, aStory } from "../support/project.ts";

const PATH = "/documents/Study.concord";
const meta = {
  saveId: "save-1",
  savedAt: "2018-10-30T00:00:00.000Z",
  application: { name: "Concord", version: "0" },
};

const AMARA = "coder-amara";
const amara = { ...firstRevision(AMARA, "", "2018-10-01T00:00:00.000Z"), name: "Amara" };

let machine: Machine;
let projects: Projects;
let snapshot: ProjectSnapshot;

beforeEach(() => {
  machine = new Machine();
  start();
  snapshot = aSnapshot(
    Array.from({ length: 3 }, (_, at) => aStory(`Story ${at}`, at)),
    [aCode("Empathy")],
  );
  snapshot = { ...snapshot, coders: [amara] };
});

afterEach(async () => {
  await cutPower();
  await deleteProjectDatabase(snapshot.project.id);
});

/** Nothing more is written, and whatever comes next finds what is on the disk. */
async function cutPower(): Promise<void> {
  const open = projects.open.get();
  open?.saver.stop();
  await open?.session.close();
}

/** Concord as it starts on the machine; Amara is who codes on it. */
function start(environment: Environment = windowEnvironment): void {
  const started = new Projects({ desktop: machine.desktop, environment });
  started.coderQuestion.subscribe(() => {
    started.coderQuestion.get()?.answer(AMARA);
  });
  projects = started;
}

/** The project as its file, on the disk, and where it is kept. */
function onDisk(whole = snapshot, saveId = meta.saveId): Uint8Array {
  const bytes = encodeProject(whole, { ...meta, saveId });
  machine.disk.set(PATH, bytes);
  machine.remember(whole.project.id, PATH);
  return bytes;
}

const openIt = () => projects.openRecent(snapshot.project.id, "Study");

async function opened(): Promise<OpenProject> {
  expect(await openIt()).toBe(true);
  const open = projects.open.get();
  if (open === null) throw new Error("No project is open.");
  return open;
}

/** A working copy with a name that no file has. */
async function workedOn(name = "Worked on"): Promise<void> {
  onDisk();
  const { session, saver } = await opened();
  saver.stop();
  expect(await session.renameProject(name)).toMatchObject({ ok: true });
  await cutPower();
  start();
}

async function nameInWorkingCopy(): Promise<string | undefined> {
  const db = await openProjectDatabase(snapshot.project.id);
  if (db === null) return undefined;
  try {
    return (await readFacts(db)).project.name;
  } finally {
    db.close();
  }
}

test("a failed backup before opening changes nothing, and offers no rebuilding", async () => {
  await workedOn();
  onDisk({ ...snapshot, project: { ...snapshot.project, name: "Elsewhere" } }, "save-2");
  machine.backupProblem = { kind: "disk-full", message: "The disk is full." };
  machine.answers.push(PATH);
  expect(await projects.pickAndOpen()).toBe(false);
  expect(projects.problem.get()).toMatchObject({ kind: "plain" });
  expect(projects.problem.get()?.message).toMatch(/^Couldn’t back up .* The disk is full\./u);
  expect(await nameInWorkingCopy()).toBe("Worked on");
});

test("rebuilding from a file that is broken behind its manifest leaves the working copy as it is", async () => {
  await workedOn();
  const bytes = onDisk();
  const broken = bytes.slice();
  // The manifest is the archive's first entry; the table of entries is at its end.
  broken.fill(7, Math.floor(broken.length * 0.5), Math.floor(broken.length * 0.6));
  expect((await files.describeFile(broken)).ok).toBe(true);
  machine.disk.set(PATH, broken);
  expect(await projects.rebuildFromFile(snapshot.project.id)).toBe(false);
  expect(projects.problem.get()?.kind).toBe("rebuild");
  expect(await nameInWorkingCopy()).toBe("Worked on");
});

test("a rebuilt working copy stands beside the one before it until the project is saved", async () => {
  await workedOn();
  onDisk();
  expect(await projects.rebuildFromFile(snapshot.project.id)).toBe(true);
  const open = projects.open.get();
  expect(open?.session.project.get().name).toBe(snapshot.project.name);
  const before = new ProjectDatabase(snapshot.project.id, 0);
  expect((await readFacts(before)).project.name).toBe("Worked on");
  before.close();
  await open?.session.renameProject("Rebuilt");
  expect(await open?.saver.flush()).toMatchObject({ ok: true });
  // The copy before is kept aside, in case it holds more.
  expect(await generations()).toEqual([databaseName(), `${databaseName()}#1`]);
  // The next one takes its place; what was never finished is cleared away.
  (await new ProjectDatabase(snapshot.project.id, 2).open()).close();
  await cutPower();
  start();
  expect(await projects.rebuildFromFile(snapshot.project.id)).toBe(true);
  await projects.open.get()?.session.renameProject("Rebuilt twice");
  expect(await projects.open.get()?.saver.flush()).toMatchObject({ ok: true });
  expect(await generations()).toEqual([`${databaseName()}#1`, `${databaseName()}#3`]);
});

const databaseName = () => `concord-project-${snapshot.project.id}`;

async function generations(): Promise<string[]> {
  const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
  return names.filter((name) => name.startsWith(databaseName())).toSorted();
}

test("a newer Concord's working copy is refused in words, and not written to", async () => {
  await workedOn();
  const db = new ProjectDatabase(snapshot.project.id);
  const { value } = (await db.facts.get("facts")) ?? {};
  if (value === undefined) throw new Error("There are no facts.");
  await db.facts.put({ key: "facts", value: { ...value, schema: SCHEMA + 1 } });
  await expect(writeFacts(db, { changes: 7 })).rejects.toThrow(`schema ${SCHEMA + 1}`);
  db.close();
  expect(await openIt()).toBe(false);
  expect(projects.problem.get()).toMatchObject({ kind: "plain" });
  expect(projects.problem.get()?.message).toMatch(/newer version of Concord .* Update Concord/u);
  const session = await Session.open(snapshot.project.id, windowEnvironment);
  expect(session).toMatchObject({ ok: false, error: { kind: "newer" } });
});

test("a restored backup is not merged with the file as it was last saved, also when nothing could be saved since", async () => {
  onDisk();
  const { session, saver } = await opened();
  const backup = machine.disk.get(PATH) ?? new Uint8Array();
  await session.renameProject("Since the backup");
  expect(await saver.flush()).toMatchObject({ ok: true });
  saver.stop();
  const restored = await session.exclusive(() =>
    files.restoreBackup(session.projectId, backup, "2024-03-03T10:00:00.000Z"),
  );
  expect(restored.ok).toBe(true);
  expect(session.project.get().name).toBe(snapshot.project.name);
  await cutPower();
  start();
  expect(await openIt()).toBe(true);
  expect(projects.open.get()?.session.project.get().name).toBe(snapshot.project.name);
  expect(projects.notice.get()).toBeNull();
  expect(await projects.open.get()?.saver.flush()).toMatchObject({ ok: true });
  expect(await files.describeFile(machine.disk.get(PATH) ?? new Uint8Array())).toMatchObject({
    ok: true,
    value: { projectName: snapshot.project.name },
  });
});

/** An environment whose safety copy is the machine’s. */
function withSafetyCopy(): Environment {
  return {
    ...windowEnvironment,
    safetyCopy: {
      append: async (projectId: string, change: number, text: string) => {
        await machine.desktop.invoke("safetyCopy.append", { projectId, change, text });
      },
      read: async (projectId: string) =>
        (await machine.desktop.invoke("safetyCopy.read", { projectId })).entries,
      clear: async (projectId: string, upTo: number) => {
        await machine.desktop.invoke("safetyCopy.clear", { projectId, upTo });
      },
    },
  };
}

/** The project, open with a safety copy and ready to be coded, as far as its file does not get to know of it. */
async function openWithSafetyCopy() {
  const environment = withSafetyCopy();
  start(environment);
  const bytes = onDisk();
  const { session, saver } = await opened();
  saver.stop();
  await expect.poll(() => session.stories.get().ready).toBe(true);
  const [first, second] = snapshot.stories;
  const [code] = snapshot.codes;
  if (first === undefined || second === undefined || code === undefined) throw new Error("fixtures");
  /** As when the browser finds its database damaged: it is gone, and what is on the disk beside it is the file of the last save. */
  const loseDatabase = async (): Promise<void> => {
    await cutPower();
    await deleteProjectDatabase(snapshot.project.id);
    machine.disk.set(PATH, bytes);
    start(environment);
  };
  return { session, first, second, code, loseDatabase };
}

/** The codes that stand on a story in Amara’s sheet on disk. */
async function codesOn(storyId: string): Promise<string[] | undefined> {
  const db = await openProjectDatabase(snapshot.project.id);
  const { sheets } = db === null ? { sheets: [] } : await readSnapshot(db);
  db?.close();
  return sheets
    .find((sheet) => sheet.storyId === storyId && sheet.coderId === AMARA)
    ?.annotations.filter((annotation) => annotation.deletedAt === undefined)
    .map((annotation) => annotation.codeId);
}

test("changes that the browser has lost are recovered from the safety copy, undone ones as undone", async () => {
  const { session, first, second, code, loseDatabase } = await openWithSafetyCopy();
  await session.toggleCode(first.id, code.id, null);
  await session.toggleCode(second.id, code.id, null);
  await session.undo();
  await session.renameProject("Not saved");
  await loseDatabase();
  expect(await openIt()).toBe(true);
  expect(projects.notice.get()).toMatch(
    /rebuilt from the project file .* recovered them from its safety copy/u,
  );
  const again = projects.open.get()?.session;
  expect(again?.project.get().name).toBe("Not saved");
  expect(await codesOn(first.id)).toEqual([code.id]);
  expect(await codesOn(second.id)).toEqual([]);
  expect(await projects.open.get()?.saver.flush()).toMatchObject({ ok: true });
  expect(machine.safetyCopies.get(snapshot.project.id)).toEqual([]);
});

test("decisions on stories and the note of who saw others' coding are recovered from the safety copy, undone ones as undone", async () => {
  const { session, first, second, loseDatabase } = await openWithSafetyCopy();
  await session.excludeStory(first.id, true);
  await session.excludeStory(second.id, true);
  await session.undo();
  await session.markSawOthers();
  const seenAt = session.currentCoder.get()?.sawOthersAt;
  await loseDatabase();
  expect(await openIt()).toBe(true);
  const db = await openProjectDatabase(snapshot.project.id);
  if (db === null) throw new Error("There is no working copy.");
  const { stories, coders } = await readSnapshot(db);
  db.close();
  const leftOut = stories.filter((story) => !isInStudy(story));
  expect(leftOut.map(({ id, attributes }) => ({ id, attributes }))).toEqual([
    { id: first.id, attributes: first.attributes },
  ]);
  expect(seenAt).toBeDefined();
  expect(coders.find(({ id }) => id === AMARA)?.sawOthersAt).toBe(seenAt);
});

test("a change that the database refused is not recovered from the safety copy", async () => {
  const { session, first, second, code, loseDatabase } = await openWithSafetyCopy();
  const refusing = vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(() => {
    throw new DOMException("", "QuotaExceededError");
  });
  try {
    expect(await session.toggleCode(second.id, code.id, null)).toMatchObject({
      ok: false,
      error: { kind: "full" },
    });
  } finally {
    refusing.mockRestore();
  }
  expect(await session.toggleCode(first.id, code.id, null)).toMatchObject({ ok: true });
  await loseDatabase();
  expect(await openIt()).toBe(true);
  expect(await codesOn(first.id)).toEqual([code.id]);
  expect(await codesOn(second.id)).toBeUndefined();
});

test("wherever building the working copy is cut off, the project opens, whole", async () => {
  const many = Array.from({ length: 4000 }, (_, at) =>
    aStory(`Story ${at}: ${"we waited. ".repeat(40)}`, at),
  );
  snapshot = { ...aSnapshot(many, [aCode("Empathy")]), project: snapshot.project, coders: [amara] };
  const bytes = onDisk();
  const projectId = snapshot.project.id;
  const left: string[] = [];
  for (const turns of [0, 1, 3, 10, 30, 60, 120]) {
    const cut = `after ${turns} turns`;
    await cutOff(projectId, bytes, turns);
    left.push((await projectExists(projectId)) ? "whole" : "none");
    // Without one of the same content, opening makes a backup.
    machine.backups.delete(projectId);
    const { session } = await opened();
    await expect.poll(() => session.stories.get().ready, { message: cut }).toBe(true);
    expect(session.stories.get().all.length, cut).toBe(many.length);
    // The backup on opening reads the database from the worker: it is done before the database is deleted.
    await expect.poll(() => machine.backups.get(projectId)?.length).toBe(1);
    await cutPower();
    start();
    await deleteProjectDatabase(projectId);
  }
  expect(left).toContain("none");
});

/** Opens a project file in a worker of its own that is ended in the middle, as by a kill: so many turns after its database is there. */
async function cutOff(projectId: string, bytes: Uint8Array, turns: number): Promise<void> {
  const worker = new Worker(new URL("../../../renderer/engine/files.worker.ts", import.meta.url), {
    type: "module",
  });
  const opening = wrap<FilesApi>(worker)
    .openProjectFile(
      bytes.slice(),
      windowEnvironment.now(),
      proxy(() => true),
    )
    .then(() => "done" as const);
  const name = `concord-project-${projectId}`;
  for (let left = turns; left >= 0;) {
    if ((await indexedDB.databases()).some((each) => each.name === name)) left -= 1;
    if ((await Promise.race([opening, turn()])) === "done") break;
  }
  worker.terminate();
}

/** One turn of the event loop. */
function turn(): Promise<"turn"> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => {
      port1.close();
      resolve("turn");
    });
    port1.start();
    port2.postMessage(null);
  });
}
