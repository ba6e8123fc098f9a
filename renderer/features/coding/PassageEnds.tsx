import type { PointerEvent, RefObject } from "react";
import { useRef } from "react";
import { moveEdge } from "../../../core/passages/reshape.ts";
import { wholeWords } from "../../../core/passages/selection.ts";
import type { Span } from "../../../core/text.ts";
import { codeMark } from "../../ui/codeMark.ts";
import { offsetAtPoint, rangeOf } from "../../ui/storyDom.ts";
import { usePlaced } from "./usePlaced.ts";

export interface PassageEndsProps {
  /** Holds the story's text nodes and nothing else. */
  readonly root: RefObject<HTMLElement | null>;
  /** What places are measured from: an ancestor of the text. */
  readonly frame: RefObject<HTMLElement | null>;
  readonly span: Span;
  /** The code's `colour`. */
  readonly slot: number;
  readonly text: string;
  /** An end is being dragged, and the passage would be this. */
  readonly onMove: (span: Span) => void;
  /** It has been let go. */
  readonly onDone: (span: Span) => void;
}

/** Grips at both ends of the passage that is held. Dragging goes by words, with Alt by characters; for the keys, see `afterAdjusting`. */
export function PassageEnds(props: PassageEndsProps) {
  return (
    <>
      <PassageEnd {...props} edge="start" />
      <PassageEnd {...props} edge="end" />
    </>
  );
}

function PassageEnd(props: PassageEndsProps & { readonly edge: "start" | "end" }) {
  const { root, frame, span, slot, text, onMove, onDone, edge } = props;
  const grip = useRef<HTMLSpanElement>(null);
  const dragged = useRef<Span | null>(null);

  usePlaced(frame, () => placeEnd(grip.current, root.current, frame.current, span, edge));

  const onPointerMove = (event: PointerEvent): void => {
    if (root.current === null || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    // The grip hangs beneath its line: the words are above the pointer.
    const offset = offsetAtPoint(root.current, event.clientX, event.clientY - GRIP_BELOW);
    if (offset === null) return;
    const moved = moveEdge(text, span, edge, (selection) => {
      const next = { ...selection, focus: offset };
      return event.altKey ? next : { ...next, focus: wholeWords(text, next).focus };
    });
    if (moved === null || (moved.start === span.start && moved.end === span.end)) return;
    dragged.current = moved;
    onMove(moved);
  };
  return (
    <span
      ref={grip}
      className="coding-passage-end"
      data-edge={edge}
      aria-hidden="true"
      style={{ "--mark-code": codeMark(slot).line }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        // The words stay selected, and the keys stay in the text.
        event.preventDefault();
        dragged.current = null;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        if (dragged.current !== null) onDone(dragged.current);
        dragged.current = null;
      }}
    />
  );
}

/** How far the middle of a grip is beneath the middle of its line, in pixels. */
const GRIP_BELOW = 16;

function placeEnd(
  grip: HTMLElement | null,
  root: HTMLElement | null,
  frame: HTMLElement | null,
  { start, end }: Span,
  edge: "start" | "end",
): void {
  if (grip === null || root === null || frame === null) return;
  const rects = [...(rangeOf(root, start, end)?.getClientRects() ?? [])].filter(({ width }) => width > 0);
  const rect = edge === "start" ? rects[0] : rects.at(-1);
  grip.hidden = rect === undefined;
  if (rect === undefined) return;
  const origin = frame.getBoundingClientRect();
  const holder = rangeOf(root, start, end)?.startContainer.parentElement ?? root;
  const isRightToLeft = getComputedStyle(holder).direction === "rtl";
  const x = (edge === "start") === isRightToLeft ? rect.right : rect.left;
  Object.assign(grip.style, {
    left: `${x - origin.left}px`,
    top: `${rect.top - origin.top}px`,
    height: `${rect.height}px`,
  });
}
