import Papa from "papaparse";
import type { Delimiter } from "./delimiter.ts";

/** What cuts the text into cells: the delimiter, and whether quotation marks enclose cells. */
export interface Dialect {
  readonly delimiter: Delimiter;
  readonly quoting: boolean;
}

/** One record as papaparse reads it. `end` is the offset of the next one. */
export interface CsvRecord {
  readonly cells: string[];
  readonly end: number;
  readonly fault: RecordFault | null;
}

/** A quoted cell without a proper end, or a record without an end. `quote` is the offset where the cell opened. */
export type RecordFault =
  { readonly kind: "unclosed" | "text-after-quote"; readonly quote: number } | { readonly kind: "too-long" };

/** A longer record is no row of a table; papaparse would need a multiple of its length. In UTF-16 units. */
export const MAX_RECORD = 16_000_000;

/** Records one after another. `effort` is what it cost to read them, in calls of papaparse for a short record. */
export interface ReadRecords {
  readonly records: readonly CsvRecord[];
  readonly effort: number;
}

/** How many characters papaparse is given at first. It reads in these stretches, so that a fault costs no more than one of them. */
const WINDOW = 1 << 12;
/** Characters to look through, and cells and faulty quotation marks to tell of, that cost as much as one call. */
const CHARACTERS_PER_EFFORT = 1 << 14;
const FINDS_PER_EFFORT = 1 << 6;

/**
 * Whether `text` has more than `most` carriage returns without a line feed after them: withLineFeeds makes three characters of each.
 * @example loneReturnsExceed("a\rb\r\nc\rd", 1) // true
 */
export function loneReturnsExceed(text: string, most: number): boolean {
  let found = 0;
  for (let at = text.indexOf("\r"); at >= 0; at = text.indexOf("\r", at + 1)) {
    if (text.charCodeAt(at + 1) !== LINE_FEED) found += 1;
    if (found > most) return true;
  }
  return false;
}

const LINE_FEED = 10;

/**
 * `text` with one kind of record end, as papaparse needs it, from which asWritten restores every cell: a CR alone becomes CR CR LF. Then
 * each LF ends a physical line, and papaparse, told that LF ends a record, leaves the CRs before it in the cells. The text ends with a line end.
 * @example withLineFeeds("a\rb\r\nc") // "a\r\r\nb\r\nc\n"
 */
export function withLineFeeds(text: string): string {
  const lines = loneReturnsExceed(text, 0) ? withoutLoneReturns(text) : text;
  return lines === "" || lines.endsWith("\n") ? lines : `${lines}\n`;
}

const STRETCH = 1 << 20;

/** In stretches, since a replacement of many millions at once takes a multiple of the text's memory. */
function withoutLoneReturns(text: string): string {
  const parts: string[] = [];
  for (let from = 0; from < text.length;) {
    let to = Math.min(from + STRETCH, text.length);
    // Never between the two halves of a Windows line end.
    if (text[to - 1] === "\r" && text[to] === "\n") to += 1;
    // Every CR as one alone, then those of Windows line ends back: far quicker than looking ahead at each.
    parts.push(text.slice(from, to).replaceAll("\r", "\r\r\n").replaceAll("\r\r\n\n", "\r\n"));
    from = to;
  }
  return parts.join("");
}

/**
 * The records of `text` (made by withLineFeeds) from offset `from` on, where a record must start: at least `least` of them where there are so
 * many, at most `most`. The first with malformed quoting is the last that is read.
 * @example readRecords("a,b\nc,d\n", 0, { delimiter: ",", quoting: true }, 2).records.map(({ cells }) => cells) // [["a", "b"], ["c", "d"]]
 */
export function readRecords(
  text: string,
  from: number,
  dialect: Dialect,
  least: number,
  most = Infinity,
): ReadRecords {
  let effort = 0;
  for (let size = WINDOW; ; size = Math.min(size * 8, MAX_RECORD)) {
    const to = stretchEnd(text, from, size);
    if (to === null)
      return { records: [{ cells: [], end: nextLine(text, from), fault: { kind: "too-long" } }], effort };
    // Whatever is open after so much is never closed.
    const isLast = to === text.length || size === MAX_RECORD;
    const read = readStretch(text, from, to, dialect, most, isLast);
    effort += 1 + read.effort + (to - from) / CHARACTERS_PER_EFFORT;
    const { records } = read;
    if (isLast || records.length >= least || (records.at(-1)?.fault ?? null) !== null)
      return { records, effort };
  }
}

/**
 * Where a stretch of about `size` from `from` ends: with a line, and before one that is longer than a record may be; null where the line at
 * `from` is.
 */
function stretchEnd(text: string, from: number, size: number): number | null {
  const within = Math.min(from + size, text.length) - 1;
  const end = nextLine(text, within);
  if (end - from <= MAX_RECORD + size) return end;
  const lineStart = text.lastIndexOf("\n", within) + 1;
  return lineStart > from ? lineStart : null;
}

/** The records between two offsets; without the last where it goes on after `to`, unless the stretch is the last one. */
function readStretch(
  text: string,
  from: number,
  to: number,
  dialect: Dialect,
  most: number,
  isLast: boolean,
): ReadRecords {
  const records: CsvRecord[] = [];
  let effort = 0;
  let start = from;
  const stretch = text.slice(from, to);
  // papaparse removes one byte order mark from its input: an added one, rather than one of the text's own. Other stretches go in as they are, since
  // with a mark before it a stretch is copied, in two bytes a character, and the copy lives as long as any of its cells.
  Papa.parse(stretch.startsWith(Papa.BYTE_ORDER_MARK) ? Papa.BYTE_ORDER_MARK + stretch : stretch, {
    delimiter: dialect.delimiter,
    newline: "\n",
    // Its fast mode knows no quotation marks; it also cuts the whole input before the first record is told.
    fastMode: !dialect.quoting,
    step({ data, errors, meta }, parser) {
      const end = from + meta.cursor;
      const error = errors[0];
      effort += (data.length + errors.length) / FINDS_PER_EFFORT;
      // What follows the last line end is no record.
      if (end === start) return;
      start = end;
      const closedLater = error?.code === "MissingQuotes" && !isLast;
      if (!closedLater) {
        const fault: RecordFault | null =
          error === undefined
            ? null
            : {
                kind: error.code === "MissingQuotes" ? "unclosed" : "text-after-quote",
                quote: from + (error.index ?? 1) - 1,
              };
        records.push({ cells: asWritten(data), end, fault });
      }
      if (error !== undefined || records.length >= most) parser.abort();
    },
  });
  return { records, effort };
}

/** The cells with the line ends that they had before withLineFeeds, and without the record's own. */
function asWritten(cells: string[]): string[] {
  const last = cells.length - 1;
  for (const [index, cell] of cells.entries()) {
    if (!cell.includes("\r")) continue;
    const inside = index === last ? cell.replace(/\r+$/u, "") : cell;
    cells[index] = inside.replaceAll("\r\r\n", "\r");
  }
  return cells;
}

/**
 * The offset of the line after the one that holds offset `from`.
 * @example nextLine("ab\ncd", 1) // 3
 */
export function nextLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end + 1;
}

/**
 * How many physical lines end between offsets `from` and `to`.
 * @example countBreaks("a\nb\nc", 0, 3) // 1
 */
export function countBreaks(text: string, from: number, to: number): number {
  let breaks = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) breaks += 1;
  return breaks;
}

/**
 * Whether a quotation mark stands inside a cell that is not quoted, in a well-formed record of this text. Allowed, but no sign of a clean start.
 * @example hasStrayMark('a 5" nail,2', ",") // true
 */
export function hasStrayMark(record: string, delimiter: Delimiter): boolean {
  const quoted = new RegExp(`(^|[${delimiter}])"[^"]*(?:""[^"]*)*"`, "gu");
  return record.includes('"') && record.replace(quoted, "$1").includes('"');
}
