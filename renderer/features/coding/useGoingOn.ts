import { useEffect, useMemo, useRef } from "react";

/** The moments between the press that finishes a story and the next story on the screen. */
export interface GoingOn {
  /** Whether the story is being left: what is pressed now is meant for a story that nobody sees yet. */
  readonly isUnderWay: () => boolean;
  readonly begin: () => void;
  /** The story stays: it could not be finished, or there is none to go on to. */
  readonly stay: () => void;
  /** A key pressed on the way was ignored: the story that comes may lack a code that its reader thinks is there. */
  readonly ignoreKey: () => void;
  /** Whether a key was ignored on the way that is under way. */
  readonly hasIgnoredKey: () => boolean;
  /** Whether a key was ignored on the way to the story that is shown, and nothing has settled it. */
  readonly isUnsettled: () => boolean;
  /** The story has been coded, or its reader knows of the key. */
  readonly settle: () => void;
}

/** Tells those moments of the story that is shown; they end when another one is. What was ignored in them is remembered with that other one. */
export function useGoingOn(storyId: string): GoingOn {
  const leaving = useRef<string | null>(null);
  const hasIgnored = useRef(false);
  const unsettled = useRef<Set<string>>(new Set());
  useEffect(() => {
    if (hasIgnored.current) unsettled.current.add(storyId);
    hasIgnored.current = false;
    leaving.current = null;
  }, [storyId]);
  return useMemo(
    () => ({
      isUnderWay: () => leaving.current === storyId,
      begin: () => {
        leaving.current = storyId;
      },
      stay: () => {
        leaving.current = null;
        hasIgnored.current = false;
      },
      ignoreKey: () => {
        hasIgnored.current = true;
      },
      hasIgnoredKey: () => hasIgnored.current,
      isUnsettled: () => unsettled.current.has(storyId),
      settle: () => {
        unsettled.current.delete(storyId);
      },
    }),
    [storyId],
  );
}
