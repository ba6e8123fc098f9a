import type { CoderPair } from "./pairs.ts";
import type { WeightedRatings } from "./rating-patterns.ts";
import { ratingPatterns } from "./rating-patterns.ts";
import type { Variable } from "./variable.ts";

/** A variable in which units with the same ratings are one row. */
export interface PatternVariable extends Variable {
  readonly ratings: WeightedRatings;
  /** Per unit with a rating, in the order in which units are drawn, its row. Worked out when asked for. */
  readonly rowOf: () => Uint32Array;
}

/**
 * The variable with a row for each pattern of ratings; one that has them already is returned as it is.
 *
 * @example
 * inPatterns(variableOfPresence("hope", { units: 2, coders: 2, categories: 2, values: Uint8Array.of(1, 0, 1, 0) }, ["Ana", "Ben"])).ratings.weight; // [2]
 */
export function inPatterns(variable: Variable | PatternVariable): PatternVariable {
  return "rowOf" in variable ? variable : { ...variable, ...ratingPatterns(variable.ratings) };
}

/**
 * A pair of the coders of `whole` (ratingPairs), with a row for each pattern of the two. Units that neither rated are no
 * units of it.
 *
 * @example
 * ((whole) => [...ratingPairs(whole)].map((pair) => pairInPatterns(whole, pair).ratings.weight))(inPatterns(variableOfPresence("hope", { units: 2, coders: 2, categories: 2, values: Uint8Array.of(1, 0, 1, 0) }, ["Ana", "Ben"]))); // [[2]]
 */
export function pairInPatterns(whole: PatternVariable, { variable, places }: CoderPair): PatternVariable {
  const { ratings, rowOf } = ratingPatterns(variable.ratings);
  return {
    ...variable,
    ratings,
    rowOf: () => {
      const rowOfPattern = new Int32Array(whole.ratings.units).fill(-1);
      rowOf().forEach((row, at) => (rowOfPattern[places[at] ?? 0] = row));
      return whole
        .rowOf()
        .filter((pattern) => (rowOfPattern[pattern] ?? -1) >= 0)
        .map((pattern) => rowOfPattern[pattern] ?? 0);
    },
  };
}
