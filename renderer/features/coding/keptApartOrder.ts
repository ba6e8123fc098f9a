import { keptApart } from "../../../core/breaks.ts";
import type { StoryIndex } from "../../data/stories.ts";
import type { SortedStories } from "./shownRows.ts";

/** The order of all stories with those apart that have content notes. */
export function keptApartOrder(stories: StoryIndex["all"], sorted: SortedStories | null): SortedStories {
  const order = sorted?.positions ?? Int32Array.from(stories, (_, position) => position);
  const positions = Int32Array.from(
    keptApart([...order], (position) => (stories[position]?.contentNotes.length ?? 0) > 0),
  );
  const ranks = new Int32Array(positions.length);
  for (const [rank, position] of positions.entries()) ranks[position] = rank;
  return { positions, ranks };
}
