import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import { countBreaks, nextLine, scanRecord } from "./csv-record.ts";
import type { QuoteFault, ScannedRecord } from "./csv-record.ts";
import { DELIMITERS, guessDelimiter, isBlank } from "./delimiter.ts";
import type { Delimiter } from "./delimiter.ts";
import { headerNames } from "./header.ts";
import type { Steps } from "./steps.ts";

/** What a person may correct after a look at the preview. */
export interface CsvOptions {
  /** Guessed when not given. */
  readonly delimiter?: Delimiter;
  /** Whether the first record names the columns; true when not given. */
  readonly hasHeader?: boolean;
  /** Whether quotation marks enclose cells; true when not given. */
  readonly quoting?: boolean;
}

/** One row; `line` is the physical line of the file, from 1, on which it starts. */
export interface CsvRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** A record that was left out, with the first and last physical line that it takes. */
export interface CsvProblem {
  readonly kind: "malformed-quoting" | "too-many-cells";
  readonly line: number;
  readonly lastLine: number;
  readonly message: string;
}

/** Every row has as many cells as the header has names. */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly delimiter: Delimiter;
  readonly problems: readonly CsvProblem[];
}

export interface CsvError {
  readonly kind: "no-rows" | "malformed-header" | "too-many-columns";
  readonly message: string;
}

/** More columns than any table of stories has; a file with more is not one, or is read with the wrong delimiter. */
const MAX_COLUMNS = 2000;
const STEP = 1 << 20;

/**
 * A CSV file's text as a table, in steps of about a megabyte. Short rows are filled with empty cells; long ones are left out and
 * reported, unless what is too much is empty. A record with malformed quoting is left out and reported with its line, and reading
 * goes on at the next line that is plainly the start of a record. Blank lines are no rows. Excel's first line `sep=;` names the delimiter.
 */
export function* readCsv(text: string, options: CsvOptions = {}): Steps<Result<CsvTable, CsvError>> {
  const quoting = options.quoting ?? true;
  const separator = separatorLine(text);
  const start = separator?.end ?? 0;
  const delimiter =
    options.delimiter ??
    separator?.delimiter ??
    guessDelimiter(start === 0 ? text : text.slice(start), quoting);
  const reader = new CsvReader(text, delimiter, quoting, start);
  const first = reader.first();
  if (!first.ok) return first;
  const header =
    options.hasHeader === false
      ? headerNames(first.value.cells.map(() => ""))
      : headerNames(first.value.cells);
  const rows: CsvRow[] = options.hasHeader === false ? [first.value] : [];
  for (let told = 0, row = reader.next(); row !== null; row = reader.next()) {
    rows.push(row);
    if (reader.at - told < STEP) continue;
    told = reader.at;
    yield reader.at / text.length;
  }
  return ok({ header, rows, delimiter, problems: reader.problems });
}

/** Reads rows one after another, and gathers what had to be left out. */
class CsvReader {
  at: number;
  readonly problems: CsvProblem[] = [];
  private line: number;
  private width = 0;
  private readonly delimiter: number;
  /** How many characters recovery may still look at: a file made to be malformed at every line must not cost the square of its length. */
  private budget: number;

  constructor(
    private readonly text: string,
    delimiter: Delimiter,
    private readonly quoting: boolean,
    start: number,
  ) {
    this.delimiter = delimiter.charCodeAt(0);
    this.at = start;
    this.line = 1 + countBreaks(text, 0, start);
    this.budget = 1_000_000 + 4 * text.length;
  }

  /** The first record that is not blank; it says how many columns the table has. */
  first(): Result<CsvRow, CsvError> {
    for (; this.at < this.text.length;) {
      const record = this.scan(this.at);
      if ("fault" in record) {
        const line = this.line + countBreaks(this.text, this.at, record.quote);
        return fail({
          kind: "malformed-header",
          message: `The first row cannot be read: the quotation mark opened on line ${line} ${FAULTS[record.fault]}. Nothing was imported; correct that line in the file, or read the file without quotation marks.`,
        });
      }
      const row = { cells: record.cells, line: this.line };
      this.pass(record);
      if (isBlank(row.cells)) continue;
      this.width = row.cells.length;
      return this.width <= MAX_COLUMNS
        ? ok(row)
        : fail({
            kind: "too-many-columns",
            message: `The first row has ${this.width} cells, and no more than ${MAX_COLUMNS} columns can be read. Nothing was imported; choose another delimiter, or another file.`,
          });
    }
    return fail({
      kind: "no-rows",
      message: "The file has no rows. Nothing was imported; choose another file.",
    });
  }

  /** The next row that is as wide as the table; null at the end. */
  next(): CsvRow | null {
    while (this.at < this.text.length) {
      const record = this.scan(this.at);
      if ("fault" in record) {
        this.leaveOut(record);
        continue;
      }
      if (record.cells.length < this.width && this.hidesRecord(record)) {
        // A quotation mark too many has joined this record with later ones: as one short row it would hide them.
        this.leaveOut({
          fault: "text-after-quote",
          quote: this.text.indexOf('"', this.at),
          reached: record.end,
        });
        continue;
      }
      const line = this.line;
      const lastLine = line + countBreaks(this.text, this.at, record.end - 1);
      this.pass(record);
      if (isBlank(record.cells)) continue;
      const { cells } = record;
      if (cells.length > this.width && !isBlank(cells.slice(this.width))) {
        this.problems.push({
          kind: "too-many-cells",
          line,
          lastLine,
          message: `This row has ${cells.length} cells, but the table has ${this.width} columns. Put quotation marks around the cell that holds the delimiter.`,
        });
        continue;
      }
      while (cells.length < this.width) cells.push("");
      cells.length = this.width;
      return { cells, line };
    }
    return null;
  }

  private scan(from: number): ScannedRecord | QuoteFault {
    return scanRecord(this.text, from, this.delimiter, this.quoting);
  }

  private pass(record: ScannedRecord): void {
    this.at = record.end;
    this.line += record.breaks;
  }

  /** Leaves out the record at `at` and the lines after it, up to one where a record plainly starts. */
  private leaveOut(fault: QuoteFault): void {
    const line = this.line;
    const quoteLine = line + countBreaks(this.text, this.at, fault.quote);
    this.budget -= fault.reached - this.at;
    for (;;) {
      this.at = nextLine(this.text, this.at);
      this.line += 1;
      if (this.at >= this.text.length || this.startsRecord(this.at)) break;
    }
    const lastLine = this.line - 1;
    const lines = lastLine > line ? `Lines ${line} to ${lastLine} were` : `Line ${line} was`;
    const wrong = fault.fault === "unclosed" ? FAULTS.unclosed : "is not closed where its cell ends";
    this.problems.push({
      kind: "malformed-quoting",
      line,
      lastLine,
      message: `The quotation mark opened on line ${quoteLine} ${wrong}. ${lines} left out; inside a quoted cell, a quotation mark is written twice.`,
    });
  }

  /** Whether another record plainly starts inside the quoted cells of this one, and ends before its last line. */
  private hidesRecord(record: ScannedRecord): boolean {
    if (record.breaks < 2 || isBlank(record.cells)) return false;
    const starts: number[] = [];
    for (let at = nextLine(this.text, this.at); at < record.end; at = nextLine(this.text, at))
      starts.push(at);
    const last = starts.pop() ?? record.end;
    return starts.some((at) => this.startsRecord(at, last));
  }

  /**
   * Whether a record plainly starts at `from`: it is as wide as the table and has no stray quotation mark, and none of the next
   * records tells otherwise by being of another width, as the later lines of a story that was cut in two would be.
   */
  private startsRecord(from: number, limit = this.text.length): boolean {
    let at = from;
    for (let seen = 0; seen < 3 && at < limit; seen += 1) {
      if (this.budget <= 0) return false;
      const record = this.scan(at);
      this.budget -= ("fault" in record ? record.reached : record.end) - at;
      if ("fault" in record) return seen > 0;
      if (seen > 0 && isBlank(record.cells)) return true;
      if (record.cells.length !== this.width || record.stray) return false;
      at = record.end;
    }
    return true;
  }
}

const FAULTS = {
  unclosed: "is never closed",
  "text-after-quote": "is closed in the middle of its cell",
} as const;

function separatorLine(text: string): { readonly delimiter: Delimiter; readonly end: number } | null {
  const match = /^sep=(.)(?:\r\n?|\n)/iu.exec(text);
  const delimiter = DELIMITERS.find((one) => one === match?.[1]);
  return match === null || delimiter === undefined ? null : { delimiter, end: match[0].length };
}
