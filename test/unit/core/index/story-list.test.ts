import fc from "fast-check";
import { expect, it } from "vitest";
import { storyEntry } from "../../../../core/index/story-entry.ts";
import type { ListedPart } from "../../../../core/index/story-list.ts";
import { ListedStory, storyList } from "../../../../core/index/story-list.ts";
import type { Story } from "../../../../core/model/story.ts";
import { withExclusion } from "../../../../core/model/story.ts";
import { storyPartFacts } from "../../../../core/parts/story-part.ts";
import { aStory } from "../../../support/builders.ts";

const said = fc.record(
  {
    text: fc.string({ unit: "binary", maxLength: 300 }),
    position: fc.nat({ max: 10_000_000 }),
    externalId: fc.option(fc.string({ unit: "binary" })),
    title: fc.string({ unit: "binary" }),
    contentNotes: fc.array(fc.string(), { maxLength: 2 }),
    isLeftOut: fc.boolean(),
  },
  { requiredKeys: ["text", "position", "externalId", "contentNotes", "isLeftOut"] },
);

it("a listed story says what the entry of the whole story says", () => {
  fc.assert(
    fc.property(fc.array(said), (told) => {
      const stories = told.map(({ isLeftOut, ...over }, at): Story => {
        const story = { ...aStory({ id: `story-${at}` }), ...over };
        return isLeftOut ? withExclusion(story, true, "ana", "2026-01-01T00:00:00.000Z") : story;
      });
      const list = storyList(stories);
      const ids = stories.map(({ id }) => id);
      const collectionId = aStory().collectionId;
      const { leftOut } = storyPartFacts(stories);
      const part: ListedPart = { collectionId, chunk: 0, ids, leftOut, list, notes: new Map(list.notes) };
      const listed = stories.map((_, at) => new ListedStory(part, at));
      expect(
        listed.map((story) => ({
          id: story.id,
          collectionId: story.collectionId,
          position: story.position,
          externalId: story.externalId,
          title: story.title,
          words: story.words,
          contentNotes: story.contentNotes,
        })),
      ).toEqual(stories.map(storyEntry));
    }),
  );
});
