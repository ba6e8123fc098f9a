import type { TweetFacts } from "../importing/tweet-facts.ts";
import type { CsvTable } from "../reading/csv.ts";
import { tweetsInTable } from "./from-table.ts";
import type { JsonSource } from "./json-source.ts";
import type { SortedTweets } from "./sort-tweets.ts";
import type { Tweet } from "./tweet.ts";
import { setAsideWords, sortedTable, tweetsTable } from "./tweets-table.ts";

/** The tweets in files, and how what is made of them becomes a table, whatever they are written in. */
export interface FoundTweets {
  readonly tweets: readonly Tweet[];
  readonly tableOf: (sorted: SortedTweets) => CsvTable;
}

/** A table that was made of files, what stands in them and is not in it, in words, and what was found of tweets; null where it has none. */
export interface MadeTable {
  readonly table: CsvTable;
  readonly notes: readonly string[];
  readonly tweets: TweetFacts | null;
}

/**
 * The tweets of files of JSON.
 * @example foundInJson({ kind: "tweets", tweets: [], problems: [] }).tweets // []
 */
export function foundInJson({
  tweets,
  problems,
}: Extract<JsonSource, { readonly kind: "tweets" }>): FoundTweets {
  return { tweets, tableOf: (sorted) => tweetsTable(sorted, problems) };
}

/**
 * The tweets in a table of a collector; null where its columns do not tell tweets.
 * @example foundInTable({ header: ["id", "text"], rows: [] }) // null
 */
export function foundInTable(table: CsvTable): FoundTweets | null {
  const found = tweetsInTable(table);
  if (found === null) return null;
  return { tweets: found.tweets, tableOf: (sorted) => sortedTable(table, sorted, found.text) };
}

/**
 * The table of tweets once they are sorted.
 * @example madeOfTweets(foundInJson({ kind: "tweets", tweets: [], problems: [] }), allSteps(sortTweets([], {}))).notes // []
 */
export function madeOfTweets({ tableOf }: FoundTweets, sorted: SortedTweets): MadeTable {
  return { table: tableOf(sorted), notes: setAsideWords(sorted.problems), tweets: sorted.facts };
}
