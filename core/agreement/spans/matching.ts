import type { Span } from "../../text.ts";
import type { Figure } from "../figures/figure.ts";
import type { CodedTexts, Passage } from "./passages.ts";
import { comparedTexts, textsOfPair } from "./passages.ts";

/**
 * How two coders' passages match. Taking the first coder as the one to go by: precision is the share of the second
 * coder's passages that have a match, recall the share of the first coder's. Taking the second instead, the two
 * change places; F1, `2 matched / (first + second)`, is the same either way.
 */
export interface PassageMatching {
  /** Passages of the first and the second coder, and how many of each have a match in the other. */
  readonly first: number;
  readonly second: number;
  readonly matched: number;
  readonly precision: Figure;
  readonly recall: Figure;
  readonly f1: Figure;
}

/** Over all codes together, and per code in the order of the codes. */
export interface MatchingReport {
  readonly overall: PassageMatching;
  readonly codes: readonly PassageMatching[];
}

/**
 * Matches the passages of two coders over the texts that both finished. Two passages match that are of one code
 * and overlap by at least `threshold`: the characters that both hold, over those that either holds (intersection
 * over union), in (0, 1]; 1 asks for the same passage, .5 is usual. Each passage has one match at most, and there
 * are as many matches as there can be. Passages of one coder and code that overlap are one. Chance is not taken
 * off.
 *
 * Precision, recall and F1 are undefined where what they divide by is 0: no passage of the one, the other, or
 * either; and where the coders share no text. O(passages log passages).
 *
 * @throws RangeError where the threshold is not in (0, 1] (a mistake of the caller).
 * @example matchPassages({ coders: 2, codes: 1, texts: [{ length: 9, finished: [0, 1], passages: [{ coder: 0, code: 0, start: 0, end: 4 }, { coder: 1, code: 0, start: 0, end: 5 }] }] }, 0, 1, 0.5).overall.matched // 1
 */
export function matchPassages(
  input: CodedTexts,
  first: number,
  second: number,
  threshold: number,
): MatchingReport {
  if (!(threshold > 0 && threshold <= 1)) throw new RangeError("a threshold is above 0 and at most 1");
  const texts = comparedTexts(textsOfPair(input, first, second));
  const counts = Array.from({ length: input.codes }, () => ({ first: 0, second: 0, matched: 0 }));
  for (const { coders, tracks } of texts) {
    const mine = byCode(tracks[coders.indexOf(0)] ?? []);
    const theirs = byCode(tracks[coders.indexOf(1)] ?? []);
    for (const code of new Set([...mine.keys(), ...theirs.keys()])) {
      const count = counts[code];
      if (count === undefined) continue;
      const [a, b] = [mine.get(code) ?? [], theirs.get(code) ?? []];
      count.first += a.length;
      count.second += b.length;
      count.matched += countMatches(a, b, threshold);
    }
  }
  const overall = counts.reduce(
    (sum, count) => ({
      first: sum.first + count.first,
      second: sum.second + count.second,
      matched: sum.matched + count.matched,
    }),
    { first: 0, second: 0, matched: 0 },
  );
  const shared = texts.length > 0;
  return { overall: withFigures(overall, shared), codes: counts.map((count) => withFigures(count, shared)) };
}

type MatchCounts = Pick<PassageMatching, "first" | "second" | "matched">;

function withFigures(counts: MatchCounts, shared: boolean): PassageMatching {
  const { first, second, matched } = counts;
  const share = (part: number, whole: number): Figure => {
    if (!shared) return { reason: "no-shared-unit" };
    return whole === 0 ? { reason: "no-passage" } : { value: part / whole };
  };
  return {
    ...counts,
    precision: share(matched, second),
    recall: share(matched, first),
    f1: share(2 * matched, first + second),
  };
}

function byCode(track: readonly Passage[]): Map<number, Passage[]> {
  const passages = new Map<number, Passage[]>();
  for (const passage of track) {
    const ofThis = passages.get(passage.code);
    if (ofThis === undefined) passages.set(passage.code, [passage]);
    else ofThis.push(passage);
  }
  return passages;
}

/**
 * The most pairs that can be formed. Both lists ascend and their passages do not overlap among themselves, so the
 * overlapping pairs come in an order in which each shares a passage with the next, if any: at the left end there is
 * always a passage that could be in no later pair, and to take that pair costs nothing.
 */
function countMatches(first: readonly Span[], second: readonly Span[], threshold: number): number {
  let matched = 0;
  let a = 0;
  let b = 0;
  while (a < first.length && b < second.length) {
    const mine = first[a];
    const theirs = second[b];
    if (mine === undefined || theirs === undefined) break;
    const both = Math.min(mine.end, theirs.end) - Math.max(mine.start, theirs.start);
    const either = mine.end - mine.start + theirs.end - theirs.start - both;
    if (both > 0 && both >= threshold * either) {
      matched += 1;
      a += 1;
      b += 1;
    } else if (mine.end <= theirs.end) {
      a += 1;
    } else {
      b += 1;
    }
  }
  return matched;
}
