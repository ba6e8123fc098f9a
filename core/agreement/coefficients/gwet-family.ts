import type { UnitCounts } from "../data/counts.ts";
import { categoryShares, isConstant, whyNotPairable } from "../data/counts.ts";
import type { AgreementWeights } from "../data/weights.ts";
import type { Estimate } from "../inference/estimate.ts";
import { linearisedError } from "../inference/estimate.ts";
import type { UnitAgreement } from "../inference/unit-agreement.ts";
import { linearisedAsRatio, rowMeans, unitAgreement, varianceTerms } from "../inference/unit-agreement.ts";

/**
 * Percent agreement, Fleiss' kappa, Gwet's AC1 and AC2, and Brennan-Prediger with any weights, missing values
 * and standard errors, all from counts: `(pa - pe) / (1 - pe)`, where only pe differs. With n units that have a
 * rating, intervals use t with n - 1 degrees of freedom.
 *
 * Gwet, K. L. (2014). Handbook of Inter-Rater Reliability (4th ed.), ch. 2, 3 and 5; irrCAC 1.4 for R:
 * pa.coeff.raw, fleiss.kappa.raw, gwet.ac1.raw, bp.coeff.raw.
 */

/** Weighted percent agreement. */
export function percentAgreementEstimate(counts: UnitCounts, weights: AgreementWeights): Estimate {
  const reason = whyNotPairable(counts);
  if (reason !== null) return { undefined: reason };
  return estimate(counts, unitAgreement(counts, weights), 0, null);
}

/**
 * Fleiss' kappa: `pe = sum_kl w(k,l) pi_k pi_l`, pi_k the mean share of category k over all units with a rating.
 * Undefined where only one category was used.
 */
export function fleissKappaEstimate(counts: UnitCounts, weights: AgreementWeights): Estimate {
  const reason = whyNotPairable(counts);
  if (reason !== null) return { undefined: reason };
  const shares = categoryShares(counts);
  if (isConstant(shares)) return { undefined: "no-variation" };
  const average = weights.average(shares);
  const pe = shares.reduce((sum, share, category) => sum + share * (average[category] ?? 0), 0);
  return estimate(counts, unitAgreement(counts, weights), pe, rowMeans(counts, average));
}

/**
 * Gwet's AC1, with weights AC2: `pe = Tw / (q (q - 1)) sum_k pi_k (1 - pi_k)`, Tw the sum of all weights, q the
 * number of categories. Undefined for q = 1.
 */
export function gwetEstimate(counts: UnitCounts, weights: AgreementWeights): Estimate {
  const reason = whyNotPairable(counts);
  if (reason !== null) return { undefined: reason };
  const { categories } = counts;
  if (categories < 2) return { undefined: "one-category" };
  const shares = categoryShares(counts);
  const scale = weights.sum / (categories * (categories - 1));
  const pe = scale * shares.reduce((sum, share) => sum + share * (1 - share), 0);
  const unlike = shares.map((share) => scale * (1 - share));
  return estimate(counts, unitAgreement(counts, weights), pe, rowMeans(counts, unlike));
}

/** The Brennan-Prediger coefficient: `pe = Tw / q^2`. Undefined for q = 1. */
export function brennanPredigerEstimate(counts: UnitCounts, weights: AgreementWeights): Estimate {
  const reason = whyNotPairable(counts);
  if (reason !== null) return { undefined: reason };
  if (counts.categories < 2) return { undefined: "one-category" };
  return estimate(counts, unitAgreement(counts, weights), weights.sum / counts.categories ** 2, null);
}

function estimate(
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
