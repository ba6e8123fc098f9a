import type { UnitCounts } from "../data/counts.ts";
import { categoryShares, countEachUnit, isConstant, whyNotPairable } from "../data/counts.ts";
import type { Marginals, Ratings } from "../data/ratings.ts";
import { marginals, missingIn } from "../data/ratings.ts";
import type { AgreementWeights, WeightsKind } from "../data/weights.ts";
import type { Figure } from "../figures/figure.ts";
import { beyondChance } from "../figures/figure.ts";
import type { Estimate } from "../inference/estimate.ts";
import { chanceCorrected, unitAgreement } from "../inference/unit-agreement.ts";
import type { Coefficient, FigureLabel } from "./coefficient.ts";
import { detailed, EVERY_LEVEL, GWET, ORDERED, suffix, WEIGHTED, weightsWords } from "./coefficient.ts";
import { percentAgreement } from "./percent-agreement.ts";

/**
 * Conger's kappa, unweighted: Cohen's kappa for any number of coders, missing values allowed. `(pa - pe) / (1
 * - pe)`, with pa percent agreement and pe the mean over all pairs of different coders g, h of `sum_k p_gk
 * p_hk`, p_gk the share of category k among the units that coder g rated. Coders who rated nothing are left
 * out (irrCAC gives NaN for them). At most 1. With two coders and complete data it is Cohen's kappa.
 * Undefined where percent agreement is, and where only one category was used.
 *
 * Conger, A. J. (1980). Integration and generalization of kappas for multiple raters. Psychological Bulletin
 * 88, 322-328. With missing values: Gwet (2014), Handbook of Inter-Rater Reliability (4th ed.), ch. 2; irrCAC
 * for R: conger.kappa.raw.
 *
 * @example valueOf(congerKappa(countUnits({ units: 5, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0) }), marginals({ units: 5, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0) }))).toFixed(3) // "0.615"
 * @param counts - the counts per unit of some ratings
 * @param byCoder - the same ratings' marginals
 */
export function congerKappa(counts: UnitCounts, byCoder: Marginals): Figure {
  const observed = percentAgreement(counts);
  if (!("value" in observed)) return observed;
  if (isConstant(categoryShares(counts))) return { reason: "no-variation" };
  const active = Array.from(byCoder.rated.keys()).filter((coder) => (byCoder.rated[coder] ?? 0) > 0);
  let products = 0;
  for (let category = 0; category < counts.categories; category += 1) {
    let sum = 0;
    let squares = 0;
    for (const coder of active) {
      const share = (byCoder.counts[coder * counts.categories + category] ?? 0) / (byCoder.rated[coder] ?? 0);
      sum += share;
      squares += share * share;
    }
    products += sum * sum - squares;
  }
  return beyondChance(observed.value, products / (active.length * (active.length - 1)));
}

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
 *
 * @example valueOf(congerKappaEstimate({ units: 5, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0) }, agreementWeights("identity", [0, 1]))).toFixed(3) // "0.615"
 */
export function congerKappaEstimate(ratings: Ratings, weights: AgreementWeights): Estimate {
  const counts = countEachUnit(ratings);
  const reason = whyNotPairable(counts);
  if (reason !== null) return { reason };
  if (isConstant(categoryShares(counts))) return { reason: "no-variation" };
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
  return chanceCorrected(counts, agreement, pe, expected);
}

/**
 * The same value without its standard error, from each coder's marginals: quick in replicates. O(rows + coders x categories^2).
 *
 * @example valueOf(weightedCongerKappa(countUnits({ units: 5, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0) }), marginals({ units: 5, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0) }), agreementWeights("linear", [0, 1]))).toFixed(3) // "0.615"
 */
export function weightedCongerKappa(
  counts: UnitCounts,
  byCoder: Marginals,
  weights: AgreementWeights,
): Figure {
  const reason = whyNotPairable(counts);
  if (reason !== null) return { reason };
  if (isConstant(categoryShares(counts))) return { reason: "no-variation" };
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

const label: FigureLabel = {
  label: "Conger’s kappa",
  symbol: "κ",
  written: "Conger’s κ",
  detail: null,
  set: "coefficient",
  references: ["conger1980", "gwet2014"],
};

const shared = {
  raters: "any",
  missing: "chance",
  categories: "any",
  bands: "kappa",
  byCoder: true,
} as const;

const method = (kind: WeightsKind): string => `Conger's kappa (1980)${weightsWords(kind)}; ${GWET}`;

const plain: Coefficient = {
  ...label,
  ...shared,
  id: "conger_kappa",
  levels: EVERY_LEVEL,
  note: "Conger’s kappa (1980): Cohen’s kappa for any number of coders.",
  method: () => method("identity"),
  estimate: (data) => congerKappaEstimate(data.ratings, data.weightsOf("identity")),
  value: (data) => congerKappa(data.counts, data.marginals),
  ofLevels: "conger_kappa_ordinal",
  menus: { code: 7 },
  column: { heading: "Conger’s κ", place: 9 },
  howToRead: {
    words: "Cohen’s kappa for any number of coders, each with their own rate.",
    source: "Conger (1980), Psychological Bulletin 88, 322–328.",
  },
  example: 0.6159,
};

export const congerKappas: readonly Coefficient[] = [
  plain,
  ...WEIGHTED.map((kind): Coefficient => ({
    ...detailed(label, `${kind} weights`),
    ...shared,
    id: `conger_kappa${suffix(kind)}`,
    levels: ORDERED,
    note: `Conger’s kappa of the level, with ${kind} weights; of two coders it is Cohen’s weighted kappa.`,
    method: () => method(kind),
    estimate: (data) => congerKappaEstimate(data.ratings, data.weightsOf(kind)),
    value: (data) => weightedCongerKappa(data.counts, data.marginals, data.weightsOf(kind)),
    ...(kind === "quadratic" ? { menus: { levels: 6 } } : {}),
    example: { linear: 0.6518, quadratic: 0.7175, ordinal: 0.6944 }[kind],
  })),
];
