import { describe, expect, it } from "vitest";
import { reverseDecisions } from "../../../../core/changes/reversal.ts";
import { excludeStories } from "../../../../core/changes/stories.ts";
import type { Story } from "../../../../core/model/story.ts";
import { isInStudy, mergeStory, storySchema, withExclusion } from "../../../../core/model/story.ts";
import { aStory, later } from "../../../support/builders.ts";

const stories = [0, 1, 2].map((position) => aStory({ externalId: `s${position}`, position }));

const after = (some: readonly Story[], excluded: boolean, reason = ""): Story[] =>
  excludeStories(some, excluded, reason, "ana", later(1)).steps.flatMap((step) =>
    step.table === "stories" ? [storySchema.parse(step.after)] : [],
  );

describe("leaving stories out of the study", () => {
  it("says why on each, passes over those that are out, and keeps their texts", () => {
    const [first, ...others] = stories;
    if (first === undefined) throw new Error("There are stories.");
    const some = [withExclusion(first, true, "ben", later(0)), ...others];
    const out = after(some, true, "told twice");
    expect(out.map(({ id }) => id)).toEqual(others.map(({ id }) => id));
    expect(out.map(({ exclusion }) => exclusion?.reason)).toEqual(["told twice", "told twice"]);
    expect(out.map(({ text }) => text)).toEqual(others.map(({ text }) => text));
    expect(after(stories, false)).toEqual([]);
  });

  it("has no reason any more once they are back, and has it again with redo", () => {
    const out = after(stories, true, "told twice");
    const back = after(out, false);
    expect(back.map((story) => [isInStudy(story), story.exclusion?.reason])).toEqual(
      stories.map(() => [true, undefined]),
    );
    const [before, left, again] = [stories[0], out[0], back[0]];
    if (before === undefined || left === undefined || again === undefined)
      throw new Error("There are stories.");
    const redone = reverseDecisions(again, before, left, { author: "ana", now: later(3) }).story;
    expect(redone.exclusion).toMatchObject({ excluded: true, reason: "told twice", revision: 3 });
    expect(mergeStory(again, redone).exclusion).toEqual(redone.exclusion);
  });
});
