import type { UnitCounts } from "../data/counts.ts";
import { whyNotPairable } from "../data/counts.ts";
import type { AgreementWeights } from "../data/weights.ts";
import type { Figure } from "../figures/figure.ts";
import { beyondChance } from "../figures/figure.ts";
import type { Estimate } from "../inference/estimate.ts";
import { chanceCorrected, unitAgreement } from "../inference/unit-agreement.ts";
import type { Coefficient, FigureLabel } from "./coefficient.ts";
import { detailed, EVERY_LEVEL, GWET, ORDERED, suffix, WEIGHTED, weightsWords } from "./coefficient.ts";
import { percentAgreement } from "./percent-agreement.ts";

/**
 * The Brennan-Prediger coefficient, any number of coders, missing values allowed: `(pa - 1/q) / (1 - 1/q)`,
 * with pa percent agreement and q the number of categories that the ratings declare, used or not. In
 * [-1/(q-1), 1]. For two categories it is 2 pa - 1, for two coders PABAK (Byrt, Bishop and Carlin 1993).
 * Undefined where percent agreement is, and for q = 1.
 *
 * Brennan, R. L., & Prediger, D. J. (1981). Coefficient kappa: some uses, misuses, and alternatives.
 * Educational and Psychological Measurement 41, 687-699. With missing values: Gwet (2014), Handbook of
 * Inter-Rater Reliability (4th ed.), ch. 2; irrCAC for R: bp.coeff.raw.
 *
 * @example valueOf(brennanPrediger(countUnits({ units: 5, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0) }))).toFixed(3) // "0.600"
 */
export function brennanPrediger(counts: UnitCounts): Figure {
  const observed = percentAgreement(counts);
  if (!("value" in observed)) return observed;
  if (counts.categories < 2) return { reason: "one-category" };
  return beyondChance(observed.value, 1 / counts.categories);
}

/**
 * The Brennan-Prediger coefficient with any weights and its standard error: `pe = Tw / q^2`, Tw the sum of all weights.
 * Undefined for q = 1. Gwet (2014), ch. 3 and 5; irrCAC 1.4 for R: bp.coeff.raw.
 *
 * @example valueOf(brennanPredigerEstimate(countUnits({ units: 5, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0) }), agreementWeights("identity", [0, 1]))).toFixed(3) // "0.600"
 */
export function brennanPredigerEstimate(counts: UnitCounts, weights: AgreementWeights): Estimate {
  const reason = whyNotPairable(counts);
  if (reason !== null) return { reason };
  if (counts.categories < 2) return { reason: "one-category" };
  return chanceCorrected(counts, unitAgreement(counts, weights), weights.sum / counts.categories ** 2, null);
}

const label: FigureLabel = {
  label: "Brennan and Prediger’s kappa",
  symbol: "κ",
  written: "Brennan and Prediger’s κ",
  detail: null,
  set: "coefficient",
  references: ["brennan1981", "gwet2014"],
};

const shared = { raters: "any", missing: "shared", categories: "any" } as const;

const DECLARED = `the categories are those declared, used or not; ${GWET}`;

const plain: Coefficient = {
  ...label,
  ...shared,
  id: "brennan_prediger",
  levels: EVERY_LEVEL,
  note: "Brennan and Prediger (1981): chance as if every answer were equally likely.",
  method: () => `Brennan-Prediger (1981), of the categories in use; ${GWET}`,
  declared: `Brennan-Prediger; ${DECLARED}`,
  estimate: (data) => brennanPredigerEstimate(data.counts, data.weightsOf("identity")),
  value: (data) => brennanPrediger(data.counts),
  ofLevels: "brennan_prediger_ordinal",
  menus: { code: 6 },
  column: { heading: "Brennan–Prediger", place: 11 },
  howToRead: {
    words: "Chance taken as one half, whatever the prevalence; with two coders it is PABAK.",
    source: "Brennan & Prediger (1981), Educational and Psychological Measurement 41, 687–699.",
  },
  example: 0.6,
};

const weighted = WEIGHTED.map((kind): Coefficient => ({
  ...detailed(label, `${kind} weights`),
  ...shared,
  id: `brennan_prediger${suffix(kind)}`,
  levels: ORDERED,
  note: `Brennan and Prediger’s kappa of the level, with ${kind} weights (Gwet 2014).`,
  method: () => `Brennan-Prediger (1981)${weightsWords(kind)}, of the categories in use; ${GWET}`,
  declared: `Brennan-Prediger${weightsWords(kind)}; ${DECLARED}`,
  estimate: (data) => brennanPredigerEstimate(data.counts, data.weightsOf(kind)),
  example: { linear: 0.68, quadratic: 0.76, ordinal: 0.7333 }[kind],
}));

/** The same formula by the names that it has for two coders, and for two coders and two categories. */
const bennettS: Coefficient = {
  ...plainOfTwo(),
  id: "bennett_s",
  label: "Bennett’s S",
  symbol: "S",
  written: "Bennett’s S",
  references: ["bennett1954", "gwet2014"],
  note: "Brennan and Prediger’s kappa by its older name for two coders (Bennett et al. 1954).",
  categories: "any",
  inPairs: false,
  method: () => `Bennett's S, which is Brennan-Prediger for two coders; ${GWET}`,
};

export const pabak: Coefficient = {
  ...plainOfTwo(),
  id: "pabak",
  label: "PABAK",
  symbol: "PABAK",
  written: "prevalence-adjusted bias-adjusted κ",
  references: ["byrt1993"],
  note: "Brennan and Prediger’s kappa for two coders and two answers: what kappa would be if prevalence were one half and coders equally ready to use the code (Byrt et al. 1993).",
  categories: "two",
  method: () => `2 po - 1 (Byrt et al. 1993), which is Brennan-Prediger for two categories; ${GWET}`,
};

function plainOfTwo() {
  return {
    ...label,
    raters: "two",
    missing: "shared",
    levels: EVERY_LEVEL,
    estimate: plain.estimate,
    example: plain.example,
  } as const;
}

export const brennanPredigers: readonly Coefficient[] = [plain, ...weighted, bennettS, pabak];
