import type { Result } from "../../core/result.ts";
import { ok } from "../../core/result.ts";
import type { FoundTweets, MadeTable } from "../../core/tweets/found-tweets.ts";
import { madeOfTweets } from "../../core/tweets/found-tweets.ts";
import type { SortedTweets, TweetOptions } from "../../core/tweets/sort-tweets.ts";
import { leaveOutNear, sortTweets } from "../../core/tweets/sort-tweets.ts";
import type { JobProblem, Tick } from "./job.ts";
import { runJob } from "./job.ts";

/** What is made of tweets, by choice, and the ids of those that are left out since they are nearly the same as another one. */
export interface TweetChoices extends TweetOptions {
  readonly leaveOut?: readonly string[];
}

/** Sorts tweets. What was found last is kept: finding what is nearly the same takes seconds, and whoever looks through it leaves one group out after the other. */
export class TweetSorting {
  #last: {
    readonly tweets: FoundTweets["tweets"];
    readonly key: string;
    readonly sorted: SortedTweets;
  } | null = null;

  /** The table of the tweets: see sortTweets. */
  async made(
    found: FoundTweets,
    { leaveOut = [], ...options }: TweetChoices,
    tick: Tick,
  ): Promise<Result<MadeTable, JobProblem>> {
    const { joinThreads = false, keepRetweets = false, keepRepeated = false } = options;
    const key = JSON.stringify([joinThreads, keepRetweets, keepRepeated]);
    const { tweets } = found;
    if (this.#last?.tweets !== tweets || this.#last.key !== key) {
      const sorted = await runJob(sortTweets(tweets, options), tick);
      if (!sorted.ok) return sorted;
      this.#last = { tweets, key, sorted: sorted.value };
    }
    return ok(madeOfTweets(found, leaveOutNear(this.#last.sorted, leaveOut)));
  }
}
