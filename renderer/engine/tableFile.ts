import type { ProposedMapping } from "../../core/importing/mapping.ts";
import { proposeMapping } from "../../core/importing/mapping.ts";
import type { RefusedId } from "../../core/importing/refused-id.ts";
import { refusedId } from "../../core/importing/refused-id.ts";
import type { TablePreview } from "../../core/importing/table-preview.ts";
import { LOOKED_AT } from "../../core/importing/table-preview.ts";
import type { CsvOptions, CsvTable } from "../../core/reading/csv.ts";
import { readCsv } from "../../core/reading/csv.ts";
import type { DecodedFile } from "../../core/reading/decode.ts";
import { decodeFile } from "../../core/reading/decode.ts";
import type { Encoding } from "../../core/reading/encodings.ts";
import { sheetTable } from "../../core/reading/sheet-table.ts";
import { workbookKind } from "../../core/reading/workbook-kind.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { sha256Of } from "./fileHash.ts";
import type { JobProblem, Tick } from "./job.ts";
import { runJob } from "./job.ts";
import { OpenWorkbook } from "./workbooks.ts";

/** How a file is to be read; what is not given is detected. Encoding, delimiter and quoting mean nothing for a workbook, and `sheet` nothing for text. */
export interface ReadingRequest extends CsvOptions {
  readonly encoding?: Encoding;
  readonly sheet?: string;
}

/** A table as it was read, and what is proposed for it. */
export interface ReadTable {
  /** The reading that was asked for, and the same with what was detected in it: whoever asks for either means this one. */
  readonly asked: string;
  readonly detected: string;
  readonly file: Omit<DecodedFile, "text">;
  readonly workbook: TablePreview["workbook"];
  readonly table: CsvTable;
  readonly proposed: ProposedMapping;
  readonly refusedId: RefusedId | null;
}

type TableInFile = Pick<ReadTable, "file" | "workbook" | "table">;

/** A file that is read as a table, text or workbook; the last reading is kept. */
export class TableFile {
  readonly #bytes: Uint8Array;
  readonly #workbook: OpenWorkbook | null;
  #decoded: { readonly encoding: Encoding | undefined; readonly file: DecodedFile } | null = null;
  #read: ReadTable | null = null;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#workbook = workbookKind(bytes) === null ? null : new OpenWorkbook(bytes);
  }

  /** The table that is asked for: read, unless it was the last one. */
  async read(request: ReadingRequest, tick: Tick): Promise<Result<ReadTable, JobProblem>> {
    const asked = readingKey(request);
    if (this.#read !== null && (this.#read.asked === asked || this.#read.detected === asked))
      return ok(this.#read);
    const read =
      this.#workbook === null
        ? await this.#readText(request, tick)
        : await readSheet(this.#workbook, request, tick);
    if (!read.ok) return read;
    const { table, file, workbook } = read.value;
    const { delimiter, headerRows } = table;
    const detected = readingKey({
      ...request,
      encoding: file.encoding,
      headerRows,
      ...(delimiter !== null && { delimiter }),
      ...(workbook !== null && { sheet: workbook.sheet }),
    });
    const proposed = proposeMapping(table.header, table.rows.slice(0, LOOKED_AT), table.labels);
    const refused = refusedId(table.header, table.rows, proposed.mapping);
    this.#read = { asked, detected, proposed, refusedId: refused, ...read.value };
    return ok(this.#read);
  }

  /** The SHA-256 of its bytes. */
  sha256(): Promise<string> {
    return sha256Of(this.#bytes);
  }

  /** Ends what goes on in the background. */
  close(): void {
    this.#workbook?.close();
  }

  async #readText(request: ReadingRequest, tick: Tick): Promise<Result<TableInFile, JobProblem>> {
    const { encoding } = request;
    if (this.#decoded?.encoding !== encoding || this.#decoded === null) {
      const decoded = decodeFile(this.#bytes, encoding);
      if (!decoded.ok) return fail({ kind: "file", message: decoded.error.message });
      this.#decoded = { encoding, file: decoded.value };
    }
    const { file } = this.#decoded;
    const read = await runJob(readCsv(file.text, csvOptions(request)), tick);
    if (!read.ok) return read;
    if (!read.value.ok) return fail({ kind: "file", message: read.value.error.message });
    return ok({ file, workbook: null, table: read.value.value });
  }
}

async function readSheet(
  workbook: OpenWorkbook,
  { sheet: asked, hasHeader, headerRows }: ReadingRequest,
  tick: Tick,
): Promise<Result<TableInFile, JobProblem>> {
  const read = await workbook.read(asked, tick);
  if (!read.ok) return read;
  const { sheets, sheet, rows } = read.value;
  const table = sheetTable(rows, {
    ...(hasHeader !== undefined && { hasHeader }),
    ...(headerRows !== undefined && { headerRows }),
  });
  return ok({ file: NO_ENCODING, workbook: { sheets, sheet }, table });
}

/** The text in workbooks has one encoding, and nothing in doubt. */
const NO_ENCODING: ReadTable["file"] = {
  encoding: "utf-8",
  hadBom: false,
  replaced: 0,
  isCertain: true,
  likely: [],
};

function csvOptions({ delimiter, hasHeader, headerRows, quoting }: ReadingRequest): CsvOptions {
  return {
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(hasHeader === undefined ? {} : { hasHeader }),
    ...(headerRows === undefined ? {} : { headerRows }),
    ...(quoting === undefined ? {} : { quoting }),
  };
}

/** Says how a file is read: requests with one key read one table. */
function readingKey({
  encoding,
  sheet,
  delimiter,
  hasHeader = true,
  headerRows,
  quoting = true,
}: ReadingRequest): string {
  return JSON.stringify([encoding, sheet, delimiter, hasHeader, hasHeader ? headerRows : null, quoting]);
}
