import { useEffect, useMemo } from "react";
import type { StoryEntry } from "../../../core/index/story-entry.ts";
import type { Layer } from "../../data/layerStore.ts";
import { usePageState } from "../../data/pageState.ts";
import type { Session } from "../../data/session.ts";
import type { StoryIndex } from "../../data/stories.ts";
import { isOfDefinitions, isOfMarks } from "./conditions.ts";
import { isMarkSort } from "./markSort.ts";
import { firstUnfinished, likelyNext, neighbour, nextUnfinished } from "./nextStory.ts";
import { SHOWN_FILTER } from "./savedFilters.ts";
import { statesOf } from "./storyStates.ts";
import { progressOn, useAssigned } from "./useAssigned.ts";
import type { Codebook } from "./useCodebook.ts";
import { useOlderDefinitions } from "./useOlderDefinitions.ts";
import type { ShownStories } from "./useStoryFilter.ts";
import { useStoryFilter } from "./useStoryFilter.ts";
import { useStoryMarks } from "./useStoryMarks.ts";

interface StoryWalkOptions {
  readonly session: Session;
  readonly coderId: string;
  readonly stories: StoryIndex;
  readonly layer: Layer;
  /** The stories with content notes that their reader has opened. */
  readonly opened: ReadonlySet<string>;
  readonly codebook: Codebook;
  /** The story that is shown. */
  readonly entry: StoryEntry;
  readonly onShow: (storyId: string) => void;
}

/** Which stories the list has, and the ways from the one that is shown to others of it. */
export function useStoryWalk(options: StoryWalkOptions) {
  const { session, coderId, stories, layer, opened, codebook, entry, onShow } = options;
  const [filter, setFilter] = usePageState(SHOWN_FILTER);
  const states = statesOf(session).upToDate(stories, layer);
  const isByMarks = filter.conditions.some(isOfMarks) || (filter.sort !== null && isMarkSort(filter.sort));
  const marks = useStoryMarks({ session, coderId, stories, layer, isWhole: isByMarks });
  const whole = marks?.isWhole === true ? marks : null;
  const definitions = useOlderDefinitions(session);
  const assigned = useAssigned(session, stories, coderId);
  const shown = useStoryFilter(
    session,
    stories,
    states,
    opened,
    filter,
    whole,
    codebook,
    definitions,
    assigned,
  );
  const { ownStories, isMine } = assigned;
  const progress = useMemo(
    () => (isMine && ownStories !== null ? progressOn(ownStories.own, states) : states.progress),
    [isMine, ownStories, states],
  );
  const position = stories.position(entry.id);
  useEffect(() => {
    session.fetchStories(likelyNext(states, shown, position).flatMap((next) => stories.all[next]?.id ?? []));
  }, [session, stories, states, shown, position]);
  const beside = (by: 1 | -1): number | null => neighbour(shown, position, by);
  const nearest = (): number | null => beside(1) ?? beside(-1);
  return {
    filter,
    setFilter,
    /** With the stories that the list is about: one's own, or all. */
    progress,
    assigned,
    marks,
    definitions,
    shown,
    /** Of the story that is shown, in the list of all. */
    position,
    goTo: (next: number): void => {
      const to = stories.all[next];
      if (to !== undefined) onShow(to.id);
    },
    /** The story before or after it in the list, as its position; null at the list's ends. */
    beside,
    /** The one after it, or else before it. */
    nearest,
    /** Where the story stands in the list; null where the list doesn’t have it. */
    place: placeIn(shown, position),
    firstUnfinished: (): number | null => firstUnfinished(states, shown),
    nextUnfinished: (): number | null => nextUnfinished(states, shown, position),
    /** In a list of stories to look at again, the nearest of them; undefined where it is not such a list. */
    nextAgain: (): number | null | undefined =>
      filter.conditions.some(isOfDefinitions) ? nearest() : undefined,
  };
}

/** The number of a story's row, and of how many. */
export interface PlaceInList {
  readonly number: number;
  readonly of: number;
}

function placeIn(shown: ShownStories, position: number): PlaceInList | null {
  const row = shown.rowOf(position);
  return row < 0 ? null : { number: row + 1, of: shown.count };
}
