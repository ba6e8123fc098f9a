import type { RefObject } from "react";
import { useEffect, useLayoutEffect, useState } from "react";
import type { TextSelection } from "../../../core/passages/selection.ts";
import type { Span } from "../../../core/text.ts";
import { offsetOf, pointAt, rangeOf } from "./storyDom.ts";

/** Where the caret is drawn, in CSS pixels from the frame's top left corner. */
export interface CaretPlace {
  readonly left: number;
  readonly top: number;
  readonly height: number;
}

/** The name under which the selection is painted: see ReadingPane.css. */
const HIGHLIGHT = "coding-selection";

interface StorySelectionOptions {
  /** Holds the story's text nodes and nothing else. */
  readonly root: RefObject<HTMLElement | null>;
  /** What the caret's place is measured from: an ancestor of the text. */
  readonly frame: RefObject<HTMLElement | null>;
  readonly selection: TextSelection | null;
  readonly passage: Span | null;
  readonly hasFocus: boolean;
  /** The person selected something with the pointer, or another program did. */
  readonly onSelect: (selection: TextSelection) => void;
  /** Changes whenever the text may have been laid out anew. */
  readonly layout: unknown;
}

/**
 * Keeps the document's own selection and the story's in step. The story's selection stays when a field takes the document's, and is
 * painted then as well. Returns where the caret is.
 */
export function useStorySelection(options: StorySelectionOptions): CaretPlace | null {
  const { root, frame, selection, passage, hasFocus, onSelect, layout } = options;
  const [caret, setCaret] = useState<CaretPlace | null>(null);

  useEffect(() => {
    const onChange = (): void => {
      const found = nativeSelection(root.current);
      if (found !== null) onSelect(found);
    };
    document.addEventListener("selectionchange", onChange);
    return () => document.removeEventListener("selectionchange", onChange);
  }, [root, onSelect]);

  useLayoutEffect(() => {
    const element = root.current;
    // New marks make new text nodes, which would lead the document's selection astray; but a field keeps its own while it is typed in.
    if (element === null || selection === null || document.activeElement instanceof HTMLInputElement) return;
    const now = nativeSelection(element);
    if (now?.anchor === selection.anchor && now.focus === selection.focus) return;
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

  useLayoutEffect(() => {
    const measure = (): void => {
      setCaret(
        hasFocus && selection !== null ? caretPlace(root.current, frame.current, selection.focus) : null,
      );
    };
    measure();
    const element = frame.current;
    if (element === null) return;
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [root, frame, selection, hasFocus, layout]);

  return caret;
}

/** The document's selection as the story's, or null where either end lies outside of the text. */
export function nativeSelection(root: HTMLElement | null): TextSelection | null {
  const native = document.getSelection();
  if (root === null || native?.anchorNode == null || native.focusNode === null) return null;
  const anchor = offsetOf(root, native.anchorNode, native.anchorOffset);
  const focus = offsetOf(root, native.focusNode, native.focusOffset);
  return anchor === null || focus === null ? null : { anchor, focus };
}

function caretPlace(root: HTMLElement | null, frame: HTMLElement | null, offset: number): CaretPlace | null {
  if (root === null || frame === null) return null;
  const range = rangeOf(root, offset, offset);
  const rects = range?.getClientRects();
  const rect = rects?.[rects.length - 1] ?? range?.startContainer.parentElement?.getBoundingClientRect();
  if (rect === undefined) return null;
  const origin = frame.getBoundingClientRect();
  return { left: rect.left - origin.left, top: rect.top - origin.top, height: rect.height };
}
