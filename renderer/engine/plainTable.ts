import type { TablePreview } from "../../core/importing/table-preview.ts";
import type { CsvOptions, CsvTable } from "../../core/reading/csv.ts";
import { readCsv } from "../../core/reading/csv.ts";
import type { DecodedFile } from "../../core/reading/decode.ts";
import { decodeFile } from "../../core/reading/decode.ts";
import type { Encoding } from "../../core/reading/encodings.ts";
import { sheetTable } from "../../core/reading/sheet-table.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { FoundTweets } from "../../core/tweets/found-tweets.ts";
import { foundInTable } from "../../core/tweets/found-tweets.ts";
import type { JobProblem, Tick } from "./job.ts";
import { runJob } from "./job.ts";
import type { ReadingRequest } from "./readingRequest.ts";
import { readingKey } from "./readingRequest.ts";
import type { TweetChoices } from "./tweetSorting.ts";
import { OpenWorkbook } from "./workbooks.ts";

/** A table as it stands in its file. */
interface AsItStands {
  readonly file: Omit<DecodedFile, "text">;
  readonly workbook: TablePreview["workbook"];
  readonly table: CsvTable;
}

/** The same, and the tweets in it; null where it has none. */
type PlainTable = AsItStands & { readonly found: FoundTweets | null };

/** What a file has as a table, in text or in a workbook: before anything is made of tweets in it. The last reading is kept. */
export class PlainTables {
  readonly #bytes: Uint8Array;
  #workbook: OpenWorkbook | null = null;
  #decoded: { readonly encoding: Encoding | undefined; readonly file: DecodedFile } | null = null;
  #read: { readonly key: string; readonly table: PlainTable } | null = null;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The table that is asked for: read, unless it was the last one. */
  async read(
    kind: "table" | "workbook",
    request: ReadingRequest,
    tick: Tick,
  ): Promise<Result<PlainTable, JobProblem>> {
    const key = readingKey({ ...request, ...NO_CHOICES, readAs: kind });
    if (this.#read?.key === key) return ok(this.#read.table);
    const read =
      kind === "table"
        ? await this.#readText(request, tick)
        : await readSheet((this.#workbook ??= new OpenWorkbook(this.#bytes)), request, tick);
    if (!read.ok) return read;
    this.#read = { key, table: { ...read.value, found: foundInTable(read.value.table) } };
    return ok(this.#read.table);
  }

  /** Ends what goes on in the background. */
  close(): void {
    this.#workbook?.close();
  }

  async #readText(request: ReadingRequest, tick: Tick): Promise<Result<AsItStands, JobProblem>> {
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
): Promise<Result<AsItStands, JobProblem>> {
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
export const NO_ENCODING: AsItStands["file"] = {
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

const NO_CHOICES: Required<TweetChoices> = {
  joinThreads: false,
  keepRetweets: false,
  keepRepeated: false,
  leaveOut: [],
};
