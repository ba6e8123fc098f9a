import type { Figure } from "../figures/figure.ts";
import type { Ratings } from "./ratings.ts";
import { missingIn } from "./ratings.ts";

/**
 * How common a category is in some ratings: `given` of `rated` units. `share` = given / rated, undefined
 * where nothing was rated.
 */
export interface Prevalence {
  readonly rated: number;
  readonly given: number;
  readonly share: Figure;
}

/**
 * The prevalence of `category`, per coder (in the order of the ratings' coders) and over all ratings, each
 * rating counting once. Only units with at least two ratings are looked at: they are the ones that agreement
 * is about.
 * @example prevalence({ units: 4, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 0, 0, 0, 1, -1) }, 1).overall // { rated: 6, given: 3, share: { value: 0.5 } }
 */
export function prevalence(
  ratings: Ratings,
  category: number,
): { readonly coders: readonly Prevalence[]; readonly overall: Prevalence } {
  const { units, coders, values } = ratings;
  const missing = missingIn(ratings);
  const rated = new Float64Array(coders);
  const given = new Float64Array(coders);
  for (let unit = 0; unit < units; unit += 1) {
    const start = unit * coders;
    let size = 0;
    for (let cell = start; cell < start + coders; cell += 1) if (values[cell] !== missing) size += 1;
    if (size < 2) continue;
    const weight = ratings.weight === undefined ? 1 : (ratings.weight[unit] ?? 0);
    for (let coder = 0; coder < coders; coder += 1) {
      const value = values[start + coder] ?? missing;
      if (value === missing) continue;
      rated[coder] = (rated[coder] ?? 0) + weight;
      if (value === category) given[coder] = (given[coder] ?? 0) + weight;
    }
  }
  return {
    coders: Array.from(rated, (count, coder) => prevalenceOf(count, given[coder] ?? 0)),
    overall: prevalenceOf(sum(rated), sum(given)),
  };
}

function prevalenceOf(rated: number, given: number): Prevalence {
  return { rated, given, share: rated === 0 ? { reason: "no-rated-unit" } : { value: given / rated } };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
