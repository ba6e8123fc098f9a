import type { UnitCounts } from "../data/counts.ts";
import { categoryShares, countEachUnit, isConstant, whyNotPairable } from "../data/counts.ts";
import type { Marginals, Ratings } from "../data/ratings.ts";
import { marginals, missingIn } from "../data/ratings.ts";
import type { AgreementWeights } from "../data/weights.ts";
import type { Figure } from "../figures/figure.ts";
import type { Estimate } from "../inference/estimate.ts";
import { linearisedError } from "../inference/estimate.ts";
import { linearisedAsRatio, unitAgreement, varianceTerms } from "../inference/unit-agreement.ts";

/**
 * Conger's kappa with any weights, missing values and its standard error: `pe` is the mean over ordered pairs of
 * different coders g, h of `sum_kl w(k,l) p_gk p_hl`, p_gk the share of category k among the units that coder
 * g rated. Coders who rated nothing are left out (irrCAC 1.4 gives NaN for them). Undefined where only one
 * category was used. Intervals: t with n - 1 degrees of freedom, n the units with a rating.
 *
 * The variance is Gwet's (2014, ch. 5, eq. 5.3.13; irrCAC 1.4: conger.kappa.raw). Its term of unit i is
 * `pe_i = 1/(m (m-1)) sum_g (n/n_g) (c_g(x_ig) - (e_ig - n_g/n) sum_l c_gl p_gl)` with
 * `c_gl = sum_k w(k,l) sum_{h != g} p_hk`, x_ig coder g's category for unit i (no term where there is none),
 * e_ig = 1 where g rated i, n_g the units that g rated. O(units x coders + coders x categories^2).
 */
export function congerKappaEstimate(ratings: Ratings, weights: AgreementWeights): Estimate {
  const counts = countEachUnit(ratings);
  const reason = whyNotPairable(counts);
  if (reason !== null) return { undefined: reason };
  if (isConstant(categoryShares(counts))) return { undefined: "no-variation" };
  const coders = coderTerms(marginals(ratings), ratings.categories, weights);
  const agreement = unitAgreement(counts, weights);
  const ordered = coders.length * (coders.length - 1);
  const pe = coders.reduce((sum, coder) => sum + coder.expected, 0) / ordered;

  const { values } = ratings;
  const missing = missingIn(ratings);
  const expected = new Float64Array(counts.rows);
  let row = 0;
  for (let unit = 0; unit < ratings.units; unit += 1) {
    let sum = 0;
    let rated = false;
    for (const coder of coders) {
      const value = values[unit * ratings.coders + coder.index] ?? missing;
      const scale = agreement.units / coder.rated;
      const own = value === missing ? 0 : (coder.others[value] ?? 0);
      rated ||= value !== missing;
      sum += scale * (own - ((value === missing ? 0 : 1) - 1 / scale) * coder.expected);
    }
    if (!rated) continue;
    expected[row] = sum / ordered;
    row += 1;
  }
  const value = (agreement.pa - pe) / (1 - pe);
  const terms = varianceTerms(counts, agreement, pe, expected);
  return {
    value,
    se: linearisedError(counts, terms, value),
    freedom: agreement.units - 1,
    ...linearisedAsRatio(counts, agreement, pe, expected),
  };
}

/** The same value without its standard error, from each coder's marginals: quick in replicates. O(rows + coders x categories^2). */
export function weightedCongerKappa(
  counts: UnitCounts,
  byCoder: Marginals,
  weights: AgreementWeights,
): Figure {
  const reason = whyNotPairable(counts);
  if (reason !== null) return { undefined: reason };
  if (isConstant(categoryShares(counts))) return { undefined: "no-variation" };
  const coders = coderTerms(byCoder, counts.categories, weights);
  const pe = coders.reduce((sum, coder) => sum + coder.expected, 0) / (coders.length * (coders.length - 1));
  return { value: (unitAgreement(counts, weights).pa - pe) / (1 - pe) };
}

interface CoderTerms {
  readonly index: number;
  readonly rated: number;
  /** Per category l, `c_gl`: how far a rating of l agrees with what the others give by chance, summed. */
  readonly others: Float64Array;
  /** `sum_l c_gl p_gl`: how far this coder agrees with the others by chance, summed over them. */
  readonly expected: number;
}

function coderTerms(byCoder: Marginals, categories: number, weights: AgreementWeights): CoderTerms[] {
  const active = Array.from(byCoder.rated.keys()).filter((coder) => (byCoder.rated[coder] ?? 0) > 0);
  const shares = active.map((coder) =>
    byCoder.counts
      .subarray(coder * categories, (coder + 1) * categories)
      .map((count) => count / (byCoder.rated[coder] ?? 0)),
  );
  const total = new Float64Array(categories);
  for (const share of shares)
    share.forEach((part, category) => (total[category] = (total[category] ?? 0) + part));
  return active.map((index, at) => {
    const own = shares[at] ?? new Float64Array(categories);
    const others = weights.average(total.map((sum, category) => sum - (own[category] ?? 0)));
    const expected = others.reduce((sum, other, category) => sum + other * (own[category] ?? 0), 0);
    return { index, rated: byCoder.rated[index] ?? 0, others, expected };
  });
}
