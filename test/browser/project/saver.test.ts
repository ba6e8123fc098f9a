import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { decodeBundle } from "../../../core/file/decode.ts";
import { encodeProject } from "../../../core/file/encode.ts";
import { resolveProject } from "../../../core/merge/resolve.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { withExclusion } from "../../../core/model/story.ts";
import { ProjectDatabase } from "../../../renderer/data/database.ts";
import type { Session } from "../../../renderer/data/session.ts";
import { readSnapshot } from "../../../renderer/data/snapshot.ts";
import { backUp } from "../../../renderer/engine/backup.ts";
import { files } from "../../../renderer/engine/client.ts";
import type { ProjectFile } from "../../../renderer/project/projectFile.ts";
import { Saver } from "../../../renderer/project/saver.ts";
import { endProjectToasts, toastQueue } from "../../../renderer/ui/toastQueue.ts";
import { actionWords } from "../../../renderer/words/history.ts";
import { Machine } from "../support/machine.ts";
import { mergeFile } from "../support/outcomes.ts";
import { aCode, aSnapshot, aStory, openTestSession, testEnvironment } from "../support/project.ts";

const PATH = "/documents/Study.concord";
const pace = { quiet: 120, longest: 600, rest: 0, bytesPerHour: Infinity, retry: 300 };

let machine: Machine;
let session: Session;
let dispose: () => Promise<void>;
let saver: Saver;

beforeEach(async () => {
  machine = new Machine();
  const snapshot = aSnapshot([aStory("She sat down.", 0)], [aCode("Empathy")]);
  ({ session, dispose } = await openTestSession(snapshot));
});

afterEach(async () => {
  vi.useRealTimers();
  saver.stop();
  endProjectToasts();
  await dispose();
});

function save(
  file: ProjectFile = { kind: "kept", file: machine.grant(PATH), look: null },
  retry = pace.retry,
): Saver {
  saver = new Saver(session, file, machine.desktop, testEnvironment(), { pace: { ...pace, retry } });
  return saver;
}

const writes = () => machine.log.filter((line) => line === `write ${PATH}`).length;
/** Milliseconds. What takes a tenth of a second here takes seconds on a machine that is busy with other work. */
const LIMIT = 30_000;

/** From here on the saver's clock and timers go on only when they are told to. */
const stopClock = () => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });

/** A save has begun although its clock stands still. What is polled for lets time pass. */
async function expectSaving(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
  expect(saver.state.get().kind).toMatch(/^sav/u);
}

/** The name that the project has in its file. */
async function nameInFile(path = PATH): Promise<string> {
  const described = await files.describeFile(machine.disk.get(path) ?? new Uint8Array());
  if (!described.ok) throw new Error(described.error.message);
  return described.value.projectName;
}

test("changes one after another are one save, once there is a pause", async () => {
  stopClock();
  save();
  await saver.flush();
  const before = writes();
  for (const name of ["One", "Two", "Three"]) {
    await session.renameProject(name);
    await vi.advanceTimersByTimeAsync(pace.quiet - 1);
  }
  expect(saver.state.get().kind).toBe("waiting");
  expect(writes()).toBe(before);
  await vi.advanceTimersByTimeAsync(1);
  await expect.poll(() => saver.state.get().kind).toBe("saved");
  expect(writes()).toBe(before + 1);
  expect(await nameInFile()).toBe("Three");
  expect(session.savedChanges.get()).toBe(session.changes.get());
});

const theirFile = () =>
  encodeProject(
    { ...aSnapshot([aStory("She left.", 1, "Other")], []), coders: [] },
    {
      application: { name: "Concord", version: "0.0.0-test" },
      savedAt: "2018-10-30T00:00:00.000Z",
      saveId: "theirs",
    },
  );

test("what came by a merge is saved at once, without a pause; the next change waits again", async () => {
  const file = theirFile();
  stopClock();
  save();
  await saver.flush();
  const before = writes();
  await mergeFile(session, file);
  await expectSaving();
  await expect.poll(writes).toBe(before + 1);
  await expect.poll(() => saver.state.get().kind).toBe("saved");
  await session.renameProject("After it");
  await vi.advanceTimersByTimeAsync(pace.quiet - 1);
  expect(writes()).toBe(before + 1);
  await vi.advanceTimersByTimeAsync(1);
  await expect.poll(writes).toBe(before + 2);
});

test("an undone merge is saved at once, and so is a redone one: the safety copy has nothing of either", async () => {
  const entries: string[] = [];
  await dispose();
  ({ session, dispose } = await openTestSession(aSnapshot([aStory("She sat down.", 0)], []), {
    ...testEnvironment(),
    safetyCopy: {
      append: (_, __, text) => Promise.resolve(void entries.push(text)),
      read: () => Promise.resolve([]),
      clear: () => Promise.resolve(),
    },
  }));
  await mergeFile(session, theirFile());
  stopClock();
  save();
  await saver.flush();
  const [merge] = await session.standingMerges(1);
  for (const turn of ["takeBack", "redoChange"] as const) {
    const before = writes();
    expect((await session[turn](merge?.seq ?? -1)).ok).toBe(true);
    await expectSaving();
    await expect.poll(writes).toBe(before + 1);
    await expect.poll(() => saver.state.get().kind).toBe("saved");
  }
  expect(entries).toEqual([]);
  await session.renameProject("After it");
  expect(entries).toHaveLength(1);
});

test("a merge that no save has followed is saved at once when the project is opened again", async () => {
  await mergeFile(session, theirFile());
  stopClock();
  save();
  await expectSaving();
  await expect.poll(writes).toBe(1);
});

test("somebody who never pauses is saved all the same", async () => {
  stopClock();
  save();
  await saver.flush();
  const before = writes();
  for (let at = 0; at < pace.longest; at += pace.quiet / 2) {
    expect(writes()).toBe(before);
    await session.renameProject(`Name at ${at}`);
    await vi.advanceTimersByTimeAsync(pace.quiet / 2);
  }
  await expect.poll(writes).toBe(before + 1);
});

test("flushing waits for the save under way and for what changed during it", async () => {
  save();
  void saver.saveNow();
  await session.renameProject("At the last moment");
  expect((await saver.flush()).ok).toBe(true);
  expect(await nameInFile()).toBe("At the last moment");
  expect(saver.isUnsaved()).toBe(false);
});

test("flushing what is saved writes nothing", async () => {
  save();
  await saver.flush();
  const before = writes();
  await saver.flush();
  expect(writes()).toBe(before);
});

test("a save that fails says why, stays unsaved, and works again by itself", async () => {
  save();
  await saver.flush();
  machine.writeProblem = { kind: "disk-full", message: "The disk is full. The file is unchanged." };
  await session.renameProject("Kept in the working copy");
  await vi.waitFor(() => expect(saver.state.get()).toMatchObject({ kind: "failed" }), LIMIT);
  expect(saver.state.get()).toMatchObject({ message: "The disk is full. The file is unchanged." });
  expect(await nameInFile()).toBe("Test project");
  machine.writeProblem = null;
  await vi.waitFor(() => expect(saver.state.get().kind).toBe("saved"), LIMIT);
  expect(await nameInFile()).toBe("Kept in the working copy");
});

/** A project that is large enough for a save to be much less than all of it. */
async function largeStudy(): Promise<void> {
  await dispose();
  const stories = Array.from({ length: 600 }, (_none, at) =>
    aStory(`Story ${at}: ${crypto.randomUUID()}`, at),
  );
  ({ session, dispose } = await openTestSession(aSnapshot(stories, [aCode("Empathy")])));
}

const fileNow = (): Uint8Array => machine.disk.get(PATH) ?? new Uint8Array();

/** Saves under this name. Returns how many bytes the window sent for it. */
async function sentFor(name: string): Promise<number> {
  await session.renameProject(name);
  const before = machine.sent;
  expect((await saver.flush()).ok).toBe(true);
  expect(await nameInFile()).toBe(name);
  const read = decodeBundle(fileNow());
  expect(read.ok && read.value.kind === "project" && resolveProject(read.value).snapshot.stories).toEqual(
    (await inDatabase(readSnapshot)).stories,
  );
  return machine.sent - before;
}

const inDatabase = async <T>(read: (db: ProjectDatabase) => Promise<T>): Promise<T> => {
  const db = new ProjectDatabase(session.projectId);
  try {
    return await read(db);
  } finally {
    db.close();
  }
};

test("of a file that was saved here only what has changed is sent again", async () => {
  await largeStudy();
  save();
  const whole = await sentFor("First");
  expect(whole).toBeGreaterThan(20_000);
  for (const name of ["Second", "Third"]) expect(await sentFor(name)).toBeLessThan(whole / 5);
});

test("a file of another place, and of another start, is sent as a whole", async () => {
  await largeStudy();
  save();
  const whole = await sentFor("First");
  const before = machine.sent;
  expect((await saver.saveAs(machine.chosen("/documents/Other.concord"))).ok).toBe(true);
  expect(machine.sent - before).toBeGreaterThan(whole * 0.9);
  await session.renameProject("Second");
  machine.forgetWritten();
  expect((await saver.flush()).ok).toBe(true);
  expect(machine.sent - before).toBeGreaterThan(whole * 1.8);
  expect(await nameInFile("/documents/Other.concord")).toBe("Second");
});

test("a file that was changed where it lies, with its time and size as they were, is merged and written as a whole", async () => {
  await largeStudy();
  save();
  const whole = await sentFor("First");
  fileNow()[fileNow().length >> 1]! ^= 1;
  expect(await sentFor("Second")).toBeGreaterThan(whole * 0.9);
  expect(machine.backups.get(session.projectId)).toHaveLength(1);
  expect(await sentFor("Third")).toBeLessThan(whole / 5);
});

test("a backup of what was just saved is a copy of the file, and the next one is that one; nothing is sent", async () => {
  await largeStudy();
  save();
  await sentFor("First");
  await sentFor("Second");
  const { sent, sentForBackups } = machine;
  const backup = await backUp(machine.desktop, session.projectId, "before-import", testEnvironment());
  const again = await backUp(machine.desktop, session.projectId, "before-merge", testEnvironment());
  expect(backup.ok && again.ok && again.value).toEqual(backup.ok && backup.value);
  expect(machine.log.at(-1)).toBe("copy for a backup");
  expect(machine.backups.get(session.projectId)?.map(({ bytes }) => bytes)).toEqual([fileNow()]);
  expect([machine.sent, machine.sentForBackups]).toEqual([sent, sentForBackups]);
  await session.renameProject("Third");
  expect((await backUp(machine.desktop, session.projectId, "before-merge", testEnvironment())).ok).toBe(true);
  expect(machine.sentForBackups).toBeGreaterThan(sentForBackups);
});

test("a file that is missing is not made again unasked", async () => {
  stopClock();
  save({ kind: "missing", file: machine.grant(PATH) });
  await session.renameProject("Elsewhere");
  await vi.advanceTimersByTimeAsync(10 * pace.retry);
  expect(saver.state.get().kind).toBe("no-place");
  expect((await saver.flush()).ok).toBe(false);
  expect(machine.disk.has(PATH)).toBe(false);
  expect((await saver.replaceFile()).ok).toBe(true);
  expect(saver.state.get().kind).toBe("saved");
  expect(await nameInFile()).toBe("Elsewhere");
});

test("saving as another file goes on with that one", async () => {
  save();
  const other = "/documents/Other.concord";
  expect((await saver.saveAs(machine.chosen(other))).ok).toBe(true);
  expect(machine.placeOf(session.projectId)).toBe(other);
  await session.renameProject("In the new file");
  await saver.flush();
  expect(await nameInFile(other)).toBe("In the new file");
  expect(machine.disk.has(PATH)).toBe(false);
});

test("a file that cannot be saved to does not become the project's", async () => {
  save();
  await saver.flush();
  machine.writeProblem = { kind: "not-allowed", message: "That folder may not be written to." };
  expect((await saver.saveAs(machine.chosen("/locked/Other.concord"))).ok).toBe(false);
  machine.writeProblem = null;
  expect(saver.file.get()).toMatchObject({ kind: "kept", file: { name: "Study.concord" } });
  await session.renameProject("Still at home");
  await saver.flush();
  expect(await nameInFile()).toBe("Still at home");
});

/** A project file of another project, or of this one with something that is not here, as somebody else would have saved it. */
function fileOf(name: string, projectId?: string): Uint8Array {
  const snapshot = aSnapshot([aStory("Another story.", 0)], [aCode("Theirs")]);
  const project = { ...snapshot.project, name, ...(projectId !== undefined && { id: projectId }) };
  return encodeProject({ ...snapshot, project }, theirSave);
}

const theirSave = {
  saveId: "their-save",
  savedAt: "2024-03-02T10:00:00.000Z",
  application: { name: "Concord", version: "0.0.0-test" },
};

const others: readonly [string, () => Uint8Array, string, RegExp][] = [
  ["another project", () => fileOf("Somebody else's"), "other", /another project, “Somebody else's”/u],
  ["bytes that are no project", () => new TextEncoder().encode("half of"), "damaged", /not a Concord file/u],
  [
    "a file that is cut off",
    () => half(ownFile()),
    "damaged",
    /^This Concord file is cut off or damaged\.$/u,
  ],
  [
    "a file with a byte that changed",
    () => changedWithin(ownFile()),
    "damaged",
    /^This Concord file is cut off or damaged[^.]*(?:\.json[^.]*)?\.$/u,
  ],
];
const ownFile = () => fileOf("Test project", session.projectId);
const half = (bytes: Uint8Array) => bytes.slice(0, bytes.length / 2);
const changedWithin = (bytes: Uint8Array) => bytes.with(120, (bytes[120] ?? 0) ^ 0xff);
test.each(others)(
  "%s in the file’s place is left, through keys, pauses and retries",
  async (_what, make, holds, words) => {
    save();
    await saver.flush();
    const theirs = make();
    machine.disk.set(PATH, theirs);
    for (const name of ["One", "Two", "Three"]) {
      await session.renameProject(name);
      await vi.waitFor(() => expect(saver.state.get().kind).toBe("no-place"), LIMIT);
      expect(machine.disk.get(PATH)).toBe(theirs);
    }
    expect(saver.file.get()).toMatchObject({
      kind: "unreadable",
      holds,
      why: expect.stringMatching(words) as string,
    });
    const written = writes();
    expect((await saver.flush()).ok).toBe(false);
    const merged = await saver.mergeFile();
    // Nobody sent a project's own file, and its work is here.
    expect(merged).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/your work is safe on this computer\.$/u) as string },
    });
    expect(JSON.stringify([merged, saver.file.get()])).not.toMatch(
      /person who sent|restore a backup|Nothing was/iu,
    );
    expect(writes()).toBe(written);
    expect(machine.disk.get(PATH)).toBe(theirs);
  },
);

test("replacing what is in the file’s place keeps a copy of it, and saving goes on", async () => {
  save();
  await saver.flush();
  const theirs = fileOf("Somebody else's");
  machine.disk.set(PATH, theirs);
  await session.renameProject("Mine");
  expect((await saver.saveNow()).ok).toBe(false);
  expect(await saver.replaceFile()).toEqual({ ok: true, value: "copy of Study.concord" });
  expect(machine.disk.get("/documents/copy of Study.concord")).toBe(theirs);
  expect(await nameInFile()).toBe("Mine");
  await session.renameProject("Still mine");
  expect((await saver.flush()).ok).toBe(true);
  expect(await nameInFile()).toBe("Still mine");
});

test("saving elsewhere leaves what is in the file’s place", async () => {
  save();
  await saver.flush();
  const theirs = fileOf("Somebody else's");
  machine.disk.set(PATH, theirs);
  await session.renameProject("Mine");
  expect((await saver.saveNow()).ok).toBe(false);
  expect((await saver.saveAs(machine.chosen("/documents/Other.concord"))).ok).toBe(true);
  expect(await nameInFile("/documents/Other.concord")).toBe("Mine");
  expect(machine.disk.get(PATH)).toBe(theirs);
});

test("a file that was half there is merged by itself once it is whole", async () => {
  save();
  await saver.flush();
  const whole = fileOf("Test project", session.projectId);
  machine.disk.set(PATH, whole.slice(0, whole.length / 2));
  await session.renameProject("Mine, later");
  await vi.waitFor(() => expect(saver.file.get().kind).toBe("unreadable"), LIMIT);
  machine.disk.set(PATH, whole);
  await vi.waitFor(() => expect(saver.state.get().kind).toBe("saved"), LIMIT);
  expect(session.codes.get().map((code) => code.name)).toEqual(expect.arrayContaining(["Empathy", "Theirs"]));
  expect(machine.backups.get(session.projectId)?.[0]?.backup.reason).toBe("before-merge");
  expect(await nameInFile()).toBe("Mine, later");
});

test("what is said about a file in the file’s place is of the file that is there now, also while work goes on", async () => {
  save(undefined, 10 * LIMIT);
  await saver.flush();
  const why = (words: RegExp) => ({ kind: "unreadable", why: expect.stringMatching(words) as string });
  machine.disk.set(PATH, fileOf("Somebody else's"));
  await session.renameProject("One");
  await vi.waitFor(() => expect(saver.file.get()).toMatchObject(why(/another project/u)), LIMIT);
  machine.disk.set(PATH, new TextEncoder().encode("half of"));
  await session.renameProject("Two");
  await vi.waitFor(() => expect(saver.file.get()).toMatchObject(why(/not a Concord file/u)), LIMIT);
});

/** The project file as a teammate saves it who has changed it. */
function theirsOf(change: (snapshot: ProjectSnapshot) => ProjectSnapshot): Uint8Array {
  const read = decodeBundle(machine.disk.get(PATH) ?? new Uint8Array());
  if (!read.ok || read.value.kind !== "project") throw new Error("The project file cannot be read.");
  return encodeProject(change(resolveProject(read.value).snapshot), theirSave);
}

const told = () => toastQueue.visibleToasts.map(({ content }) => content);

test("changes that come in from the file are told in numbers, with a way to undo them, and in the list of changes", async () => {
  save();
  await saver.flush();
  machine.disk.set(
    PATH,
    theirsOf((snapshot) => ({
      ...snapshot,
      stories: snapshot.stories.map((story) => withExclusion(story, true, "sam", theirSave.savedAt)),
      codes: [...snapshot.codes, aCode("Theirs")],
    })),
  );
  await session.renameProject("Mine");
  await vi.waitFor(() => expect(saver.state.get().kind).toBe("saved"), LIMIT);
  expect(session.stories.get().leftOut).toHaveLength(1);
  const [message] = told();
  expect(message).toMatchObject({
    title: "“Study.concord” had changes from somebody else",
    description: "Concord merged them. Stories: 1 story left out of the study. Codebook: 1 code added.",
  });
  const label =
    "merge changes from the project file (Stories: 1 story left out of the study; Codebook: 1 code added)";
  expect((await session.recentChanges(5)).map((change) => actionWords(change.action))).toContain(label);
  expect(message?.action?.name).toBe("Undo");
  message?.action?.onAction();
  await vi.waitFor(() => expect(told()[0]).toMatchObject({ title: `Undone: ${label}` }), LIMIT);
  // The stories are read again after the rest.
  await expect.poll(() => session.stories.get().leftOut).toHaveLength(0);
  expect(session.codes.get().map((code) => code.name)).toEqual(["Empathy"]);
});

test("a merge that brings nothing that anybody would notice says nothing", async () => {
  save();
  await saver.flush();
  const removed = { ...aCode("Never seen here"), revision: 2, deletedAt: theirSave.savedAt };
  machine.disk.set(
    PATH,
    theirsOf((snapshot) => ({ ...snapshot, codes: [...snapshot.codes, removed] })),
  );
  await session.renameProject("Mine");
  await vi.waitFor(() => expect(saver.state.get().kind).toBe("saved"), LIMIT);
  expect((await session.recentChanges(5)).map((change) => actionWords(change.action))).toContain(
    "merge changes from the project file",
  );
  expect(told()).toEqual([]);
});

test("a teammate’s save whose merging fails is left until it can be merged", async () => {
  save();
  await saver.flush();
  const theirs = fileOf("Test project", session.projectId);
  machine.disk.set(PATH, theirs);
  machine.backupProblem = { kind: "disk-full", message: "The disk is full." };
  await session.renameProject("Mine, later");
  await vi.waitFor(() => expect(saver.state.get()).toMatchObject({ kind: "failed" }), LIMIT);
  expect((await saver.saveNow()).ok).toBe(false);
  expect(machine.disk.get(PATH)).toBe(theirs);
  machine.backupProblem = null;
  await vi.waitFor(() => expect(saver.state.get().kind).toBe("saved"), LIMIT);
  expect(session.codes.get().map((code) => code.name)).toEqual(expect.arrayContaining(["Empathy", "Theirs"]));
});

test("a file that is deleted while the project is open is said to be missing, and saved again only when asked for", async () => {
  save();
  await saver.flush();
  machine.disk.delete(PATH);
  await session.renameProject("Mine");
  await vi.waitFor(() => expect(saver.file.get().kind).toBe("missing"), LIMIT);
  expect(saver.state.get().kind).toBe("no-place");
  expect(machine.disk.has(PATH)).toBe(false);
  expect(await saver.replaceFile()).toEqual({ ok: true, value: null });
  expect(await nameInFile()).toBe("Mine");
});

test("a file that comes back to its place is gone on with", async () => {
  save();
  await saver.flush();
  const own = machine.disk.get(PATH) ?? new Uint8Array();
  machine.disk.delete(PATH);
  await session.renameProject("Mine");
  await vi.waitFor(() => expect(saver.file.get().kind).toBe("missing"), LIMIT);
  machine.disk.set(PATH, own);
  await vi.waitFor(() => expect(saver.state.get().kind).toBe("saved"), LIMIT);
  expect(await nameInFile()).toBe("Mine");
});

test("a new project’s first save does not touch a file that has appeared in its place", async () => {
  const theirs = fileOf("A colleague's");
  machine.disk.set(PATH, theirs);
  save();
  expect((await saver.saveNow()).ok).toBe(false);
  expect(saver.file.get().kind).toBe("unreadable");
  expect(machine.disk.get(PATH)).toBe(theirs);
});

test("saving as replaces what was agreed on, and not what has come there since", async () => {
  save();
  await saver.flush();
  const other = "/documents/Other.concord";
  machine.disk.set(other, new TextEncoder().encode("agreed"));
  const chosen = machine.chosen(other);
  const newer = new TextEncoder().encode("newer");
  machine.disk.set(other, newer);
  expect((await saver.saveAs(chosen)).ok).toBe(false);
  expect(machine.disk.get(other)).toBe(newer);
  expect(saver.file.get()).toMatchObject({ kind: "kept", file: { name: "Study.concord" } });
  expect(saver.state.get().kind).toBe("saved");
  expect((await saver.saveAs(machine.chosen(other))).ok).toBe(true);
});

test("a file that was written while the save could not be noted is said to be written, and noted later", async () => {
  const disk: { free: number | null } = { free: null };
  const environment = { ...testEnvironment(), freeSpace: () => Promise.resolve(disk.free) };
  const own = await openTestSession(aSnapshot([aStory("He stood.", 0)], [aCode("Empathy")]), environment);
  try {
    saver = new Saver(
      own.session,
      { kind: "kept", file: machine.grant(PATH), look: null },
      machine.desktop,
      environment,
      { pace },
    );
    await own.session.renameProject("Written");
    disk.free = 0;
    const saved = await saver.saveNow();
    const message =
      "“Study.concord” was written. This computer’s disk is full, so Concord couldn’t record the save. Free some space.";
    expect(saved).toEqual({ ok: false, error: { kind: "not-noted", message } });
    expect(saver.state.get()).toEqual({ kind: "failed", message, isWritten: true });
    expect(await nameInFile()).toBe("Written");
    expect(own.session.trouble.get()).toBeNull();
    disk.free = null;
    await vi.waitFor(() => expect(saver.state.get().kind).toBe("saved"), LIMIT);
    expect(own.session.savedChanges.get()).toBe(own.session.changes.get());
  } finally {
    saver.stop();
    await own.dispose();
  }
});

test("an error that nobody expected is told by its code, never in its own words, and reported with its details", async () => {
  save();
  await saver.flush();
  const reported = vi.spyOn(globalThis, "reportError").mockImplementation(() => undefined);
  vi.spyOn(machine.desktop, "invoke").mockRejectedValueOnce(new Error("EBADF at 0x51"));
  const saved = await saver.saveNow();
  if (saved.ok) throw new Error("The save did not fail.");
  expect(saved.error.message).toMatch(
    /^Concord made an error \(code [0-9A-Z]{4}\)\. “Study\.concord” may not be up to date\. Your work is safe on this computer\./u,
  );
  expect(saved.error.message).not.toContain("EBADF");
  expect(reported).toHaveBeenCalledOnce();
  expect(String(reported.mock.calls[0]?.[0])).toContain("EBADF");
  vi.restoreAllMocks();
});
