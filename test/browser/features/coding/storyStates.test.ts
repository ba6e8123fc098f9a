import fc from "fast-check";
import { expect, test } from "vitest";
import type { StateFilter } from "../../../../core/index/progress.ts";
import { passesFilter } from "../../../../core/index/progress.ts";
import { storyEntry } from "../../../../core/index/story-entry.ts";
import { newReview } from "../../../../core/model/review.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { emptySheet } from "../../../../core/model/sheet.ts";
import { stateOfNumber } from "../../../../core/model/state-number.ts";
import type { Layer } from "../../../../renderer/data/layerStore.ts";
import { LayerStore } from "../../../../renderer/data/layerStore.ts";
import type { StoryIndex } from "../../../../renderer/data/stories.ts";
import { StoryOrder } from "../../../../renderer/data/storyOrder.ts";
import { StoryStates } from "../../../../renderer/features/coding/storyStates.ts";
import { aStory } from "../../support/project.ts";

const entries = Array.from({ length: 12 }, (_, at) => storyEntry(aStory(`Story ${at}.`, at)));
const MOMENT = "2018-10-30T00:00:00.000Z";
type Done = "opened" | "finished" | "none";

const sheetOf = (at: number, state: Done): Sheet => {
  // Sheets may be about stories that are not in the list.
  const storyId = entries[at]?.id ?? "gone";
  const empty = emptySheet("amara", storyId);
  if (state === "none") return empty;
  return {
    ...empty,
    review: newReview("amara", storyId, state === "finished" ? "finished" : "in-progress", MOMENT),
  };
};
const indexOf = (order: StoryOrder<(typeof entries)[number]>): StoryIndex => ({
  all: order.all,
  leftOut: order.leftOut,
  ready: false,
  position: (id) => order.position(id),
  get: (id) => order.all[order.position(id)],
});
const edit = fc.record({
  at: fc.nat({ max: entries.length }),
  state: fc.constantFrom<Done>("opened", "finished", "none"),
});
const filters: readonly StateFilter[] = [
  "all",
  "not-read",
  "in-progress",
  "unfinished",
  "finished",
  "finished-no-code",
];

/** One coder's sheets, with a count of how often a story is looked at. */
function counting(layer: LayerStore, look: () => void): () => Layer {
  const states = new (class extends Map<string, number> {
    override get(storyId: string): number | undefined {
      look();
      return layer.store.get().states.get(storyId);
    }
  })(layer.store.get().states);
  return () => ({ ...layer.store.get(), states });
}

test("after any coding the states are what a new count would find, and only the coded stories were looked at", () => {
  fc.assert(
    fc.property(
      fc.array(edit, { maxLength: 8 }),
      fc.array(fc.array(edit, { maxLength: 4 }), { maxLength: 6 }),
      fc.option(fc.subarray([...entries.keys()]), { nil: null }),
      (before, bursts, words) => {
        const layer = new LayerStore("amara");
        for (const { at, state } of before) layer.show(sheetOf(at, state));
        let looks = 0;
        const now = counting(layer, () => (looks += 1));
        const order = new StoryOrder<(typeof entries)[number]>();
        order.add(entries, []);
        const states = new StoryStates();
        states.upToDate(indexOf(order), now());
        for (const burst of bursts) {
          for (const { at, state } of burst) layer.show(sheetOf(at, state));
          looks = 0;
          const shown = states.upToDate(indexOf(order), now());
          expect(looks).toBeLessThanOrEqual(burst.length);
          const known = entries.map(({ id }) => stateOfNumber(layer.store.get().states.get(id)));
          const inState = (filter: StateFilter): number =>
            known.filter((state) => passesFilter(state, filter)).length;
          expect(shown.progress).toEqual({
            total: entries.length,
            notRead: inState("not-read"),
            inProgress: inState("in-progress"),
            finished: inState("finished"),
            finishedWithoutCode: inState("finished-no-code"),
          });
          for (const filter of filters) {
            const wanted = [...entries.keys()].filter(
              (at) => (words === null || words.includes(at)) && passesFilter(known[at]!, filter),
            );
            const positions = words === null ? null : Int32Array.from(words);
            expect([...shown.filtered(positions, filter)]).toEqual(wanted);
          }
          for (const at of entries.keys()) expect(shown.isFinished(at)).toBe(known[at]?.kind === "finished");
          expect(states.upToDate(indexOf(order), now())).toBe(shown);
        }
      },
    ),
  );
});

test("of stories that come part by part each is looked at once", () => {
  const layer = new LayerStore("amara");
  for (const at of entries.keys()) layer.show(sheetOf(at, at % 3 === 0 ? "finished" : "opened"));
  let looks = 0;
  const counted = counting(layer, () => (looks += 1));
  const order = new StoryOrder<(typeof entries)[number]>();
  const states = new StoryStates();
  states.upToDate(indexOf(order), counted());
  looks = 0;
  for (let at = 0; at < entries.length; at += 5) {
    order.add(entries.slice(at, at + 5), []);
    states.upToDate(indexOf(order), counted());
  }
  expect(looks).toBe(entries.length);
  expect(states.upToDate(indexOf(order), counted()).progress).toMatchObject({ finished: 4, inProgress: 8 });
});

test("where stories have other places than before, each has its own state", () => {
  const layer = new LayerStore("amara");
  layer.show(sheetOf(2, "finished"));
  const order = new StoryOrder<(typeof entries)[number]>();
  order.add(entries, []);
  const states = new StoryStates();
  expect(states.upToDate(indexOf(order), layer.store.get()).isFinished(2)).toBe(true);
  const [first] = entries;
  if (first === undefined) throw new Error("There is a first story.");
  order.move(first, false);
  const shown = states.upToDate(indexOf(order), layer.store.get());
  expect([shown.isFinished(1), shown.isFinished(2)]).toEqual([true, false]);
  expect(shown.progress).toMatchObject({ total: 11, finished: 1, notRead: 10 });
});
