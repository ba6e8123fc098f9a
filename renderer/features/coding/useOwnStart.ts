import { useEffect, useRef } from "react";
import type { AssignedNow } from "./useAssigned.ts";

interface OwnStartOptions {
  readonly assigned: AssignedNow;
  /** Of the story that is shown. */
  readonly position: number;
  /** Somebody came here for a story, or for some of them. */
  readonly isAskedFor: boolean;
  readonly nextUnfinished: () => number | null;
  readonly goTo: (position: number) => void;
}

/** Whoever comes to the page without a place of their own starts with the first of their stories that is not finished, not with the first of the study. */
export function useOwnStart({ assigned, position, isAskedFor, nextUnfinished, goTo }: OwnStartOptions): void {
  const isSettled = useRef(isAskedFor || position !== 0);
  const { ownStories, isMine } = assigned;
  useEffect(() => {
    if (isSettled.current || ownStories === null) return;
    isSettled.current = true;
    if (!isMine || ownStories.own.includes(position)) return;
    const first = nextUnfinished() ?? ownStories.positions[0];
    if (first !== undefined) goTo(first);
  }, [ownStories, isMine, position, nextUnfinished, goTo]);
}
