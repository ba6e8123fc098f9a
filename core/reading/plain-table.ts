import type { CsvTable } from "./csv.ts";
import type { CsvProblem, CsvRow } from "./csv-reader.ts";
import { plainHeading } from "./heading-rows.ts";

/**
 * A table whose columns are named here: none of its rows is a heading.
 * @example plainTable(["text"], [{ cells: ["A long night"], line: 1 }]).headerRows // 0
 */
export function plainTable(
  header: readonly string[],
  rows: readonly CsvRow[],
  problems: readonly CsvProblem[] = [],
): CsvTable {
  return { ...plainHeading(header), rows, delimiter: null, problems, short: null };
}
