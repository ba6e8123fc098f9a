import type { Span } from "../text.ts";

/**
 * From so many words in a row on, words are taken to lead to who wrote them. Shorter strings ("I don't know why") are in so many posts that searching for them finds no
 * single one; strings of five words seldom repeat by chance, which is why plagiarism is looked for in runs of about that length. A bound has to be somewhere: what
 * identifies by itself, such as a handle, counts whatever the length.
 */
export const LEAST_WORDS = 5;

/** A handle, also one with an underscore that lacks its @, a hashtag, a link or a long number is found by itself. */
const FOUND_ALONE = /[@#＠＃][\p{L}\p{N}_]|[\p{L}\p{N}]_+[\p{L}\p{N}]|:\/\/|\bwww\.|\d{5,}/u;

/** A word, with the apostrophes within it. For matchAll: it has no state there. */
export const WORD = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|[’'](?=\p{L}))*/gu;

/** Scripts that put no spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

/**
 * Whether somebody could find who wrote these words by searching for them: see LEAST_WORDS.
 * @example
 * isFindable("I don't know") // false
 * isFindable("I don't know why they left") // true
 * isFindable("ask night_nurse") // true
 */
export function isFindable(words: string): boolean {
  if (FOUND_ALONE.test(words)) return true;
  let count = 0;
  if (UNSPACED.test(words)) {
    for (const { isWordLike = false } of segmenter.segment(words)) {
      if (isWordLike) count += 1;
      if (count === LEAST_WORDS) return true;
    }
    return false;
  }
  for (const _ of words.matchAll(WORD)) {
    count += 1;
    if (count === LEAST_WORDS) return true;
  }
  return false;
}

/**
 * The same of a passage of a text in which other words stand in some places: what lies between these is as it was written, and what stands in them is not.
 * @param replaced the places, in their order
 * @example isFindableIn("We sat with [name] all night", { start: 0, end: 28 }, [{ start: 12, end: 18 }]) // false
 */
export function isFindableIn(text: string, { start, end }: Span, replaced: readonly Span[]): boolean {
  let from = start;
  for (const place of replaced) {
    if (place.end <= from || place.start >= end) continue;
    if (place.start > from && isFindable(text.slice(from, place.start))) return true;
    from = Math.max(from, place.end);
  }
  return from < end && isFindable(text.slice(from, end));
}
