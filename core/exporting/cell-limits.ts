import type { Cell } from "./cells.ts";
import { utf8Length } from "./cells.ts";

/** So many UTF-16 units of a cell Excel shows; what is beyond is cut off when it opens a file. */
export const EXCEL_CELL = 32_767;
/** So many bytes of a text SPSS holds. */
export const SPSS_CELL = 32_767;

/** Cells of a table that a program cannot hold. */
export interface CellCounts {
  /** Longer than Excel shows. */
  readonly beyondExcel: number;
  /** Longer than SPSS holds. */
  readonly beyondSpss: number;
  /** With a line break, which SPSS takes for the end of a row unless it is written as a space. */
  readonly withBreaks: number;
}
type Limit = keyof CellCounts;
const LIMITS = ["beyondExcel", "beyondSpss", "withBreaks"] as const satisfies Limit[];

export const NO_CELLS: CellCounts = { beyondExcel: 0, beyondSpss: 0, withBreaks: 0 };

/**
 * Counts them over some rows; `before` are those that were counted already.
 * @example countCells([["one\ntwo"]]) // { beyondExcel: 0, beyondSpss: 0, withBreaks: 1 }
 */
export function countCells(rows: Iterable<readonly Cell[]>, before: CellCounts = NO_CELLS): CellCounts {
  const counts = { ...before };
  for (const row of rows) for (const cell of row) for (const limit of limitsOf(cell)) counts[limit] += 1;
  return counts;
}

/**
 * The counts of many things, each a number for every one of them in their order. One that is 0 for all of them is absent: most texts keep to every
 * limit.
 */
export type CellColumns = Partial<Readonly<Record<Limit, Uint32Array>>>;

/**
 * What is counted of each of some rows.
 * @example cellColumns([["one"], ["one\ntwo", "\n"]]).withBreaks // new Uint32Array([0, 2])
 */
export function cellColumns(rows: readonly (readonly Cell[])[]): CellColumns {
  const columns: { [L in Limit]?: Uint32Array } = {};
  for (const [at, row] of rows.entries())
    for (const cell of row)
      for (const limit of limitsOf(cell)) {
        const column = (columns[limit] ??= new Uint32Array(rows.length));
        column[at] = (column[at] ?? 0) + 1;
      }
  return columns;
}

/**
 * The columns of some things, with those of others behind them.
 * @param pieces the columns, and of how many things they are
 * @example joinedCellColumns([[{}, 1], [{ withBreaks: new Uint32Array([2]) }, 1]]).withBreaks // new Uint32Array([0, 2])
 */
export function joinedCellColumns(
  pieces: readonly (readonly [columns: CellColumns, length: number])[],
): CellColumns {
  const length = pieces.reduce((sum, [, own]) => sum + own, 0);
  const joined: { [L in Limit]?: Uint32Array } = {};
  for (const limit of LIMITS) {
    let from = 0;
    for (const [{ [limit]: column }, own] of pieces) {
      if (column !== undefined) (joined[limit] ??= new Uint32Array(length)).set(column, from);
      from += own;
    }
  }
  return joined;
}

const NONE: readonly Limit[] = [];
const BREAKS: readonly Limit[] = ["withBreaks"];

/** The limits that a cell does not keep to. */
function limitsOf(cell: Cell): readonly Limit[] {
  if (typeof cell !== "string") return NONE;
  const limits = cell.includes("\n") || cell.includes("\r") ? BREAKS : NONE;
  // A UTF-16 unit takes three bytes of UTF-8 at most, so most cells need not be counted.
  if (cell.length * 3 <= SPSS_CELL) return limits;
  const isBeyondSpss = cell.length > SPSS_CELL || utf8Length(cell) > SPSS_CELL;
  return [
    ...limits,
    ...(isBeyondSpss ? (["beyondSpss"] as const) : []),
    ...(cell.length > EXCEL_CELL ? (["beyondExcel"] as const) : []),
  ];
}
