import type { ReactNode } from "react";
import { Cell, Column, Row, Table as AriaTable, TableBody, TableHeader } from "react-aria-components";
import { DownIcon, UpIcon } from "./icons.ts";
import "./Table.css";

export interface TableColumn {
  readonly id: string;
  readonly name: string;
  /** Said by screen readers only, for a column of buttons that explain themselves. */
  readonly isNameHidden?: boolean | undefined;
  /** The column that names the row; exactly one. */
  readonly isRowHeader?: boolean | undefined;
  readonly isSortable?: boolean | undefined;
  /** `end` for numbers, which are then set in figures of one width. */
  readonly align?: "start" | "end" | undefined;
}

export interface TableSort {
  readonly column: string;
  readonly direction: "ascending" | "descending";
}

export interface TableProps<T> {
  /** The accessible name. */
  readonly label: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly T[];
  readonly getKey: (row: T) => string;
  readonly renderCell: (row: T, columnId: string) => ReactNode;
  /** The caller sorts the rows; this only says how they are and asks for another way. */
  readonly sort?: TableSort | undefined;
  readonly onSort?: (sort: TableSort) => void;
  /** Enter on, or a press of, a row. */
  readonly onRowAction?: (key: string) => void;
  /** Shown in place of rows. */
  readonly empty?: ReactNode;
}

/** A small table (some hundreds of rows; a longer one wants VirtualList). Arrows move between cells, Enter acts. */
export function Table<T extends object>(props: TableProps<T>) {
  const { label, columns, rows, getKey, renderCell, sort, onSort, onRowAction, empty } = props;
  return (
    <div className="ui-table-scroller">
      <AriaTable
        className="ui-table"
        aria-label={label}
        {...(sort !== undefined && { sortDescriptor: sort })}
        {...(onSort !== undefined && {
          onSortChange: ({ column, direction }) => onSort({ column: String(column), direction }),
        })}
        {...(onRowAction !== undefined && { onRowAction: (key) => onRowAction(String(key)) })}
      >
        <TableHeader>
          {columns.map((column) => (
            <Column
              key={column.id}
              id={column.id}
              className="ui-table-column"
              isRowHeader={column.isRowHeader ?? false}
              allowsSorting={column.isSortable ?? false}
              data-align={column.align}
            >
              {({ sortDirection }) => (
                <span className="ui-table-column-words">
                  <span
                    dir="auto"
                    className={column.isNameHidden === true ? "ui-visually-hidden" : undefined}
                  >
                    {column.name}
                  </span>
                  {sortDirection === "ascending" && <UpIcon aria-hidden="true" />}
                  {sortDirection === "descending" && <DownIcon aria-hidden="true" />}
                </span>
              )}
            </Column>
          ))}
        </TableHeader>
        <TableBody {...(empty !== undefined && { renderEmptyState: () => empty })}>
          {rows.map((row) => (
            <Row key={getKey(row)} id={getKey(row)} className="ui-table-row">
              {columns.map((column) => (
                <Cell key={column.id} className="ui-table-cell" data-align={column.align} dir="auto">
                  {renderCell(row, column.id)}
                </Cell>
              ))}
            </Row>
          ))}
        </TableBody>
      </AriaTable>
    </div>
  );
}
