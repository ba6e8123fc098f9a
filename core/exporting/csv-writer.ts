import Papa from "papaparse";
import { escapeFormula } from "./cells.ts";
import type { Cell } from "./cells.ts";
import type { ExportTable } from "./table.ts";

export interface CsvWriterOptions {
  /** A byte order mark at the start, by which Excel knows UTF-8. Off when not given. */
  readonly bom?: boolean;
  /** Whether words that a spreadsheet would run as formulas are guarded (cells.ts). On when not given. */
  readonly guardFormulas?: boolean;
}

/** A stretch of the file, and how many rows are written once it is. */
export interface CsvChunk {
  readonly text: string;
  readonly rows: number;
}

const CHUNK = 1 << 16;

/**
 * `table` as CSV by RFC 4180, in stretches of about 64 KiB: CRLF between records and after the last, cells quoted where they must be,
 * quotation marks doubled. Numbers are written as they are, nothing as an empty cell.
 */
export function* csvChunks(
  table: ExportTable,
  options: CsvWriterOptions = {},
): Generator<CsvChunk, void, void> {
  const guard = options.guardFormulas ?? true;
  let text = (options.bom === true ? "\uFEFF" : "") + csvRecord(names(table), guard);
  let rows = 0;
  for (const row of table.rows) {
    text += csvRecord(row, guard);
    rows += 1;
    if (text.length < CHUNK) continue;
    yield { text, rows };
    text = "";
  }
  if (text !== "") yield { text, rows };
}

/** The whole of `table` as one CSV text, for small tables. */
export function csvText(table: ExportTable, options: CsvWriterOptions = {}): string {
  return Array.from(csvChunks(table, options), (chunk) => chunk.text).join("");
}

function names(table: ExportTable): string[] {
  return table.columns.map((column) => column.name);
}

function csvRecord(cells: readonly Cell[], guard: boolean): string {
  const written = cells.map((cell) =>
    typeof cell === "string" && guard ? escapeFormula(cell) : (cell ?? ""),
  );
  return `${Papa.unparse([written], { newline: "\r\n", quotes: cells.length === 1 ? aloneMustQuote : mustQuote })}\r\n`;
}

/** Readers take away white space that is not quoted; papaparse by itself guards only plain spaces. */
function mustQuote(cell: string | number): boolean {
  return typeof cell === "string" && /^\s|\s$/u.test(cell);
}

/** A record of one empty cell would be a blank line, which readers skip. */
function aloneMustQuote(cell: string | number): boolean {
  return cell === "" || mustQuote(cell);
}
