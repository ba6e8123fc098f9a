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

/**
 * Counts them over some rows; `before` are those that were counted already.
 * @example countCells([["one\ntwo"]]) // { beyondExcel: 0, beyondSpss: 0, withBreaks: 1 }
 */
export function countCells(rows: Iterable<readonly Cell[]>, before: CellCounts = NO_CELLS): CellCounts {
  let { beyondExcel, beyondSpss, withBreaks } = before;
  for (const row of rows) {
    for (const cell of row) {
      if (typeof cell !== "string") continue;
      if (cell.length > EXCEL_CELL) beyondExcel += 1;
      if (isBeyondSpss(cell)) beyondSpss += 1;
      if (cell.includes("\n") || cell.includes("\r")) withBreaks += 1;
    }
  }
  return { beyondExcel, beyondSpss, withBreaks };
}

export const NO_CELLS: CellCounts = { beyondExcel: 0, beyondSpss: 0, withBreaks: 0 };

/** A UTF-16 unit takes three bytes of UTF-8 at most, so most cells need not be counted. */
function isBeyondSpss(cell: string): boolean {
  if (cell.length * 3 <= SPSS_CELL) return false;
  if (cell.length > SPSS_CELL) return true;
  return utf8Length(cell) > SPSS_CELL;
}
