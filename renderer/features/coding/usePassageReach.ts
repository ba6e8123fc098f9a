import type { RefObject } from "react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { PassageListHandle } from "./PassageList.tsx";

/** The way from the text to the list of passages below it, and back. */
export interface PassageReach {
  readonly list: RefObject<PassageListHandle | null>;
  /** Whether the reader went to the list and is to be led back to where they read. */
  readonly isAway: boolean;
  /** To the passage's row, or back to the text. */
  readonly toggle: (annotationId: string | undefined) => void;
  /** Back to the text, as far down as it was left. */
  readonly goBack: () => void;
  /** The reader found another way back: there is nowhere to lead them. */
  readonly forget: () => void;
}

/**
 * Leads from the text to the list of its passages, which in a long story is far below, and back to where somebody read.
 * @param focusStory Puts the keys into the text.
 */
export function usePassageReach(storyId: string, focusStory: () => void): PassageReach {
  const list = useRef<PassageListHandle>(null);
  const [left, setLeft] = useState<{ readonly storyId: string; readonly goBack: () => void } | null>(null);
  const isAway = left?.storyId === storyId;
  const goBack = (): void => {
    // The caret brings itself into view as soon as it is drawn; the reader may have scrolled away from it.
    flushSync(() => {
      setLeft(null);
      focusStory();
    });
    if (isAway) left.goBack();
  };
  return {
    list,
    isAway,
    goBack,
    toggle: (annotationId) => {
      if (isAway) {
        goBack();
        return;
      }
      const back = list.current?.enter(annotationId);
      if (back !== undefined) setLeft({ storyId, goBack: back });
    },
    forget: () => setLeft(null),
  };
}
