import { useEffect, useRef } from "react";
import type { AssignedNow } from "./useAssigned.ts";

interface OwnStartOptions {
  readonly assigned: AssignedNow;
  /** Somebody came here for a story or for some of them, or goes on where they left off. */
  readonly isAskedFor: boolean;
  /** In the order of the list. */
  readonly firstUnfinished: () => number | null;
  readonly goTo: (position: number) => void;
}

/** Whoever comes to the page without a place of their own starts with the first story of their list that is not finished, not with the first of the study. */
export function useOwnStart({ assigned, isAskedFor, firstUnfinished, goTo }: OwnStartOptions): void {
  const isSettled = useRef(isAskedFor);
  const { ownStories, isMine } = assigned;
  useEffect(() => {
    // Who has gone to a story meanwhile stays there.
    if (isAskedFor) isSettled.current = true;
    if (isSettled.current || ownStories === null) return;
    isSettled.current = true;
    if (!isMine) return;
    const first = firstUnfinished() ?? ownStories.positions[0];
    if (first !== undefined) goTo(first);
  }, [ownStories, isMine, isAskedFor, firstUnfinished, goTo]);
}
