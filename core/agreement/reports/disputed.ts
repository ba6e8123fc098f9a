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
  const givenBy = new Uint32Array(codes.length);
  const found: DisputedStory[] = [];
  for (const [unit, storyId] of units.storyIds.entries()) {
    const coderIds: string[] = [];
    const said: (readonly number[])[] = [];
    for (let coder = 0; coder < coders; coder += 1) {
      const cell = cells[unit * coders + coder] ?? null;
      if (cell === null) continue;
      coderIds.push(units.coders[coder]?.id ?? "");
      said.push(cell);
    }
    if (said.length >= 2) found.push(disputeOf(storyId, coderIds, said, givenBy));
  }
  return found.sort((a, b) => b.disagreement - a.disagreement);
}

/**
 * @param said - per coder, the codes that they gave
 * @param givenBy - per code 0: how many coders gave it is counted there, and taken back, as a list of its own for each of
 *   many stories would cost more than the counting
 */
function disputeOf(
  storyId: string,
  coderIds: readonly string[],
  said: readonly (readonly number[])[],
  givenBy: Uint32Array,
): DisputedStory {
  const coders = said.length;
  const codes = givenBy.length;
  const given: number[] = [];
  for (const cell of said) {
    for (const code of cell) {
      const count = (givenBy[code] ?? 0) + 1;
      givenBy[code] = count;
      if (count === 1) given.push(code);
    }
  }
  let differing = 0;
  // In pairs of coders: whole numbers, so that stories that are alike tie exactly.
  let pairs = 0;
  let presentPairs = 0;
  for (const code of given) {
    const count = givenBy[code] ?? 0;
    if (count === coders) continue;
    differing += 1;
    pairs += count * (coders - count);
    presentPairs += count;
  }
  // For each coder, over the codes that are in dispute: those who say otherwise, summed over the other coders.
  const apart = said.map((cell) => {
    let others = presentPairs;
    for (const code of cell) {
      const count = givenBy[code] ?? 0;
      if (count < coders) others += coders - 2 * count;
    }
    return others;
  });
  for (const code of given) givenBy[code] = 0;
  const most = Math.max(...apart);
  const isAlone = apart.indexOf(most) === apart.lastIndexOf(most);
  return {
    storyId,
    coderIds,
    differing,
    disagreement: codes === 0 ? 0 : (2 * pairs) / (coders * (coders - 1) * codes),
    apart: apart.map((others) => others / (coders - 1)),
    oddOneOut: coders > 2 && isAlone ? (coderIds[apart.indexOf(most)] ?? null) : null,
  };
}
