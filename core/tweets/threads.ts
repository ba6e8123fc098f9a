import type { Tweet } from "./tweet.ts";

/**
 * Tweets as threads: a tweet and the answers that its own author gave to it, to these, and so on, in their order. Who is told of no author wrote all of them, as in an account archive. What nobody
 * answered is a thread of one.
 * @example threadsOf([{ id: "1", replyTo: "", authorId: "7" }, { id: "2", replyTo: "1", authorId: "7" }, { id: "3", replyTo: "1", authorId: "8" }]).map((thread) => thread.length) // [2, 1]
 */
export function threadsOf<T extends Pick<Tweet, "id" | "replyTo" | "authorId">>(tweets: readonly T[]): T[][] {
  const byId = new Map(tweets.map((tweet) => [tweet.id, tweet]));
  const firsts = new Map<string, T>();
  const firstOf = (tweet: T): T => {
    const way: T[] = [];
    const seen = new Set<string>();
    let at = tweet;
    for (;;) {
      const known = firsts.get(at.id);
      if (known !== undefined) {
        at = known;
        break;
      }
      way.push(at);
      seen.add(at.id);
      const before = at.replyTo === "" ? undefined : byId.get(at.replyTo);
      // Ids that lead in a circle were made.
      if (before === undefined || before.authorId !== at.authorId || seen.has(before.id)) break;
      at = before;
    }
    for (const each of way) firsts.set(each.id, at);
    return at;
  };
  const threads = new Map<T, T[]>();
  for (const tweet of tweets) {
    const first = firstOf(tweet);
    const thread = threads.get(first);
    if (thread === undefined) threads.set(first, [tweet]);
    else thread.push(tweet);
  }
  return [...threads.values()].map((thread) => thread.toSorted((a, b) => compareIds(a.id, b.id)));
}

/**
 * Ids in the order of time: they grow, and are too long for numbers.
 * @example compareIds("9", "10") < 0 // true
 */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
