import { canonicalCodes } from "../../model/codebook.ts";
import type { AboutCode } from "../data/code-variables.ts";
import { codeVariables, ofUnits } from "../data/code-variables.ts";
import type { Coded } from "../data/coding.ts";
import { codingOf } from "../data/coding.ts";
import type { UnitCounts } from "../data/counts.ts";
import { missingIn } from "../data/ratings.ts";

/** One story on which coders differ about a code. Coders are ids. */
export interface Disagreement {
  readonly storyId: string;
  /** At least two, the highest value first: 1 applied, 0 finished without it; of levels, the level. */
  readonly answers: readonly { readonly value: number; readonly coderIds: readonly string[] }[];
  /** Who finished the story without giving a level, where levels are asked for. */
  readonly unrated: readonly string[];
  readonly notFinished: readonly string[];
}

/**
 * The stories on which coders differ about a code, in the order of the stories. A theme counts as applied if any code
 * below it is. Either id finds a code that was united with another. Empty if `about` doesn't apply to the code: "levels"
 * of a code that is not rated, or "theme" of a code without sub-codes.
 */
export function disagreements(input: Coded, codeId: string, about: AboutCode): Disagreement[] {
  const { units, codes } = codingOf(input);
  const canonical = canonicalCodes(codes).get(codeId) ?? codeId;
  const names = { code: () => "", coder: () => "" };
  const asked = codeVariables(ofUnits(units), codes, names).find(
    ({ code, about: what }) => code.id === canonical && what === about,
  );
  if (asked === undefined) return [];
  const { values, coders } = asked.variable.ratings;
  const missing = missingIn(asked.variable.ratings);
  return units.storyIds.flatMap((storyId, unit) => {
    const row = values.subarray(unit * coders, (unit + 1) * coders);
    const said = new Map<number, string[]>();
    const notFinished: string[] = [];
    const unrated: string[] = [];
    units.coders.forEach(({ id }, coder) => {
      const rating = row[coder] ?? missing;
      if (rating !== missing) said.set(rating, [...(said.get(rating) ?? []), id]);
      else if (units.finished[unit * coders + coder] === 0) unrated.push(id);
      else notFinished.push(id);
    });
    if (said.size < 2) return [];
    const answers = [...said].toSorted(([a], [b]) => b - a).map(([value, coderIds]) => ({ value, coderIds }));
    return [{ storyId, answers, unrated, notFinished }];
  });
}

/**
 * The number of units whose ratings are not all of one category.
 * @example countDisagreements(countUnits({ units: 3, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 0, 0, 0) })) // 1
 */
export function countDisagreements(counts: UnitCounts): number {
  let differing = 0;
  for (let row = 0; row < counts.rows; row += 1) {
    const used = (counts.start[row + 1] ?? 0) - (counts.start[row] ?? 0);
    if (used > 1) differing += counts.weight[row] ?? 0;
  }
  return differing;
}

/**
 * Of the units with at least two ratings, which are 0 (absent) or 1 (present): on how many at least one coder applied the
 * code (`stories`), and on how many every coder who rated them did (`byAll`).
 * @example countApplied(countUnits({ units: 3, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 0, 0, 0) })) // { stories: 2, byAll: 1 }
 */
export function countApplied(counts: UnitCounts): { readonly stories: number; readonly byAll: number } {
  let stories = 0;
  let byAll = 0;
  for (let row = 0; row < counts.rows; row += 1) {
    if ((counts.size[row] ?? 0) < 2) continue;
    const from = counts.start[row] ?? 0;
    const to = counts.start[row + 1] ?? 0;
    if (!counts.category.subarray(from, to).includes(1)) continue;
    const weight = counts.weight[row] ?? 0;
    stories += weight;
    if (to - from === 1) byAll += weight;
  }
  return { stories, byAll };
}
