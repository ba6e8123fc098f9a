import { normalCdf, normalQuantile } from "./normal.ts";
import { percentile } from "./percentile.ts";

/** Fewer units with different ratings than this say too little for a bootstrap. */
export const FEWEST_DIFFERENCES = 10;

/**
 * The share of values below a minimum, of at least one value.
 * @example shareBelow(Float64Array.of(0.5, 0.7, 0.9), 0.8) // 0.67
 */
export function shareBelow(values: Float64Array, minimum: number): number {
  return values.reduce((count, value) => (value < minimum ? count + 1 : count), 0) / values.length;
}

/** What a figure is without each of the units (or each group of units), and how many units each stands for. */
export interface Jackknife {
  readonly values: readonly number[];
  readonly weights: readonly number[];
}

/**
 * The bias-corrected and accelerated (BCa) interval: percentiles of the replicates, moved by how far their median lies
 * from the value and by the skewness of the jackknife. Null where there is no replicate. The value lies in the
 * interval.
 *
 * Efron, B., & Tibshirani, R. J. (1993). An introduction to the bootstrap, ch. 14, eq. 14.10 to 14.15.
 *
 * @param replicates - the defined replicates, in any order
 * @param confidence - between 0 and 1
 * @example bcaInterval(Float64Array.of(0.4, 0.5, 0.6), 0.5, { values: [0.4, 0.6], weights: [1, 1] }, 0.95) // [0.405, 0.595]
 */
export function bcaInterval(
  replicates: Float64Array,
  value: number,
  jackknife: Jackknife,
  confidence: number,
): readonly [number, number] | null {
  if (replicates.length === 0) return null;
  const sorted = replicates.toSorted();
  let below = 0;
  // Replicates equal to the value (there are many, with counts) lie half below it.
  for (const replicate of sorted) below += replicate < value ? 1 : replicate === value ? 0.5 : 0;
  const share = Math.min(1 - 0.5 / sorted.length, Math.max(0.5 / sorted.length, below / sorted.length));
  const bias = normalQuantile(share);
  const acceleration = accelerationOf(jackknife);
  const end = (p: number): number => {
    const shifted = bias + normalQuantile(p);
    return percentile(sorted, normalCdf(bias + shifted / (1 - acceleration * shifted)));
  };
  const tail = (1 - confidence) / 2;
  return [Math.min(value, end(tail)), Math.max(value, end(1 - tail))];
}

function accelerationOf({ values, weights }: Jackknife): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = values.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0) / total;
  let squares = 0;
  let cubes = 0;
  values.forEach((value, at) => {
    const weight = weights[at] ?? 0;
    squares += weight * (mean - value) ** 2;
    cubes += weight * (mean - value) ** 3;
  });
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
}

/** So many groups of units are left out in turn, at most: the acceleration needs no more. */
const MOST_GROUPS = 400;

/**
 * The jackknife of several figures at once: each row of the weights less one unit; with more than 400 rows, 400 groups
 * of rows left out in turn. Figures without a value there are left out.
 * @example jackknife(Float64Array.of(2, 1), (weight) => [weight[0] / (weight[0] + weight[1])]) // [{ values: [0.5, 1], weights: [2, 1] }]
 */
export function jackknife(
  weights: Float64Array,
  statistics: (weight: Float64Array) => readonly (number | null)[],
): Jackknife[] {
  const values: number[][] = [];
  const multiplicities: number[][] = [];
  const left = weights.slice();
  const isGrouped = weights.length > MOST_GROUPS;
  for (let group = 0; group < Math.min(weights.length, MOST_GROUPS); group += 1) {
    const rows: number[] = [];
    for (let row = group; row < weights.length; row += MOST_GROUPS) rows.push(row);
    if (rows.every((row) => weights[row] === 0)) continue;
    for (const row of rows) left[row] = isGrouped ? 0 : (weights[row] ?? 0) - 1;
    statistics(left).forEach((value, at) => {
      if (value === null) return;
      (values[at] ??= []).push(value);
      (multiplicities[at] ??= []).push(isGrouped ? 1 : (weights[group] ?? 0));
    });
    for (const row of rows) left[row] = weights[row] ?? 0;
  }
  return statistics(left).map((_none, at) => ({
    values: values[at] ?? [],
    weights: multiplicities[at] ?? [],
  }));
}
