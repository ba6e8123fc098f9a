import { readCsv } from "../../../core/importing/csv.ts";
import { decodeFile } from "../../../core/importing/decode.ts";
import { headerNames } from "../../../core/importing/header.ts";
import { fail, ok } from "../../../core/result.ts";
import type { Result } from "../../../core/result.ts";
import { allSteps } from "../../../core/steps.ts";
import type { DataProblem } from "../problem.ts";

/** A file as it was read from disk. */
export interface InputFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A row of one of the files, with the cells of the columns that were asked for, in that order. */
export interface InputRow {
  readonly file: string;
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The rows of all the files, each of which must have the columns. Where several columns are named as one, with
 * commas, their cells are joined. A row that cannot be read is a problem, not left
 * out: a missing row would change every figure in silence.
 */
export function readTables(
  files: readonly InputFile[],
  columns: readonly string[],
): Result<InputRow[], DataProblem> {
  const rows: InputRow[] = [];
  for (const { name, bytes } of files) {
    const problem = (line: number | null, column: string | null, message: string) =>
      fail<DataProblem>({ kind: "data", file: name, line, column, message });
    const decoded = decodeFile(bytes);
    if (!decoded.ok) return problem(null, null, decoded.error.message);
    const table = allSteps(readCsv(decoded.value.text));
    if (!table.ok) return problem(1, null, table.error.message);
    const { header, problems } = table.value;
    const [first] = problems;
    if (first !== undefined) return problem(first.line, null, first.message);
    const places: (readonly number[])[] = [];
    for (const column of columns) {
      const found = placesOf(header, column);
      if (found === null) {
        return problem(1, column, `There is no such column. The columns are: ${header.join(", ")}.`);
      }
      places.push(found);
    }
    for (const { cells, line } of table.value.rows) {
      rows.push({
        file: name,
        line,
        cells: places.map((one) => one.map((at) => cells[at] ?? "").join(JOINT)),
      });
    }
  }
  const [file] = files;
  if (rows.length > 0 || file === undefined) return ok(rows);
  return fail({
    kind: "data",
    file: file.name,
    line: null,
    column: null,
    message: "There are column names but no rows, so there is nothing to compare.",
  });
}

/** What stands between the cells of several columns that name a unit together. */
const JOINT = " · ";

/** Where a column is, or the several columns of a list such as `collection,story`; null where one is not there. */
function placesOf(header: readonly string[], column: string): number[] | null {
  const whole = placeOf(header, column);
  if (whole >= 0) return [whole];
  const places = column.split(",").map((name) => placeOf(header, name));
  return places.includes(-1) ? null : places;
}

function placeOf(header: readonly string[], column: string): number {
  return header.indexOf(headerNames([column])[0] ?? column);
}

/** The cell as a name; a problem where it is empty. */
export function nameIn(row: InputRow, at: number, column: string): Result<string, DataProblem> {
  const cell = row.cells[at] ?? "";
  return cell.trim() === ""
    ? atCell(row, column, "This cell is empty, but each row must say which.")
    : ok(cell);
}

/** A problem with a cell of a row. */
export function atCell(
  row: InputRow,
  column: string,
  message: string,
): { readonly ok: false; readonly error: DataProblem } {
  return fail({ kind: "data", file: row.file, line: row.line, column, message });
}
