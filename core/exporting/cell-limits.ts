import type { Steps } from "../steps.ts";
import { utf8Length } from "./cells.ts";
import type { ExportTable } from "./table.ts";

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
 * Counts them over all rows; yields the part that is done.
 * @example allSteps(countCells({ columns: [], rows: [["one\ntwo"]], rowCount: 1 })) // { beyondExcel: 0, beyondSpss: 0, withBreaks: 1 }
 */
export function* countCells(table: ExportTable): Steps<CellCounts> {
  let beyondExcel = 0;
  let beyondSpss = 0;
  let withBreaks = 0;
  let rows = 0;
  for (const row of table.rows) {
    for (const cell of row) {
      if (typeof cell !== "string") continue;
      if (cell.length > EXCEL_CELL) beyondExcel += 1;
      if (isBeyondSpss(cell)) beyondSpss += 1;
      if (cell.includes("\n") || cell.includes("\r")) withBreaks += 1;
    }
    rows += 1;
    if (rows % 1000 === 0) yield rows / Math.max(1, table.rowCount);
  }
  return { beyondExcel, beyondSpss, withBreaks };
}

/** A UTF-16 unit takes three bytes of UTF-8 at most, so most cells need not be counted. */
function isBeyondSpss(cell: string): boolean {
  if (cell.length * 3 <= SPSS_CELL) return false;
  if (cell.length > SPSS_CELL) return true;
  return utf8Length(cell) > SPSS_CELL;
}
