import { useMemo, useState } from "react";
import type { StoryIndex } from "../../data/stories.ts";
import type { ChosenRows } from "../../ui/VirtualList.tsx";
import type { ShownRows } from "./shownRows.ts";

/** Stories that are chosen in the list, by their positions in the study. */
export interface ChosenStories extends ChosenRows {
  readonly positions: ReadonlySet<number>;
}

const NONE: ReadonlySet<number> = new Set();

/**
 * Several stories chosen to act on them together. Those that the list shows no longer are not among them: nothing is done to what is not seen.
 * @param row - the row of the story that is open, from which a range begins; -1 where it is not in the list
 */
export function useChosenStories(stories: StoryIndex, shown: ShownRows, row: number): ChosenStories {
  const [state, setState] = useState<{
    readonly all: StoryIndex["all"];
    readonly positions: ReadonlySet<number>;
    /** The position from which a range goes. */
    readonly anchor: number | null;
  }>({ all: stories.all, positions: NONE, anchor: null });
  const known = state.all === stories.all ? state.positions : NONE;
  const anchor = state.all === stories.all ? state.anchor : null;
  const positions = useMemo(() => {
    if (known.size === 0) return NONE;
    const seen = [...known].filter((position) => shown.rowOf(position) >= 0);
    return seen.length === known.size ? known : new Set(seen);
  }, [known, shown]);
  const set = (next: ReadonlySet<number>, from: number | null): void =>
    setState({ all: stories.all, positions: next, anchor: from });
  const range = (from: number, to: number): Set<number> => {
    const chosen = new Set<number>();
    for (let at = Math.min(from, to); at <= Math.max(from, to); at += 1) chosen.add(shown.positionAt(at));
    return chosen;
  };
  return {
    positions,
    count: positions.size,
    has: (index) => positions.has(shown.positionAt(index)),
    choose: (index, how) => {
      const position = shown.positionAt(index);
      if (how === "range") {
        const start = anchor === null ? row : shown.rowOf(anchor);
        const from = start < 0 ? index : start;
        set(range(from, index), shown.positionAt(from));
        return;
      }
      const next = new Set(positions);
      if (!next.delete(position)) next.add(position);
      set(next, position);
    },
    chooseAll: () => {
      if (shown.count > 0) set(range(0, shown.count - 1), anchor);
    },
    clear: () => {
      if (known.size > 0 || anchor !== null) set(NONE, null);
    },
  };
}
