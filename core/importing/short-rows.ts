import { counted, numbered } from "../counts.ts";
import type { ShortRows } from "../reading/csv-reader.ts";

/**
 * Which rows have fewer cells than the table has columns, and what is made of them.
 * @example shortRowsWords({ rows: 1, firstLine: 181, lastLine: 181, isLast: true }) // "Line 181, the last row, has fewer cells than there are columns: the missing cells are empty. The file may be cut off: check that row."
 */
export function shortRowsWords({ rows, firstLine, lastLine, isLast }: ShortRows): string {
  const which =
    rows === 1
      ? `Line ${numbered(firstLine)}${isLast ? ", the last row," : ""} has`
      : `${counted(rows, "row")} (the first on line ${numbered(firstLine)}, the last on line ${numbered(lastLine)}) have`;
  // A program that leaves out empty cells at the end of each row does so in many.
  const advice = isLast && rows === 1 ? " The file may be cut off: check that row." : "";
  return `${which} fewer cells than there are columns: the missing cells are empty.${advice}`;
}
