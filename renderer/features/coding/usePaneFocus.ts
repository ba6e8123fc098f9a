import type { RefObject } from "react";
import { useEffect } from "react";
import type { StoryBodyHandle } from "./StoryBody.tsx";

/** Where a story that appears leaves the focus: the list of stories, in which arrows go on choosing; fields; whatever lies over the page. */
const KEEPS_FOCUS = [
  ".coding-stories-list",
  "input:not([type=radio], [type=checkbox], [type=range])",
  "textarea",
  "[role=dialog]:not([data-exiting] *)",
  "[role=alertdialog]:not([data-exiting] *)",
  "[role=menu]:not([data-exiting] *)",
].join();

/** Whether the focus is where a story or the table that appears must leave it. */
export function isFocusKept(): boolean {
  return document.activeElement?.closest(KEEPS_FOCUS) != null;
}

/**
 * Puts the keys into the story that appears, and from the button that shows a hidden story into its text, wherever they were: on the rail that opened the
 * page, in the codebook, on a button that is gone. Only what `KEEPS_FOCUS` names keeps them.
 */
export function usePaneFocus(
  storyId: string,
  isVeiled: boolean,
  /** The table of stories is shown in its place. */
  isTable: boolean,
  body: RefObject<StoryBodyHandle | null>,
  veil: RefObject<HTMLButtonElement | null>,
): void {
  useEffect(() => {
    if (isTable || isFocusKept()) return;
    if (isVeiled) veil.current?.focus();
    else body.current?.focus();
  }, [storyId, isVeiled, isTable, body, veil]);
}
