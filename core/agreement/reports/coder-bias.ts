import { contingency } from "../data/contingency.ts";
import type { Ratings } from "../data/ratings.ts";
import { logFactorial } from "../inference/binomial.ts";

/** Two coders of whom one gives a code more readily than the other, over the stories that both finished. */
export interface CoderBias {
  readonly more: { readonly coderId: string; readonly given: number };
  readonly less: { readonly coderId: string; readonly given: number };
  readonly stories: number;
  /** The two-sided p of the exact McNemar test, times the number of pairs of coders (Bonferroni), at most 1. */
  readonly p: number;
}

const SIGNIFICANT = 0.05;

/**
 * The pair of coders whose rates of using a code differ most surely, or null where chance explains every difference.
 * What only one of the two gave is a fair coin if both use the code at one rate.
 *
 * McNemar, Q. (1947). Note on the sampling error of the difference between correlated proportions or percentages.
 * Psychometrika 12, 153-157.
 *
 * @param ratings - absent (0) or present (1)
 * @param coderIds - of the coders of the ratings
 * @example strongestBias({ units: 10, coders: 2, categories: 2, values: Int32Array.from({ length: 20 }, (_, at) => (at + 1) % 2) }, ["ana", "ben"]).more // { coderId: "ana", given: 10 }
 */
export function strongestBias(ratings: Ratings, coderIds: readonly string[]): CoderBias | null {
  const { coders } = ratings;
  const pairs = (coders * (coders - 1)) / 2;
  let strongest: CoderBias | null = null;
  for (let a = 0; a < coders; a += 1) {
    for (let b = a + 1; b < coders; b += 1) {
      const table = contingency(ratings, a, b);
      const onlyA = table.cells[2] ?? 0;
      const onlyB = table.cells[1] ?? 0;
      const p = Math.min(1, pairs * exactMcNemar(onlyA, onlyB));
      if (p >= SIGNIFICANT || (strongest !== null && strongest.p <= p)) continue;
      const first = { coderId: coderIds[a] ?? "", given: table.rows[1] ?? 0 };
      const second = { coderId: coderIds[b] ?? "", given: table.columns[1] ?? 0 };
      const [more, less] = onlyA > onlyB ? [first, second] : [second, first];
      strongest = { more, less, stories: table.total, p };
    }
  }
  return strongest;
}

/**
 * The two-sided p of the exact McNemar test: how likely a fair coin thrown `onlyA + onlyB` times is to be as one-sided.
 *
 * @example
 * exactMcNemar(8, 0).toFixed(9) // (2 / 2 ** 8).toFixed(9)
 */
export function exactMcNemar(onlyA: number, onlyB: number): number {
  const throws = onlyA + onlyB;
  const fewer = Math.min(onlyA, onlyB);
  // From the most probable term down to those too small to matter: of thousands of throws, most are.
  let term = Math.exp(
    logFactorial(throws) - logFactorial(fewer) - logFactorial(throws - fewer) - throws * Math.LN2,
  );
  let sum = 0;
  for (let heads = fewer; heads >= 0 && sum + term > sum; heads -= 1) {
    sum += term;
    term *= heads / (throws - heads + 1);
  }
  return Math.min(1, 2 * sum);
}
