import { numbered } from "../counts.ts";
import { STORY_FILE } from "../model/limits.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { Steps } from "../steps.ts";
import type { CsvError, CsvProblem, CsvRow, ShortRows } from "./csv-reader.ts";
import { CsvReader, SKIPPED, tooManyBlankRows } from "./csv-reader.ts";
import { loneReturnsExceed, withLineFeeds } from "./csv-record.ts";
import type { Delimiter } from "./delimiter.ts";
import { DELIMITERS, guessDelimiter } from "./delimiter.ts";
import { headerNames } from "./header.ts";
import type { Heading } from "./heading-rows.ts";
import { headingOf, plainHeading } from "./heading-rows.ts";

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
  /** More rows than this are refused; those that have to be left out count too. */
  readonly maxRows?: number;
  /** More rows times columns than this are refused. */
  readonly maxCells?: number;
}

/** No row has more cells than the header has names. */
export interface CsvTable extends Heading {
  readonly rows: readonly CsvRow[];
  /** Null where the rows are those of a spreadsheet. */
  readonly delimiter: Delimiter | null;
  readonly problems: readonly CsvProblem[];
  /** Rows with fewer cells than the header; null where there is none. */
  readonly short: ShortRows | null;
}

const STEP = 1 << 20;
/** So many records may be read between two steps, however short they are. */
const RECORDS_PER_STEP = 20_000;

/**
 * A CSV file's text as a table, in steps of about a megabyte. papaparse reads the records. This function adds what papaparse does not tell: the
 * line of each row, and where to continue after malformed quoting. Short rows stay short; long ones are left out and reported, unless the extra
 * cells are empty. A record with malformed quoting is left out and reported with its line, and reading continues at the next line that is
 * plainly the start of a record. Blank lines are not rows. Excel's first line `sep=;` names the delimiter. Extra heading rows of survey tools
 * are not rows either: see headingOf. A file beyond the limits (model/limits.ts) is refused as soon as the limit is reached.
 * @example allSteps(readCsv("id,text\n1,A long night")).value.rows // [{ cells: ["1", "A long night"], line: 2 }]
 */
export function* readCsv(source: string, options: CsvOptions = {}): Steps<Result<CsvTable, CsvError>> {
  if (loneReturnsExceed(source, STORY_FILE.loneReturns)) return fail(tooManyLines);
  const text = withLineFeeds(source);
  const separator = separatorLine(text);
  const start = separator?.end ?? 0;
  const delimiter = options.delimiter ?? separator?.delimiter ?? guessDelimiter(text.slice(start));
  const reader = new CsvReader(text, { delimiter, quoting: options.quoting ?? true }, start);
  const first = reader.first();
  if (!first.ok) return first;
  const hasHeader = options.hasHeader ?? true;
  const rows: CsvRow[] = hasHeader ? [] : [first.value];
  const maxRows = options.maxRows ?? STORY_FILE.rows;
  const maxCells = options.maxCells ?? STORY_FILE.cells;
  const columns = first.value.cells.length;
  let told = { at: 0, records: 0 };
  let records = 0;
  for (let row = reader.next(); row !== null; row = reader.next()) {
    records += 1;
    if (row !== SKIPPED) rows.push(row);
    const taken = rows.length + reader.problems.length;
    if (taken > maxRows) return fail(tooManyRows(maxRows));
    if (taken * columns > maxCells) return fail(tooManyCells(columns, maxCells));
    if (reader.blankRows > STORY_FILE.blankRows) return fail(tooManyBlankRows);
    if (reader.at - told.at < STEP && records - told.records < RECORDS_PER_STEP) continue;
    told = { at: reader.at, records };
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

function tooManyRows(limit: number): CsvError {
  const message = `The file has more than ${numbered(limit)} rows, the most that one file can have. Nothing was imported. Split it into several files and import them one after another.`;
  return { kind: "too-many-rows", message };
}

function tooManyCells(columns: number, limit: number): CsvError {
  const message = `The table has ${numbered(columns)} columns and more than ${numbered(limit)} cells, the most that one file can have. Nothing was imported. Delete columns that you do not need, or split the file into several.`;
  return { kind: "too-many-cells", message };
}

const tooManyLines: CsvError = {
  kind: "too-many-lines",
  message: `The file has more than ${numbered(STORY_FILE.loneReturns)} carriage returns. Nothing was imported. Check that this is the right file, or save it again as CSV (UTF-8).`,
};

function separatorLine(text: string): { readonly delimiter: Delimiter; readonly end: number } | null {
  const match = /^"?sep=(.)"?[^\S\n]*\n/iu.exec(text);
  const delimiter = DELIMITERS.find((one) => one === match?.[1]);
  return match === null || delimiter === undefined ? null : { delimiter, end: match[0].length };
}
