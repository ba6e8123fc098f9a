import { useEffect, useMemo, useRef, useState } from "react";
import type { StateFilter } from "../../../core/index/progress.ts";
import { searchPattern } from "../../../core/index/search.ts";
import type { Layer } from "../../data/layerStore.ts";
import type { StoryIndex } from "../../data/stories.ts";
import type { Found, Question } from "./foundStories.ts";
import { firstAtLeast, FoundEditor, passes } from "./foundStories.ts";

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
 * shown as it comes. What is coded meanwhile, or afterwards, is looked at by itself. A veiled story is found by its id alone.
 */
export function useStoryFilter(
  stories: StoryIndex,
  layer: Layer,
  opened: ReadonlySet<string>,
  filter: StoryFilter,
): ShownStories {
  const pattern = useMemo(() => searchPattern(filter.query), [filter.query]);
  const isFiltered = pattern !== null || filter.state !== "all";
  const [found, setFound] = useState<Found>({ by: null, positions: [], edits: 0 });
  const sheets = filter.state === "all" ? null : layer.sheets;
  const question = useMemo(
    (): Question => ({ all: stories.all, pattern, state: filter.state, sheets, opened }),
    [stories, pattern, filter.state, sheets, opened],
  );
  const latest = useRef(layer);
  useEffect(() => {
    latest.current = layer;
  }, [layer]);

  useEffect(() => {
    if (!isFiltered) return;
    let isCurrent = true;
    const { edits } = latest.current;
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
            setFound({ by: null, positions: positions.slice(), edits });
          }
        }
        if (passes(story, question)) positions.push(position);
      }
      if (isCurrent) setFound({ by: question, positions, edits });
    };
    void search();
    return () => {
      isCurrent = false;
    };
  }, [isFiltered, question]);

  const [editor] = useState(() => new FoundEditor());
  const isFound = found.by === question;
  const positions = isFound ? editor.upToDate(found, question, stories, layer) : found.positions;
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
      count: positions.length,
      isFiltered,
      isSearching: !isFound,
      positionAt: (row: number) => positions[row] ?? -1,
      rowOf: (position: number) => placeOf(positions, position),
      firstRowFrom: (position: number) => firstAtLeast(positions, position),
    };
  }, [isFiltered, stories, positions, isFound]);
}

/** Binary search in ascending numbers; -1 where it is not among them. */
function placeOf(ascending: readonly number[], wanted: number): number {
  const at = firstAtLeast(ascending, wanted);
  return ascending[at] === wanted ? at : -1;
}
