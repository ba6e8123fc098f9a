import { beginningOf } from "../../core/excerpt.ts";
import type { DoubtfulCell } from "../../core/importing/doubtful-cells.ts";
import type { TextEscapes } from "../../core/importing/escaped-text.ts";
import { detectEscapes, unescapeCell } from "../../core/importing/escaped-text.ts";
import type { ColumnMapping, ProposedMapping } from "../../core/importing/mapping.ts";
import { proposeMapping } from "../../core/importing/mapping.ts";
import type { RefusedId } from "../../core/importing/refused-id.ts";
import { refusedId } from "../../core/importing/refused-id.ts";
import type { RejectedRow } from "../../core/importing/rejected-rows.ts";
import { isRounded, seemsRounded } from "../../core/importing/rounded-ids.ts";
import type { ImportedStories } from "../../core/importing/stories.ts";
import { importStories, tooManyStories } from "../../core/importing/stories.ts";
import type { CsvOptions, CsvTable } from "../../core/reading/csv.ts";
import { readCsv } from "../../core/reading/csv.ts";
import type { CsvRow } from "../../core/reading/csv-reader.ts";
import type { DecodedFile } from "../../core/reading/decode.ts";
import { decodeFile } from "../../core/reading/decode.ts";
import type { Delimiter } from "../../core/reading/delimiter.ts";
import type { LikelyEncoding } from "../../core/reading/detect-encoding.ts";
import type { Encoding } from "../../core/reading/encodings.ts";
import type { Heading } from "../../core/reading/heading-rows.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { readForImport, storeImport } from "../data/arrivals.ts";
import { readFacts } from "../data/database.ts";
import { withDatabase } from "./bundles.ts";
import type { JobProblem, Tick } from "./job.ts";
import { cancelled, runJob, within } from "./job.ts";

/** How a table is to be read; what is not given is detected. */
export interface TableRequest extends CsvOptions {
  readonly encoding?: Encoding;
  readonly mapping?: ColumnMapping;
  /** Whether texts are read as HTML, and as JSON strings. */
  readonly html?: boolean;
  readonly json?: boolean;
  /** The collection's name. */
  readonly name: string;
  readonly author: string;
  readonly now: string;
}

/** A notation that texts are written in, and one of them as it is in the file and as it reads. */
export interface EscapesFound {
  readonly before: string;
  readonly after: string;
}

/** What an import would do, for the person to look at and correct before anything is written. */
export interface TablePreview extends Heading, ProposedMapping {
  readonly encoding: Encoding;
  readonly hadBom: boolean;
  /** Places that were not valid in the encoding. */
  readonly replaced: number;
  /** False where another encoding is nearly as likely; `likely` has the likely ones with a sample of each. */
  readonly isCertain: boolean;
  readonly likely: readonly LikelyEncoding[];
  readonly delimiter: Delimiter;
  /** Which notations were found in the texts, and which of them are read. */
  readonly found: { readonly html: EscapesFound | null; readonly json: EscapesFound | null };
  readonly escapes: TextEscapes;
  /** Why no column is proposed as the identifier although one is called so. */
  readonly refusedId: RefusedId | null;
  /** A column of numbers that a spreadsheet has rounded, and one of them; null where there is none. */
  readonly rounded: { readonly column: string; readonly example: string } | null;
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
}

export interface ImportOutcome {
  readonly stories: number;
  readonly alreadyHere: number;
  readonly rejectedCount: number;
  readonly firstStoryId: string | null;
  /** The import's number in the journal, for taking it back; null where nothing came. */
  readonly seq: number | null;
}

const PREVIEW_ROWS = 8;
const PREVIEW_CELL = 600;
const PREVIEW_REJECTED = 500;
const PREVIEW_DOUBTFUL = 100;
/** What a column is like shows in so many of its rows. */
const LOOKED_AT = 200;
const SAMPLE_CELL = 80;

/** A table as it was read with some options, and what is proposed for it. */
interface ReadTable {
  readonly key: string;
  readonly table: CsvTable;
  readonly proposed: ProposedMapping;
  readonly refused: RefusedId | null;
}

/** What would be imported of a table. `key` says from what it was made, so that the import need not make it again. */
interface Made {
  readonly key: string;
  readonly now: string;
  readonly mapping: ColumnMapping;
  readonly escapes: TextEscapes;
  readonly imported: ImportedStories;
}

interface Looked {
  readonly file: DecodedFile;
  readonly read: ReadTable;
  readonly made: Made;
}

/** A file of stories that was opened in this worker, and what has been read of it. */
export class OpenTable {
  readonly #bytes: Uint8Array;
  readonly #fileName: string;
  #decoded: { readonly encoding: Encoding | undefined; readonly file: DecodedFile } | null = null;
  #read: ReadTable | null = null;
  #made: Made | null = null;

  constructor(bytes: Uint8Array, fileName: string) {
    this.#bytes = bytes;
    this.#fileName = fileName;
  }

  /** What importing it into the project would do. Nothing is written. */
  async preview(
    projectId: string,
    request: TableRequest,
    tick: Tick,
  ): Promise<Result<TablePreview, JobProblem>> {
    const looked = await this.#look(projectId, request, tick);
    if (!looked.ok) return looked;
    const { file, read, made } = looked.value;
    const { table, proposed } = read;
    const { mapping, escapes, imported } = made;
    return ok({
      encoding: file.encoding,
      hadBom: file.hadBom,
      replaced: file.replaced,
      isCertain: file.isCertain,
      likely: file.likely,
      delimiter: table.delimiter,
      header: table.header,
      labels: table.labels,
      headerRows: table.headerRows,
      survey: table.survey,
      mapping,
      concerns: proposed.concerns,
      refusedId: read.refused,
      found: {
        html: sampleOf(
          table,
          mapping,
          { html: true, json: escapes.json },
          { html: false, json: escapes.json },
        ),
        json: sampleOf(table, mapping, { html: false, json: true }, { html: false, json: false }),
      },
      escapes,
      rounded: roundedColumn(table, mapping),
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
    });
  }

  /** Imports it: all in one transaction, one step of undo. Cancelled or failed, nothing is changed. */
  async import(
    projectId: string,
    request: TableRequest,
    tick: Tick,
  ): Promise<Result<ImportOutcome, JobProblem>> {
    const looked = await this.#look(projectId, request, within(tick, 0, 0.7));
    if (!looked.ok) return looked;
    const { imported, now } = looked.value.made;
    const { stories, alreadyHere, rejected, collection } = imported;
    const counts = {
      stories: stories.length,
      alreadyHere,
      rejectedCount: rejected.length,
      firstStoryId: stories[0]?.id ?? null,
    };
    if (stories.length === 0) return ok({ ...counts, seq: null });
    // The last moment to cancel: from here on it is one transaction.
    if (!(await tick(0.7))) return fail(cancelled);
    return withDatabase(projectId, async (db) =>
      ok({ ...counts, seq: await storeImport(db, collection, stories, now) }),
    );
  }

  async #look(projectId: string, request: TableRequest, tick: Tick): Promise<Result<Looked, JobProblem>> {
    const file = this.#decode(request.encoding);
    if (!file.ok) return file;
    const read = await this.#parse(file.value, request, within(tick, 0, 0.4));
    if (!read.ok) return read;
    const { table, proposed, key } = read.value;
    const mapping = fits(request.mapping, table) ? request.mapping : proposed.mapping;
    const detected = detectEscapes(textCells(table, mapping));
    const escapes = { html: request.html ?? detected.html, json: request.json ?? detected.json };
    return withDatabase(projectId, async (db) => {
      const { name, author, now } = request;
      const { changes } = await readFacts(db);
      const madeFrom = JSON.stringify([key, mapping, escapes, name, author, projectId, changes]);
      if (this.#made?.key !== madeFrom) {
        const fileName = this.#fileName;
        const before = await readForImport(db);
        const steps = importStories(table, mapping, { name, author, now, fileName, escapes, ...before });
        const imported = await runJob(steps, within(tick, 0.4, 1));
        if (!imported.ok) return imported;
        const tooMany = tooManyStories(before.existing.size, imported.value.stories.length);
        if (tooMany !== null) return fail({ kind: "file", message: tooMany });
        this.#made = { key: madeFrom, now, mapping, escapes, imported: imported.value };
      }
      return ok({ file: file.value, read: read.value, made: this.#made });
    });
  }

  #decode(encoding: Encoding | undefined): Result<DecodedFile, JobProblem> {
    if (this.#decoded?.encoding !== encoding || this.#decoded === null) {
      const decoded = decodeFile(this.#bytes, encoding);
      if (!decoded.ok) return fail({ kind: "file", message: decoded.error.message });
      this.#decoded = { encoding, file: decoded.value };
    }
    return ok(this.#decoded.file);
  }

  async #parse(file: DecodedFile, request: TableRequest, tick: Tick): Promise<Result<ReadTable, JobProblem>> {
    const options: CsvOptions = {
      ...(request.delimiter === undefined ? {} : { delimiter: request.delimiter }),
      ...(request.hasHeader === undefined ? {} : { hasHeader: request.hasHeader }),
      ...(request.headerRows === undefined ? {} : { headerRows: request.headerRows }),
      ...(request.quoting === undefined ? {} : { quoting: request.quoting }),
    };
    const key = JSON.stringify([file.encoding, options]);
    if (this.#read?.key === key) return ok(this.#read);
    const read = await runJob(readCsv(file.text, options), tick);
    if (!read.ok) return read;
    if (!read.value.ok) return fail({ kind: "file", message: read.value.error.message });
    const table = read.value.value;
    const proposed = proposeMapping(table.header, table.rows.slice(0, LOOKED_AT), table.labels);
    this.#read = { key, table, proposed, refused: refusedId(table.header, table.rows, proposed.mapping) };
    return ok(this.#read);
  }
}

function* textCells(table: CsvTable, { text, title }: ColumnMapping): Iterable<string> {
  for (const { cells } of table.rows) {
    yield cells[text] ?? "";
    if (title !== null) yield cells[title] ?? "";
  }
}

/** The first text that reads otherwise `asRead` than `otherwise`, in both forms; null where none does. */
function sampleOf(
  table: CsvTable,
  mapping: ColumnMapping,
  asRead: TextEscapes,
  otherwise: TextEscapes,
): EscapesFound | null {
  for (const cell of textCells(table, mapping)) {
    const before = unescapeCell(cell, otherwise);
    const after = unescapeCell(cell, asRead);
    if (before !== after) return { before: differing(before, after), after: differing(after, before) };
  }
  return null;
}

/** The words of `text` around the first place where it differs from `other`. */
function differing(text: string, other: string): string {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at += 1;
  const from = Math.max(0, at - SAMPLE_CELL / 4);
  const words = text.slice(from, from + SAMPLE_CELL).toWellFormed();
  return `${from > 0 ? "…" : ""}${words}${from + SAMPLE_CELL < text.length ? "…" : ""}`;
}

function roundedColumn(table: CsvTable, { leftOut }: ColumnMapping): TablePreview["rounded"] {
  for (const [column, name] of table.header.entries()) {
    if (leftOut.includes(column)) continue;
    const ids = table.rows.slice(0, LOOKED_AT).map((row) => (row.cells[column] ?? "").trim());
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

/** Whether a mapping that was made for another reading of the file can stand for this one. */
function fits(mapping: ColumnMapping | undefined, table: CsvTable): mapping is ColumnMapping {
  if (mapping === undefined) return false;
  const { text, id, date, title, contentNotes, attributes, hidden, leftOut } = mapping;
  const columns = [text, id, date, title, contentNotes, ...attributes, ...hidden, ...leftOut];
  return columns.every((column) => column === null || column < table.header.length);
}
