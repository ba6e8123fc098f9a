import { useEffect, useMemo, useState } from "react";
import type { StateFilter } from "../../../core/index/progress.ts";
import { passesFilter, stateOf } from "../../../core/index/progress.ts";
import { searchPattern } from "../../../core/index/search.ts";
import type { Story } from "../../../core/model/story.ts";
import { isVeiled } from "../../../core/story-words.ts";
import type { Layer } from "../../data/layerStore.ts";
import type { StoryIndex } from "../../data/stories.ts";

export interface StoryFilter {
  readonly query: string;
  readonly state: StateFilter;
}

/** Which stories the list shows. `positions` are places in the story index, in order. */
export interface ShownStories {
  readonly count: number;
  readonly isFiltered: boolean;
  readonly isSearching: boolean;
  /** The story's position in the index, of the row at `row`. */
  positionAt(row: number): number;
  /** The row of a story's position, or -1 where the list does not show it. */
  rowOf(position: number): number;
  /** The first row whose story stands at `position` or after it; `count` where there is none. */
  firstRowFrom(position: number): number;
}

/** The thread is held for no longer than this at a time. */
const SLICE_MS = 8;

/** What was found so far is shown this often. */
const PUBLISH_MS = 150;

/**
 * The stories that pass the filter. Looking through many takes place in slices between which the window stays free, and what is found is
 * shown as it comes. A veiled story is found by its id alone.
 */
export function useStoryFilter(
  stories: StoryIndex,
  layer: Layer,
  opened: ReadonlySet<string>,
  filter: StoryFilter,
): ShownStories {
  const pattern = useMemo(() => searchPattern(filter.query), [filter.query]);
  const isFiltered = pattern !== null || filter.state !== "all";
  const [found, setFound] = useState<{ readonly by: unknown; readonly positions: readonly number[] }>({
    by: null,
    positions: [],
  });
  // A search by words alone does not depend on what was coded, so coding does not start it again.
  const sheets = filter.state === "all" ? null : layer;
  const question = useMemo(
    () => ({ all: stories.all, pattern, state: filter.state, sheets, opened }),
    [stories, pattern, filter.state, sheets, opened],
  );

  useEffect(() => {
    if (!isFiltered) return;
    let isCurrent = true;
    const search = async (): Promise<void> => {
      const positions: number[] = [];
      let since = performance.now();
      let published = since;
      for (const [position, story] of question.all.entries()) {
        if (position % 64 === 63 && performance.now() - since > SLICE_MS) {
          await new Promise((resume) => setTimeout(resume, 0));
          if (!isCurrent) return;
          since = performance.now();
          if (since - published > PUBLISH_MS) {
            published = since;
            setFound({ by: null, positions: positions.slice() });
          }
        }
        if (
          question.sheets !== null &&
          !passesFilter(stateOf(question.sheets.sheets.get(story.id)), question.state)
        )
          continue;
        if (question.pattern === null || matches(story, question.pattern, question.opened)) {
          positions.push(position);
        }
      }
      if (isCurrent) setFound({ by: question, positions });
    };
    void search();
    return () => {
      isCurrent = false;
    };
  }, [isFiltered, question]);

  return useMemo(() => {
    if (!isFiltered) {
      return {
        count: stories.all.length,
        isFiltered,
        isSearching: false,
        positionAt: (row: number) => row,
        rowOf: (position: number) => position,
        firstRowFrom: (position: number) => Math.min(position, stories.all.length),
      };
    }
    return {
      count: found.positions.length,
      isFiltered,
      isSearching: found.by !== question,
      positionAt: (row: number) => found.positions[row] ?? -1,
      rowOf: (position: number) => placeOf(found.positions, position),
      firstRowFrom: (position: number) => firstAtLeast(found.positions, position),
    };
  }, [isFiltered, stories, found, question]);
}

function matches(story: Story, pattern: RegExp, opened: ReadonlySet<string>): boolean {
  if (story.externalId !== null && pattern.test(story.externalId)) return true;
  if (isVeiled(story, opened)) return false;
  return pattern.test(story.text) || (story.title !== undefined && pattern.test(story.title));
}

/** Binary search in ascending numbers; -1 where it is not among them. */
function placeOf(ascending: readonly number[], wanted: number): number {
  const at = firstAtLeast(ascending, wanted);
  return ascending[at] === wanted ? at : -1;
}

/** The place of the first number that is `wanted` or more; the length where there is none. */
function firstAtLeast(ascending: readonly number[], wanted: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? Infinity) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
