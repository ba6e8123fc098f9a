import { useEffect, useRef, useState } from "react";
import type { Session } from "../../data/session.ts";
import type { StoryIndex } from "../../data/stories.ts";
import type { ListSort } from "./markSort.ts";
import { isMarkSort, sortedByMarks } from "./markSort.ts";
import type { SortedStories } from "./shownRows.ts";
import type { MarksNow } from "./StoryMarks.ts";
import type { StatesNow } from "./storyStates.ts";

interface Known {
  readonly stories: StoryIndex;
  readonly sort: ListSort;
  readonly sorted: SortedStories;
}

/**
 * All stories, sorted; null for the order of the study, and until they are. What depends on one's own coding is sorted when that is asked for, and stays so:
 * a story must not go elsewhere while it is coded.
 */
export function useSortedStories(
  session: Session,
  stories: StoryIndex,
  sort: ListSort | null,
  states: StatesNow,
  marks: MarksNow | null,
): SortedStories | null {
  const [known, setKnown] = useState<Known | null>(null);
  const latest = useRef({ states, marks });
  useEffect(() => {
    latest.current = { states, marks };
  }, [states, marks]);
  const hasMarks = marks !== null;
  useEffect(() => {
    if (sort === null || !stories.ready) return;
    let isCurrent = true;
    const sorting = async (): Promise<Int32Array | null> => {
      if (!isMarkSort(sort)) return session.sortStories(sort);
      const now = latest.current;
      return now.marks === null ? null : sortedByMarks(sort, stories.all.length, now.states, now.marks);
    };
    void sorting().then((positions) => {
      if (!isCurrent || positions?.length !== stories.all.length) return;
      const ranks = new Int32Array(positions.length);
      for (let rank = 0; rank < positions.length; rank += 1) ranks[positions[rank] ?? 0] = rank;
      setKnown({ stories, sort, sorted: { positions, ranks } });
    });
    return () => {
      isCurrent = false;
    };
  }, [session, stories, sort, hasMarks]);
  return sort !== null && known?.stories === stories && known.sort === sort ? known.sorted : null;
}
