import type { CsvTable } from "../reading/csv.ts";
import type { TextEscapes } from "./escaped-text.ts";
import { unescapeCell } from "./escaped-text.ts";
import type { ColumnMapping } from "./mapping.ts";

/** One of the texts that are written in some notation, as it is in the file and as it reads: the words around the first difference. */
export interface EscapesFound {
  readonly before: string;
  readonly after: string;
}

/**
 * The cells of a table whose words are read, which may be written in some notation.
 * @example [...wordCells({ rows: [{ line: 2, cells: ["1", "A long night"] }] }, { text: 1, title: null })] // ["A long night"]
 */
export function* wordCells(
  { rows }: Pick<CsvTable, "rows">,
  { text, title }: Pick<ColumnMapping, "text" | "title">,
): Iterable<string> {
  for (const { cells } of rows) {
    yield cells[text] ?? "";
    if (title !== null) yield cells[title] ?? "";
  }
}

/**
 * The first cell that holds HTML, and the first that holds JSON; null where none does. HTML is looked for in cells as they read once JSON was, if
 * `escapes` says that it is.
 *
 * @example
 * escapesFound(["Salt &amp; pepper"], { html: true, json: false }); // { html: { before: "Salt &amp; pepper", after: "Salt & pepper" }, json: null }
 */
export function escapesFound(
  cells: Iterable<string>,
  { json }: TextEscapes,
): { readonly html: EscapesFound | null; readonly json: EscapesFound | null } {
  let inHtml: EscapesFound | null = null;
  let inJson: EscapesFound | null = null;
  for (const cell of cells) {
    inHtml ??= differenceIn(cell, { html: false, json }, { html: true, json });
    inJson ??= differenceIn(cell, { html: false, json: false }, { html: false, json: true });
    if (inHtml !== null && inJson !== null) break;
  }
  return { html: inHtml, json: inJson };
}

function differenceIn(cell: string, asWritten: TextEscapes, asRead: TextEscapes): EscapesFound | null {
  const before = unescapeCell(cell, asWritten);
  const after = unescapeCell(cell, asRead);
  return before === after ? null : { before: differing(before, after), after: differing(after, before) };
}

const SAMPLE = 80;

/** The words of `text` around the first place where it differs from `other`. */
function differing(text: string, other: string): string {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at += 1;
  const from = Math.max(0, at - SAMPLE / 4);
  const words = text.slice(from, from + SAMPLE).toWellFormed();
  return `${from > 0 ? "…" : ""}${words}${from + SAMPLE < text.length ? "…" : ""}`;
}
