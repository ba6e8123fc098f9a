import type { UndefinedReason } from "../figures/figure.ts";
import type { Ratings } from "./ratings.ts";
import { missingIn } from "./ratings.ts";

/**
 * How many coders gave each category to each unit: all that the coefficients need which do not ask who said
 * it. Kept sparse, for a unit has no more categories than ratings: row i has the entries `start[i] .. start[i
 * + 1]`, each a `category` and its `count`. `size[i]` is the row's number of ratings (at least 1: units
 * without a rating are dropped), and `weight[i]` the number of units that look like this. With two
 * categories, units with equal counts share a row; resampling units is then resampling weights.
 */
export interface UnitCounts {
  readonly coders: number;
  readonly categories: number;
  readonly rows: number;
  readonly start: Uint32Array;
  readonly category: Uint32Array;
  readonly count: Uint32Array;
  readonly size: Uint32Array;
  readonly weight: Float64Array;
}

/**
 * The counts per unit of `ratings`. O(units x coders).
 * @example countUnits({ units: 3, coders: 2, categories: 2, values: Int32Array.of(1, 1, 0, 1, 1, 1) }).weight // [1, 2]
 */
export function countUnits(ratings: Ratings): UnitCounts {
  return ratings.categories === 2 ? countBinary(ratings) : countEachUnit(ratings);
}

/**
 * Why no coefficient over these counts can exist, or null: with two coders and a unit that two of them rated,
 * there is something to compare.
 * @example whyNotPairable(countUnits({ units: 1, coders: 2, categories: 2, values: Int32Array.of(1, -1) })) // "no-shared-unit"
 */
export function whyNotPairable(counts: UnitCounts): UndefinedReason | null {
  if (counts.coders < 2) return "fewer-than-two-coders";
  const shared = counts.size.some((size, row) => size >= 2 && (counts.weight[row] ?? 0) > 0);
  return shared ? null : "no-shared-unit";
}

/**
 * Per category, its mean share of a unit's ratings over all units with at least one rating: Gwet's pi_k. Sums
 * to 1.
 * @example categoryShares(countUnits({ units: 2, coders: 2, categories: 2, values: Int32Array.of(1, 1, 0, 1) })) // [0.25, 0.75]
 */
export function categoryShares(counts: UnitCounts): Float64Array {
  const shares = new Float64Array(counts.categories);
  let units = 0;
  for (let row = 0; row < counts.rows; row += 1) {
    const weight = counts.weight[row] ?? 0;
    const size = counts.size[row] ?? 0;
    units += weight;
    for (let at = counts.start[row] ?? 0; at < (counts.start[row + 1] ?? 0); at += 1) {
      const category = counts.category[at] ?? 0;
      shares[category] = (shares[category] ?? 0) + (weight * (counts.count[at] ?? 0)) / size;
    }
  }
  return shares.map((share) => share / units);
}

/**
 * Whether only one category was given, to any unit: expected agreement is then 1, which rounding might hide.
 * @example isConstant(Float64Array.of(0, 1)) // true
 */
export function isConstant(shares: Float64Array): boolean {
  let used = 0;
  for (const share of shares) if (share > 0) used += 1;
  return used < 2;
}

/**
 * Two categories: a row is (ratings, ratings of category 1), and there are fewer than (coders + 1)^2 of them.
 */
function countBinary({ units, coders, values, weight }: Ratings): UnitCounts {
  const side = coders + 1;
  const seen = new Float64Array(side * side);
  for (let unit = 0, cell = 0; unit < units; unit += 1) {
    let size = 0;
    let ones = 0;
    for (let coder = 0; coder < coders; coder += 1, cell += 1) {
      const value = values[cell] ?? 0;
      // Of 0, 1 and both missing values, only the latter have this bit: no branch, which no processor could foresee.
      const given = 1 - ((value >>> 7) & 1);
      ones += value & given;
      size += given;
    }
    const at = size * side + ones;
    seen[at] = (seen[at] ?? 0) + (weight === undefined ? 1 : (weight[unit] ?? 0));
  }
  return binaryCounts(coders, (size, ones) => seen[size * side + ones] ?? 0);
}

/**
 * The counts of ratings of two categories.
 *
 * @param unitsWith - how many units have so many ratings, so many of them of category 1
 * @example binaryCounts(2, (size, ones) => (size === 2 && ones < 2 ? 5 : 0)).weight // [5, 5]
 */
export function binaryCounts(coders: number, unitsWith: (size: number, ones: number) => number): UnitCounts {
  let rows = 0;
  let entries = 0;
  for (let size = 1; size <= coders; size += 1) {
    for (let ones = 0; ones <= size; ones += 1) {
      if (unitsWith(size, ones) === 0) continue;
      rows += 1;
      entries += ones > 0 && ones < size ? 2 : 1;
    }
  }
  const start = new Uint32Array(rows + 1);
  const category = new Uint32Array(entries);
  const count = new Uint32Array(entries);
  const sizes = new Uint32Array(rows);
  const weights = new Float64Array(rows);
  let row = 0;
  let end = 0;
  for (let size = 1; size <= coders; size += 1) {
    for (let ones = 0; ones <= size; ones += 1) {
      const weight = unitsWith(size, ones);
      if (weight === 0) continue;
      if (ones < size) {
        count[end] = size - ones;
        end += 1;
      }
      if (ones > 0) {
        category[end] = 1;
        count[end] = ones;
        end += 1;
      }
      sizes[row] = size;
      weights[row] = weight;
      row += 1;
      start[row] = end;
    }
  }
  return { coders, categories: 2, rows, start, category, count, size: sizes, weight: weights };
}

/**
 * The same rows with other weights. Field by field, since copying an object takes engines as long as drawing its weights.
 * @example reweighted(countUnits({ units: 1, coders: 2, categories: 2, values: Int32Array.of(1, 1) }), Float64Array.of(7)).weight // [7]
 */
export function reweighted(counts: UnitCounts, weight: Float64Array): UnitCounts {
  const { coders, categories, rows, start, category, count, size } = counts;
  return { coders, categories, rows, start, category, count, size, weight };
}

/**
 * The counts per unit of `ratings`, for any number of categories: a row for each unit that was rated, in their
 * order. O(units x coders).
 * @example countEachUnit({ units: 2, coders: 2, categories: 3, values: Int32Array.of(2, 2, 0, 1) }).count // [2, 1, 1]
 */
export function countEachUnit(ratings: Ratings): UnitCounts {
  const { units, coders, categories, values } = ratings;
  const missing = missingIn(ratings);
  const start = new Uint32Array(units + 1);
  const category = new Uint32Array(units * coders);
  const count = new Uint32Array(units * coders);
  const size = new Uint32Array(units);
  const weight = new Float64Array(units);
  // Where the current row keeps a category; stale places of earlier rows lie before `first`, the row's own start.
  const place = new Int32Array(categories).fill(-1);
  let rows = 0;
  let end = 0;
  for (let unit = 0, cell = 0; unit < units; unit += 1) {
    const first = end;
    let rated = 0;
    for (let coder = 0; coder < coders; coder += 1, cell += 1) {
      const value = values[cell] ?? missing;
      if (value === missing) continue;
      rated += 1;
      const at = place[value] ?? -1;
      if (at >= first) {
        count[at] = (count[at] ?? 0) + 1;
      } else {
        place[value] = end;
        category[end] = value;
        count[end] = 1;
        end += 1;
      }
    }
    if (rated === 0) continue;
    size[rows] = rated;
    weight[rows] = ratings.weight === undefined ? 1 : (ratings.weight[unit] ?? 0);
    rows += 1;
    start[rows] = end;
  }
  return {
    coders,
    categories,
    rows,
    start: start.subarray(0, rows + 1),
    category: category.subarray(0, end),
    count: count.subarray(0, end),
    size: size.subarray(0, rows),
    weight: weight.subarray(0, rows),
  };
}
