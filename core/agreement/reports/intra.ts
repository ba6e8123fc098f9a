import type { Ratings } from "../data/ratings.ts";
import { missingIn } from "../data/ratings.ts";
import type { Variable } from "../data/variable.ts";

/** A coder who rated units twice: the places, among a variable's coders, of the first and the second time. */
export interface TwoTimes {
  readonly coder: string;
  readonly first: number;
  readonly second: number;
}

/** One coder's two times as a variable of two "coders", the first time and the second; coder null: all of them pooled. */
export interface IntraVariable {
  readonly coder: string | null;
  readonly variable: Variable;
}

/** What the two "coders" of an intra-coder variable are called. */
export const TIMES: readonly [string, string] = ["first time", "second time"];

/**
 * Intra-coder agreement (stability): how far each coder, and all of them pooled, said the same of a unit the second
 * time. Every coefficient for two coders applies to the variables that come back. Their units are those that the coder
 * rated both times: what was rated once is no part of the question, neither in observed nor in expected agreement.
 * Pooled, each coder's unit is a unit of its own; one figure then stands for coders who may differ, and a unit that
 * several coders rated twice counts as often.
 *
 * The pooled variable comes first; coders who rated no unit twice are left out; nothing comes back where nobody did.
 *
 * Krippendorff, K. (2019). Content Analysis (4th ed.), section 12.1: stability, the weakest form of reliability.
 */
export function intraVariables(variable: Variable, twoTimes: readonly TwoTimes[]): IntraVariable[] {
  const own = twoTimes.flatMap(({ coder, first, second }) => {
    const values = ratedTwice(variable.ratings, first, second);
    return values.length === 0 ? [] : [{ coder, values }];
  });
  if (own.length === 0) return [];
  const all = { coder: null, values: own.flatMap(({ values }) => values) };
  return [all, ...own].map(({ coder, values }) => ({
    coder,
    variable: { ...variable, coders: TIMES, ratings: ofPairs(variable.ratings, values) },
  }));
}

/** The categories of the first and the second time, one after the other, of each unit that has both. */
function ratedTwice(ratings: Ratings, first: number, second: number): number[] {
  const missing = missingIn(ratings);
  const values: number[] = [];
  for (let row = 0; row < ratings.values.length; row += ratings.coders) {
    const before = ratings.values[row + first] ?? missing;
    const after = ratings.values[row + second] ?? missing;
    if (before !== missing && after !== missing) values.push(before, after);
  }
  return values;
}

function ofPairs({ categories, values: like }: Ratings, values: readonly number[]): Ratings {
  return {
    units: values.length / 2,
    coders: 2,
    categories,
    values: like instanceof Uint8Array ? Uint8Array.from(values) : Int32Array.from(values),
  };
}
