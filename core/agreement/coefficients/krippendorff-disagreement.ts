import type { UnitCounts } from "../data/counts.ts";

/**
 * The level of measurement. Ordinal: categories stand in ascending order of their index. Interval and ratio:
 * `values[k]` is the number that category k stands for, finite and ascending.
 */
export type Measurement =
  | { readonly kind: "nominal" }
  | { readonly kind: "ordinal" }
  | { readonly kind: "interval"; readonly values: readonly number[] }
  | { readonly kind: "ratio"; readonly values: readonly number[] };

/**
 * The measurement of a kind, for categories that stand for these numbers.
 *
 * @example measurementOf("interval", [1, 2]) // { kind: "interval", values: [1, 2] }
 */
export function measurementOf(kind: Measurement["kind"], values: readonly number[]): Measurement {
  return kind === "nominal" || kind === "ordinal" ? { kind } : { kind, values };
}

/**
 * `sum_{c,k} n_c n_k d(c,k)` over a bag of ratings: `length` entries from `from` in `category` and `count`.
 * The same sum gives a unit's share of Do and the whole of De.
 */
export type DisagreementSum = (
  category: Uint32Array,
  count: Uint32Array | Float64Array,
  from: number,
  length: number,
) => number;

/** What does not change from one resample of units to the next, laid out for quick passing over. */
export interface ResampledUnits {
  /** The rows of counts in which ratings differ. */
  readonly divided: Uint32Array;
  /**
   * Per row of `divided`, what one such unit adds to n Do: `1/(m_u - 1) sum_{c,k} n_uc n_uk d(c,k)`. It does not depend
   * on the weights of the rows, as it would with ordinal differences.
   */
  readonly disagreements: Float64Array;
  /**
   * The entries of the counts, of rows with two ratings or more, category by category: those of category c, their row and
   * count, are at `start[c] .. start[c + 1]`, the rows ascending.
   */
  readonly start: Uint32Array;
  readonly row: Uint32Array;
  readonly count: Float64Array;
}

/**
 * Prepares counts for many resamples.
 * @example resampledUnits(countUnits({ units: 3, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 0, 0, 0) }), { kind: "nominal" }).disagreements // [2]
 */
export function resampledUnits(
  counts: UnitCounts,
  measurement: Extract<Measurement, { kind: "nominal" | "interval" }>,
): ResampledUnits {
  const sum = measurement.kind === "nominal" ? nominalSum : intervalSum(measurement.values);
  const rows = Array.from({ length: counts.categories }, (): number[] => []);
  const entries = Array.from({ length: counts.categories }, (): number[] => []);
  for (let row = 0; row < counts.rows; row += 1) {
    if ((counts.size[row] ?? 0) < 2) continue;
    for (let at = counts.start[row] ?? 0; at < (counts.start[row + 1] ?? 0); at += 1) {
      rows[counts.category[at] ?? 0]?.push(row);
      entries[counts.category[at] ?? 0]?.push(counts.count[at] ?? 0);
    }
  }
  const start = new Uint32Array(counts.categories + 1);
  rows.forEach((own, category) => (start[category + 1] = (start[category] ?? 0) + own.length));
  const all = Float64Array.from({ length: counts.rows }, (_none, row) => unitDisagreement(counts, row, sum));
  return {
    divided: Uint32Array.from(all.keys()).filter((row) => all[row] !== 0),
    disagreements: all.filter((disagreement) => disagreement !== 0),
    start,
    row: Uint32Array.from(rows.flat()),
    count: Float64Array.from(entries.flat()),
  };
}

/**
 * pairableTotals without a branch for each row, which no processor can foresee in a resample.
 * @example resampledTotals(countUnits({ units: 2, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 0) }), resampledUnits(countUnits({ units: 2, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 0) }), { kind: "nominal" })) // [1, 3]
 */
export function resampledTotals({ weight, categories }: UnitCounts, known: ResampledUnits): Float64Array {
  const { start, row, count } = known;
  const totals = new Float64Array(categories);
  for (let category = 0; category < categories; category += 1)
    totals[category] = weighted(weight, row, count, start[category] ?? 0, start[category + 1] ?? 0);
  return totals;
}

/**
 * The sum of `factor` times the weight of `row`, for the entries `from .. end`. In two sums, since an addition waits for
 * the one before it.
 * @example weighted(Float64Array.of(2, 5), Uint32Array.of(0, 1, 1), Float64Array.of(1, 1, 3), 0, 3) // 22
 */
export function weighted(
  weight: Float64Array,
  row: Uint32Array,
  factor: Float64Array,
  from: number,
  end: number,
): number {
  let even = 0;
  let odd = 0;
  let at = from;
  for (; at + 1 < end; at += 2) {
    even += (weight[row[at] ?? 0] ?? 0) * (factor[at] ?? 0);
    odd += (weight[row[at + 1] ?? 0] ?? 0) * (factor[at + 1] ?? 0);
  }
  if (at < end) even += (weight[row[at] ?? 0] ?? 0) * (factor[at] ?? 0);
  return even + odd;
}

/**
 * What one unit of a row adds to n Do: `sum / (m_u - 1)`; 0 where it has fewer than two ratings or one category.
 * @example unitDisagreement(countUnits({ units: 1, coders: 3, categories: 2, values: Int32Array.of(1, 1, 0) }), 0, nominalSum) // 2
 */
export function unitDisagreement(counts: UnitCounts, row: number, sum: DisagreementSum): number {
  const size = counts.size[row] ?? 0;
  const from = counts.start[row] ?? 0;
  const length = (counts.start[row + 1] ?? 0) - from;
  return size < 2 || length < 2 ? 0 : sum(counts.category, counts.count, from, length) / (size - 1);
}

/**
 * The squared difference d(c,k) of two categories, as alpha's own sums have it; `totals` are those of
 * pairableTotals, which the ordinal difference is made of.
 * @example krippendorffDistances({ kind: "interval", values: [1, 4] }, Float64Array.of(1, 1))(0, 1) // 9
 */
export function krippendorffDistances(
  measurement: Measurement,
  totals: Float64Array,
): (a: number, b: number) => number {
  switch (measurement.kind) {
    case "nominal":
      return (a, b) => (a === b ? 0 : 1);
    case "ordinal":
      return squaredDifference(midRanks(totals));
    case "interval":
      return squaredDifference(measurement.values);
    case "ratio": {
      const { values } = measurement;
      return (a, b) =>
        a === b ? 0 : (((values[a] ?? 0) - (values[b] ?? 0)) / ((values[a] ?? 0) + (values[b] ?? 0))) ** 2;
    }
  }
}

function squaredDifference(values: ArrayLike<number>): (a: number, b: number) => number {
  return (a, b) => ((values[a] ?? 0) - (values[b] ?? 0)) ** 2;
}

/**
 * n_c: how often each category was given, over the units with at least two ratings.
 *
 * @example Array.from(pairableTotals(countUnits({ units: 5, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0) }))) // [5, 5]
 */
export function pairableTotals(counts: UnitCounts): Float64Array {
  const { rows, start, category, count, size, weight } = counts;
  const totals = new Float64Array(counts.categories);
  for (let row = 0; row < rows; row += 1) {
    const units = weight[row] ?? 0;
    if (units === 0 || (size[row] ?? 0) < 2) continue;
    const end = start[row + 1] ?? 0;
    for (let at = start[row] ?? 0; at < end; at += 1) {
      const place = category[at] ?? 0;
      totals[place] = (totals[place] ?? 0) + units * (count[at] ?? 0);
    }
  }
  return totals;
}

export const nominalSum: DisagreementSum = (_category, count, from, length) => {
  let all = 0;
  let same = 0;
  for (let at = from; at < from + length; at += 1) {
    const of = count[at] ?? 0;
    all += of;
    same += of * of;
  }
  return all * all - same;
};

/**
 * Squared differences need no pairs: their sum over all ordered pairs is 2 n times the sum of squares about
 * the mean.
 * @example intervalSum([1, 4])(Uint32Array.of(0, 1), Uint32Array.of(1, 1), 0, 2) // 18
 */
export function intervalSum(values: ArrayLike<number>): DisagreementSum {
  return (category, count, from, length) => {
    let all = 0;
    let sum = 0;
    for (let at = from; at < from + length; at += 1) {
      const of = count[at] ?? 0;
      all += of;
      sum += of * (values[category[at] ?? 0] ?? 0);
    }
    const mean = sum / all;
    let squares = 0;
    for (let at = from; at < from + length; at += 1) {
      squares += (count[at] ?? 0) * ((values[category[at] ?? 0] ?? 0) - mean) ** 2;
    }
    return 2 * all * squares;
  };
}

/**
 * `((c - k) / (c + k)) ** 2` over all ordered pairs.
 * @example ratioSum([1, 3])(Uint32Array.of(0, 1), Uint32Array.of(1, 1), 0, 2) // 0.5
 */
export function ratioSum(values: readonly number[]): DisagreementSum {
  return (category, count, from, length) => {
    let sum = 0;
    for (let a = from; a < from + length; a += 1) {
      const valueA = values[category[a] ?? 0] ?? 0;
      const countA = count[a] ?? 0;
      for (let b = a + 1; b < from + length; b += 1) {
        const valueB = values[category[b] ?? 0] ?? 0;
        // Two different values, neither below zero: their sum is above zero.
        sum += countA * (count[b] ?? 0) * ((valueA - valueB) / (valueA + valueB)) ** 2;
      }
    }
    return 2 * sum;
  };
}

/**
 * The ordinal difference of c and k, `sum_{g=c..k} n_g - (n_c + n_k)/2`, is the difference of their
 * mid-ranks: ordinal is interval on these.
 * @example midRanks(Float64Array.of(2, 4)) // [1, 4]
 */
export function midRanks(totals: Float64Array): Float64Array {
  let below = 0;
  return totals.map((total) => {
    const rank = below + total / 2;
    below += total;
    return rank;
  });
}

/**
 * @throws RangeError where the values are not one for each category, finite and ascending (a mistake of the caller).
 * @example checkValues([1, 2], 2) // null
 */
export function checkValues(values: readonly number[], categories: number): void {
  const ascending = values.every(
    (value, at) => Number.isFinite(value) && value > (values[at - 1] ?? -Infinity),
  );
  if (values.length !== categories || !ascending) {
    throw new RangeError("each category needs one finite value, in ascending order");
  }
}
