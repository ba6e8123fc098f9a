import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Story } from "../../../core/model/story.ts";
import { ProjectDatabase } from "../../../renderer/data/database.ts";
import { decidedStories } from "../../../renderer/data/safetyCopy.ts";
import { entryOf } from "../../../renderer/data/safetyCopy.ts";
import { Session } from "../../../renderer/data/session.ts";
import { readSnapshot } from "../../../renderer/data/snapshot.ts";
import { actionWords } from "../../../renderer/words/history.ts";
import { valueOf as value } from "../support/outcomes.ts";
import { aCode, aSnapshot, aStory, openTestSession, testEnvironment } from "../support/project.ts";

const stories = [
  { ...aStory("He said he would not see the spring.", 0), contentNotes: ["suicide"] },
  aStory("They hit him first, in the spring.", 1),
];
const [first = "", second = ""] = stories.map(({ id }) => id);

let session: Session;
let dispose: () => Promise<void>;
let coderId: string;

beforeEach(async () => {
  ({ session, dispose } = await openTestSession(aSnapshot(stories, [aCode("Hope")])));
  await expect.poll(() => session.stories.get().ready).toBe(true);
  coderId = (await value(session.addCoder("Amara"))).id;
  await session.switchCoder(coderId);
});
afterEach(() => dispose());

const notes = (id: string): readonly string[] => session.stories.get().get(id)?.contentNotes ?? [];
const stored = async (id: string): Promise<Story | undefined> => {
  const db = new ProjectDatabase(session.projectId);
  const snapshot = await readSnapshot(db);
  db.close();
  return snapshot.stories.find((story) => story.id === id);
};

describe("content notes of stories", () => {
  test("are added in the list and in the whole story at once, by whoever codes", async () => {
    const whole = session.story(second);
    const end = whole.subscribe(() => undefined);
    await expect.poll(() => whole.get()?.contentNotes).toEqual([]);
    const { all } = session.stories.get();
    expect(await value(session.noteStories([second], " violence ", true))).toBe(1);
    expect(notes(second)).toEqual(["violence"]);
    expect(session.stories.get().all).not.toBe(all);
    await expect.poll(() => whole.get()?.contentNotes).toEqual(["violence"]);
    expect(await stored(second)).toMatchObject({
      contentNotes: ["violence"],
      noteDecisions: [{ note: "violence", removed: false, author: coderId }],
    });
    expect((await stored(second))?.noteDecisions?.[0]?.revision).toBeGreaterThan(1);
    end();
  });

  test("are removed, undone and redone by later decisions, and the change says of which story", async () => {
    await value(session.noteStories([first], "Suicide", false));
    expect(notes(first)).toEqual([]);
    const undone = await value(session.undo());
    expect(actionWords(undone.action)).toMatch(/^remove the content note “suicide” from /iu);
    expect(undone.storyIds).toEqual([first]);
    await expect.poll(() => notes(first)).toEqual(["suicide"]);
    await value(session.redo());
    await expect.poll(() => notes(first)).toEqual([]);
    expect(await stored(first)).toMatchObject({ noteDecisions: [{ removed: true }] });
  });

  test("of several stories are one change", async () => {
    expect(await value(session.noteStories([first, second], "loss", true))).toBe(2);
    expect([notes(first), notes(second)]).toEqual([["loss", "suicide"], ["loss"]]);
    await value(session.undo());
    await expect.poll(() => [notes(first), notes(second)]).toEqual([["suicide"], []]);
  });

  test("that are empty or very long are refused", async () => {
    expect((await session.noteStories([first], "  ", true)).ok).toBe(false);
    expect((await session.noteStories([first], "x".repeat(200), true)).ok).toBe(false);
  });

  test("hide a story’s words from a search as soon as they are there", async () => {
    const find = async (): Promise<number[]> => {
      const found = await value(
        session.findStories({ typed: "spring", wholeWords: false, opened: [], conditions: [], from: 0 }),
      );
      return [...(found?.positions ?? [])];
    };
    expect(await find()).toEqual([1]);
    await value(session.noteStories([second], "violence", true));
    expect(await find()).toEqual([]);
    await value(session.noteStories([second, first], "violence", false));
    await value(session.noteStories([first], "suicide", false));
    expect(await find()).toEqual([0, 1]);
  });

  test("are there again when the project is opened again", async () => {
    await value(session.noteStories([second], "violence", true));
    await value(session.noteStories([first], "suicide", false));
    await session.close();
    session = await value(Session.open(session.projectId, testEnvironment()));
    await expect.poll(() => session.stories.get().ready).toBe(true);
    expect([notes(first), notes(second)]).toEqual([[], ["violence"]]);
  });
});

test("the safety copy has the decisions on a story’s content notes", async () => {
  const before = await stored(second);
  await value(session.noteStories([second], "violence", true));
  const after = await stored(second);
  if (before === undefined || after === undefined) throw new Error("The story is gone.");
  const text = entryOf({ steps: [{ table: "stories", before, after }] });
  expect(decidedStories([{ change: 1, text }], [before])).toMatchObject([
    { id: second, contentNotes: ["violence"], noteDecisions: after.noteDecisions },
  ]);
});
