import type { RefObject } from "react";
import { useEffect, useLayoutEffect } from "react";
import type { TextSelection } from "../../../core/passages/selection.ts";
import type { Span } from "../../../core/text.ts";
import { nativeSelection, pointAt, rangeOf } from "../../ui/storyDom.ts";
import { usePlaced } from "./usePlaced.ts";

/** The name under which the selection is painted: see ReadingPane.css. */
const HIGHLIGHT = "coding-selection";

interface StorySelectionOptions {
  /** Holds the story's text nodes and nothing else. */
  readonly root: RefObject<HTMLElement | null>;
  /** What the caret's place is measured from: an ancestor of the text. */
  readonly frame: RefObject<HTMLElement | null>;
  /** The caret, if one is to be seen. */
  readonly caret: RefObject<HTMLElement | null>;
  readonly selection: TextSelection | null;
  readonly passage: Span | null;
  /** The person selected something with the pointer, or another program did. */
  readonly onSelect: (selection: TextSelection) => void;
  /** Changes whenever the text may have been laid out anew. */
  readonly layout: unknown;
}

/**
 * Keeps the document's own selection and the story's in step. The story's selection stays when a field takes the document's, and is
 * painted then as well. Puts the caret where it belongs, at once and without drawing the story again.
 */
export function useStorySelection(options: StorySelectionOptions): void {
  const { root, frame, caret, selection, passage, onSelect, layout } = options;

  useEffect(() => {
    const onChange = (): void => {
      const found = nativeSelection(root.current);
      if (found !== null && !isSameSelection(found, selection)) onSelect(found);
    };
    document.addEventListener("selectionchange", onChange);
    return () => document.removeEventListener("selectionchange", onChange);
  }, [root, selection, onSelect]);

  useLayoutEffect(() => {
    const element = root.current;
    // New marks make new text nodes, which would lead the document's selection astray; but a field keeps its own while it is typed in.
    const { activeElement } = document;
    const isField = activeElement instanceof HTMLInputElement || activeElement instanceof HTMLTextAreaElement;
    if (element === null || selection === null || isField) return;
    if (isSameSelection(nativeSelection(element), selection)) return;
    const isBackward = selection.focus < selection.anchor;
    const anchor = pointAt(element, selection.anchor, isBackward ? "end" : "start");
    const focus = pointAt(
      element,
      selection.focus,
      isBackward || selection.focus === selection.anchor ? "start" : "end",
    );
    if (anchor === null || focus === null) return;
    document.getSelection()?.setBaseAndExtent(anchor.node, anchor.offset, focus.node, focus.offset);
  }, [root, selection, layout]);

  useLayoutEffect(() => {
    const element = root.current;
    if (element === null || passage === null) return;
    const range = rangeOf(element, passage.start, passage.end);
    if (range === null) return;
    CSS.highlights.set(HIGHLIGHT, new Highlight(range));
    return () => {
      CSS.highlights.delete(HIGHLIGHT);
    };
  }, [root, passage, layout]);

  usePlaced(frame, () => placeCaret(caret.current, root.current, frame.current, selection));
}

function isSameSelection(a: TextSelection | null, b: TextSelection | null): boolean {
  return a?.anchor === b?.anchor && a?.focus === b?.focus;
}

function placeCaret(
  caret: HTMLElement | null,
  root: HTMLElement | null,
  frame: HTMLElement | null,
  selection: TextSelection | null,
): void {
  if (caret === null || root === null || frame === null || selection === null) return;
  const range = rangeOf(root, selection.focus, selection.focus);
  const rects = range?.getClientRects();
  const rect = rects?.[rects.length - 1] ?? range?.startContainer.parentElement?.getBoundingClientRect();
  caret.hidden = rect === undefined;
  if (rect === undefined) return;
  const origin = frame.getBoundingClientRect();
  const place = {
    left: `${rect.left - origin.left}px`,
    top: `${rect.top - origin.top}px`,
    height: `${rect.height}px`,
  };
  const { style } = caret;
  if (style.left === place.left && style.top === place.top && style.height === place.height) return;
  Object.assign(style, place);
  caret.scrollIntoView({ block: "nearest" });
}
