import { afterEach, beforeEach, expect, test } from "vitest";
import type { Comparison } from "../../../core/agreement/data/comparison.ts";
import { EVERY_STORY } from "../../../core/agreement/data/comparison.ts";
import { liveAnnotations } from "../../../core/model/sheet.ts";
import { ProjectDatabase } from "../../../renderer/data/database.ts";
import type { Session } from "../../../renderer/data/session.ts";
import { Readings } from "../../../renderer/engine/readings.ts";
import { valueOf } from "../support/outcomes.ts";
import { aCode, aSnapshot, aStory, openTestSession } from "../support/project.ts";

const stories = [aStory("One.", 0), aStory("Two.", 1)];
const hope = aCode("Hope");

let session: Session;
let dispose: () => Promise<void>;
let db: ProjectDatabase;
let comparison: Comparison;

beforeEach(async () => {
  ({ session, dispose } = await openTestSession(aSnapshot(stories, [hope])));
  await expect.poll(() => session.stories.get().ready).toBe(true);
  const coder = await valueOf(session.addCoder("Amara"));
  await valueOf(session.switchCoder(coder.id));
  db = new ProjectDatabase(session.projectId);
  comparison = { coderIds: [coder.id], stories: EVERY_STORY, versionId: null, pass: "present" };
});

afterEach(async () => {
  db.close();
  await dispose();
});

test("questions about one state of a project share one reading of it", async () => {
  const readings = new Readings();
  const [one, other] = await Promise.all([readings.whole(db), readings.whole(db)]);
  expect(other).toBe(one);
  expect(await readings.compared(db, comparison)).toBe(await readings.compared(db, { ...comparison }));
  expect(await readings.compared(db, { ...comparison, pass: "first" })).not.toBe(
    await readings.compared(db, comparison),
  );
});

test("what has changed is read again, and another project is never taken for this one", async () => {
  const readings = new Readings();
  const before = await readings.whole(db);
  await valueOf(session.toggleCode(stories[0]?.id ?? "", hope.id, null));
  const after = await readings.whole(db);
  expect(before.sheets).toEqual([]);
  expect(after.sheets.flatMap(liveAnnotations)).toHaveLength(1);
  expect((await readings.compared(db, comparison)).sheets).toHaveLength(1);
  const another = await openTestSession(aSnapshot(stories, []));
  const otherDb = new ProjectDatabase(another.session.projectId);
  try {
    // Its count of changes is that of this project.
    await expect.poll(() => another.session.stories.get().ready).toBe(true);
    await valueOf(another.session.addCoder("Mei"));
    expect((await readings.whole(otherDb)).project.id).toBe(another.session.projectId);
    expect((await readings.whole(db)).project.id).toBe(session.projectId);
  } finally {
    otherDb.close();
    await another.dispose();
  }
});

test("a reading that failed is not kept", async () => {
  const readings = new Readings();
  const { storyChunks } = db;
  const plain = storyChunks.bulkGet.bind(storyChunks);
  storyChunks.bulkGet = (() => Promise.reject(new Error("The disk fails."))) as unknown as typeof plain;
  await expect(readings.whole(db)).rejects.toThrow("The disk fails.");
  storyChunks.bulkGet = plain;
  expect((await readings.whole(db)).stories).toHaveLength(2);
});
