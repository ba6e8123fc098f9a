import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import type { KeyboardEvent, ReactNode, Ref, UIEvent } from "react";
import { useCallback, useEffect, useId, useImperativeHandle, useLayoutEffect, useRef, useState } from "react";
import { listMove } from "./listMove.ts";
import "./VirtualList.css";

export interface VirtualListHandle {
  /** Brings a row into view; `center` where a search or jump led to it. */
  readonly scrollToIndex: (index: number, align?: "auto" | "center" | "start" | "end") => void;
  readonly focus: () => void;
}

/** What has a scroller start where it was left: attributes of the scroller. */
export interface ListScroll {
  readonly ref: (scroller: HTMLElement | null) => (() => void) | undefined;
  readonly onScroll: (event: UIEvent<HTMLElement>) => void;
}

/** Rows that are chosen together, to act on them, beside the one that is selected. */
export interface ChosenRows {
  readonly count: number;
  readonly has: (index: number) => boolean;
  /** Adds a row or takes it away; `range`: the rows up to it from the one that was chosen last, and no others. */
  readonly choose: (index: number, how: "toggle" | "range") => void;
  readonly chooseAll: () => void;
  readonly clear: () => void;
}

/** What a row's renderer may show. */
export interface VirtualRowState {
  readonly isSelected: boolean;
  readonly isChosen: boolean;
  /** The row where the keys are; it differs from the selected one only without `selectsOnMove`. */
  readonly isActive: boolean;
}

export interface VirtualListProps {
  /** The accessible name of the list. */
  readonly label: string;
  readonly count: number;
  /** A stable key for a row: the record's id. With `isMeasured`, keep one function as long as the rows are the same. */
  readonly getKey: (index: number) => string;
  readonly renderRow: (index: number, state: VirtualRowState) => ReactNode;
  /** Height of a row in pixels; an estimate with `isMeasured`. */
  readonly rowHeight: number;
  /** Heights of rows that differ in a known way, such as headings between rows; one function as long as they are the same. */
  readonly heightOf?: (index: number) => number;
  /** Rows of differing height are measured as they appear. Default false. */
  readonly isMeasured?: boolean;
  readonly selectedIndex: number | null;
  /** Has several rows chosen: by Ctrl or Shift with a press, Shift with the arrows, Ctrl+Space and Ctrl+A; Escape clears them. */
  readonly chosen?: ChosenRows;
  /** A row was chosen: by a press, by Enter or Space, and by moving when `selectsOnMove`. */
  readonly onSelect: (index: number) => void;
  /** A row was chosen by a press, after `onSelect`: for a caller that moves the focus then, as keys must not. */
  readonly onPress?: (index: number) => void;
  /** Enter on, or a double press of, a row. */
  readonly onOpen?: (index: number) => void;
  /** Arrows choose as they move. Default true. */
  readonly selectsOnMove?: boolean;
  /** The accessible name of a row, where its content does not read well as it is; undefined where it does. */
  readonly getLabel?: (index: number) => string | undefined;
  /** Shown in place of rows when count is 0. */
  readonly empty?: ReactNode;
  readonly scroll?: ListScroll;
  /** Whoever comes to the page goes on in this list, where a row is selected. */
  readonly isPageFocus?: boolean;
  readonly ref?: Ref<VirtualListHandle>;
}

/** How much room the list of a name had when it was last on the screen: its first rows are drawn with it, not only once it has been measured. */
const rooms = new Map<string, { readonly width: number; readonly height: number }>();

/**
 * A list of any length of which only what is in view is in the document. One tab stop; arrows, Page Up and Down, Home and End
 * move (aria-activedescendant), and screen readers are told each row's place in the whole. Fills its parent's height.
 */
export function VirtualList(props: VirtualListProps) {
  const { label, count, getKey, renderRow, rowHeight, isMeasured = false, selectedIndex, onSelect } = props;
  const {
    onPress,
    onOpen,
    selectsOnMove = true,
    getLabel,
    heightOf,
    empty,
    chosen,
    scroll,
    isPageFocus = false,
    ref,
  } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [moved, setMoved] = useState<number | null>(null);
  const active =
    count === 0 ? null : Math.min((selectsOnMove ? selectedIndex : moved) ?? selectedIndex ?? 0, count - 1);

  const room = rooms.get(label);
  // oxlint-disable-next-line react-hooks/incompatible-library -- nothing here is memoised on the virtualizer's functions
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf?.(index) ?? rowHeight,
    // Heights are kept by place: with the records' keys it would ask for the key of each row, a second for a list of some 100,000.
    overscan: 8,
    ...(room !== undefined && { initialRect: room }),
    // The active row stays in the document even when scrolled away, or aria-activedescendant would point at nothing.
    rangeExtractor: useCallback(
      (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        const rows = defaultRangeExtractor(range);
        if (active === null || rows.includes(active)) return rows;
        return [...rows, active].sort((a, b) => a - b);
      },
      [active],
    ),
  });

  useEffect(
    () => () => {
      const { scrollRect } = virtualizer;
      if (scrollRect !== null && scrollRect.height > 0) rooms.set(label, scrollRect);
    },
    [virtualizer, label],
  );

  // The first rows have their heights from the start: walking them once more would cost a list of 100,000 as much again.
  const measured = useRef(heightOf);
  useLayoutEffect(() => {
    if (measured.current === heightOf) return;
    measured.current = heightOf;
    virtualizer.measure();
  }, [virtualizer, heightOf]);

  // Other rows stand in the same places: those that are shown have heights of their own.
  const rowsOf = useRef(getKey);
  useLayoutEffect(() => {
    if (!isMeasured || rowsOf.current === getKey) return;
    rowsOf.current = getKey;
    virtualizer.elementsCache.clear();
    for (const row of scroller.current?.querySelectorAll<HTMLElement>(".ui-virtual-row") ?? []) {
      virtualizer.measureElement(row);
      virtualizer.resizeItem(Number(row.dataset["index"]), row.offsetHeight);
    }
  }, [virtualizer, isMeasured, getKey]);

  useImperativeHandle(ref, () => ({
    scrollToIndex: (index, align = "auto") => virtualizer.scrollToIndex(index, { align }),
    focus: () => scroller.current?.focus({ preventScroll: true }),
  }));

  // After the rows have their height, without which there is nothing to scroll.
  const kept = scroll?.ref;
  useLayoutEffect(() => kept?.(scroller.current), [kept]);

  const moveTo = (index: number) => {
    virtualizer.scrollToIndex(index, { align: "auto" });
    if (selectsOnMove) onSelect(index);
    else setMoved(index);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (active === null) return;
    if (chosen !== undefined && chooses(event, active, chosen)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onSelect(active);
      if (event.key === "Enter") onOpen?.(active);
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1);
    const isStart = selectsOnMove && selectedIndex === null;
    const next = listMove(event.key, isStart ? null : active, count, page);
    if (next === null) return;
    event.preventDefault();
    if (chosen !== undefined && event.shiftKey) chosen.choose(next, "range");
    moveTo(next);
  };

  const isChoosing = chosen !== undefined && chosen.count > 0;
  const rowId = (index: number) => `${id}-${index}`;
  return (
    <div className="ui-virtual-list">
      <div
        ref={scroller}
        className="ui-virtual-scroller"
        role="listbox"
        aria-label={label}
        aria-multiselectable={chosen !== undefined || undefined}
        data-choosing={isChoosing || undefined}
        aria-activedescendant={active === null ? undefined : rowId(active)}
        tabIndex={0}
        data-pane-focus=""
        data-page-focus={(isPageFocus && selectedIndex !== null) || undefined}
        onKeyDown={onKeyDown}
        onScroll={scroll?.onScroll}
      >
        <div className="ui-virtual-rows" role="presentation" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((row) => (
            <div
              key={getKey(row.index)}
              ref={isMeasured ? virtualizer.measureElement : undefined}
              id={rowId(row.index)}
              data-index={row.index}
              className="ui-virtual-row"
              role="option"
              aria-selected={isChoosing ? chosen.has(row.index) : row.index === selectedIndex}
              aria-current={(isChoosing && row.index === selectedIndex) || undefined}
              aria-setsize={count}
              aria-posinset={row.index + 1}
              aria-label={getLabel?.(row.index)}
              data-active={row.index === active || undefined}
              style={{
                transform: `translateY(${row.start}px)`,
                ...(isMeasured ? {} : { height: row.size }),
              }}
              onClick={(event) => {
                setMoved(row.index);
                if (chosen !== undefined && (event.shiftKey || event.ctrlKey || event.metaKey)) {
                  chosen.choose(row.index, event.shiftKey ? "range" : "toggle");
                  return;
                }
                chosen?.clear();
                onSelect(row.index);
                onPress?.(row.index);
              }}
              onDoubleClick={() => onOpen?.(row.index)}
            >
              {renderRow(row.index, {
                isSelected: row.index === selectedIndex,
                isChosen: isChoosing && chosen.has(row.index),
                isActive: row.index === active,
              })}
            </div>
          ))}
        </div>
      </div>
      {count === 0 && empty !== undefined && <div className="ui-virtual-empty">{empty}</div>}
    </div>
  );
}

/** Whether a key changes which rows are chosen, and does so. */
export function chooses(event: KeyboardEvent, active: number, chosen: ChosenRows): boolean {
  const isMod = event.ctrlKey || event.metaKey;
  if (isMod && !event.altKey && event.key.toLowerCase() === "a") chosen.chooseAll();
  else if (isMod && !event.altKey && event.key === " ") chosen.choose(active, "toggle");
  else if (event.key === "Escape" && chosen.count > 0) chosen.clear();
  else return false;
  return true;
}
