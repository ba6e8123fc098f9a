import type { Cell } from "./cells.ts";
import { escapeFormula } from "./cells.ts";
import type { CsvForm } from "./csv-form.ts";
import { namedColumns } from "./named-columns.ts";
import type { ExportColumn, ExportTable } from "./table.ts";

/** The part of a form that the writer needs; without it, cells are written exactly, with commas and no mark. */
export type CsvWriterOptions = Partial<Pick<CsvForm, "bom" | "delimiter" | "guardFormulas" | "lineBreaks">>;

/** A stretch of the file, and how many rows are written once it is. */
export interface CsvChunk {
  readonly text: string;
  readonly rows: number;
}

const CHUNK = 1 << 16;

/**
 * `table` as CSV by RFC 4180, in stretches of about 64 KiB: CRLF between records and after the last, cells quoted where they must be,
 * quotation marks doubled. Numbers are written as they are, nothing as an empty cell.
 *
 * @example Array.from(csvChunks({ columns: [{ name: "quote", meaning: "" }], rows: [["=1+1"]], rowCount: 1 }), ({ text }) => text) // ["quote\r\n=1+1\r\n"]
 */
export function* csvChunks(
  table: ExportTable,
  options: CsvWriterOptions = {},
): Generator<CsvChunk, void, void> {
  let text = csvHeader(table.columns, options);
  let rows = 0;
  for (const row of table.rows) {
    text += csvRecord(row, options);
    rows += 1;
    if (text.length < CHUNK) continue;
    yield { text, rows };
    text = "";
  }
  if (text !== "") yield { text, rows };
}

/**
 * How a CSV file starts: with its mark, if it has one, and the names of its columns.
 * @example csvHeader([{ name: "quote", meaning: "" }]) // "quote\r\n"
 */
export function csvHeader(columns: readonly ExportColumn[], options: CsvWriterOptions = {}): string {
  const names = columns.map((column) => column.name);
  return (options.bom === true ? "\uFEFF" : "") + csvRecord(names, options);
}

/**
 * The whole of `table` as one CSV text, for small tables.
 * @example csvText({ columns: [{ name: "text", meaning: "" }], rows: [["One, two"]], rowCount: 1 }) // "text\r\n\"One, two\"\r\n"
 */
export function csvText(table: ExportTable, options: CsvWriterOptions = {}): string {
  return Array.from(csvChunks(table, options), (chunk) => chunk.text).join("");
}

/**
 * A table whose columns may share names, in a form: with names that differ and suit it.
 * @example namedCsvText({ columns: [{ name: "Hope!", meaning: "" }], rows: [[1]], rowCount: 1 }, CSV_FORMS["r-python"]) // "hope\r\n1\r\n"
 */
export function namedCsvText(table: ExportTable, form: CsvForm): string {
  return csvText({ ...table, columns: namedColumns(table.columns, form.names) }, form);
}

/**
 * One row as a record, with the line end after it.
 * @example csvRecord(["One, two", 3, null]) // "\"One, two\",3,\r\n"
 */
export function csvRecord(cells: readonly Cell[], options: CsvWriterOptions = {}): string {
  // A record of one empty cell would be a blank line, which readers skip.
  if (cells.length === 1 && (cells[0] === "" || cells[0] == null)) return '""\r\n';
  return `${cells.map((cell) => csvCell(cell, options)).join(options.delimiter ?? ",")}\r\n`;
}

/**
 * One cell, as it is written in a record of several.
 * @example csvCell("One, two") // "\"One, two\""
 */
export function csvCell(
  cell: Cell,
  { guardFormulas = false, delimiter = ",", lineBreaks = "exact" }: CsvWriterOptions = {},
): string {
  if (typeof cell !== "string") return String(cell ?? "");
  const words = lineBreaks === "spaces" ? cell.replace(/[\r\n]/gu, " ") : cell;
  return quoted(guardFormulas ? escapeFormula(words) : words, delimiter);
}

/** A cell's words, in quotation marks where a reader would otherwise divide them, take white space away or find a byte order mark. */
function quoted(words: string, delimiter: string): string {
  if (!/["\r\n\uFEFF]|^\s|\s$/u.test(words) && !words.includes(delimiter)) return words;
  return `"${words.replaceAll('"', '""')}"`;
}
