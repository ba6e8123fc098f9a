import { afterEach, beforeEach, expect, test } from "vitest";
import { deleteProjectDatabase, projectExists } from "../../../renderer/data/database.ts";
import { noteJoined, readOwnCoder, writeOwnCoder } from "../../../renderer/data/ownCoder.ts";
import { loadSettings } from "../../../renderer/data/settings.ts";
import { windowEnvironment } from "../../../renderer/engine/environment.ts";
import { Projects } from "../../../renderer/project/projects.ts";
import { describeRemoval, removeProject } from "../../../renderer/project/removing.ts";
import { Machine } from "../support/machine.ts";

const PATH = "/documents/Study.concord";

let machine: Machine;
let projects: Projects;
let projectId: string;

beforeEach(async () => {
  machine = new Machine();
  projects = new Projects({ desktop: machine.desktop, environment: windowEnvironment });
  const file = machine.chosen(PATH);
  await projects.create({ name: "Study", coderName: "AN", codebook: "empty", file });
  const open = projects.open.get();
  if (open === null) throw new Error(projects.problem.get()?.message);
  projectId = open.session.projectId;
  await open.saver.flush();
  await expect.poll(() => machine.backups.get(projectId)?.length ?? 0).toBeGreaterThan(0);
  await projects.close();
});

afterEach(() => deleteProjectDatabase(projectId));

test("what would go is told first, and nothing has gone by then", async () => {
  const { file, backups, hasUnsaved } = await describeRemoval(machine.desktop, projectId);
  expect({ name: file?.name, backups, hasUnsaved }).toEqual({
    name: "Study.concord",
    backups: 1,
    hasUnsaved: false,
  });
  expect(await projectExists(projectId)).toBe(true);
});

test("the working copy, the backups and the place in the list go; the file stays", async () => {
  expect(await removeProject(machine.desktop, projectId, false)).toMatchObject({ ok: true });
  expect(await projectExists(projectId)).toBe(false);
  expect(machine.backups.get(projectId)).toBeUndefined();
  expect(machine.recents.has(projectId)).toBe(false);
  expect(machine.placeOf(projectId)).toBeUndefined();
  expect(machine.disk.has(PATH)).toBe(true);
});

test("who codes it here is forgotten, in the window and on the disk", async () => {
  const desktop = machine.desktop;
  await loadSettings(desktop, (message) => expect.unreachable(message));
  await noteJoined(projectId);
  await writeOwnCoder(projectId, "coder-1");
  await writeOwnCoder("another", "coder-1");
  expect(await removeProject(desktop, projectId, false)).toMatchObject({ ok: true });
  expect(readOwnCoder(projectId)).toBeNull();
  const { settings } = await desktop.invoke("settings.read", {});
  expect(Object.keys(settings).filter((key) => key.includes(projectId))).toEqual([]);
  expect(readOwnCoder("another")).toBe("coder-1");
});

test("the file goes to the bin where that is asked for", async () => {
  expect(await removeProject(machine.desktop, projectId, true)).toMatchObject({ ok: true });
  expect(machine.disk.has(PATH)).toBe(false);
});

test("changes that the file does not have are told", async () => {
  machine.writeProblem = { kind: "disk-full", message: "The disk is full." };
  expect(await projects.openRecent(projectId, "Study")).toBe(true);
  await projects.open.get()?.session.renameProject("Worked on");
  const closing = projects.close();
  await expect.poll(() => projects.closeQuestion.get()).not.toBeNull();
  projects.closeQuestion.get()?.answer(true);
  await closing;
  expect((await describeRemoval(machine.desktop, projectId)).hasUnsaved).toBe(true);
});
