import { documentsMapping } from "../../core/documents/documents-table.ts";
import type { DocumentFile } from "../../core/documents/read-documents.ts";
import { recogniseSource } from "../../core/documents/recognise-source.ts";
import type { SplitOptions } from "../../core/documents/split.ts";
import type { CodebookTable } from "../../core/importing/codebook-csv.ts";
import type { ProposedMapping } from "../../core/importing/mapping.ts";
import { proposeMapping } from "../../core/importing/mapping.ts";
import type { RefusedId } from "../../core/importing/refused-id.ts";
import { refusedId } from "../../core/importing/refused-id.ts";
import type { RecognisedSource, SourceKind } from "../../core/importing/source-kind.ts";
import type { TablePreview } from "../../core/importing/table-preview.ts";
import { LOOKED_AT } from "../../core/importing/table-preview.ts";
import type { LabelledStories } from "../../core/labelled/labelled-coding.ts";
import { labelledMapping } from "../../core/labelled/labelled-coding.ts";
import type { CsvOptions, CsvTable } from "../../core/reading/csv.ts";
import { readCsv } from "../../core/reading/csv.ts";
import type { DecodedFile } from "../../core/reading/decode.ts";
import { decodeFile } from "../../core/reading/decode.ts";
import type { Encoding } from "../../core/reading/encodings.ts";
import { sheetTable } from "../../core/reading/sheet-table.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { TaguetteProject } from "../../core/taguette/project.ts";
import { readTaguette } from "../../core/taguette/project.ts";
import type { FoundTweets } from "../../core/tweets/found-tweets.ts";
import { foundInTable } from "../../core/tweets/found-tweets.ts";
import type { JobProblem, Tick } from "./job.ts";
import { runJob, within } from "./job.ts";
import { JsonFiles } from "./jsonFiles.ts";
import { nativeCodec } from "./nativeCodec.ts";
import { OpenTexts } from "./texts.ts";
import type { TweetChoices } from "./tweetSorting.ts";
import { TweetSorting } from "./tweetSorting.ts";
import { OpenWorkbook } from "./workbooks.ts";

/** How a file is to be read; what is not given is detected. Each kind of source has options of its own, and the others mean nothing for it. */
export interface ReadingRequest extends CsvOptions, SplitOptions, TweetChoices {
  readonly readAs?: SourceKind;
  readonly encoding?: Encoding;
  readonly sheet?: string;
  /** Labels that a program for annotation has written beside its texts stay fields. */
  readonly withoutLabels?: boolean;
}

/** A table as it was read, and what is proposed for it. */
export interface ReadTable {
  /** The reading that was asked for, and the same with what was detected in it: whoever asks for either means this one. */
  readonly asked: string;
  readonly detected: string;
  readonly file: Omit<DecodedFile, "text">;
  readonly workbook: TablePreview["workbook"];
  readonly source: TablePreview["source"];
  readonly tweets: TablePreview["tweets"];
  readonly table: CsvTable;
  readonly proposed: ProposedMapping;
  readonly refusedId: RefusedId | null;
  /** Labels beside the texts; null where there are none, or they stay fields. */
  readonly labelled: LabelledStories | null;
  /** The codes that the file has itself, as a table; null where it has none. */
  readonly codebook: CodebookTable | null;
}

type TableInFile = Pick<ReadTable, "file" | "workbook" | "table" | "tweets"> & {
  readonly kind: SourceKind;
  readonly kinds: readonly SourceKind[];
  readonly notes: readonly string[];
  readonly labelled?: LabelledStories | null;
  readonly codebook?: CodebookTable | null;
};

/** A table as it stands in its file, and the tweets in it; null where it has none. */
type PlainTable = Pick<ReadTable, "file" | "workbook" | "table"> & { readonly found: FoundTweets | null };

/** A file that is read as a table, text or workbook, or files of texts that are; the last reading is kept. */
export class TableFile {
  readonly #bytes: Uint8Array;
  readonly #files: readonly DocumentFile[];
  readonly #recognised: RecognisedSource;
  #workbook: OpenWorkbook | null = null;
  #texts: OpenTexts | null = null;
  #json: JsonFiles | null = null;
  #taguette: TaguetteProject | null = null;
  #decoded: { readonly encoding: Encoding | undefined; readonly file: DecodedFile } | null = null;
  #plain: { readonly key: string; readonly read: PlainTable } | null = null;
  readonly #sorting = new TweetSorting();
  #read: ReadTable | null = null;

  /** @param files one, or several texts */
  constructor(files: readonly [DocumentFile, ...DocumentFile[]]) {
    this.#files = files;
    this.#bytes = files[0].bytes;
    this.#recognised = recogniseSource(files);
  }

  /** The table that is asked for: read, unless it was the last one. */
  async read(request: ReadingRequest, tick: Tick): Promise<Result<ReadTable, JobProblem>> {
    const asked = readingKey(request);
    if (this.#read !== null && (this.#read.asked === asked || this.#read.detected === asked))
      return ok(this.#read);
    const { kinds: known } = this.#recognised;
    // That records are tweets is known once they are read.
    const chosen = request.readAs === "tweets" ? "json" : request.readAs;
    const read = await this.#readAs(
      known.find((each) => each === chosen) ?? this.#recognised.kind,
      request,
      tick,
    );
    if (!read.ok) return read;
    const {
      kind,
      kinds,
      table,
      file,
      workbook,
      tweets,
      notes,
      labelled = null,
      codebook = null,
    } = read.value;
    const { delimiter, headerRows } = table;
    const detected = readingKey({
      ...request,
      ...((kind === "table" || kind === "workbook") && { encoding: file.encoding, headerRows }),
      ...(delimiter !== null && { delimiter }),
      ...(workbook !== null && { sheet: workbook.sheet }),
    });
    const proposed =
      kind === "texts" || kind === "taguette"
        ? documentsMapping(table.header)
        : proposeMapping(table.header, table.rows.slice(0, LOOKED_AT), table.labels);
    const mapping = labelled === null ? proposed.mapping : labelledMapping(table.header, proposed.mapping);
    const refused = refusedId(table.header, table.rows, mapping);
    const source = { kind, kinds, notes, files: this.#files.length };
    this.#read = {
      ...{ asked, detected, proposed: { ...proposed, mapping }, refusedId: refused, source, tweets },
      ...{ file, workbook, table, labelled, codebook },
    };
    return ok(this.#read);
  }

  /** Each file by its name and the SHA-256 of its bytes. */
  hashes(): Promise<readonly { readonly name: string; readonly sha256: string }[]> {
    return Promise.all(
      this.#files.map(async ({ name, bytes }) => ({ name, sha256: await nativeCodec.sha256(bytes) })),
    );
  }

  async #readAs(
    kind: SourceKind,
    request: ReadingRequest,
    tick: Tick,
  ): Promise<Result<TableInFile, JobProblem>> {
    switch (kind) {
      case "table":
      case "workbook": {
        const plain = await this.#readPlain(kind, request, within(tick, 0, 0.8));
        if (!plain.ok) return plain;
        const { found, ...read } = plain.value;
        const { kinds } = this.#recognised;
        if (found === null) return ok({ ...read, kind, kinds, notes: [], tweets: null });
        const made = await this.#sorting.made(found, request, within(tick, 0.8, 1));
        return made.ok ? ok({ ...read, kind, kinds, ...made.value }) : made;
      }
      case "texts": {
        const { encoding, split, marker } = request;
        const options = { ...(split !== undefined && { split }), ...(marker !== undefined && { marker }) };
        const texts = (this.#texts ??= new OpenTexts(this.#files));
        const read = await texts.read(options, encoding, tick);
        if (!read.ok) return read;
        const file = { ...NO_ENCODING, ...(encoding !== undefined && { encoding }) };
        return ok({ kind, kinds: this.#recognised.kinds, file, workbook: null, tweets: null, ...read.value });
      }
      case "json":
      case "tweets": {
        const json = (this.#json ??= new JsonFiles(this.#files));
        const read = await json.read(request, tick);
        if (!read.ok) return read;
        const { couldBeTweets, ...made } = read.value;
        const { kinds } = this.#recognised;
        const file = {
          ...NO_ENCODING,
          ...(request.encoding !== undefined && { encoding: request.encoding }),
        };
        return ok({ ...made, kinds: couldBeTweets ? ["tweets", ...kinds] : kinds, file, workbook: null });
      }
      case "taguette": {
        if (this.#taguette === null) {
          const read = await runJob(readTaguette(this.#bytes), tick);
          if (!read.ok) return read;
          if (!read.value.ok) return fail({ kind: "file", message: read.value.error.message });
          this.#taguette = read.value.value;
        }
        const { table, notes, ...coding } = this.#taguette;
        const plain = {
          kind,
          kinds: this.#recognised.kinds,
          file: NO_ENCODING,
          workbook: null,
          tweets: null,
          table,
          notes,
        };
        return ok(request.withoutLabels === true ? plain : { ...plain, ...coding });
      }
    }
  }

  /** The table as it stands in the file: read, unless it was the last one. What is made of tweets is no part of it. */
  async #readPlain(
    kind: "table" | "workbook",
    request: ReadingRequest,
    tick: Tick,
  ): Promise<Result<PlainTable, JobProblem>> {
    const key = readingKey({ ...request, ...NO_CHOICES, readAs: kind });
    if (this.#plain?.key === key) return ok(this.#plain.read);
    const read =
      kind === "table"
        ? await this.#readText(request, tick)
        : await readSheet((this.#workbook ??= new OpenWorkbook(this.#bytes)), request, tick);
    if (!read.ok) return read;
    this.#plain = { key, read: { ...read.value, found: foundInTable(read.value.table) } };
    return ok(this.#plain.read);
  }

  /** Ends what goes on in the background. */
  close(): void {
    this.#workbook?.close();
    this.#texts?.close();
  }

  async #readText(
    request: ReadingRequest,
    tick: Tick,
  ): Promise<Result<Pick<TableInFile, "file" | "workbook" | "table">, JobProblem>> {
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
): Promise<Result<Pick<TableInFile, "file" | "workbook" | "table">, JobProblem>> {
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

const NO_CHOICES: Required<TweetChoices> = {
  joinThreads: false,
  keepRetweets: false,
  keepRepeated: false,
  leaveOut: [],
};

/** Says how a file is read: requests with one key read one table. */
function readingKey({
  encoding,
  sheet,
  delimiter,
  hasHeader = true,
  headerRows,
  quoting = true,
  readAs,
  split = "file",
  marker = "",
  joinThreads = false,
  keepRetweets = false,
  keepRepeated = false,
  leaveOut = [],
  withoutLabels = false,
}: ReadingRequest): string {
  const heading = hasHeader ? headerRows : null;
  const tweets = [joinThreads, keepRetweets, keepRepeated, leaveOut];
  return JSON.stringify([
    encoding,
    sheet,
    delimiter,
    hasHeader,
    heading,
    quoting,
    readAs,
    split,
    marker,
    tweets,
    withoutLabels,
  ]);
}
