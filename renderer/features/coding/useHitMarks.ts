import type { RefObject } from "react";
import { useLayoutEffect } from "react";
import type { Span } from "../../../core/text.ts";
import { rangesOf } from "../../ui/storyDom.ts";

/** The name under which hits are painted: see ReadingPane.css. */
const HIGHLIGHT = "coding-hits";

/**
 * Paints what a search has found in the text, beneath the selection.
 * @param layout - changes whenever the text may have been laid out anew
 */
export function useHitMarks(
  root: RefObject<HTMLElement | null>,
  hits: readonly Span[],
  layout: string,
): void {
  useLayoutEffect(() => {
    if (root.current === null || hits.length === 0) return;
    const highlight = new Highlight(...rangesOf(root.current, hits));
    highlight.priority = -1;
    CSS.highlights.set(HIGHLIGHT, highlight);
    return () => {
      CSS.highlights.delete(HIGHLIGHT);
    };
  }, [root, hits, layout]);
}
