import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reverseDecisions } from "../../../../core/changes/reversal.ts";
import { noteStories } from "../../../../core/changes/stories.ts";
import { detailsThatCame, withoutDetails } from "../../../../core/changes/story-details.ts";
import { decideNote, hasNote } from "../../../../core/model/content-notes.ts";
import type { Story } from "../../../../core/model/story.ts";
import { mergeStory } from "../../../../core/model/story.ts";
import { aStory, later } from "../../../support/builders.ts";

const imported = (contentNotes: string[]): Story => ({ ...aStory(), contentNotes });
const noted = (story: Story, note: string, isThere: boolean, at = 1): Story => ({
  ...story,
  ...decideNote(story, note, isThere, "ana", later(at)),
});

describe("a content note that is added or removed while reading", () => {
  test("is a decision of whoever made it, later than the one before", () => {
    const added = noted(imported([]), "war", true, 1);
    expect(added.contentNotes).toEqual(["war"]);
    expect(added.noteDecisions).toMatchObject([{ note: "war", removed: false, revision: 1, author: "ana" }]);
    const removed = noted(added, "War", false, 2);
    expect(removed.contentNotes).toEqual([]);
    expect(removed.noteDecisions).toMatchObject([{ note: "war", removed: true, revision: 2 }]);
  });

  test("of a story that has it already, or has it not, changes nothing", () => {
    expect(decideNote(imported(["Suicide"]), "suicide ", true, "ana", later(1))).toBeNull();
    expect(decideNote(imported([]), "suicide", false, "ana", later(1))).toBeNull();
    expect(
      noteStories([{ story: imported(["war"]), name: "S1" }], "war", true, "ana", later(1)).steps,
    ).toEqual([]);
  });

  test("that is removed does not come back with a teammate’s state, however it is written there", () => {
    const removed = noted(imported(["Suicide", "war"]), "suicide", false);
    expect(mergeStory(removed, imported(["Suicide", "war"])).contentNotes).toEqual(["war"]);
    expect(mergeStory(imported(["suicide"]), removed).contentNotes).toEqual(["war"]);
  });

  test("and another one that a teammate adds meanwhile both stand", () => {
    const base = imported(["war"]);
    const mine = noted(base, "war", false);
    const theirs = noted(base, "loss", true);
    expect(mergeStory(mine, theirs)).toEqual(mergeStory(theirs, mine));
    expect(mergeStory(mine, theirs).contentNotes).toEqual(["loss"]);
  });

  test("is undone by a later decision, unless somebody has decided otherwise since", () => {
    const before = imported(["war"]);
    const after = noted(before, "war", false, 1);
    const by = { author: "ben", now: later(3) };
    expect(reverseDecisions(after, after, before, by)).toMatchObject({
      story: { contentNotes: ["war"], noteDecisions: [{ removed: false, revision: 2, author: "ben" }] },
      kept: 0,
    });
    const since = noted(after, "war", true, 2);
    expect(reverseDecisions(since, after, before, by)).toEqual({ story: since, kept: 0 });
  });

  test("and came with a merge that was undone stays away", () => {
    const here = imported(["war"]);
    const told = noted(noted(here, "war", false), "loss", true);
    const gone = detailsThatCame(here, told, []);
    const left = withoutDetails({ story: told, names: [] }, { story: here, names: [] }, gone, 0);
    expect(mergeStory(here, left)).toBe(here);
    // What somebody decides later comes.
    const again = noted(told, "war", true, 4);
    expect(withoutDetails({ story: again, names: [] }, { story: here, names: [] }, gone, 0)).toMatchObject({
      noteDecisions: [{ note: "war", removed: false, revision: 2 }],
    });
  });
});

describe("any sequence of decisions on copies of one story", () => {
  const step = fc.record({
    note: fc.constantFrom("suicide", "Suicide", "war"),
    isThere: fc.boolean(),
    at: fc.integer({ min: 1, max: 3 }),
  });
  const copy = fc
    .record({
      notes: fc.shuffledSubarray(["suicide", "Suicide", "war", "loss"]),
      steps: fc.array(step, { maxLength: 4 }),
    })
    .map(({ notes, steps }) =>
      steps.reduce((story, { note, isThere, at }) => noted(story, note, isThere, at), imported(notes)),
    );

  test("merges to the same whoever merges what first", () => {
    fc.assert(
      fc.property(copy, copy, copy, (a, b, c) => {
        expect(mergeStory(a, a)).toBe(a);
        expect(mergeStory(a, b)).toEqual(mergeStory(b, a));
        expect(mergeStory(mergeStory(a, b), c)).toEqual(mergeStory(a, mergeStory(b, c)));
      }),
    );
  });

  test("leaves exactly the notes that were decided on so last, and every one of which nobody said anything", () => {
    fc.assert(
      fc.property(copy, copy, (a, b) => {
        const merged = mergeStory(a, b);
        for (const { note, removed } of merged.noteDecisions ?? [])
          expect(hasNote(merged, note)).toBe(!removed);
        const decided = new Set((merged.noteDecisions ?? []).map(({ note }) => note.toLowerCase()));
        for (const note of [...a.contentNotes, ...b.contentNotes])
          if (!decided.has(note.toLowerCase())) expect(merged.contentNotes).toContain(note);
      }),
    );
  });
});
