import type { UnitCounts } from "../data/counts.ts";
import { isConstant, whyNotPairable } from "../data/counts.ts";
import type { Figure } from "../figures/figure.ts";

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
 * Krippendorff's alpha: `1 - Do / De`, for any number of coders, with missing values. Only units with at least
 * two ratings enter: m_u ratings in unit u, n_uc of them category c; n and n_c the same over all these units.
 *
 *     Do = 1/n sum_u 1/(m_u - 1) sum_{c,k} n_uc n_uk d(c,k)
 *     De = 1/(n (n - 1)) sum_{c,k} n_c n_k d(c,k)
 *
 * d is the squared difference: nominal, 1 where c and k differ; ordinal, `(sum_{g=c..k} n_g - (n_c + n_k)/2)^2`;
 * interval, `(c - k)^2`; ratio, `((c - k)/(c + k))^2`, which is 0 for 0 and 0.
 *
 * At most 1; 0 is agreement as by chance; it may be below 0. Undefined with fewer than two coders, without a
 * unit that two of them rated, where all pairable ratings are one category (De = 0), and on a ratio scale where
 * a pairable value is below 0. Cost: O(ratings), and for ratio also O(categories in use ^ 2).
 *
 * Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability, sections C and D. The same in
 * Krippendorff (2019), Content Analysis (4th ed.), ch. 12.
 *
 * @param known - resampledUnits of the same counts and measurement (with any weights): for many resamples of the
 * same units
 * @throws RangeError where `values` is not one finite, ascending number a category (a mistake of the caller,
 * not of the data).
 */
export function krippendorffAlpha(
  counts: UnitCounts,
  measurement: Measurement,
  known?: ResampledUnits,
): Figure {
  const reason = whyNotPairable(counts);
  if (reason !== null) return { undefined: reason };
  const totals = known === undefined ? pairableTotals(counts) : resampledTotals(counts, known);
  if (isConstant(totals)) return { undefined: "no-variation" };
  switch (measurement.kind) {
    case "nominal":
      return alphaFrom(counts, totals, nominalSum, known);
    case "ordinal":
      return alphaFrom(counts, totals, intervalSum(midRanks(totals)));
    case "interval":
      checkValues(measurement.values, counts.categories);
      return alphaFrom(counts, totals, intervalSum(measurement.values), known);
    case "ratio":
      checkValues(measurement.values, counts.categories);
      if (measurement.values.some((value, category) => value < 0 && (totals[category] ?? 0) > 0)) {
        return { undefined: "negative-value" };
      }
      return alphaFrom(counts, totals, ratioSum(measurement.values));
  }
}

/**
 * `sum_{c,k} n_c n_k d(c,k)` over a bag of ratings: `length` entries from `from` in `category` and `count`.
 * The same sum gives a unit's share of Do and the whole of De.
 */
type DisagreementSum = (
  category: Uint32Array,
  count: Uint32Array | Float64Array,
  from: number,
  length: number,
) => number;

/** What does not change from one resample of units to the next, laid out for quick passing over. */
export interface ResampledUnits {
  /**
   * Per row of counts, what one such unit adds to n Do: `1/(m_u - 1) sum_{c,k} n_uc n_uk d(c,k)`; 0 where it has
   * fewer than two ratings. It does not depend on the weights of the rows, as it would with ordinal differences.
   */
  readonly disagreements: Float64Array;
  /** The entries of the counts, of rows with two ratings or more: their row, category and count. */
  readonly row: Uint32Array;
  readonly category: Uint32Array;
  readonly count: Uint32Array;
}

/** Prepares counts for many resamples. */
export function resampledUnits(
  counts: UnitCounts,
  measurement: Extract<Measurement, { kind: "nominal" | "interval" }>,
): ResampledUnits {
  const sum = measurement.kind === "nominal" ? nominalSum : intervalSum(measurement.values);
  const rows: number[] = [];
  const entries: number[] = [];
  for (let row = 0; row < counts.rows; row += 1) {
    if ((counts.size[row] ?? 0) < 2) continue;
    for (let at = counts.start[row] ?? 0; at < (counts.start[row + 1] ?? 0); at += 1) {
      rows.push(row);
      entries.push(at);
    }
  }
  return {
    disagreements: Float64Array.from({ length: counts.rows }, (_none, row) =>
      unitDisagreement(counts, row, sum),
    ),
    row: Uint32Array.from(rows),
    category: Uint32Array.from(entries, (at) => counts.category[at] ?? 0),
    count: Uint32Array.from(entries, (at) => counts.count[at] ?? 0),
  };
}

/** pairableTotals without a branch for each row, which no processor can foresee in a resample. */
function resampledTotals({ weight, categories }: UnitCounts, known: ResampledUnits): Float64Array {
  const { row, category, count } = known;
  const totals = new Float64Array(categories);
  for (let at = 0; at < row.length; at += 1) {
    const place = category[at] ?? 0;
    totals[place] = (totals[place] ?? 0) + (weight[row[at] ?? 0] ?? 0) * (count[at] ?? 0);
  }
  return totals;
}

function unitDisagreement(counts: UnitCounts, row: number, sum: DisagreementSum): number {
  const size = counts.size[row] ?? 0;
  const from = counts.start[row] ?? 0;
  const length = (counts.start[row + 1] ?? 0) - from;
  return size < 2 || length < 2 ? 0 : sum(counts.category, counts.count, from, length) / (size - 1);
}

function alphaFrom(
  counts: UnitCounts,
  totals: Float64Array,
  sum: DisagreementSum,
  known?: ResampledUnits,
): Figure {
  const observed = observedSum(counts, sum, known);
  const used = new Uint32Array(totals.length);
  const bag = new Float64Array(totals.length);
  let length = 0;
  let pairable = 0;
  for (let category = 0; category < totals.length; category += 1) {
    const total = totals[category] ?? 0;
    if (total === 0) continue;
    used[length] = category;
    bag[length] = total;
    length += 1;
    pairable += total;
  }
  return { value: 1 - ((pairable - 1) * observed) / sum(used, bag, 0, length) };
}

/** n Do. */
function observedSum(counts: UnitCounts, sum: DisagreementSum, known?: ResampledUnits): number {
  const { rows, weight } = counts;
  let observed = 0;
  if (known !== undefined) {
    const { disagreements } = known;
    for (let row = 0; row < rows; row += 1) observed += (weight[row] ?? 0) * (disagreements[row] ?? 0);
    return observed;
  }
  for (let row = 0; row < rows; row += 1) {
    const units = weight[row] ?? 0;
    if (units > 0) observed += units * unitDisagreement(counts, row, sum);
  }
  return observed;
}

/**
 * The squared difference d(c,k) of two categories, as alpha's own sums have it; `totals` are those of
 * pairableTotals, which the ordinal difference is made of.
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

/** n_c: how often each category was given, over the units with at least two ratings. */
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

const nominalSum: DisagreementSum = (_category, count, from, length) => {
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
 */
function intervalSum(values: ArrayLike<number>): DisagreementSum {
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

function ratioSum(values: readonly number[]): DisagreementSum {
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
 */
function midRanks(totals: Float64Array): Float64Array {
  let below = 0;
  return totals.map((total) => {
    const rank = below + total / 2;
    below += total;
    return rank;
  });
}

function checkValues(values: readonly number[], categories: number): void {
  const ascending = values.every(
    (value, at) => Number.isFinite(value) && value > (values[at - 1] ?? -Infinity),
  );
  if (values.length !== categories || !ascending) {
    throw new RangeError("each category needs one finite value, in ascending order");
  }
}
