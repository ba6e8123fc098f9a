import type { UnitCounts } from "../data/counts.ts";
import { categoryShares, whyNotPairable } from "../data/counts.ts";
import type { AgreementWeights } from "../data/weights.ts";
import type { Figure } from "../figures/figure.ts";
import { beyondChance } from "../figures/figure.ts";
import type { Estimate } from "../inference/estimate.ts";
import { chanceCorrected, rowMeans, unitAgreement } from "../inference/unit-agreement.ts";
import type { Coefficient, FigureLabel } from "./coefficient.ts";
import { detailed, EVERY_LEVEL, GWET, ORDERED, suffix, WEIGHTED, weightsWords } from "./coefficient.ts";
import { percentAgreement } from "./percent-agreement.ts";

/**
 * Gwet's AC1, any number of coders, missing values allowed: `(pa - pe) / (1 - pe)`, with pa percent agreement
 * and `pe = sum_k pi_k (1 - pi_k) / (q - 1)`, pi_k the mean share of category k over all units with at least
 * one rating and q the number of categories that the ratings declare, used or not. At most 1. Undefined where
 * percent agreement is, and for q = 1; with q of 2 or more it exists even where everyone always said the
 * same.
 *
 * Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence of high agreement.
 * British Journal of Mathematical and Statistical Psychology 61, 29-48. With missing values: Gwet (2014),
 * Handbook of Inter-Rater Reliability (4th ed.), ch. 2; irrCAC for R: gwet.ac1.raw.
 *
 * @example valueOf(gwetAc1(countUnits({ units: 5, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0) }))).toFixed(3) // "0.600"
 */
export function gwetAc1(counts: UnitCounts): Figure {
  const observed = percentAgreement(counts);
  if (!("value" in observed)) return observed;
  if (counts.categories < 2) return { reason: "one-category" };
  const spread = categoryShares(counts).reduce((sum, share) => sum + share * (1 - share), 0);
  return beyondChance(observed.value, spread / (counts.categories - 1));
}

/**
 * Gwet's AC1, with weights AC2, and its standard error: `pe = Tw / (q (q - 1)) sum_k pi_k (1 - pi_k)`, Tw the sum of all weights, q the
 * number of categories. Undefined for q = 1. Gwet (2014), ch. 3 and 5; irrCAC 1.4 for R: gwet.ac1.raw.
 *
 * @example valueOf(gwetEstimate(countUnits({ units: 5, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0) }), agreementWeights("identity", [0, 1]))).toFixed(3) // "0.600"
 */
export function gwetEstimate(counts: UnitCounts, weights: AgreementWeights): Estimate {
  const reason = whyNotPairable(counts);
  if (reason !== null) return { reason };
  const { categories } = counts;
  if (categories < 2) return { reason: "one-category" };
  const shares = categoryShares(counts);
  const scale = weights.sum / (categories * (categories - 1));
  const pe = scale * shares.reduce((sum, share) => sum + share * (1 - share), 0);
  const unlike = shares.map((share) => scale * (1 - share));
  return chanceCorrected(counts, unitAgreement(counts, weights), pe, rowMeans(counts, unlike));
}

const label: FigureLabel = {
  label: "Gwet’s AC2",
  symbol: "AC2",
  written: "Gwet’s AC2",
  detail: null,
  set: "coefficient",
  references: ["gwet2014"],
};

const shared = { raters: "any", missing: "chance", categories: "any" } as const;

const DECLARED = `the categories are those declared, used or not; ${GWET}`;

export const gwetAc1Coefficient: Coefficient = {
  ...label,
  ...shared,
  id: "gwet_ac1",
  label: "Gwet’s AC1",
  symbol: "AC1",
  written: "Gwet’s AC1",
  references: ["gwet2008", "gwet2014"],
  levels: EVERY_LEVEL,
  note: "Gwet’s AC1 (2008): close to percent agreement for rare codes, also for a code that nobody finds.",
  method: () => `Gwet's AC1 (2008), of the categories in use; ${GWET}`,
  declared: `Gwet's AC1; ${DECLARED}`,
  estimate: (data) => gwetEstimate(data.counts, data.weightsOf("identity")),
  value: (data) => gwetAc1(data.counts),
  ofLevels: "gwet_ac2_ordinal",
  menus: { code: 5 },
  column: { heading: "Gwet’s AC1", place: 10 },
  howToRead: {
    words:
      "Stays close to percent agreement for very rare and very common codes, where kappa falls. That is also the objection to it: it is near 1 for a code that nobody finds. Look at positive agreement, too.",
    source: "Gwet (2008), British Journal of Mathematical and Statistical Psychology 61, 29–48.",
  },
  example: 0.6108,
};

export const gwetCoefficients: readonly Coefficient[] = [
  gwetAc1Coefficient,
  ...WEIGHTED.map((kind): Coefficient => ({
    ...detailed(label, `${kind} weights`),
    ...shared,
    id: `gwet_ac2${suffix(kind)}`,
    levels: ORDERED,
    note: `Gwet’s AC2 of the level, with ${kind} weights (Gwet 2014).`,
    method: () => `Gwet's AC2${weightsWords(kind)}, of the categories in use; ${GWET}`,
    declared: `Gwet's AC2, ${kind} weights; ${DECLARED}`,
    estimate: (data) => gwetEstimate(data.counts, data.weightsOf(kind)),
    ...(kind === "ordinal" ? { menus: { levels: 5 } } : {}),
    example: { linear: 0.6841, quadratic: 0.7656, ordinal: 0.7387 }[kind],
  })),
];
