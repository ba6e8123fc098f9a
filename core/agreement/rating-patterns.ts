import { missingIn } from "./ratings.ts";
import type { Ratings } from "./ratings.ts";

/** Ratings with units that look alike gathered in one row. */
export interface RatingPatterns {
  /** One row a pattern, `weight` units each. */
  readonly ratings: Ratings & { readonly weight: Float64Array };
  /** Per unit with at least one rating, in their order, the row of its pattern. */
  readonly rowOf: Uint32Array;
}

/**
 * Gathers the units to which the same coders gave the same categories; units without a rating are dropped. Every
 * coefficient is a function of the patterns and how many units have each. O(units x coders).
 */
export function ratingPatterns(ratings: Ratings): RatingPatterns {
  const { units, coders } = ratings;
  const missing = missingIn(ratings);
  const rows = new Map<string, number>();
  const firsts: number[] = [];
  const weight: number[] = [];
  const rowOf: number[] = [];
  for (let unit = 0; unit < units; unit += 1) {
    const cells = ratings.values.subarray(unit * coders, (unit + 1) * coders);
    if (cells.every((value) => value === missing)) continue;
    const key = cells.join();
    let row = rows.get(key);
    if (row === undefined) {
      row = firsts.length;
      rows.set(key, row);
      firsts.push(unit);
      weight.push(0);
    }
    weight[row] = (weight[row] ?? 0) + (ratings.weight === undefined ? 1 : (ratings.weight[unit] ?? 0));
    rowOf.push(row);
  }
  const size = firsts.length * coders;
  const values = ratings.values instanceof Uint8Array ? new Uint8Array(size) : new Int32Array(size);
  firsts.forEach((unit, row) => {
    values.set(ratings.values.subarray(unit * coders, (unit + 1) * coders), row * coders);
  });
  return {
    ratings: { ...ratings, units: firsts.length, values, weight: Float64Array.from(weight) },
    rowOf: Uint32Array.from(rowOf),
  };
}
