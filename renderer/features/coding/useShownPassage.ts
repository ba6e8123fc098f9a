import type { RefObject } from "react";
import { useEffect } from "react";
import type { TextSelection } from "../../../core/passages/selection.ts";
import type { Span } from "../../../core/text.ts";
import type { StoryBodyHandle } from "./StoryBody.tsx";

interface ShownPassageOptions {
  /** The words that somebody came for; null for none. */
  readonly passage: Span | null;
  /** The story's text is in the document: not while it is on its way or hidden. */
  readonly isRead: boolean;
  readonly body: RefObject<StoryBodyHandle | null>;
  readonly onSelect: (selection: TextSelection) => void;
  readonly onShown: () => void;
}

/** Selects the words that somebody came for, and brings them into view, as soon as their story can be read. */
export function useShownPassage({ passage, isRead, body, onSelect, onShown }: ShownPassageOptions): void {
  useEffect(() => {
    if (passage === null || !isRead) return;
    onSelect({ anchor: passage.start, focus: passage.end });
    body.current?.focus();
    body.current?.reveal(passage);
    onShown();
  }, [passage, isRead, body, onSelect, onShown]);
}
