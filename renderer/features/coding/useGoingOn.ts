import { useEffect, useMemo, useRef } from "react";

/** The moments between the press that finishes a story and the next story on the screen. */
export interface GoingOn {
  /** Whether the story is being left: what is pressed now is meant for a story that nobody sees yet. */
  readonly isUnderWay: () => boolean;
  readonly begin: () => void;
  /** The story stays: it could not be finished, or there is none to go on to. */
  readonly stay: () => void;
}

/** Tells those moments of the story that is shown; they end when another one is. */
export function useGoingOn(storyId: string): GoingOn {
  const leaving = useRef<string | null>(null);
  useEffect(() => {
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
      },
    }),
    [storyId],
  );
}
