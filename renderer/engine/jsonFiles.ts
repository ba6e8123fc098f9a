import type { DocumentFile } from "../../core/documents/read-documents.ts";
import type { SourceKind } from "../../core/importing/source-kind.ts";
import { decodeJson } from "../../core/json/json-text.ts";
import type { JsonText } from "../../core/json/records.ts";
import type { LabelledStories } from "../../core/labelled/labelled-coding.ts";
import type { Encoding } from "../../core/reading/encodings.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { MadeTable } from "../../core/tweets/found-tweets.ts";
import { foundInJson } from "../../core/tweets/found-tweets.ts";
import type { JsonSource } from "../../core/tweets/json-source.ts";
import { readJsonSource } from "../../core/tweets/json-source.ts";
import type { JobProblem, Tick } from "./job.ts";
import { runJob, within } from "./job.ts";
import type { TweetChoices } from "./tweetSorting.ts";
import { TweetSorting } from "./tweetSorting.ts";

/** Files of JSON. What was read of them is kept for other choices: tweets, since they are small, and never the text. */
export class JsonFiles {
  readonly #files: readonly DocumentFile[];
  readonly #sorting = new TweetSorting();
  #read: {
    readonly encoding: Encoding | undefined;
    readonly asked: SourceKind | undefined;
    readonly withoutLabels: boolean;
    readonly source: JsonSource;
  } | null = null;

  constructor(files: readonly DocumentFile[]) {
    this.#files = files;
  }

  /** As what they are read, and the table: see readJsonSource and sortTweets. */
  async read(
    {
      encoding,
      readAs,
      withoutLabels = false,
      ...options
    }: TweetChoices & {
      readonly encoding?: Encoding;
      readonly readAs?: SourceKind;
      /** Labels of texts stay fields, as all others. */
      readonly withoutLabels?: boolean;
    },
    tick: Tick,
  ): Promise<
    Result<
      MadeTable & {
        readonly kind: "json" | "tweets";
        readonly couldBeTweets: boolean;
        readonly labelled?: LabelledStories | null;
      },
      JobProblem
    >
  > {
    const last = this.#read;
    if (
      last?.encoding !== encoding ||
      last?.asked !== readAs ||
      last?.withoutLabels !== withoutLabels ||
      this.#read === null
    ) {
      const texts: JsonText[] = [];
      for (const { bytes } of this.#files) {
        const decoded = decodeJson(bytes, encoding);
        if (!decoded.ok) return fail({ kind: "file", message: decoded.error.message });
        texts.push(decoded.value);
      }
      const read = await runJob(readJsonSource(texts, readAs, !withoutLabels), within(tick, 0, 0.8));
      if (!read.ok) return read;
      if (!read.value.ok) return fail({ kind: "file", message: read.value.error.message });
      this.#read = { encoding, asked: readAs, withoutLabels, source: read.value.value };
    }
    const { source } = this.#read;
    if (source.kind === "json") {
      const { kind, couldBeTweets, table, notes, labelled } = source;
      return ok({ kind, couldBeTweets, table, notes, labelled, tweets: null });
    }
    const made = await this.#sorting.made(foundInJson(source), options, within(tick, 0.8, 1));
    return made.ok ? ok({ kind: "tweets", couldBeTweets: true, ...made.value }) : made;
  }
}
