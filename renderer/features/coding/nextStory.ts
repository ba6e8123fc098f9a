import type { StatesNow } from "./storyStates.ts";
import type { ShownStories } from "./useStoryFilter.ts";

/** The nearest shown story before or after a position, as its own position; null at the end of the list. */
export function neighbour(shown: ShownStories, position: number, by: 1 | -1): number | null {
  const row = by === 1 ? shown.rowAfter(position) : shown.rowBefore(position);
  return row >= 0 && row < shown.count ? shown.positionAt(row) : null;
}

/** The first shown story that is not finished; null where all are. */
export function firstUnfinished(states: StatesNow, shown: ShownStories): number | null {
  return unfinishedFrom(states, shown, 0, null);
}

/** The next shown story that is not finished, after `position` and then from the top; null where all but this one are. */
export function nextUnfinished(states: StatesNow, shown: ShownStories, position: number): number | null {
  return unfinishedFrom(states, shown, shown.rowAfter(position), position);
}

/** The first story from a row on, and then from the top, that is not finished and not this one. */
function unfinishedFrom(
  states: StatesNow,
  shown: ShownStories,
  row: number,
  but: number | null,
): number | null {
  for (let step = 0; step < shown.count; step += 1) {
    const next = shown.positionAt((row + step) % shown.count);
    if (next >= 0 && next !== but && !states.isFinished(next)) return next;
  }
  return null;
}

/** So many stories further down are likely to be reached before they could be fetched, where a key is held. */
const AHEAD = 4;

/** Where the keys go from a story: to those after it and before it, and to the next one that is not finished. */
export function likelyNext(states: StatesNow, shown: ShownStories, position: number): number[] {
  const row = shown.rowAfter(position);
  const ahead = Array.from({ length: AHEAD }, (_, at) => row + at);
  const before = shown.rowBefore(position);
  const rows = [...ahead, before, before - 1].filter((each) => each >= 0 && each < shown.count);
  const unfinished = nextUnfinished(states, shown, position);
  return [...rows.map((each) => shown.positionAt(each)), ...(unfinished === null ? [] : [unfinished])];
}
