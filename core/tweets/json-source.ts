import type { SourceKind } from "../importing/source-kind.ts";
import { JsonTable } from "../json/json-table.ts";
import type { JsonRecord, JsonText } from "../json/records.ts";
import { readJsonRecords } from "../json/records.ts";
import type { LabelledStories } from "../labelled/labelled-coding.ts";
import type { LabelledStory } from "../labelled/labelled-story.ts";
import { labelledStory, rowOfLabelled } from "../labelled/labelled-story.ts";
import type { CsvTable } from "../reading/csv.ts";
import type { CsvProblem } from "../reading/csv-reader.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { Steps } from "../steps.ts";
import { within } from "../steps.ts";
import { tweetIn } from "./from-json.ts";
import type { Tweet } from "./tweet.ts";

/** What files of JSON have: tweets, or a table of records. */
export type JsonSource =
  | { readonly kind: "tweets"; readonly tweets: readonly Tweet[]; readonly problems: readonly CsvProblem[] }
  | {
      readonly kind: "json";
      readonly table: CsvTable;
      readonly notes: readonly string[];
      /** Whether its records are tweets all the same. */
      readonly couldBeTweets: boolean;
      /** The records that are texts with labels, where most of the first ones are; null where they are not. Their rows have no column of labels. */
      readonly labelled: LabelledStories | null;
    };

/** So many records show what a file has. */
const LOOKED_AT = 200;

/**
 * Reads files of JSON, one after the other, as tweets where most of the first records are tweets, unless somebody asks for a table; then each field is a column. Records are numbered over all files, and none is
 * kept longer than it takes to read it.
 * @param asked as what they are read; found out unless it is "json"
 * @param readsLabels whether labels of texts (doccano, Label Studio) are read as such; otherwise they are fields as all others
 * @example allSteps(readJsonSource(['[{"id": "1", "text": "A long night"}]'])).value.kind // "json"
 */
export function* readJsonSource(
  texts: readonly JsonText[],
  asked?: SourceKind,
  readsLabels = false,
): Steps<Result<JsonSource, { readonly message: string }>> {
  const collector = new Collector(asked === "json", readsLabels && asked !== "json");
  const problems: CsvProblem[] = [];
  let records = 0;
  for (const [at, text] of texts.entries()) {
    const take = (record: JsonRecord): void => {
      records = Math.max(records, record.number);
      collector.take(record);
    };
    const read = yield* within(readJsonRecords(text, take, records), at / texts.length, 1 / texts.length);
    if (!read.ok) return read;
    problems.push(...read.value);
    records = Math.max(records, ...read.value.slice(-1).map(({ line }) => line));
  }
  return collector.result(problems);
}

class Collector {
  readonly #isTable: boolean;
  readonly #readsLabels: boolean;
  #waiting: JsonRecord[] = [];
  #kind: "json" | "tweets" | null = null;
  #couldBeTweets = false;
  /** Null where records are taken as they are. */
  #labelled: Map<number, LabelledStory> | null = null;
  readonly #tweets: Tweet[] = [];
  readonly #others: CsvProblem[] = [];
  readonly #table = new JsonTable();

  constructor(isTable: boolean, readsLabels: boolean) {
    this.#isTable = isTable;
    this.#readsLabels = readsLabels;
  }

  take(record: JsonRecord): void {
    if (this.#kind === null) {
      this.#waiting.push(record);
      if (this.#waiting.length >= LOOKED_AT) this.#decide();
    } else this.#add(record);
  }

  #decide(): void {
    const found = this.#waiting.filter((record) => tweetIn(record) !== null).length;
    this.#couldBeTweets = found * 2 > this.#waiting.length;
    this.#kind = this.#couldBeTweets && !this.#isTable ? "tweets" : "json";
    const withLabels = this.#waiting.filter(({ value }) => labelledStory(value) !== null).length;
    if (this.#readsLabels && this.#kind === "json" && withLabels * 2 > this.#waiting.length)
      this.#labelled = new Map();
    for (const record of this.#waiting) this.#add(record);
    this.#waiting = [];
  }

  #add(record: JsonRecord): void {
    if (this.#kind === "json") {
      const found = this.#labelled === null ? null : labelledStory(record.value);
      if (found !== null) this.#labelled?.set(record.number, found);
      this.#table.add(found === null ? record : { ...record, value: rowOfLabelled(found) });
      return;
    }
    const tweet = tweetIn(record);
    if (tweet !== null) this.#tweets.push(tweet);
    else {
      const { number: line } = record;
      this.#others.push({ kind: "no-record", line, lastLine: line, message: "The record is no tweet." });
    }
  }

  result(problems: readonly CsvProblem[]): Result<JsonSource, { readonly message: string }> {
    if (this.#kind === null) this.#decide();
    if (this.#kind === "tweets")
      return ok({ kind: "tweets", tweets: this.#tweets, problems: [...problems, ...this.#others] });
    const tooLarge = this.#table.tooLarge();
    if (tooLarge !== null) return fail({ message: tooLarge });
    return ok({
      kind: "json",
      table: this.#table.table(problems),
      notes: this.#table.notes(),
      couldBeTweets: this.#couldBeTweets,
      labelled: this.#labelled,
    });
  }
}
