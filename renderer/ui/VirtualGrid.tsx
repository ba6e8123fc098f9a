import { useVirtualizer } from "@tanstack/react-virtual";
import type { KeyboardEvent, ReactNode } from "react";
import { useId, useLayoutEffect, useRef, useState } from "react";
import { DownIcon, UpIcon } from "./icons.ts";
import { listMove } from "./listMove.ts";
import type { ChosenRows, ListScroll } from "./VirtualList.tsx";
import { chooses } from "./VirtualList.tsx";
import "./VirtualGrid.css";

export interface GridColumn {
  readonly id: string;
  readonly name: string;
  /** In pixels. */
  readonly width: number;
  /** How the rows are sorted by it; null: not by it; undefined: they cannot be. */
  readonly sorted: "ascending" | "descending" | null | undefined;
}

export interface VirtualGridProps {
  /** The accessible name of the grid. */
  readonly label: string;
  readonly columns: readonly GridColumn[];
  /** The heading of a column was pressed. */
  readonly onSort: (columnId: string) => void;
  readonly count: number;
  readonly getKey: (index: number) => string;
  readonly rowHeight: number;
  /** The cells of a row, each an element of role gridcell, in the order of the columns. */
  readonly renderCells: (index: number, isChosen: boolean) => ReactNode;
  /** The row that is open elsewhere. */
  readonly currentIndex: number | null;
  readonly chosen: ChosenRows;
  /** Enter on, or a press of, a row. */
  readonly onOpen: (index: number) => void;
  readonly empty?: ReactNode;
  readonly scroll?: ListScroll;
}

/** The row of headings is before all others. */
const HEADINGS = 1;

/** A table of any length of which only what is in view is in the document. One tab stop beside its headings; arrows move, Enter opens, and rows are chosen as in a list. */
export function VirtualGrid(props: VirtualGridProps) {
  const { label, columns, onSort, count, getKey, rowHeight, renderCells, currentIndex, chosen, onOpen } =
    props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [moved, setMoved] = useState<number | null>(null);
  const active = count === 0 ? null : Math.min(moved ?? currentIndex ?? 0, count - 1);
  // oxlint-disable-next-line react-hooks/incompatible-library -- nothing here is memoised on the virtualizer's functions
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    // The headings stay in view above the rows.
    scrollPaddingStart: rowHeight,
    initialOffset: Math.max(0, ((currentIndex ?? 0) - 5) * rowHeight),
  });
  const kept = props.scroll?.ref;
  useLayoutEffect(() => kept?.(scroller.current), [kept]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (active === null || event.target !== event.currentTarget) return;
    if (chooses(event, active, chosen)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      onOpen(active);
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 2);
    const next = listMove(event.key, active, count, page);
    if (next === null) return;
    event.preventDefault();
    if (event.shiftKey) {
      if (chosen.count === 0) chosen.choose(active, "toggle");
      chosen.choose(next, "range");
    }
    virtualizer.scrollToIndex(next, { align: "auto" });
    setMoved(next);
  };
  const rows = virtualizer.getVirtualItems();
  const isInView = active !== null && rows.some(({ index }) => index === active);
  const template = columns.map(({ width }) => `${width}px`).join(" ");
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  return (
    <div className="ui-virtual-grid">
      <div
        ref={scroller}
        className="ui-virtual-grid-scroller"
        role="grid"
        aria-label={label}
        aria-rowcount={count + HEADINGS}
        aria-colcount={columns.length}
        aria-multiselectable
        aria-activedescendant={isInView ? `${id}-${active}` : undefined}
        tabIndex={0}
        data-pane-focus=""
        onKeyDown={onKeyDown}
        onScroll={props.scroll?.onScroll}
      >
        <div className="ui-virtual-grid-head" role="rowgroup" style={{ minWidth: width }}>
          <div
            role="row"
            aria-rowindex={1}
            className="ui-virtual-grid-row"
            style={{ gridTemplateColumns: template }}
          >
            {columns.map((column) => (
              <Heading key={column.id} column={column} onSort={onSort} />
            ))}
          </div>
        </div>
        <div
          role="rowgroup"
          className="ui-virtual-grid-rows"
          style={{ height: virtualizer.getTotalSize(), minWidth: width }}
        >
          {rows.map(({ index, start, size }) => (
            <div
              key={getKey(index)}
              id={`${id}-${index}`}
              role="row"
              aria-rowindex={index + 1 + HEADINGS}
              aria-selected={chosen.has(index)}
              aria-current={index === currentIndex || undefined}
              data-active={index === active || undefined}
              className="ui-virtual-grid-row"
              style={{ gridTemplateColumns: template, height: size, transform: `translateY(${start}px)` }}
              onClick={(event) => {
                setMoved(index);
                if (event.shiftKey || event.ctrlKey || event.metaKey)
                  chosen.choose(index, event.shiftKey ? "range" : "toggle");
                else onOpen(index);
              }}
            >
              {renderCells(index, chosen.has(index))}
            </div>
          ))}
        </div>
      </div>
      {count === 0 && props.empty !== undefined && <div className="ui-virtual-empty">{props.empty}</div>}
    </div>
  );
}

function Heading({ column, onSort }: { readonly column: GridColumn } & Pick<VirtualGridProps, "onSort">) {
  const { id, name, sorted } = column;
  if (sorted === undefined)
    return (
      <div role="columnheader">
        <div className="ui-virtual-grid-heading">{name}</div>
      </div>
    );
  return (
    <div role="columnheader" aria-sort={sorted ?? "none"}>
      <button type="button" onClick={() => onSort(id)} title={name}>
        <span dir="auto">{name}</span>
        {sorted === "ascending" && <UpIcon aria-hidden="true" />}
        {sorted === "descending" && <DownIcon aria-hidden="true" />}
      </button>
    </div>
  );
}
