import { documentsMapping } from "../../core/documents/documents-table.ts";
import type { DocumentFile } from "../../core/documents/read-documents.ts";
import { recogniseSource } from "../../core/documents/recognise-source.ts";
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
import type { CsvTable } from "../../core/reading/csv.ts";
import type { DecodedFile } from "../../core/reading/decode.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { TaguetteProject } from "../../core/taguette/project.ts";
import { readTaguette } from "../../core/taguette/project.ts";
import type { JobProblem, Tick } from "./job.ts";
import { runJob, within } from "./job.ts";
import { JsonFiles } from "./jsonFiles.ts";
import { nativeCodec } from "./nativeCodec.ts";
import { NO_ENCODING, PlainTables } from "./plainTable.ts";
import type { ReadingRequest } from "./readingRequest.ts";
import { readingKey } from "./readingRequest.ts";
import { OpenTexts } from "./texts.ts";
import { TweetSorting } from "./tweetSorting.ts";

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

/** A file that is read as a table, text or workbook, or files of texts that are; the last reading is kept. */
export class TableFile {
  readonly #bytes: Uint8Array;
  readonly #files: readonly DocumentFile[];
  readonly #recognised: RecognisedSource;
  #plain: PlainTables | null = null;
  #texts: OpenTexts | null = null;
  #json: JsonFiles | null = null;
  #taguette: TaguetteProject | null = null;
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
        const plain = await (this.#plain ??= new PlainTables(this.#bytes)).read(
          kind,
          request,
          within(tick, 0, 0.8),
        );
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

  /** Ends what goes on in the background. */
  close(): void {
    this.#plain?.close();
    this.#texts?.close();
  }
}
