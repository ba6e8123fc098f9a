import { numbered } from "../counts.ts";
import { STORY_FILE } from "../model/limits.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { CsvRecord, Dialect, RecordFault } from "./csv-record.ts";
import { countBreaks, hasStrayMark, MAX_RECORD, nextLine, readRecords } from "./csv-record.ts";

/** One row; `line` is the physical line of the file, from 1, on which it starts. Cells that it lacks at its end are empty. */
export interface CsvRow {
  readonly cells: readonly string[];
  readonly line: number;
  /** The file that it comes from, where several are read as one table. */
  readonly file?: string;
}

/** Why a tweet is set aside: see sortTweets. */
export type SetAside = "retweet" | "repeated-tweet" | "repeated-text" | "near-duplicate";

/** A record that was left out, with the first and last physical line that it takes; of files read as one table, a file that could not be read. */
export interface CsvProblem {
  readonly kind:
    | "malformed-quoting"
    | "too-many-cells"
    | "row-too-long"
    | "unread-file"
    | "not-json"
    | "no-record"
    | SetAside;
  readonly line: number;
  readonly lastLine: number;
  readonly message: string;
  /** The file that it comes from, where several are read as one table. */
  readonly file?: string;
}

export interface CsvError {
  readonly kind:
    | "no-rows"
    | "malformed-header"
    | "too-many-columns"
    | "row-too-long"
    | "too-many-rows"
    | "too-many-cells"
    | "too-many-lines";
  readonly message: string;
}

/** Rows with fewer cells than the table has columns, which count as empty there. `isLast`: the last row of the table is one, as in a file that was cut off. */
export interface ShortRows {
  readonly rows: number;
  readonly firstLine: number;
  readonly lastLine: number;
  readonly isLast: boolean;
}

/** A record that is no row: blank, or left out and among the problems. */
export const SKIPPED = "skipped";

export const tooManyBlankRows: CsvError = {
  kind: "too-many-rows",
  message: `The file has more than ${numbered(STORY_FILE.blankRows)} empty rows. Nothing was imported. Delete the empty rows, or choose another file.`,
};

/** Reads a table's rows one after another, and gathers what had to be left out. */
export class CsvReader {
  at: number;
  readonly problems: CsvProblem[] = [];
  short: ShortRows | null = null;
  /** Rows so far that have cells, all of them empty. */
  blankRows = 0;
  #line: number;
  #width = 0;
  /** Records from `at` on that were read already, the next one last. */
  #ahead: CsvRecord[] = [];
  #effort = 0;
  /** The effort that recovery may still cost: a file made to be malformed at every line must not cost the square of its length. */
  #budget: number;

  constructor(
    private readonly text: string,
    private readonly dialect: Dialect,
    start: number,
  ) {
    this.at = start;
    this.#line = 1 + countBreaks(text, 0, start);
    this.#budget = 20_000 + Math.min(text.length / 64, 300_000);
  }

  /** The first record that is not blank; it says how many columns the table has. */
  first(): Result<CsvRow, CsvError> {
    let unnamed: CsvRow | null = null;
    for (let record = this.#peek(); record !== undefined; record = this.#peek()) {
      if (record.fault?.kind === "too-long") {
        return fail({
          kind: "row-too-long",
          message: `${tooLongWords("The first row")} Nothing was imported. Check that this is the right file, and that its quotation marks are closed.`,
        });
      }
      if (record.fault !== null) {
        const line = this.#line + countBreaks(this.text, this.at, record.fault.quote);
        return fail({
          kind: "malformed-header",
          message: `The first row cannot be read: the quotation mark opened on line ${line} ${FAULTS[record.fault.kind]}. Nothing was imported. Correct that line in the file, or read the file without quotation marks.`,
        });
      }
      const row = { cells: record.cells, line: this.#line };
      if (isBlank(row.cells)) {
        this.#pass(record);
        this.blankRows += 1;
        if (this.blankRows > STORY_FILE.blankRows) return fail(tooManyBlankRows);
        if (row.cells.length > 1) unnamed = row;
        continue;
      }
      this.#width = row.cells.length;
      // A heading row whose cells are all empty names as many columns; without it, the first story would name them.
      if (unnamed?.cells.length === this.#width) return ok(unnamed);
      this.#pass(record);
      return this.#width <= STORY_FILE.columns
        ? ok(row)
        : fail({
            kind: "too-many-columns",
            message: `The first row has ${this.#width} cells, but at most ${STORY_FILE.columns} columns can be read. Nothing was imported. Choose another delimiter or another file.`,
          });
    }
    return fail({
      kind: "no-rows",
      message: "The file has no rows. Nothing was imported. Choose another file.",
    });
  }

  /** The next record: its row, no wider than the table; SKIPPED where it is no row; null at the end. */
  next(): CsvRow | typeof SKIPPED | null {
    const record = this.#peek();
    if (record === undefined) return null;
    const blank = record.fault === null && isBlank(record.cells);
    const fault = blank ? null : (record.fault ?? this.#hiddenFault(record));
    if (fault !== null) {
      this.#leaveOut(fault);
      return SKIPPED;
    }
    const line = this.#line;
    this.#pass(record);
    if (blank) {
      this.blankRows += 1;
      return SKIPPED;
    }
    const { cells } = record;
    if (cells.length > this.#width && !isBlank(cells.slice(this.#width))) {
      this.problems.push({
        kind: "too-many-cells",
        line,
        lastLine: this.#line - 1,
        message: `This row has ${cells.length} cells, but the table has ${this.#width} ${this.#width === 1 ? "column" : "columns"}. Put quotation marks around the cell that contains the delimiter.`,
      });
      return SKIPPED;
    }
    if (cells.length < this.#width)
      this.short = {
        rows: (this.short?.rows ?? 0) + 1,
        firstLine: this.short?.firstLine ?? line,
        lastLine: line,
        isLast: true,
      };
    else if (this.short?.isLast === true) this.short = { ...this.short, isLast: false };
    if (cells.length > this.#width) cells.length = this.#width;
    while (cells.length > 0 && cells.at(-1) === "") cells.pop();
    return { cells, line };
  }

  /** The record at `at`; undefined at the end. */
  #peek(): CsvRecord | undefined {
    if (this.#ahead.length === 0) this.#skipBlankLines();
    if (this.#ahead.length === 0 && this.at < this.text.length) {
      const { records, effort } = readRecords(this.text, this.at, this.dialect, 1);
      this.#ahead = records.toReversed();
      this.#effort = effort;
    }
    return this.#ahead.at(-1);
  }

  /** Passes over lines of nothing but line ends, which papaparse would report one by one. */
  #skipBlankLines(): void {
    for (let at = this.at; at < this.text.length; at += 1) {
      const character = this.text.charCodeAt(at);
      if (character === LINE_FEED) {
        this.at = at + 1;
        this.#line += 1;
      } else if (character !== CARRIAGE_RETURN) return;
    }
  }

  #pass(record: CsvRecord): void {
    this.#ahead.pop();
    this.#line += countBreaks(this.text, this.at, record.end);
    this.at = record.end;
  }

  /** Leaves out the record at `at` and the lines after it, up to one where a record plainly starts. */
  #leaveOut(fault: RecordFault): void {
    const line = this.#line;
    if (fault.kind === "too-long") {
      this.#ahead = [];
      this.at = nextLine(this.text, this.at);
      this.#line += 1;
      const message = `${tooLongWords("This row")} Line ${line} was left out. Check the file for a quotation mark that is never closed.`;
      this.problems.push({ kind: "row-too-long", line, lastLine: line, message });
      return;
    }
    const quoteLine = line + countBreaks(this.text, this.at, fault.quote);
    this.#ahead = [];
    this.#budget -= this.#effort;
    do {
      this.at = nextLine(this.text, this.at);
      this.#line += 1;
    } while (this.at < this.text.length && !this.#startsRecord(this.at));
    const lastLine = this.#line - 1;
    const lines = lastLine > line ? `Lines ${line} to ${lastLine} were` : `Line ${line} was`;
    const wrong = fault.kind === "unclosed" ? FAULTS.unclosed : "is not closed where its cell ends";
    this.problems.push({
      kind: "malformed-quoting",
      line,
      lastLine,
      message: `The quotation mark opened on line ${quoteLine} ${wrong}. ${lines} left out. Inside a quoted cell, write each quotation mark twice.`,
    });
  }

  /**
   * The fault of a short record inside whose quoted cells another plainly starts, and ends before its last line: a quotation mark too many
   * has joined it with later ones, and as one short row it would hide them.
   */
  #hiddenFault(record: CsvRecord): RecordFault | null {
    if (record.cells.length >= this.#width) return null;
    const starts: number[] = [];
    for (let at = nextLine(this.text, this.at); at < record.end; at = nextLine(this.text, at))
      starts.push(at);
    const last = starts.pop() ?? record.end;
    return starts.some((at) => this.#startsRecord(at, last))
      ? { kind: "text-after-quote", quote: this.text.indexOf('"', this.at) }
      : null;
  }

  /**
   * Whether a record plainly starts at `from`: it is as wide as the table and has no stray quotation mark, and none of the next
   * records tells otherwise by being of another width, as the later lines of a story that was cut in two would be.
   */
  #startsRecord(from: number, limit = this.text.length): boolean {
    if (this.#budget <= 0) return false;
    const { records, effort } = readRecords(this.text, from, this.dialect, 3, 3);
    this.#budget -= effort;
    let at = from;
    for (const [seen, { cells, end, fault }] of records.entries()) {
      if (at >= limit) break;
      if (fault !== null) return seen > 0;
      if (seen > 0 && isBlank(cells)) break;
      const stray = hasStrayMark(this.text.slice(at, end), this.dialect.delimiter);
      if (cells.length !== this.#width || stray) return false;
      at = end;
    }
    return true;
  }
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

const FAULTS = {
  unclosed: "is never closed",
  "text-after-quote": "is closed in the middle of its cell",
} as const;

/** Whether a record holds nothing at all: an empty line, or only delimiters. */
function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === "" || cell.trim() === "");
}

function tooLongWords(row: string): string {
  return `${row} has more than ${(MAX_RECORD / 1e6).toFixed(0)} million characters without an end.`;
}
