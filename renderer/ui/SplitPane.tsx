import type { KeyboardEvent, ReactNode } from "react";
import { Fragment, useId, useRef } from "react";
import { PaneSeparator } from "./PaneSeparator.tsx";
import "./SplitPane.css";

export interface Pane {
  readonly id: string;
  /** Names the pane as a region and its separator: "Stories". */
  readonly label: string;
  readonly content: ReactNode;
  /** Least width in pixels. */
  readonly min: number;
  /** Greatest width in pixels; of no effect on the pane that fills. */
  readonly max?: number;
  /** Width when the caller has none kept, and on a double press of its separator; of no effect on the pane that fills. */
  readonly initial?: number;
  /**
   * Set where the window is too narrow for this pane: it lies over the filling one while it is open, and is away while it is not. Escape and a press
   * beside it close it.
   */
  readonly drawer?: { readonly isOpen: boolean; readonly onClose: () => void } | undefined;
}

export interface SplitPaneProps {
  /** Side by side, start to end: any number, three in the coding workspace. */
  readonly panes: readonly Pane[];
  /** The id of the pane that takes the room left over. */
  readonly fill: string;
  /** Widths in pixels by pane id, as the caller kept them; a pane without one has its `initial`. */
  readonly sizes: Readonly<Record<string, number>>;
  /** The person resized a pane: while dragging, often. The caller keeps it. */
  readonly onResize: (id: string, size: number) => void;
}

/**
 * Panes with separators that the pointer drags and the keys move (arrows, with Shift in larger steps, Home and End; a double press
 * restores). Each pane but the filling one owns the separator on its side towards it. Panes shrink to `min` in a small window.
 */
export function SplitPane({ panes, fill, sizes, onResize }: SplitPaneProps) {
  const id = useId();
  const fillElement = useRef<HTMLElement>(null);
  const fillPosition = panes.findIndex((pane) => pane.id === fill);
  const fillMin = panes[fillPosition]?.min ?? 0;
  const spare = () => Math.max(0, (fillElement.current?.offsetWidth ?? Infinity) - fillMin);

  const separator = (pane: Pane, side: "start" | "end") => (
    <PaneSeparator
      label={`Resize ${pane.label}`}
      controls={`${id}-${pane.id}`}
      size={sizes[pane.id] ?? pane.initial ?? pane.min}
      min={pane.min}
      max={pane.max ?? 640}
      initial={pane.initial ?? pane.min}
      side={side}
      spare={spare}
      onResize={(size) => onResize(pane.id, size)}
    />
  );

  return (
    <div className="ui-split">
      {panes.map((pane, position) => {
        const fills = position === fillPosition;
        const side = position < fillPosition ? "start" : "end";
        if (!fills && pane.drawer !== undefined) {
          return (
            pane.drawer.isOpen && (
              <Drawer key={pane.id} pane={pane} side={side} onClose={pane.drawer.onClose} />
            )
          );
        }
        const width = sizes[pane.id] ?? pane.initial ?? pane.min;
        return (
          <Fragment key={pane.id}>
            {position > fillPosition && separator(pane, "end")}
            <section
              id={`${id}-${pane.id}`}
              ref={fills ? fillElement : undefined}
              className="ui-split-pane"
              aria-label={pane.label}
              data-pane=""
              data-fills={fills || undefined}
              style={fills ? { minWidth: pane.min } : { flexBasis: width, minWidth: pane.min }}
            >
              {pane.content}
            </section>
            {position < fillPosition && separator(pane, "start")}
          </Fragment>
        );
      })}
    </div>
  );
}

function Drawer(props: {
  readonly pane: Pane;
  readonly side: "start" | "end";
  readonly onClose: () => void;
}) {
  const { pane, side, onClose } = props;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  return (
    <>
      <div className="ui-split-scrim" onPointerDown={onClose} />
      <section
        className="ui-split-drawer"
        data-side={side}
        data-pane=""
        aria-label={pane.label}
        style={{ width: pane.initial ?? pane.min }}
        onKeyDown={onKeyDown}
      >
        {pane.content}
      </section>
    </>
  );
}
