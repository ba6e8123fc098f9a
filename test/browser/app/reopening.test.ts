import { afterEach, expect, test } from "vitest";
import { noteOpenProject, reopenAfterReload } from "../../../renderer/app/reopening.ts";
import { deleteProjectDatabase } from "../../../renderer/data/database.ts";
import { windowEnvironment } from "../../../renderer/engine/environment.ts";
import { Projects } from "../../../renderer/project/projects.ts";
import { Machine } from "../support/machine.ts";

const machine = new Machine();
const start = () => new Projects({ desktop: machine.desktop, environment: windowEnvironment });

afterEach(() => sessionStorage.clear());

test("after a reload the project that was open is open again, and one that was closed is not", async () => {
  const before = start();
  const stop = noteOpenProject(before);
  const file = machine.chosen("/documents/Study.concord");
  await before.create({ name: "Study", coderName: "AN", startsWithThemes: false, file });
  const projectId = before.open.get()?.session.projectId ?? "";
  await before.open.get()?.saver.flush();
  before.open.get()?.saver.stop();
  await before.open.get()?.session.close();
  stop();

  const after = start();
  const stopAfter = noteOpenProject(after);
  await reopenAfterReload(after, machine.desktop);
  expect(after.open.get()?.session.projectId).toBe(projectId);
  await after.close();
  stopAfter();

  const later = start();
  await reopenAfterReload(later, machine.desktop);
  expect(later.open.get()).toBeNull();
  await deleteProjectDatabase(projectId);
});
