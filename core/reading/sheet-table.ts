import { STORY_FILE } from "../model/limits.ts";
import type { CsvTable } from "./csv.ts";
import type { CsvRow } from "./csv-reader.ts";
import { headerNames } from "./header.ts";
import { headingOf } from "./heading-rows.ts";
import { plainTable } from "./plain-table.ts";

/** What a person may correct after a look at the preview of a sheet. */
export interface SheetOptions {
  /** As in CsvOptions. */
  readonly hasHeader?: boolean;
  readonly headerRows?: number;
}

/**
 * A sheet's rows as a table, as readCsv makes one of a file's: the first row names the columns, unless it is said not to. Columns reach as far as any row
 * has a value. The `line` of a row is its number in the sheet.
 * @param rows those that have any value: at least one
 * @example sheetTable([{ cells: ["id", "text"], line: 1 }, { cells: ["7", "A long night"], line: 3 }]).rows // [{ cells: ["7", "A long night"], line: 3 }]
 */
export function sheetTable(
  rows: readonly CsvRow[],
  { hasHeader = true, headerRows }: SheetOptions = {},
): CsvTable {
  const width = Math.min(
    rows.reduce((most, { cells }) => Math.max(most, cells.length), 0),
    STORY_FILE.columns,
  );
  const unnamed = Array.from({ length: width }, () => "");
  if (!hasHeader) return plainTable(headerNames(unnamed), rows);
  const [first, ...others] = rows;
  const names = unnamed.map((none, column) => first?.cells[column] ?? none);
  const heading = headingOf(names, others, headerRows);
  const below = others.slice(heading.headerRows - 1);
  return { ...plainTable(heading.header, below), ...heading };
}
