import type { KeyboardEvent, PointerEvent } from "react";
import { useRef, useState } from "react";

export interface PaneSeparatorProps {
  readonly label: string;
  /** The id of the pane it resizes. */
  readonly controls: string;
  readonly size: number;
  readonly min: number;
  readonly max: number;
  readonly initial: number;
  /** On which side of the filling pane the resized one lies: moving the line to the end widens `start` and narrows `end`. */
  readonly side: "start" | "end";
  /** By how many pixels the pane could grow before the filling pane is at its least. */
  readonly spare: () => number;
  readonly onResize: (size: number) => void;
}

/** The line between two panes of a SplitPane: a focusable ARIA separator whose value is the pane's width in pixels. */
export function PaneSeparator(props: PaneSeparatorProps) {
  const { label, controls, size, min, max, initial, side, spare, onResize } = props;
  const drag = useRef<{ readonly x: number; readonly size: number; readonly most: number } | null>(null);
  const [isDragged, setDragged] = useState(false);

  const resizeTo = (wanted: number, most: number) => {
    const next = Math.round(Math.max(min, Math.min(max, most, wanted)));
    if (next !== size) onResize(next);
  };
  // The end of the line is the left in a right-to-left window.
  const forward = (element: Element) => {
    const towardsEnd = getComputedStyle(element).direction === "rtl" ? -1 : 1;
    return side === "start" ? towardsEnd : -towardsEnd;
  };

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, size, most: size + spare() };
    setDragged(true);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (drag.current === null) return;
    const moved = (event.clientX - drag.current.x) * forward(event.currentTarget);
    resizeTo(drag.current.size + moved, drag.current.most);
  };
  const stop = () => {
    drag.current = null;
    setDragged(false);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = (event.shiftKey ? 48 : 8) * forward(event.currentTarget);
    const wanted = {
      ArrowLeft: size - step,
      ArrowRight: size + step,
      Home: min,
      End: max,
    }[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    resizeTo(wanted, size + spare());
  };

  return (
    <div
      className="ui-split-separator"
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-controls={controls}
      aria-valuenow={Math.round(size)}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuetext={`${Math.round(size)} pixels`}
      tabIndex={0}
      data-dragged={isDragged || undefined}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={stop}
      onPointerCancel={stop}
      onLostPointerCapture={stop}
      onDoubleClick={() => resizeTo(initial, size + spare())}
      onKeyDown={onKeyDown}
    />
  );
}
