import { useEffect, useLayoutEffect } from "react";
import type { Condition } from "./conditions.ts";
import type { ShownStories, StoryFilter } from "./useStoryFilter.ts";
import { NO_FILTER } from "./useStoryFilter.ts";

interface ListedOptions {
  /** What somebody came here to go through; null for nothing. */
  readonly listed: Condition | null;
  readonly filter: StoryFilter;
  readonly shown: ShownStories;
  readonly onFilter: (filter: StoryFilter) => void;
  readonly goTo: (position: number) => void;
  readonly onTaken: () => void;
}

/** Narrows the list down to what somebody came for, and opens its first story. */
export function useListed({ listed, filter, shown, onFilter, goTo, onTaken }: ListedOptions): void {
  useLayoutEffect(() => {
    if (listed !== null) onFilter({ ...NO_FILTER, conditions: [listed] });
  }, [listed, onFilter]);
  const isListed =
    listed !== null && filter.conditions.includes(listed) && shown.isFiltered && !shown.isSearching;
  const first = shown.count > 0 ? shown.positionAt(0) : null;
  useEffect(() => {
    if (!isListed) return;
    if (first !== null) goTo(first);
    onTaken();
  }, [isListed, first, goTo, onTaken]);
}
