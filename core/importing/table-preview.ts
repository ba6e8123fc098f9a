import { beginningOf } from "../excerpt.ts";
import type { CsvTable } from "../reading/csv.ts";
import type { CsvRow, ShortRows } from "../reading/csv-reader.ts";
import type { DecodedFile } from "../reading/decode.ts";
import type { Delimiter } from "../reading/delimiter.ts";
import type { Heading } from "../reading/heading-rows.ts";
import type { SheetName } from "../reading/workbook.ts";
import type { CodingPreview } from "./coding-preview.ts";
import type { DoubtfulCell } from "./doubtful-cells.ts";
import type { TextEscapes } from "./escaped-text.ts";
import { unescapeCell } from "./escaped-text.ts";
import type { EscapesFound } from "./escapes-found.ts";
import { escapesFound, wordCells } from "./escapes-found.ts";
import type { MappedAsBefore } from "./known-columns.ts";
import type { ColumnMapping, ProposedMapping } from "./mapping.ts";
import type { NamedHere } from "./named-here.ts";
import type { NoteParting } from "./note-parts.ts";
import { noteCells, noteParting } from "./note-parts.ts";
import type { PlacedPreview } from "./placed-coding.ts";
import type { RefusedId } from "./refused-id.ts";
import type { RejectedRow } from "./rejected-rows.ts";
import { isRounded, seemsRounded } from "./rounded-ids.ts";
import type { SameText } from "./same-texts.ts";
import { sameTexts } from "./same-texts.ts";
import type { ReadSource } from "./source-kind.ts";
import type { ImportedStories } from "./stories.ts";
import type { TweetFacts } from "./tweet-facts.ts";

/** What an import would do, for the person to look at and correct before anything is written. */
export interface TablePreview extends Heading, ProposedMapping, Omit<DecodedFile, "text"> {
  /** Null where the table is a sheet of a workbook. */
  readonly delimiter: Delimiter | null;
  /** The workbook's sheets, and which is shown; null where the file is text. */
  readonly workbook: { readonly sheets: readonly SheetName[]; readonly sheet: string } | null;
  readonly source: ReadSource;
  /** What was found of tweets; null where the rows are none. */
  readonly tweets: TweetFacts | null;
  /** How the column of content notes is parted. */
  readonly noteParting: NoteParting;
  /** Which notations were found in the texts, and which of them are read. */
  readonly found: { readonly html: EscapesFound | null; readonly json: EscapesFound | null };
  readonly escapes: TextEscapes;
  /** The collection whose columns the mapping follows; null where it is proposed from the file alone, or chosen. */
  readonly before: MappedAsBefore["before"] | null;
  /** Why no column is proposed as the identifier although one is called so. */
  readonly refusedId: RefusedId | null;
  /** A column of numbers that a spreadsheet has rounded, and one of them; null where there is none. */
  readonly rounded: { readonly column: string; readonly example: string } | null;
  /** Rows with fewer cells than the heading; null where there is none. */
  readonly short: ShortRows | null;
  /** The first rows, as wide as the heading, long cells cut, texts as they read. */
  readonly rows: readonly CsvRow[];
  readonly rowCount: number;
  /** How many stories would come, and how many the project has already, word for word. */
  readonly stories: number;
  readonly alreadyHere: number;
  /** The first of the rows that would be rejected, and how many there are. */
  readonly rejected: readonly RejectedRow[];
  readonly rejectedCount: number;
  /** The first of the cells that hold what nobody wrote, and how many there are. */
  readonly doubtful: readonly DoubtfulCell[];
  readonly doubtfulCount: number;
  /** Of texts, the first files that have the text of an earlier one, and how many do. */
  readonly sameTexts: readonly SameText[];
  readonly sameTextsCount: number;
  /** The coding that would come with the stories; null where none is read. */
  readonly coding: CodingPreview | null;
  /** What would be coded of stories that are here; null where the rows are read as stories. */
  readonly placed: PlacedPreview | null;
  /** How many of the first rows name stories that are here, and in which column; null where it is less than half of them. */
  readonly named: NamedHere | null;
}

/** So many of a table's rows show what a column is like. */
export const LOOKED_AT = 200;

const PREVIEW_ROWS = 8;
const PREVIEW_CELL = 600;
const PREVIEW_REJECTED = 500;
const PREVIEW_DOUBTFUL = 100;
const PREVIEW_SAME = 5;

/** A file that was read, and what would be imported of it. */
export interface ReadForImport {
  readonly file: Omit<DecodedFile, "text">;
  readonly workbook: TablePreview["workbook"];
  readonly source: ReadSource;
  readonly tweets: TablePreview["tweets"];
  readonly table: CsvTable;
  readonly concerns: ProposedMapping["concerns"];
  readonly before?: MappedAsBefore["before"] | null;
  readonly refusedId: RefusedId | null;
  readonly mapping: ColumnMapping;
  readonly escapes: TextEscapes;
  readonly imported: Omit<ImportedStories, "collection">;
  readonly coding?: CodingPreview | null;
  readonly placed?: PlacedPreview | null;
  readonly named?: NamedHere | null;
  readonly knownNotes?: readonly string[];
}

/**
 * What is shown of a file before its stories are imported.
 *
 * @example
 * previewOf({ workbook: null, source: { kind: "table", kinds: ["table"], files: 1, notes: [] }, tweets: null, file: decodeFile(new TextEncoder().encode("text\nA long night")).value, table: allSteps(readCsv("text\nA long night")).value, ...proposeMapping(["text"], []), refusedId: null, escapes: { html: false, json: false }, imported: { stories: [], rejected: [], alreadyHere: 1, doubtful: [], doubtfulCount: 0 } }).rows; // [{ line: 2, cells: ["A long night"] }]
 */
export function previewOf({
  file,
  workbook,
  source,
  tweets,
  table,
  concerns,
  before = null,
  refusedId,
  mapping,
  escapes,
  imported,
  coding = null,
  placed = null,
  named = null,
  knownNotes = [],
}: ReadForImport): TablePreview {
  const same = source.kind === "texts" ? sameTexts(table, mapping) : [];
  return {
    encoding: file.encoding,
    hadBom: file.hadBom,
    replaced: file.replaced,
    isCertain: file.isCertain,
    likely: file.likely,
    delimiter: table.delimiter,
    workbook,
    source,
    tweets,
    header: table.header,
    labels: table.labels,
    headerRows: table.headerRows,
    survey: table.survey,
    mapping,
    concerns,
    before,
    refusedId,
    noteParting: noteParting(noteCells(table, mapping), knownNotes),
    found: escapesFound(wordCells(table, mapping), escapes),
    escapes,
    rounded: roundedColumn(table, mapping),
    short: table.short,
    rows: table.rows.slice(0, PREVIEW_ROWS).map(({ cells, line }) => ({
      line,
      cells: table.header.map((_, column) => shownCell(cells[column] ?? "", column, mapping, escapes)),
    })),
    rowCount: table.rows.length + table.problems.length,
    stories: imported.stories.length,
    alreadyHere: imported.alreadyHere,
    rejected: imported.rejected.slice(0, PREVIEW_REJECTED),
    rejectedCount: imported.rejected.length,
    doubtful: imported.doubtful.slice(0, PREVIEW_DOUBTFUL),
    doubtfulCount: imported.doubtfulCount,
    sameTexts: same.slice(0, PREVIEW_SAME),
    sameTextsCount: same.length,
    coding,
    placed,
    named,
  };
}

/**
 * The first column, of those that are not left out, whose numbers a spreadsheet has rounded, and one of them; null where there is none.
 *
 * @example
 * roundedColumn({ header: ["id", "text"], rows: [{ line: 2, cells: ["1.29403E+18", "He left."] }] }, { leftOut: [] }); // { column: "id", example: "1.29403E+18" }
 */
export function roundedColumn(
  { header, rows }: Pick<CsvTable, "header" | "rows">,
  { leftOut }: Pick<ColumnMapping, "leftOut">,
): TablePreview["rounded"] {
  for (const [column, name] of header.entries()) {
    if (leftOut.includes(column)) continue;
    const ids = rows.slice(0, LOOKED_AT).map((row) => (row.cells[column] ?? "").trim());
    const example = seemsRounded(ids) ? ids.find(isRounded) : undefined;
    if (example !== undefined) return { column: name, example };
  }
  return null;
}

function shownCell(cell: string, column: number, mapping: ColumnMapping, escapes: TextEscapes): string {
  const isWords = column === mapping.text || column === mapping.title;
  const words = isWords ? unescapeCell(cell, escapes) : cell;
  return beginningOf(words, PREVIEW_CELL);
}
