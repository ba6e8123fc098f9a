import type { TweetFacts } from "../importing/tweet-facts.ts";
import type { CsvProblem, SetAside } from "../reading/csv-reader.ts";
import type { Steps } from "../steps.ts";
import { nearDuplicates } from "./near-duplicates.ts";
import { threadsOf } from "./threads.ts";
import type { Tweet } from "./tweet.ts";

/** What is made of tweets, by choice; nothing of it where not given. */
export interface TweetOptions {
  /** Answers of authors to themselves are one story with what they answer. */
  readonly joinThreads?: boolean;
  readonly keepRetweets?: boolean;
  /** Also tweets with the text of an earlier one. */
  readonly keepRepeated?: boolean;
}

/** A story that is made of tweets: of one, or of a thread from its first on. */
export type Thread = readonly [Tweet, ...Tweet[]];

export interface SortedTweets {
  readonly stories: readonly Thread[];
  /** Those that are set aside, each with why. */
  readonly problems: readonly CsvProblem[];
  readonly facts: TweetFacts;
}

const GROUPS_SHOWN = 50;
const TWEETS_SHOWN = 4;
const TEXT_SHOWN = 280;

const WORDS: Readonly<Record<SetAside, string>> = {
  retweet: "It is a retweet.",
  "repeated-tweet": "The same tweet was read before.",
  "repeated-text": "An earlier tweet has the same text.",
  "near-duplicate": "An earlier tweet has nearly the same text.",
};

/**
 * Sets retweets and repetitions aside, joins threads where that is asked for, and finds what is nearly the same. Tweets have the same text if only the links in them differ, since
 * Twitter gives each its own.
 * @example allSteps(sortTweets([], {})).stories // []
 */
export function* sortTweets(tweets: readonly Tweet[], options: TweetOptions): Steps<SortedTweets> {
  const problems: CsvProblem[] = [];
  const aside = (tweet: Tweet, kind: SetAside): void => {
    problems.push(setAside(tweet, kind));
  };
  const ids = new Set<string>();
  const texts = new Set<string>();
  const kept: Tweet[] = [];
  let [retweets, repeated] = [0, 0];
  for (const tweet of tweets) {
    if (tweet.id !== "" && ids.has(tweet.id)) {
      aside(tweet, "repeated-tweet");
      continue;
    }
    ids.add(tweet.id);
    if (tweet.isRetweet) {
      retweets += 1;
      if (options.keepRetweets !== true) {
        aside(tweet, "retweet");
        continue;
      }
    }
    const words = wordsOf(tweet.text);
    const isRepeated = words !== "" && texts.has(words);
    texts.add(words);
    if (isRepeated) {
      repeated += 1;
      if (options.keepRepeated !== true) {
        aside(tweet, "repeated-text");
        continue;
      }
    }
    kept.push(tweet);
  }
  yield 0.3;
  const threads = threadsOf(kept).flatMap(([first, ...others]): Thread[] =>
    first === undefined ? [] : [[first, ...others]],
  );
  const long = threads.filter(({ length }) => length > 1);
  const all: readonly Thread[] =
    options.joinThreads === true ? threads : kept.map((tweet): Thread => [tweet]);
  const found = yield* nearDuplicates(all.map(threadText));
  const groups = found.map((group) =>
    group.flatMap((at): Thread[] => {
      const thread = all[at];
      return thread === undefined ? [] : [thread];
    }),
  );
  const near = groups.slice(0, GROUPS_SHOWN).map((group) => ({
    tweets: group.slice(0, TWEETS_SHOWN).map(([first]) => ({
      id: first.id,
      line: first.line,
      text: first.text.slice(0, TEXT_SHOWN).toWellFormed(),
    })),
    others: group.slice(1).map(([{ id }]) => id),
  }));
  const nearOthers = groups.flatMap((group) => group.slice(1).map(([{ id }]) => id));
  return {
    stories: all,
    problems: inOrder(problems),
    facts: {
      tweets: tweets.length,
      retweets,
      repeated,
      threads: long.length,
      inThreads: long.reduce((sum, { length }) => sum + length, 0),
      near,
      nearGroups: groups.length,
      nearOthers,
    },
  };
}

/**
 * The same without the stories whose first tweets have these ids: they are set aside because they are nearly the same as others.
 * @example leaveOutNear(allSteps(sortTweets([], {})), ["1"]).problems // []
 */
export function leaveOutNear(sorted: SortedTweets, ids: readonly string[]): SortedTweets {
  const out = new Set(ids);
  const stories = sorted.stories.filter(([{ id }]) => !out.has(id));
  const left = sorted.stories.filter(([{ id }]) => out.has(id));
  const problems = left.map(([first]) => setAside(first, "near-duplicate"));
  return { ...sorted, stories, problems: inOrder([...sorted.problems, ...problems]) };
}

function setAside({ line }: Tweet, kind: SetAside): CsvProblem {
  return { kind, line, lastLine: line, message: WORDS[kind] };
}

function inOrder(problems: readonly CsvProblem[]): CsvProblem[] {
  return problems.toSorted((a, b) => a.line - b.line);
}

/**
 * The text of a story of tweets: theirs, with a blank line between.
 * @example threadText([{ text: "One" }, { text: "two" }]) // "One\n\ntwo"
 */
export function threadText(thread: readonly Pick<Tweet, "text">[]): string {
  return thread.map(({ text }) => text).join("\n\n");
}

function wordsOf(text: string): string {
  return text
    .replace(/https?:\/\/t\.co\/\w+/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
}
