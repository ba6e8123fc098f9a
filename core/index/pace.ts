/** How long a coder takes for a story, on average, and from how many it is known. */
export interface Pace {
  readonly milliseconds: number;
  readonly stories: number;
}

/** From fewer stories nothing is said, and of more the last ones count: coders become quicker. */
const FEWEST = 10;
const MOST = 100;

/** A longer time between two stories is a break, a shorter one no reading: several stories were finished at once. Milliseconds. */
const BREAK = 30 * 60_000;
const AT_ONCE = 1_000;

/**
 * A coder's pace, from when they last finished each of their stories, in milliseconds: the mean time between two that follow each other, without breaks of more
 * than half an hour, over the last 100 such times. Null where there are fewer than 10.
 * @example paceOf(Array.from({ length: 11 }, (_, at) => at * 120_000)) // { milliseconds: 120000, stories: 10 }
 */
export function paceOf(finishedAt: Iterable<number>): Pace | null {
  const times = [...finishedAt].filter((time) => !Number.isNaN(time)).toSorted((a, b) => a - b);
  const lengths = times
    .map((time, at) => time - (times[at - 1] ?? time))
    .filter((length) => length >= AT_ONCE && length <= BREAK)
    .slice(-MOST);
  if (lengths.length < FEWEST) return null;
  const sum = lengths.reduce((all, length) => all + length, 0);
  return { milliseconds: sum / lengths.length, stories: lengths.length };
}
