import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Session } from "../../../../renderer/data/session.ts";
import type { ProjectFile } from "../../../../renderer/features/projects/projectFile.ts";
import { Saver } from "../../../../renderer/features/projects/saver.ts";
import { files } from "../../../../renderer/workers/client.ts";
import { Machine } from "../../support/machine.ts";
import { aCode, aSnapshot, aStory, openTestSession, testEnvironment } from "../../support/project.ts";

const PATH = "/documents/Study.concord";
const pace = { quiet: 120, longest: 600, rest: 0, retry: 300 };

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
  saver.stop();
  await dispose();
});

function save(file: ProjectFile = { kind: "kept", file: machine.grant(PATH) }): Saver {
  saver = new Saver(session, file, machine.desktop, testEnvironment(), { pace });
  return saver;
}

const writes = () => machine.log.filter((line) => line === `write ${PATH}`).length;
const wait = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** The name that the project has in its file. */
async function nameInFile(path = PATH): Promise<string> {
  const described = await files.describeFile(machine.disk.get(path) ?? new Uint8Array());
  if (!described.ok) throw new Error(described.error.message);
  return described.value.projectName;
}

test("changes one after another are one save, once there is a pause", async () => {
  save();
  await saver.flush();
  const before = writes();
  for (const name of ["One", "Two", "Three"]) await session.renameProject(name);
  expect(saver.state.get().kind).toBe("waiting");
  await vi.waitFor(() => expect(saver.state.get().kind).toBe("saved"), 4000);
  expect(writes()).toBe(before + 1);
  expect(await nameInFile()).toBe("Three");
  expect(session.savedChanges.get()).toBe(session.changes.get());
});

test("somebody who never pauses is saved all the same", async () => {
  save();
  await saver.flush();
  const before = writes();
  const until = performance.now() + 1500;
  for (let turn = 0; performance.now() < until; turn += 1) {
    await session.renameProject(`Name ${turn}`);
    await wait(40);
  }
  expect(writes()).toBeGreaterThan(before);
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
  await vi.waitFor(() => expect(saver.state.get()).toMatchObject({ kind: "failed" }), 4000);
  expect(saver.state.get()).toMatchObject({ message: "The disk is full. The file is unchanged." });
  expect(await nameInFile()).toBe("Test project");
  machine.writeProblem = null;
  await vi.waitFor(() => expect(saver.state.get().kind).toBe("saved"), 4000);
  expect(await nameInFile()).toBe("Kept in the working copy");
});

test("a file that is missing is not made again unasked", async () => {
  save({ kind: "missing", file: machine.grant(PATH) });
  await session.renameProject("Elsewhere");
  await wait(400);
  expect(saver.state.get().kind).toBe("no-place");
  expect(machine.disk.has(PATH)).toBe(false);
  expect((await saver.flush()).ok).toBe(false);
  expect((await saver.replaceFile()).ok).toBe(true);
  expect(saver.state.get().kind).toBe("saved");
  expect(await nameInFile()).toBe("Elsewhere");
});

test("saving as another file goes on with that one", async () => {
  save();
  const other = "/documents/Other.concord";
  expect((await saver.saveAs(machine.grant(other))).ok).toBe(true);
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
  expect((await saver.saveAs(machine.grant("/locked/Other.concord"))).ok).toBe(false);
  machine.writeProblem = null;
  expect(saver.file.get()).toMatchObject({ kind: "kept", file: { name: "Study.concord" } });
  await session.renameProject("Still at home");
  await saver.flush();
  expect(await nameInFile()).toBe("Still at home");
});
