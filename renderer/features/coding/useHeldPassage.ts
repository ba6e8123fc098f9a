import { useState } from "react";
import type { TextSelection } from "../../../core/passages/selection.ts";
import type { Span } from "../../../core/text.ts";
import type { PassageEntry } from "./useCodebook.ts";

/** The passage that the coder has taken hold of: its words are selected, and what is done next is done to it. */
export interface HeldPassage {
  /** Null where none is held: no passage was taken, or something else has been selected since. */
  readonly entry: PassageEntry | null;
  /** Whether keys and pointer move its ends now; what is selected is where it would be. */
  readonly isAdjusting: boolean;
  readonly hold: (passage: Pick<PassageEntry, "annotation" | "span">) => void;
  /** Holds the annotation that has come in the place of the one that was held, on `span`. */
  readonly holdNew: (annotationId: string, span: Span) => void;
  /** Takes hold of the passage and begins to move its ends. */
  readonly adjust: (passage: Pick<PassageEntry, "annotation" | "span">) => void;
  /** Ends adjusting, with the passage as it was. */
  readonly stopAdjusting: () => void;
}

/** What is held in this story. A passage is held while exactly its words are selected, or its ends are being moved. */
export function useHeldPassage(
  storyId: string,
  entries: readonly PassageEntry[],
  selection: TextSelection | null,
  onSelect: (selection: TextSelection | null) => void,
): HeldPassage {
  const [taken, setTaken] = useState<{
    readonly storyId: string;
    readonly id: string;
    readonly isAdjusting: boolean;
  } | null>(null);
  const found =
    taken?.storyId === storyId ? entries.find(({ annotation }) => annotation.id === taken.id) : undefined;
  const isAdjusting = found !== undefined && taken?.isAdjusting === true;
  const entry = found !== undefined && (isAdjusting || isSelected(found.span, selection)) ? found : null;
  const holdNew = (id: string, { start, end }: Span): void => {
    setTaken({ storyId, id, isAdjusting: false });
    onSelect({ anchor: start, focus: end });
  };
  const adjust = ({ annotation, span }: Pick<PassageEntry, "annotation" | "span">): void => {
    setTaken({ storyId, id: annotation.id, isAdjusting: true });
    onSelect({ anchor: span.start, focus: span.end });
  };
  return {
    entry,
    isAdjusting,
    holdNew,
    adjust,
    hold: ({ annotation, span }) => holdNew(annotation.id, span),
    stopAdjusting: () => {
      if (entry !== null) holdNew(entry.annotation.id, entry.span);
    },
  };
}

function isSelected({ start, end }: Span, selection: TextSelection | null): boolean {
  if (selection === null) return false;
  const { anchor, focus } = selection;
  return Math.min(anchor, focus) === start && Math.max(anchor, focus) === end;
}
