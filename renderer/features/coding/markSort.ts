import type { StoryMarks } from "../../../core/index/story-marks.ts";
import { NO_MARKS } from "../../../core/index/story-marks.ts";
import type { StorySort } from "../../../core/index/story-sort.ts";
import type { MarksNow } from "./StoryMarks.ts";
import type { StatesNow } from "./storyStates.ts";

/** By what of one's own coding a list is sorted. */
export const MARK_SORTS = ["state", "codes", "flags", "memos", "changed"] as const;

export interface MarkSort {
  readonly by: (typeof MARK_SORTS)[number];
  readonly isDescending: boolean;
}

export type ListSort = StorySort | MarkSort;

export function isMarkSort(sort: ListSort): sort is MarkSort {
  return MARK_SORTS.some((each) => each === sort.by);
}

/** More than there are stories, and so that a key and a position have room in one number. */
const NUMBERS = 2 ** 20;

/** All positions, sorted; what is the same stays in the order of the study. */
export function sortedByMarks(
  sort: MarkSort,
  total: number,
  states: StatesNow,
  marks: Pick<MarksNow, "of" | "changedAt">,
): Int32Array {
  const keyOf = keysOf(sort.by, states, marks);
  const keys = new Float64Array(total);
  for (let position = 0; position < total; position += 1) {
    const key = keyOf(position);
    keys[position] = (sort.isDescending ? -key : key) * NUMBERS + position;
  }
  keys.sort();
  return Int32Array.from(keys, (key) => ((key % NUMBERS) + NUMBERS) % NUMBERS);
}

/** Whole numbers below 2 ** 33, by position. */
function keysOf(
  by: MarkSort["by"],
  states: StatesNow,
  marks: Pick<MarksNow, "of" | "changedAt">,
): (position: number) => number {
  const of = (position: number): StoryMarks => marks.of(position) ?? NO_MARKS;
  switch (by) {
    case "state":
      return (position) => states.rank(position);
    case "codes":
      return (position) => of(position).codes.length;
    case "flags":
      return (position) => of(position).flags.length;
    case "memos":
      return (position) => of(position).memos;
    case "changed":
      // In seconds: milliseconds would have no room beside a position.
      return (position) => Math.floor(marks.changedAt(position) / 1000);
  }
}
