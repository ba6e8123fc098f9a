import { stateOf } from "../../../core/index/progress.ts";
import type { Layer } from "../../data/layerStore.ts";
import type { StoryIndex } from "../../data/stories.ts";
import type { ShownStories } from "./useStoryFilter.ts";

/** The nearest shown story before or after a position, as its own position; null at the end of the list. */
export function neighbour(shown: ShownStories, position: number, by: 1 | -1): number | null {
  const row = by === 1 ? shown.firstRowFrom(position + 1) : shown.firstRowFrom(position) - 1;
  return row >= 0 && row < shown.count ? shown.positionAt(row) : null;
}

/** The next shown story that is not finished, after `position` and then from the top; null where all but this one are. */
export function nextUnfinished(
  stories: StoryIndex,
  layer: Layer,
  shown: ShownStories,
  position: number,
): number | null {
  const first = shown.firstRowFrom(position + 1);
  for (let step = 0; step < shown.count; step += 1) {
    const next = shown.positionAt((first + step) % shown.count);
    const story = stories.all[next];
    if (story === undefined || next === position) continue;
    if (stateOf(layer.sheets.get(story.id)).kind !== "finished") return next;
  }
  return null;
}
