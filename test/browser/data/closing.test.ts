import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deleteProjectDatabase } from "../../../renderer/data/database.ts";
import { Session } from "../../../renderer/data/session.ts";
import { undoOffer } from "../../../renderer/data/undoOffer.ts";
import { aCode, aCoder, aProject, aSheet, aSnapshot, someStories } from "../../support/builders.ts";
import { valueOf } from "../support/outcomes.ts";
import { openTestSession, testEnvironment } from "../support/project.ts";

const [code, coder, mei] = [aCode(), aCoder(), aCoder({ id: "coder-2", name: "Mei" })];
const stories = someStories(2600);
const home = aSnapshot({
  project: aProject({ id: "closing" }),
  stories,
  codes: [code],
  coders: [coder, mei],
  sheets: stories.map((story) => aSheet(mei, story, [code])),
});

const said: unknown[][] = [];
beforeEach(() => {
  for (const method of ["warn", "error"] as const)
    vi.spyOn(console, method).mockImplementation((...what) => said.push(what));
});
afterEach(() => {
  vi.restoreAllMocks();
  expect(said.splice(0)).toEqual([]);
});

/** Deletes the database at once: a reading or a connection that is not over yet would hold that up, and Dexie would say so. */
async function closeAndDelete(session: Session): Promise<void> {
  await session.close();
  await deleteProjectDatabase(session.projectId);
}

test("a project that is closed while its stories and a layer are being read has no reading left, and says nothing", async () => {
  const { session } = await openTestSession(home);
  const layer = session.layer(mei.id);
  expect(session.stories.get().ready).toBe(false);
  expect(layer.get().ready).toBe(false);
  await closeAndDelete(session);
  expect(session.trouble.get()).toBeNull();
});

test("a project that is closed at the first part of its stories reads no further", async () => {
  const { session } = await openTestSession(home);
  await new Promise<void>((resolve) => {
    const stop = session.stories.subscribe(() => {
      if (session.stories.get().all.length === 0) return;
      stop();
      resolve();
    });
  });
  await closeAndDelete(session);
  expect(session.stories.get().all.length).toBeLessThan(stories.length);
  expect(session.trouble.get()).toBeNull();
});

test("commands that were given before the close are done first, with what they read", async () => {
  const { session } = await openTestSession(home);
  const chosen = session.switchCoder(coder.id);
  const defined = session.saveCode({ ...code, definition: "New." });
  const reloaded = session.exclusive(() => Promise.resolve("done"));
  await session.close();
  await valueOf(chosen);
  await valueOf(defined);
  expect(await reloaded).toBe("done");
  expect(session.trouble.get()).toBeNull();
  const again = await valueOf(Session.open(home.project.id, testEnvironment()));
  expect(again.codes.get()).toMatchObject([{ definition: "New." }]);
  await closeAndDelete(again);
});

test("an offer to undo that looks after the close whether the change stands ends, and nothing goes unheard", async () => {
  const { session } = await openTestSession(home);
  await session.close();
  let ends = 0;
  const stop = undoOffer(session, 1, () => undefined).until(() => (ends += 1));
  await expect.poll(() => ends).toBe(1);
  stop();
  await deleteProjectDatabase(session.projectId);
});

test("a list that asks for a layer after the close gets one that stays empty", async () => {
  const { session } = await openTestSession(home);
  await closeAndDelete(session);
  expect(session.layer(mei.id).get().ready).toBe(false);
  expect(session.sheet(mei.id, stories[0]!.id).get().annotations).toEqual([]);
});
