import type { UnitCounts } from "../data/counts.ts";
import type { AgreementWeights } from "../data/weights.ts";
import type { Estimate } from "./estimate.ts";
import { linearisedError } from "./estimate.ts";

/** How far the ratings of each unit agree, weighted. Arrays have one entry for each row of the counts. */
export interface UnitAgreement {
  /** Per row, its share of agreeing pairs; 0 where it has fewer than two ratings. */
  readonly shares: Float64Array;
  /** Percent agreement: the mean share over the units with two ratings or more. */
  readonly pa: number;
  /** The number of units with at least one rating, and with at least two. */
  readonly units: number;
  readonly pairable: number;
}

/**
 * `pa_i = sum_k r_ik (r*_ik - 1) / (r_i (r_i - 1))` with `r*_ik = sum_l w(k,l) r_il`, for units with r_i of 2 or
 * more, and its mean pa over them. The caller has made sure that there is such a unit (whyNotPairable).
 *
 * Gwet (2014), Handbook of Inter-Rater Reliability (4th ed.), ch. 2 and 3.
 * @example unitAgreement(countUnits({ units: 2, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 0) }), agreementWeights("identity", [0, 1])).pa // 0.5
 */
export function unitAgreement(counts: UnitCounts, weights: AgreementWeights): UnitAgreement {
  const shares = new Float64Array(counts.rows);
  let units = 0;
  let pairable = 0;
  let sum = 0;
  for (let row = 0; row < counts.rows; row += 1) {
    const weight = counts.weight[row] ?? 0;
    units += weight;
    const size = counts.size[row] ?? 0;
    if (size < 2) continue;
    const share = agreeingPairs(counts, row, weights) / (size * (size - 1));
    shares[row] = share;
    pairable += weight;
    sum += weight * share;
  }
  return { shares, pa: sum / pairable, units, pairable };
}

/**
 * `sum_k r_ik (r*_ik - 1)`: the weighted number of ordered pairs of ratings of a row that agree.
 * @example agreeingPairs(countUnits({ units: 1, coders: 3, categories: 2, values: Int32Array.of(1, 1, 0) }), 0, agreementWeights("identity", [0, 1])) // 2
 */
export function agreeingPairs(counts: UnitCounts, row: number, weights: AgreementWeights): number {
  const from = counts.start[row] ?? 0;
  const to = counts.start[row + 1] ?? 0;
  let pairs = 0;
  for (let a = from; a < to; a += 1) {
    const countA = counts.count[a] ?? 0;
    pairs += countA * (countA - 1);
    if (weights.kind === "identity") continue;
    for (let b = a + 1; b < to; b += 1) {
      const weight = weights.of(counts.category[a] ?? 0, counts.category[b] ?? 0);
      pairs += 2 * weight * countA * (counts.count[b] ?? 0);
    }
  }
  return pairs;
}

/**
 * `(pa - pe) / (1 - pe)` with its standard errors: percent agreement corrected for a chance agreement of pe. `expected`
 * as in varianceTerms. The caller has made sure that pe is below 1.
 * @example chanceCorrected(countUnits({ units: 4, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 1, 1, 1, 0) }), unitAgreement(countUnits({ units: 4, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 1, 1, 1, 0) }), agreementWeights("identity", [0, 1])), 0.5, null).value // 0.5
 */
export function chanceCorrected(
  counts: UnitCounts,
  agreement: UnitAgreement,
  pe: number,
  expected: Float64Array | null,
): Estimate {
  const value = (agreement.pa - pe) / (1 - pe);
  const terms = varianceTerms(counts, agreement, pe, expected);
  return {
    value,
    se: linearisedError(counts, terms, value),
    freedom: agreement.units - 1,
    ...linearisedAsRatio(counts, agreement, pe, expected),
  };
}

/**
 * Per row, `sum_k r_ik values[k] / r_i`: the mean of a figure of the categories over the row's ratings.
 * @example rowMeans(countUnits({ units: 1, coders: 2, categories: 2, values: Int32Array.of(1, 0) }), Float64Array.of(0, 4)) // [2]
 */
export function rowMeans(counts: UnitCounts, values: Float64Array): Float64Array {
  const means = new Float64Array(counts.rows);
  for (let row = 0; row < counts.rows; row += 1) {
    let sum = 0;
    for (let at = counts.start[row] ?? 0; at < (counts.start[row + 1] ?? 0); at += 1) {
      sum += (counts.count[at] ?? 0) * (values[counts.category[at] ?? 0] ?? 0);
    }
    means[row] = sum / (counts.size[row] ?? 0);
  }
  return means;
}

/**
 * The standard error with ratioTerms, where it is another: where some units have a single rating.
 * @example linearisedAsRatio(countUnits({ units: 1, coders: 2, categories: 2, values: Int32Array.of(1, 0) }), { shares: Float64Array.of(0), pa: 0, units: 1, pairable: 1 }, 0.5, null) // {}
 */
export function linearisedAsRatio(
  counts: UnitCounts,
  agreement: UnitAgreement,
  pe: number,
  expected: Float64Array | null,
): { readonly linearised?: { readonly se: number | null; readonly freedom: number } } {
  const { pa, units, pairable } = agreement;
  if (units === pairable) return {};
  const terms = ratioTerms(counts, agreement, pe, expected);
  const se = pairable < 2 ? null : linearisedError(counts, terms, (pa - pe) / (1 - pe));
  return { linearised: { se, freedom: pairable - 1 } };
}

/**
 * The terms of the variance in which percent agreement is a ratio, the agreeing pairs of the units with two ratings by
 * their number: `(n/n') ((pa_i - pe e_i) / (1 - pe) - value e_i) + value - 2 (1 - value) (pe_i - pe) / (1 - pe)`.
 * Whether a unit happens to have two ratings is then no disagreement, as it is in varianceTerms. The same as those for
 * complete data.
 */
function ratioTerms(
  counts: UnitCounts,
  agreement: UnitAgreement,
  pe: number,
  expected: Float64Array | null,
): Float64Array {
  const { pa, units, pairable } = agreement;
  const value = (pa - pe) / (1 - pe);
  return varianceTerms(counts, agreement, pe, expected).map((term, row) =>
    (counts.size[row] ?? 0) < 2 ? term + value : term + value - (units / pairable) * value,
  );
}

/**
 * The terms of Gwet's linearised variance: per row, `(n/n') (pa_i - pe e_i) / (1 - pe) - 2 (1 - value) (pe_i - pe)
 * / (1 - pe)`, with n units, n' of them pairable, and e_i = 1 for these. `expected[i]` is pe_i; null where
 * chance is fixed, as in Brennan and Prediger.
 * @example varianceTerms(countUnits({ units: 1, coders: 2, categories: 2, values: Int32Array.of(1, 0) }), { shares: Float64Array.of(0), pa: 0, units: 1, pairable: 1 }, 0.5, null) // [-1]
 */
export function varianceTerms(
  counts: UnitCounts,
  agreement: UnitAgreement,
  pe: number,
  expected: Float64Array | null,
): Float64Array {
  const { shares, pa, units, pairable } = agreement;
  const value = (pa - pe) / (1 - pe);
  return shares.map((share, row) => {
    const observed = (counts.size[row] ?? 0) < 2 ? 0 : ((units / pairable) * (share - pe)) / (1 - pe);
    return expected === null
      ? observed
      : observed - (2 * (1 - value) * ((expected[row] ?? 0) - pe)) / (1 - pe);
  });
}
