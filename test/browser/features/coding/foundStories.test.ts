import fc from "fast-check";
import { expect, test } from "vitest";
import type { StateFilter } from "../../../../core/index/progress.ts";
import { newReview } from "../../../../core/model/review.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { emptySheet } from "../../../../core/model/sheet.ts";
import { LayerStore } from "../../../../renderer/data/layerStore.ts";
import type { Found, Question } from "../../../../renderer/features/coding/foundStories.ts";
import { FoundEditor, passes } from "../../../../renderer/features/coding/foundStories.ts";
import { aStory } from "../../support/project.ts";

const stories = Array.from({ length: 12 }, (_, at) => aStory(`Story ${at}.`, at));
const index = { position: (id: string) => stories.findIndex((story) => story.id === id) };
const now = "2018-10-30T00:00:00.000Z";
const sheetOf = (at: number, state: "opened" | "finished" | "none"): Sheet => {
  const storyId = stories[at]?.id ?? "";
  const empty = emptySheet("amara", storyId);
  if (state === "none") return empty;
  return {
    ...empty,
    review: newReview("amara", storyId, state === "finished" ? "finished" : "in-progress", now),
  };
};
const searched = (question: Question): number[] =>
  stories.flatMap((story, at) => (passes(story, question) ? [at] : []));

test("after any coding the list is what a new search would find, and only the coded stories were looked at", () => {
  const edit = fc.record({
    at: fc.nat({ max: stories.length - 1 }),
    state: fc.constantFrom("opened" as const, "finished" as const, "none" as const),
  });
  const filters = ["not-read", "in-progress", "unfinished", "finished", "finished-no-code"] as const;
  fc.assert(
    fc.property(
      fc.constantFrom<StateFilter>(...filters),
      fc.array(edit, { maxLength: 8 }),
      fc.array(fc.array(edit, { maxLength: 4 }), { maxLength: 6 }),
      (state, before, bursts) => {
        const layer = new LayerStore("amara");
        for (const { at, state: done } of before) layer.show(sheetOf(at, done));
        let looks = 0;
        const { sheets } = layer.store.get();
        const counted = new (class extends Map<string, Sheet> {
          override get(storyId: string): Sheet | undefined {
            looks += 1;
            return sheets.get(storyId);
          }
        })();
        const question: Question = { all: stories, pattern: null, state, sheets: counted, opened: new Set() };
        const editor = new FoundEditor();
        const found: Found = { by: question, positions: searched(question), edits: layer.store.get().edits };
        for (const burst of bursts) {
          for (const { at, state: done } of burst) layer.show(sheetOf(at, done));
          looks = 0;
          const positions = editor.upToDate(found, question, index, layer.store.get());
          expect(looks).toBeLessThanOrEqual(burst.length);
          expect(positions).toEqual(searched(question));
          expect(editor.upToDate(found, question, index, layer.store.get())).toBe(positions);
        }
      },
    ),
  );
});
