import { useEffect, useState } from "react";
import type { StorySort } from "../../../core/index/story-sort.ts";
import type { Session } from "../../data/session.ts";
import type { StoryIndex } from "../../data/stories.ts";
import type { SortedStories } from "./shownRows.ts";

interface Known {
  readonly stories: StoryIndex;
  readonly sort: StorySort;
  readonly sorted: SortedStories;
}

/** All stories, sorted elsewhere; null for the order of the study, and until they are. */
export function useSortedStories(
  session: Session,
  stories: StoryIndex,
  sort: StorySort | null,
): SortedStories | null {
  const [known, setKnown] = useState<Known | null>(null);
  useEffect(() => {
    if (sort === null || !stories.ready) return;
    let isCurrent = true;
    void session.sortStories(sort).then((positions) => {
      if (!isCurrent || positions?.length !== stories.all.length) return;
      const ranks = new Int32Array(positions.length);
      for (let rank = 0; rank < positions.length; rank += 1) ranks[positions[rank] ?? 0] = rank;
      setKnown({ stories, sort, sorted: { positions, ranks } });
    });
    return () => {
      isCurrent = false;
    };
  }, [session, stories, sort]);
  return sort !== null && known?.stories === stories && known.sort === sort ? known.sorted : null;
}
