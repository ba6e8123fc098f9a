import { readCsv } from "../../core/importing/csv.ts";
import type { CsvOptions, CsvRow, CsvTable } from "../../core/importing/csv.ts";
import { decodeFile } from "../../core/importing/decode.ts";
import type { DecodedFile } from "../../core/importing/decode.ts";
import type { Encoding } from "../../core/importing/encodings.ts";
import type { Delimiter } from "../../core/importing/delimiter.ts";
import { guessMapping } from "../../core/importing/mapping.ts";
import type { ColumnMapping } from "../../core/importing/mapping.ts";
import { importStories } from "../../core/importing/stories.ts";
import type { ImportedStories, RejectedRow } from "../../core/importing/stories.ts";
import { fail, ok } from "../../core/result.ts";
import type { Result } from "../../core/result.ts";
import { readForImport, storeImport } from "../data/arrivals.ts";
import { withDatabase } from "./bundles.ts";
import { cancelled, runJob, within } from "./job.ts";
import type { JobProblem, Tick } from "./job.ts";

/** How a table is to be read; what is left out is guessed. */
export interface TableRequest extends CsvOptions {
  readonly encoding?: Encoding;
  readonly mapping?: ColumnMapping;
  /** The collection's name. */
  readonly name: string;
  readonly author: string;
  readonly now: string;
}

/** What an import would do, for the person to look at and correct before anything is written. */
export interface TablePreview {
  readonly encoding: Encoding;
  readonly hadBom: boolean;
  /** Places that were not valid in the encoding. */
  readonly replaced: number;
  readonly delimiter: Delimiter;
  readonly header: readonly string[];
  readonly mapping: ColumnMapping;
  /** The first rows, long cells cut. */
  readonly rows: readonly CsvRow[];
  readonly rowCount: number;
  /** How many stories would come, and how many the project has already, word for word. */
  readonly stories: number;
  readonly alreadyHere: number;
  /** The first of the rows that would be rejected, and how many there are. */
  readonly rejected: readonly RejectedRow[];
  readonly rejectedCount: number;
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

/** A file of stories that was opened in this worker, and what has been read of it. */
export class OpenTable {
  readonly #bytes: Uint8Array;
  readonly #fileName: string;
  #decoded: { readonly encoding: Encoding | undefined; readonly file: DecodedFile } | null = null;
  #table: { readonly key: string; readonly table: CsvTable } | null = null;

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
    const read = await this.#read(projectId, request, tick);
    if (!read.ok) return read;
    const { file, table, mapping, imported } = read.value;
    return ok({
      encoding: file.encoding,
      hadBom: file.hadBom,
      replaced: file.replaced,
      delimiter: table.delimiter,
      header: table.header,
      mapping,
      rows: table.rows.slice(0, PREVIEW_ROWS).map(({ cells, line }) => ({
        line,
        cells: cells.map((cell) => (cell.length > PREVIEW_CELL ? `${cell.slice(0, PREVIEW_CELL)}…` : cell)),
      })),
      rowCount: table.rows.length + table.problems.length,
      stories: imported.stories.length,
      alreadyHere: imported.alreadyHere,
      rejected: imported.rejected.slice(0, PREVIEW_REJECTED),
      rejectedCount: imported.rejected.length,
    });
  }

  /** Imports it: all in one transaction, one step of undo. Cancelled or failed, nothing is changed. */
  async import(
    projectId: string,
    request: TableRequest,
    tick: Tick,
  ): Promise<Result<ImportOutcome, JobProblem>> {
    const read = await this.#read(projectId, request, within(tick, 0, 0.7));
    if (!read.ok) return read;
    const { stories, alreadyHere, rejected, collection } = read.value.imported;
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
      ok({ ...counts, seq: await storeImport(db, collection, stories, request.now) }),
    );
  }

  async #read(
    projectId: string,
    request: TableRequest,
    tick: Tick,
  ): Promise<
    Result<
      {
        readonly file: DecodedFile;
        readonly table: CsvTable;
        readonly mapping: ColumnMapping;
        readonly imported: ImportedStories;
      },
      JobProblem
    >
  > {
    const file = this.#decode(request.encoding);
    if (!file.ok) return file;
    const parsed = await this.#parse(file.value, request, within(tick, 0, 0.4));
    if (!parsed.ok) return parsed;
    const table = parsed.value;
    const mapping = fits(request.mapping, table)
      ? request.mapping
      : guessMapping(table.header, table.rows.slice(0, 200));
    return withDatabase(projectId, async (db) => {
      const { name, author, now } = request;
      const steps = importStories(table, mapping, {
        name,
        author,
        now,
        fileName: this.#fileName,
        ...(await readForImport(db)),
      });
      const imported = await runJob(steps, within(tick, 0.4, 1));
      return imported.ok ? ok({ file: file.value, table, mapping, imported: imported.value }) : imported;
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

  async #parse(file: DecodedFile, request: TableRequest, tick: Tick): Promise<Result<CsvTable, JobProblem>> {
    const options: CsvOptions = {
      ...(request.delimiter === undefined ? {} : { delimiter: request.delimiter }),
      ...(request.hasHeader === undefined ? {} : { hasHeader: request.hasHeader }),
      ...(request.quoting === undefined ? {} : { quoting: request.quoting }),
    };
    const key = JSON.stringify([file.encoding, options]);
    if (this.#table?.key === key) return ok(this.#table.table);
    const read = await runJob(readCsv(file.text, options), tick);
    if (!read.ok) return read;
    if (!read.value.ok) return fail({ kind: "file", message: read.value.error.message });
    this.#table = { key, table: read.value.value };
    return ok(read.value.value);
  }
}

function fits(mapping: ColumnMapping | undefined, table: CsvTable): mapping is ColumnMapping {
  if (mapping === undefined) return false;
  const columns = [
    mapping.text,
    mapping.id,
    mapping.date,
    mapping.title,
    mapping.contentNotes,
    ...mapping.attributes,
  ];
  return columns.every((column) => column === null || column < table.header.length);
}
