import { Dexie } from "dexie";
import { afterEach, expect, test } from "vitest";
import { readSettings } from "../../../renderer/data/workspace.ts";
import { Machine } from "../support/machine.ts";

const NAME = "concord-workspace";

afterEach(() => Dexie.delete(NAME));

/** Without opening it, as a connection that is being closed blocks the deletion. */
const isThere = async () => (await indexedDB.databases()).some(({ name }) => name === NAME);

/** What earlier versions kept in the browser's database. */
async function earlierWorkspace(): Promise<void> {
  const db = new Dexie(NAME);
  db.version(1).stores({ recents: "projectId, openedAt", settings: "key" });
  await db.table("recents").bulkPut([
    { projectId: "ward-7", name: "Ward 7", openedAt: "2026-05-01T10:00:00.000Z", lastStoryId: "story-1" },
    { projectId: "broken", openedAt: "never" },
  ]);
  await db.table("settings").put({ key: "coding.reading", value: { size: 3 } });
  db.close();
}

test("the list and the settings of an earlier version are brought over on its first start, once", async () => {
  await earlierWorkspace();
  const machine = new Machine();
  machine.isNew = true;
  const settings = await readSettings(machine.desktop);
  expect(settings.get("coding.reading")).toEqual({ size: 3 });
  expect([...machine.recents.values()]).toEqual([
    { projectId: "ward-7", name: "Ward 7", openedAt: "2026-05-01T10:00:00.000Z", lastStoryId: "story-1" },
  ]);
  // Nothing is deleted: what stood there still stands.
  expect(await isThere()).toBe(true);

  machine.isNew = false;
  machine.recents.clear();
  expect((await readSettings(machine.desktop)).get("coding.reading")).toEqual({ size: 3 });
  expect(machine.recents.size).toBe(0);
});

test("without an earlier version there is nothing to bring over", async () => {
  const machine = new Machine();
  machine.isNew = true;
  expect([...(await readSettings(machine.desktop))]).toEqual([]);
  expect(await isThere()).toBe(false);
});
