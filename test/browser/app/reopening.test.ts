import { afterEach, expect, test } from "vitest";
import { noteOpenProject, reopenProject } from "../../../renderer/app/reopening.ts";
import { deleteProjectDatabase } from "../../../renderer/data/database.ts";
import { writeSetting } from "../../../renderer/data/settings.ts";
import { windowEnvironment } from "../../../renderer/engine/environment.ts";
import { Projects } from "../../../renderer/project/projects.ts";
import { Machine } from "../support/machine.ts";

const machine = new Machine();
const start = () => new Projects({ desktop: machine.desktop, environment: windowEnvironment });

afterEach(async () => {
  sessionStorage.clear();
  machine.opensFile = false;
  for (const key of ["window.last-project", "window.reopens"]) await writeSetting(key, null);
});

/** A project that is open when Concord stops. Returns its id. */
async function leftOpen(name: string): Promise<string> {
  const before = start();
  const stop = noteOpenProject(before);
  const file = machine.chosen(`/documents/${name}.concord`);
  await before.create({ name, coderName: "AN", codebook: "empty", file });
  const projectId = before.open.get()?.session.projectId ?? "";
  await before.open.get()?.saver.flush();
  stop();
  before.open.get()?.saver.stop();
  await before.open.get()?.session.close();
  return projectId;
}

/** What the next start opens. */
async function opensNext(): Promise<string | undefined> {
  sessionStorage.clear();
  const next = start();
  await reopenProject(next, machine.desktop);
  const projectId = next.open.get()?.session.projectId;
  await next.close();
  return projectId;
}

test("a new start opens the project that was open last, once, and not where a file is to be opened or nobody wants it", async () => {
  const projectId = await leftOpen("Nights");
  machine.opensFile = true;
  expect(await opensNext()).toBeUndefined();
  machine.opensFile = false;
  await writeSetting("window.reopens", false);
  expect(await opensNext()).toBeUndefined();
  await writeSetting("window.reopens", true);
  expect(await opensNext()).toBe(projectId);
  // Nobody noted that it was open again: a project that ends the window at each start is not opened at each start.
  expect(await opensNext()).toBeUndefined();
  await deleteProjectDatabase(projectId);
});

test("a project that was closed is not opened at the next start", async () => {
  const before = start();
  const stop = noteOpenProject(before);
  const file = machine.chosen("/documents/Closed.concord");
  await before.create({ name: "Closed", coderName: "AN", codebook: "empty", file });
  const projectId = before.open.get()?.session.projectId ?? "";
  await before.close();
  stop();
  expect(await opensNext()).toBeUndefined();
  await deleteProjectDatabase(projectId);
});

test("after a reload the project that was open is open again, and one that was closed is not", async () => {
  const before = start();
  const stop = noteOpenProject(before);
  const file = machine.chosen("/documents/Study.concord");
  await before.create({ name: "Study", coderName: "AN", codebook: "empty", file });
  const projectId = before.open.get()?.session.projectId ?? "";
  await before.open.get()?.saver.flush();
  before.open.get()?.saver.stop();
  await before.open.get()?.session.close();
  stop();

  const after = start();
  const stopAfter = noteOpenProject(after);
  await reopenProject(after, machine.desktop);
  expect(after.open.get()?.session.projectId).toBe(projectId);
  await after.close();
  stopAfter();

  const later = start();
  await reopenProject(later, machine.desktop);
  expect(later.open.get()).toBeNull();
  await deleteProjectDatabase(projectId);
});
