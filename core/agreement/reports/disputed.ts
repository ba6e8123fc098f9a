import type { CodeLevel } from "../data/applied-codes.ts";
import { appliedCodes } from "../data/applied-codes.ts";
import type { Coded } from "../data/coding.ts";
import { codingOf } from "../data/coding.ts";

/** A story and how far its coders are apart on it. */
export interface DisputedStory {
  readonly storyId: string;
  /** The ids of the coders who finished it, at least two, in the order of the coders. */
  readonly coderIds: readonly string[];
  /** On how many codes not all of them said the same. */
  readonly differing: number;
  /** The mean over all codes of 1 - the share of pairs of these coders who agree; in [0, 1]. 0 without codes. */
  readonly disagreement: number;
  /** In the order of `coderIds`: on how many codes, on average, each differs from another of them. */
  readonly apart: readonly number[];
  /** The one coder of three or more who differs most from the others; null where none differs more than all others. */
  readonly oddOneOut: string | null;
}

/**
 * The stories that at least two of the coders finished, the most disputed first: by mean disagreement over all codes
 * of the codebook (or its themes, any code below them counting), ties in the order of the stories. A code on which n
 * of m coders differ from the others adds `n (m - n) / (m (m - 1) / 2)`, the share of pairs who disagree. Stories
 * without a dispute come last.
 */
export function disputedStories(input: Coded, level: CodeLevel): DisputedStory[] {
  const { units, codes: codebook } = codingOf(input);
  const { codes, cells } = appliedCodes(units, codebook, level);
  const coders = units.coders.length;
  return units.storyIds
    .flatMap((storyId, unit) => {
      const given = units.coders.flatMap(({ id }, coder) => {
        const cell = cells[unit * coders + coder] ?? null;
        return cell === null ? [] : [{ id, codes: cell }];
      });
      return given.length < 2 ? [] : [disputeOf(storyId, given, codes.length)];
    })
    .sort((a, b) => b.disagreement - a.disagreement);
}

function disputeOf(
  storyId: string,
  given: readonly { readonly id: string; readonly codes: readonly number[] }[],
  codes: number,
): DisputedStory {
  const coders = given.length;
  const givenBy = new Map<number, number>();
  for (const each of given) for (const code of each.codes) givenBy.set(code, (givenBy.get(code) ?? 0) + 1);
  let differing = 0;
  // In pairs of coders: whole numbers, so that stories that are alike tie exactly.
  let pairs = 0;
  let presentPairs = 0;
  for (const count of givenBy.values()) {
    if (count === coders) continue;
    differing += 1;
    pairs += count * (coders - count);
    presentPairs += count;
  }
  // For each coder, over the codes that are in dispute: those who say otherwise, summed over the other coders.
  const apart = given.map((each) => {
    let others = presentPairs;
    for (const code of each.codes) {
      const count = givenBy.get(code) ?? 0;
      if (count < coders) others += coders - 2 * count;
    }
    return others;
  });
  const most = Math.max(...apart);
  const farthest = given.filter((_each, at) => apart[at] === most);
  return {
    storyId,
    coderIds: given.map(({ id }) => id),
    differing,
    disagreement: codes === 0 ? 0 : (2 * pairs) / (coders * (coders - 1) * codes),
    apart: apart.map((others) => others / (coders - 1)),
    oddOneOut: coders > 2 && farthest.length === 1 ? (farthest[0]?.id ?? null) : null,
  };
}
