import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import type { Steps } from "../steps.ts";
import { countBreaks, hasStrayMark, MAX_RECORD, nextLine, readRecords, withLineFeeds } from "./csv-record.ts";
import type { CsvRecord, Dialect, RecordFault } from "./csv-record.ts";
import { DELIMITERS, guessDelimiter } from "./delimiter.ts";
import type { Delimiter } from "./delimiter.ts";
import { headerNames } from "./header.ts";
import { headingOf } from "./heading-rows.ts";
import type { Heading } from "./heading-rows.ts";

/** What a person may correct after a look at the preview. */
export interface CsvOptions {
  /** Detected when not given. */
  readonly delimiter?: Delimiter;
  /** Whether the first record names the columns; true when not given. */
  readonly hasHeader?: boolean;
  /** How many rows the heading has, the one with the names included; detected when not given. Means nothing without a header. */
  readonly headerRows?: number;
  /** Whether quotation marks enclose cells; true when not given. */
  readonly quoting?: boolean;
  /** More rows than this are refused. */
  readonly maxRows?: number;
  /** More rows times columns than this are refused. */
  readonly maxCells?: number;
}

/** One row; `line` is the physical line of the file, from 1, on which it starts. Cells that it lacks at its end are empty. */
export interface CsvRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** A record that was left out, with the first and last physical line that it takes. */
export interface CsvProblem {
  readonly kind: "malformed-quoting" | "too-many-cells" | "row-too-long";
  readonly line: number;
  readonly lastLine: number;
  readonly message: string;
}

/** No row has more cells than the header has names. */
export interface CsvTable extends Heading {
  readonly rows: readonly CsvRow[];
  readonly delimiter: Delimiter;
  readonly problems: readonly CsvProblem[];
  /** Rows with fewer cells than the header, which count as empty there, and the line of the first; null where there is none. */
  readonly short: { readonly rows: number; readonly firstLine: number } | null;
}

export interface CsvError {
  readonly kind:
    "no-rows" | "malformed-header" | "too-many-columns" | "row-too-long" | "too-many-rows" | "too-many-cells";
  readonly message: string;
}

/** More columns than any table of stories has; a file with more is not one, or is read with the wrong delimiter. */
const MAX_COLUMNS = 2000;
/** More rows than any study of stories has. Each costs memory, however short it is. */
const MAX_ROWS = 1_000_000;
/** Rows times columns: a table of more takes minutes and gigabytes before anything of it is shown. */
const MAX_CELLS = 50_000_000;
const STEP = 1 << 20;
/** So many rows may be gathered between two steps, however short they are. */
const ROWS_PER_STEP = 20_000;

/**
 * A CSV file's text as a table, in steps of about a megabyte. papaparse reads the records; what it does not tell is done here: the line of each
 * row, and where to go on after malformed quoting. Short rows stay short; long ones are left out and reported, unless what is
 * too much is empty. A record with malformed quoting is left out and reported with its line, and reading goes on at the next line that is
 * plainly the start of a record. Blank lines are no rows. Excel's first line `sep=;` names the delimiter. Extra heading rows of survey tools are no
 * rows either: see headingOf.
 */
export function* readCsv(source: string, options: CsvOptions = {}): Steps<Result<CsvTable, CsvError>> {
  const text = withLineFeeds(source);
  const separator = separatorLine(text);
  const start = separator?.end ?? 0;
  const delimiter = options.delimiter ?? separator?.delimiter ?? guessDelimiter(text.slice(start));
  const reader = new CsvReader(text, { delimiter, quoting: options.quoting ?? true }, start);
  const first = reader.first();
  if (!first.ok) return first;
  const hasHeader = options.hasHeader ?? true;
  const rows: CsvRow[] = hasHeader ? [] : [first.value];
  const maxRows = options.maxRows ?? MAX_ROWS;
  const maxCells = options.maxCells ?? MAX_CELLS;
  const columns = first.value.cells.length;
  for (let told = { at: 0, rows: 0 }, row = reader.next(); row !== null; row = reader.next()) {
    rows.push(row);
    if (rows.length > maxRows) {
      return fail({
        kind: "too-many-rows",
        message: `The file has more than ${maxRows.toLocaleString("en-GB")} rows. Nothing was imported. Split it into several files.`,
      });
    }
    if (rows.length * columns > maxCells) {
      const [cells, wide] = [maxCells, columns].map((count) => count.toLocaleString("en-GB"));
      return fail({
        kind: "too-many-cells",
        message: `The table has ${wide} columns and more than ${cells} cells. Nothing was imported. Remove columns that you do not need, or split the file into several.`,
      });
    }
    if (reader.at - told.at < STEP && rows.length - told.rows < ROWS_PER_STEP) continue;
    told = { at: reader.at, rows: rows.length };
    yield reader.at / text.length;
  }
  if (!hasHeader) {
    const header = headerNames(first.value.cells.map(() => ""));
    return ok({ ...plainHeading(header), rows, delimiter, problems: reader.problems, short: reader.short });
  }
  const heading = headingOf(first.value.cells, rows, options.headerRows);
  return ok({
    ...heading,
    rows: rows.slice(heading.headerRows - 1),
    delimiter,
    problems: reader.problems,
    short: reader.short,
  });
}

function plainHeading(header: readonly string[]): Heading {
  return { header, labels: header.map(() => ""), headerRows: 0, survey: null };
}

/** Gives rows one after another, and gathers what had to be left out. */
class CsvReader {
  at: number;
  readonly problems: CsvProblem[] = [];
  short: CsvTable["short"] = null;
  private line: number;
  private width = 0;
  /** Records from `at` on that were read already, the next one last. */
  private ahead: CsvRecord[] = [];
  private effort = 0;
  /** The effort that recovery may still cost: a file made to be malformed at every line must not cost the square of its length. */
  private budget: number;

  constructor(
    private readonly text: string,
    private readonly dialect: Dialect,
    start: number,
  ) {
    this.at = start;
    this.line = 1 + countBreaks(text, 0, start);
    this.budget = 20_000 + Math.min(text.length / 64, 300_000);
  }

  /** The first record that is not blank; it says how many columns the table has. */
  first(): Result<CsvRow, CsvError> {
    let unnamed: CsvRow | null = null;
    for (let record = this.peek(); record !== undefined; record = this.peek()) {
      if (record.fault?.kind === "too-long") {
        return fail({
          kind: "row-too-long",
          message: `${tooLongWords("The first row")} Nothing was imported. Check that this is the right file, and that its quotation marks are closed.`,
        });
      }
      if (record.fault !== null) {
        const line = this.line + countBreaks(this.text, this.at, record.fault.quote);
        return fail({
          kind: "malformed-header",
          message: `The first row cannot be read: the quotation mark opened on line ${line} ${FAULTS[record.fault.kind]}. Nothing was imported. Correct that line in the file, or read the file without quotation marks.`,
        });
      }
      const row = { cells: record.cells, line: this.line };
      if (isBlank(row.cells)) {
        this.pass(record);
        if (row.cells.length > 1) unnamed = row;
        continue;
      }
      this.width = row.cells.length;
      // A heading row whose cells are all empty names as many columns; without it, the first story would name them.
      if (unnamed?.cells.length === this.width) return ok(unnamed);
      this.pass(record);
      return this.width <= MAX_COLUMNS
        ? ok(row)
        : fail({
            kind: "too-many-columns",
            message: `The first row has ${this.width} cells, but at most ${MAX_COLUMNS} columns can be read. Nothing was imported. Choose another delimiter or another file.`,
          });
    }
    return fail({
      kind: "no-rows",
      message: "The file has no rows. Nothing was imported. Choose another file.",
    });
  }

  /** The next row that is as wide as the table; null at the end. */
  next(): CsvRow | null {
    for (let record = this.peek(); record !== undefined; record = this.peek()) {
      const fault = record.fault ?? this.hiddenFault(record);
      if (fault !== null) {
        this.leaveOut(fault);
        continue;
      }
      const line = this.line;
      this.pass(record);
      const { cells } = record;
      if (isBlank(cells)) continue;
      if (cells.length > this.width && !isBlank(cells.slice(this.width))) {
        this.problems.push({
          kind: "too-many-cells",
          line,
          lastLine: this.line - 1,
          message: `This row has ${cells.length} cells, but the table has ${this.width} ${this.width === 1 ? "column" : "columns"}. Put quotation marks around the cell that contains the delimiter.`,
        });
        continue;
      }
      if (cells.length < this.width)
        this.short = { rows: (this.short?.rows ?? 0) + 1, firstLine: this.short?.firstLine ?? line };
      if (cells.length > this.width) cells.length = this.width;
      while (cells.length > 0 && cells.at(-1) === "") cells.pop();
      return { cells, line };
    }
    return null;
  }

  /** The record at `at`; undefined at the end. */
  private peek(): CsvRecord | undefined {
    if (this.ahead.length === 0) this.skipBlankLines();
    if (this.ahead.length === 0 && this.at < this.text.length) {
      const { records, effort } = readRecords(this.text, this.at, this.dialect, 1);
      this.ahead = records.toReversed();
      this.effort = effort;
    }
    return this.ahead.at(-1);
  }

  /** Lines of nothing but line ends, which papaparse would tell one by one. */
  private skipBlankLines(): void {
    for (let at = this.at; at < this.text.length; at += 1) {
      const character = this.text.charCodeAt(at);
      if (character === LINE_FEED) {
        this.at = at + 1;
        this.line += 1;
      } else if (character !== CARRIAGE_RETURN) return;
    }
  }

  private pass(record: CsvRecord): void {
    this.ahead.pop();
    this.line += countBreaks(this.text, this.at, record.end);
    this.at = record.end;
  }

  /** Leaves out the record at `at` and the lines after it, up to one where a record plainly starts. */
  private leaveOut(fault: RecordFault): void {
    const line = this.line;
    if (fault.kind === "too-long") {
      this.ahead = [];
      this.at = nextLine(this.text, this.at);
      this.line += 1;
      const message = `${tooLongWords("This row")} Line ${line} was left out. Check the file for a quotation mark that is never closed.`;
      this.problems.push({ kind: "row-too-long", line, lastLine: line, message });
      return;
    }
    const quoteLine = line + countBreaks(this.text, this.at, fault.quote);
    this.ahead = [];
    this.budget -= this.effort;
    do {
      this.at = nextLine(this.text, this.at);
      this.line += 1;
    } while (this.at < this.text.length && !this.startsRecord(this.at));
    const lastLine = this.line - 1;
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
  private hiddenFault(record: CsvRecord): RecordFault | null {
    if (record.cells.length >= this.width || isBlank(record.cells)) return null;
    const starts: number[] = [];
    for (let at = nextLine(this.text, this.at); at < record.end; at = nextLine(this.text, at))
      starts.push(at);
    const last = starts.pop() ?? record.end;
    return starts.some((at) => this.startsRecord(at, last))
      ? { kind: "text-after-quote", quote: this.text.indexOf('"', this.at) }
      : null;
  }

  /**
   * Whether a record plainly starts at `from`: it is as wide as the table and has no stray quotation mark, and none of the next
   * records tells otherwise by being of another width, as the later lines of a story that was cut in two would be.
   */
  private startsRecord(from: number, limit = this.text.length): boolean {
    if (this.budget <= 0) return false;
    const { records, effort } = readRecords(this.text, from, this.dialect, 3, 3);
    this.budget -= effort;
    let at = from;
    for (const [seen, { cells, end, fault }] of records.entries()) {
      if (at >= limit) break;
      if (fault !== null) return seen > 0;
      if (seen > 0 && isBlank(cells)) break;
      const stray = hasStrayMark(this.text.slice(at, end), this.dialect.delimiter);
      if (cells.length !== this.width || stray) return false;
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
  return cells.every((cell) => cell.trim() === "");
}

function tooLongWords(row: string): string {
  return `${row} has more than ${(MAX_RECORD / 1e6).toFixed(0)} million characters without an end.`;
}

function separatorLine(text: string): { readonly delimiter: Delimiter; readonly end: number } | null {
  const match = /^"?sep=(.)"?[^\S\n]*\n/iu.exec(text);
  const delimiter = DELIMITERS.find((one) => one === match?.[1]);
  return match === null || delimiter === undefined ? null : { delimiter, end: match[0].length };
}
