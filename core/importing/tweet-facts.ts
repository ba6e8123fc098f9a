/** A tweet of a group in which all are nearly the same, as far as it is shown. */
interface NearTweet {
  readonly id: string;
  readonly line: number;
  readonly text: string;
}

/** What was found in tweets, whatever is made of it. */
export interface TweetFacts {
  readonly tweets: number;
  readonly retweets: number;
  readonly repeated: number;
  /** Threads of more than one tweet, and the tweets in them. */
  readonly threads: number;
  readonly inThreads: number;
  /** The first groups of stories that are nearly the same, and how many there are; of each group its first stories, and the ids of all but the first. */
  readonly near: readonly { readonly tweets: readonly NearTweet[]; readonly others: readonly string[] }[];
  readonly nearGroups: number;
  readonly nearOthers: readonly string[];
}
