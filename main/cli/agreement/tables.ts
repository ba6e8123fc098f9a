import type { Place, Warning } from "../../../core/agreement/study/warning.ts";
import { warningAt } from "../../../core/agreement/study/warning.ts";
import { counted } from "../../../core/counts.ts";
import { RATINGS_FILE } from "../../../core/model/limits.ts";
import { readCsv } from "../../../core/reading/csv.ts";
import { decodeFile } from "../../../core/reading/decode.ts";
import { headerNames } from "../../../core/reading/header.ts";
import type { Result } from "../../../core/result.ts";
import { fail, ok } from "../../../core/result.ts";
import { allSteps } from "../../../core/steps.ts";
import type { DataProblem } from "../problem.ts";
import { cleanText, lookAlikeKey } from "./clean-text.ts";
import { Unfinished, unfinishedColumn } from "./unfinished.ts";

/** A file as it was read from disk. */
export interface InputFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A row of one of the files, with the cells of the columns that were asked for, in that order, as cleanText gives them. */
export interface InputRow extends Place {
  readonly cells: readonly string[];
}

export interface InputTable {
  readonly rows: readonly InputRow[];
  readonly warnings: readonly Warning[];
}

/**
 * The rows of all the files, each of which must have the columns, the unit and the coder first. Where several columns
 * are named as one, with commas, their cells are joined. Rows that Concord exported of stories that their coder has not
 * finished are left out, with a warning, unless `keepUnfinished`. A row that cannot be read is a problem, not left
 * out: a missing row would change every figure without a word.
 */
export function readTables(
  files: readonly InputFile[],
  columns: readonly string[],
  { keepUnfinished = false }: { readonly keepUnfinished?: boolean } = {},
): Result<InputTable, DataProblem> {
  const rows: InputRow[] = [];
  const warnings: Warning[] = [];
  const unfinished = keepUnfinished ? null : new Unfinished();
  for (const file of files) {
    const problem = readTable(file, columns, rows, warnings, unfinished);
    if (problem !== null) return fail(problem);
  }
  if (unfinished !== null) warnings.push(...unfinished.warnings());
  const [file] = files;
  if (rows.length > 0 || file === undefined) return ok({ rows, warnings });
  return fail({
    kind: "data",
    file: file.name,
    line: null,
    column: null,
    message:
      warnings.find(({ kind }) => kind === "unfinished")?.message ??
      "There are column names but no rows, so there is nothing to compare.",
  });
}

/** Adds one file's rows and warnings; gives the problem where there is one. */
function readTable(
  { name, bytes }: InputFile,
  columns: readonly string[],
  rows: InputRow[],
  warnings: Warning[],
  unfinished: Unfinished | null,
): DataProblem | null {
  const problem = (line: number | null, column: string | null, message: string): DataProblem => ({
    kind: "data",
    file: name,
    line,
    column,
    message,
  });
  const decoded = decodeFile(bytes, undefined, RATINGS_FILE.bytes);
  if (!decoded.ok) return problem(null, null, decoded.error.message);
  // The first row is read as a row, to see names that stand twice.
  const table = allSteps(
    readCsv(decoded.value.text, {
      hasHeader: false,
      maxRows: RATINGS_FILE.rows,
      maxCells: RATINGS_FILE.cells,
    }),
  );
  if (!table.ok) return problem(1, null, table.error.message);
  const [first] = table.value.problems;
  if (first !== undefined) return problem(first.line, null, first.message);
  const [top, ...body] = table.value.rows;
  const header = headerNames((top?.cells ?? []).map(cleanText));
  const places: (readonly number[])[] = [];
  for (const column of columns) {
    const found = placesOf(header, column);
    if (found === null) return problem(1, column, noSuchColumn(header, column));
    places.push(found);
  }
  const given = headerNamesAsGiven(top?.cells ?? []);
  for (const at of new Set(places.flat())) {
    const column = header[at] ?? "";
    const others = given.flatMap((other, place) => (other === given[at] && place !== at ? [place + 1] : []));
    if (others.length === 0) continue;
    const message = `Several columns have this name: number ${at + 1} is used, not ${others.join(", ")}. The second one can be named as “${column} (2)”.`;
    warnings.push(warningAt("repeated-column", { file: name, line: top?.line ?? 1 }, column, message));
  }
  const { short } = table.value;
  if (short !== null) {
    const message = `${counted(short.rows, "row has", "rows have")} fewer cells than the ${header.length} columns; the cells that are not there count as empty. Check that no delimiter is missing.`;
    warnings.push(warningAt("short-rows", { file: name, line: short.firstLine }, null, message));
  }
  const state = unfinished === null ? -1 : unfinishedColumn(header);
  for (const { cells, line } of body) {
    const row = {
      file: name,
      line,
      cells: places.map((one) => one.map((at) => cleanText(cells[at] ?? "")).join(JOINT)),
    };
    if (unfinished?.has(row, cleanText(cells[state] ?? "")) !== true) rows.push(row);
  }
  return null;
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
  return header.indexOf(headerNames([cleanText(column)])[0] ?? column);
}

/** The names without the numbers that tell equal ones apart. */
function headerNamesAsGiven(cells: readonly string[]): string[] {
  return cells.map((cell, at) =>
    cleanText(cell) === "" ? `column ${at + 1}` : (headerNames([cleanText(cell)])[0] ?? cell),
  );
}

function noSuchColumn(header: readonly string[], column: string): string {
  const alike = header.find((name) => lookAlikeKey(name) === lookAlikeKey(column));
  const hint = alike === undefined ? "" : ` Did you mean “${alike}”?`;
  return `There is no such column.${hint} The columns are: ${header.join(", ")}.`;
}

/** The cell as a name; a problem where it is empty. */
export function nameIn(row: InputRow, at: number, column: string): Result<string, DataProblem> {
  const cell = row.cells[at] ?? "";
  return cell === "" || /^[ ·]+$/u.test(cell)
    ? atCell(row, column, "This cell is empty, but each row must say which.")
    : ok(cell);
}

/** A problem with a cell of a row. */
export function atCell(
  row: Place,
  column: string,
  message: string,
): { readonly ok: false; readonly error: DataProblem } {
  return fail({ kind: "data", file: row.file, line: row.line, column, message });
}
