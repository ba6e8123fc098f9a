import type { DocumentFile } from "../../core/documents/documents-table.ts";
import type { SourceKind } from "../../core/importing/source-kind.ts";
import type { TweetFacts } from "../../core/importing/tweet-facts.ts";
import type { CsvTable } from "../../core/reading/csv.ts";
import { decodeFile } from "../../core/reading/decode.ts";
import type { Encoding } from "../../core/reading/encodings.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { tweetsInTable } from "../../core/tweets/from-table.ts";
import type { JsonSource } from "../../core/tweets/json-source.ts";
import { readJsonSource } from "../../core/tweets/json-source.ts";
import type { TweetOptions } from "../../core/tweets/sort-tweets.ts";
import { sortTweets } from "../../core/tweets/sort-tweets.ts";
import { setAsideWords, sortedTable, tweetsTable } from "../../core/tweets/tweets-table.ts";
import type { JobProblem, Tick } from "./job.ts";
import { runJob, within } from "./job.ts";

/** A table that was made of files, and what was found of tweets in it. */
export interface MadeTable {
  readonly table: CsvTable;
  readonly notes: readonly string[];
  readonly tweets: TweetFacts | null;
}

/** Files of JSON. What was read of them is kept for other choices: tweets, since they are small, and never the text. */
export class JsonFiles {
  readonly #files: readonly DocumentFile[];
  #read: {
    readonly encoding: Encoding | undefined;
    readonly asked: SourceKind | undefined;
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
      ...options
    }: TweetOptions & {
      readonly encoding?: Encoding;
      readonly readAs?: SourceKind;
    },
    tick: Tick,
  ): Promise<
    Result<MadeTable & { readonly kind: "json" | "tweets"; readonly couldBeTweets: boolean }, JobProblem>
  > {
    if (this.#read?.encoding !== encoding || this.#read?.asked !== readAs || this.#read === null) {
      const asked = readAs === "json" || readAs === "tweets" ? readAs : undefined;
      const texts: string[] = [];
      for (const { bytes } of this.#files) {
        const decoded = decodeFile(bytes, encoding);
        if (!decoded.ok) return fail({ kind: "file", message: decoded.error.message });
        texts.push(decoded.value.text);
      }
      const read = await runJob(readJsonSource(texts, asked), within(tick, 0, 0.8));
      if (!read.ok) return read;
      if (!read.value.ok) return fail({ kind: "file", message: read.value.error.message });
      this.#read = { encoding, asked: readAs, source: read.value.value };
    }
    const { source } = this.#read;
    if (source.kind === "json")
      return ok({
        kind: "json",
        couldBeTweets: source.couldBeTweets,
        table: source.table,
        notes: source.notes,
        tweets: null,
      });
    const sorted = await runJob(sortTweets(source.tweets, options), within(tick, 0.8, 1));
    if (!sorted.ok) return sorted;
    return ok({
      kind: "tweets",
      couldBeTweets: true,
      table: tweetsTable(sorted.value, source.problems),
      notes: setAsideWords(sorted.value.problems),
      tweets: sorted.value.facts,
    });
  }
}

/** A table of a collector of tweets with the same done to its rows; any other as it is. */
export async function withTweetsSorted(
  table: CsvTable,
  options: TweetOptions,
  tick: Tick,
): Promise<Result<MadeTable, JobProblem>> {
  const found = tweetsInTable(table);
  if (found === null) return ok({ table, notes: [], tweets: null });
  const sorted = await runJob(sortTweets(found.tweets, options), tick);
  if (!sorted.ok) return sorted;
  const { problems, facts } = sorted.value;
  return ok({
    table: sortedTable(table, sorted.value, found.text),
    notes: setAsideWords(problems),
    tweets: facts,
  });
}
