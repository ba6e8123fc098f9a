import type { CsvTable } from "../reading/csv.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import { columnName } from "./attribute-places.ts";
import type { ColumnMapping } from "./mapping.ts";
import { withShared } from "./mapping.ts";

/**
 * How a table tells codings, by its columns (indexes into the header). "codes": a column of codes apart at `mark`; "marked": a column for each code, with
 * a mark where it applies; "coders": a column for each coder, with codes apart at `mark`. In the first two the coder is in a column, or `coder` is the name of
 * whoever coded all of it.
 */
export type CodingColumns =
  | {
      readonly kind: "codes";
      readonly coder: number | string;
      readonly column: number;
      readonly mark: string;
    }
  | { readonly kind: "marked"; readonly coder: number | string; readonly columns: readonly number[] }
  | { readonly kind: "coders"; readonly columns: readonly number[]; readonly mark: string };

/** What one row says: who has read its story, and which codes they applied. */
export interface RowCoding {
  readonly coder: string;
  readonly codes: readonly string[];
}

/** A cell that says nothing that can be used. */
export interface CodingFault {
  readonly line: number;
  readonly column: string;
  readonly message: string;
}

/**
 * Columns that say who coded and how are nothing else: no attributes, and not shown while coding.
 * @example withoutCoding(proposeMapping(["text", "codes"], []).mapping, { kind: "codes", coder: "Ana", column: 1, mark: ";" }).leftOut // [1]
 */
export function withoutCoding(mapping: ColumnMapping, coding: CodingColumns): ColumnMapping {
  return usedColumns(coding).reduce((rest, column) => withShared(rest, "leftOut", column), mapping);
}

/**
 * Every column that tells of coding.
 * @example usedColumns({ kind: "codes", coder: 0, column: 2, mark: ";" }) // [0, 2]
 */
export function usedColumns(coding: CodingColumns): readonly number[] {
  const told = coding.kind === "codes" ? [coding.column] : coding.columns;
  return coding.kind !== "coders" && typeof coding.coder === "number" ? [coding.coder, ...told] : told;
}

/**
 * What a row of the table says. Where each coder has a column, an empty cell says that the coder has not read the story; elsewhere a row says that
 * its coder has, and an empty cell that no code applies. "-", "0" and "none" say so everywhere.
 * @example codingOfRow({ header: ["text", "codes"] }, { line: 2, cells: ["A night", "Care; Fear"] }, { kind: "codes", coder: "Ana", column: 1, mark: ";" }).value // [{ coder: "Ana", codes: ["Care", "Fear"] }]
 */
export function codingOfRow(
  { header }: Pick<CsvTable, "header">,
  { cells, line }: { readonly cells: readonly string[]; readonly line: number },
  coding: CodingColumns,
): Result<readonly RowCoding[], CodingFault> {
  const cell = (column: number): string => (cells[column] ?? "").trim();
  if (coding.kind === "coders") {
    return ok(
      coding.columns.flatMap((column) =>
        cell(column) === ""
          ? []
          : [{ coder: columnName(header, column), codes: codesIn(cell(column), coding.mark) }],
      ),
    );
  }
  const coder = typeof coding.coder === "string" ? coding.coder : cell(coding.coder);
  if (coder === "") {
    const column = typeof coding.coder === "number" ? columnName(header, coding.coder) : "";
    return fail({ line, column, message: "The row names no coder, so nothing was coded by it." });
  }
  if (coding.kind === "codes") return ok([{ coder, codes: codesIn(cell(coding.column), coding.mark) }]);
  const codes: string[] = [];
  for (const column of coding.columns) {
    const marked = YES_OR_NO.get(cell(column).toLowerCase());
    const name = columnName(header, column);
    if (marked === undefined)
      return fail({
        line,
        column: name,
        message: `“${cell(column)}” is neither 1 nor 0, so nothing was coded by this row.`,
      });
    if (marked) codes.push(name);
  }
  return ok([{ coder, codes }]);
}

const YES = ["1", "1.0", "x", "✓", "✔", "true", "t", "yes", "y", "ja", "si", "sí", "oui"] as const;
const NO = ["", "0", "0.0", "-", "false", "f", "no", "n", "nein", "non"] as const;
const YES_OR_NO: ReadonlyMap<string, boolean> = new Map([
  ...YES.map((word) => [word, true] as const),
  ...NO.map((word) => [word, false] as const),
]);

/**
 * Whether these cells of a column say yes and no, and not all of them nothing.
 * @example isMarks(["1", "0", ""]) // true
 */
export function isMarks(cells: readonly string[]): boolean {
  const words = cells.map((cell) => cell.trim().toLowerCase());
  return words.some((word) => word !== "") && words.every((word) => YES_OR_NO.has(word));
}

const NO_CODE: ReadonlySet<string> = new Set(["-", "0", "none"]);

function codesIn(cell: string, mark: string): string[] {
  const names = cell
    .split(mark)
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return names.length === 1 && NO_CODE.has((names[0] ?? "").toLowerCase()) ? [] : names;
}
