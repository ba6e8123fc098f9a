import { useEffect, useRef } from "react";
import type { RefObject } from "react";
import type { StoryBodyHandle } from "./StoryBody.tsx";

/**
 * Keeps the keys in the reading pane from story to story, and from veil to text: the text or the button that opens it takes the focus, unless the person
 * is at work in the list of stories, the codebook or elsewhere.
 */
export function usePaneFocus(
  storyId: string,
  isVeiled: boolean,
  body: RefObject<StoryBodyHandle | null>,
  veil: RefObject<HTMLButtonElement | null>,
): void {
  const wasInPane = useRef(true);
  useEffect(() => {
    // What had the focus may have gone with the story before: the browser then gives it to the document's body.
    const note = (event: FocusEvent): void => {
      wasInPane.current =
        event.target instanceof Element && event.target.closest(".coding-column, .coding-toolbar") !== null;
    };
    document.addEventListener("focusin", note);
    return () => document.removeEventListener("focusin", note);
  }, []);
  useEffect(() => {
    const active = document.activeElement;
    const isLost = active === null || active === document.body;
    const isInColumn = active?.closest(".coding-column") != null;
    if (!isInColumn && !(isLost && wasInPane.current)) return;
    if (isVeiled) veil.current?.focus();
    else body.current?.focus();
  }, [storyId, isVeiled, body, veil]);
}
