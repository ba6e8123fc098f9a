import type { UnitCounts } from "../data/counts.ts";
import { categoryShares, isConstant, whyNotPairable } from "../data/counts.ts";
import type { AgreementWeights, WeightsKind } from "../data/weights.ts";
import type { Figure } from "../figures/figure.ts";
import { beyondChance } from "../figures/figure.ts";
import type { Estimate } from "../inference/estimate.ts";
import { chanceCorrected, rowMeans, unitAgreement } from "../inference/unit-agreement.ts";
import type { Coefficient, FigureLabel } from "./coefficient.ts";
import { detailed, EVERY_LEVEL, GWET, ORDERED, suffix, WEIGHTED, weightsWords } from "./coefficient.ts";
import { percentAgreement } from "./percent-agreement.ts";
import type { CompleteCounts } from "./sufficient.ts";

/**
 * Fleiss' generalised kappa, unweighted, any number of coders, in Gwet's form for missing values: `(pa - pe)
 * / (1 - pe)`, with pa percent agreement and `pe = sum_k pi_k^2`, pi_k the mean share of category k over all
 * units with at least one rating. Units that one coder rated thus count in the expected agreement only; with
 * complete data it is the coefficient of Fleiss (1971). At most 1; with missing values it can be below -1.
 * Undefined where percent agreement is, and where only one category was used.
 *
 * Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychological Bulletin 76,
 * 378-382. Gwet, K. L. (2014). Handbook of Inter-Rater Reliability (4th ed.), ch. 2; irrCAC for R:
 * fleiss.kappa.raw.
 *
 * @example valueOf(fleissKappa(countUnits({ units: 5, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0) }))).toFixed(3) // "0.600"
 */
export function fleissKappa(counts: UnitCounts): Figure {
  const observed = percentAgreement(counts);
  if (!("value" in observed)) return observed;
  const shares = categoryShares(counts);
  if (isConstant(shares)) return { reason: "no-variation" };
  const expected = shares.reduce((sum, share) => sum + share * share, 0);
  return beyondChance(observed.value, expected);
}

/**
 * Fleiss' kappa with any weights and its standard error: `pe = sum_kl w(k,l) pi_k pi_l`, pi_k the mean share of category k over all units with a rating.
 * Undefined where only one category was used. Gwet (2014), ch. 3 and 5; irrCAC 1.4 for R: fleiss.kappa.raw.
 *
 * @example valueOf(fleissKappaEstimate(countUnits({ units: 5, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0) }), agreementWeights("identity", [0, 1]))).toFixed(3) // "0.600"
 */
export function fleissKappaEstimate(counts: UnitCounts, weights: AgreementWeights): Estimate {
  const reason = whyNotPairable(counts);
  if (reason !== null) return { reason };
  const shares = categoryShares(counts);
  if (isConstant(shares)) return { reason: "no-variation" };
  const average = weights.average(shares);
  const pe = shares.reduce((sum, share, category) => sum + share * (average[category] ?? 0), 0);
  return chanceCorrected(counts, unitAgreement(counts, weights), pe, rowMeans(counts, average));
}

/**
 * Fleiss' kappa of the units that every coder rated, `(P - Pe) / (1 - Pe)`, with its standard error where the
 * true value is 0 (there is none for other values here):
 *
 *     se0^2 = 2 / (N m (m-1)) * ( S^2 - sum_k p_k q_k (q_k - p_k) ) / S^2,  S = sum_k p_k q_k, q_k = 1 - p_k
 *
 * Undefined with fewer than two coders, without a unit that all of them rated, and where only one category was
 * used in these.
 *
 * Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychological Bulletin 76, 378-382.
 * Fleiss, J. L., Nee, J. C. M., & Landis, J. R. (1979). Large sample variance of kappa in the case of different
 * sets of raters. Psychological Bulletin 86, 974-977. `kappam.fleiss` of R's irr.
 *
 * @example valueOf(fleissListwise(completeCounts({ units: 5, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0) }))).toFixed(3) // "0.600"
 */
export function fleissListwise(complete: CompleteCounts): Estimate {
  if ("reason" in complete) return complete;
  const { counts, units, shares } = complete;
  if (isConstant(shares)) return { reason: "no-variation" };
  const { coders } = counts;
  let agreeing = 0;
  for (let row = 0; row < counts.rows; row += 1) {
    for (let at = counts.start[row] ?? 0; at < (counts.start[row + 1] ?? 0); at += 1) {
      const count = counts.count[at] ?? 0;
      agreeing += (counts.weight[row] ?? 0) * count * (count - 1);
    }
  }
  const observed = agreeing / (units * coders * (coders - 1));
  const spread = shares.reduce((sum, share) => sum + share * (1 - share), 0);
  const skew = shares.reduce((sum, share) => sum + share * (1 - share) * (1 - 2 * share), 0);
  const variance = (2 * (spread * spread - skew)) / (spread * spread * units * coders * (coders - 1));
  return {
    // Not (P - Pe) / (1 - Pe), which rounds: perfect agreement is 1, not a little more.
    value: 1 - (1 - observed) / spread,
    se0: Math.sqrt(Math.max(0, variance)),
  };
}

/**
 * Fleiss' kappa of a single category, over the units that every coder rated:
 * `1 - sum_i n_ik (m - n_ik) / (N m (m-1) p_k q_k)`. Undefined as fleissListwise is, and where nobody gave the
 * category in these units or everybody always did. Fleiss (1971), eq. 23.
 *
 * @example valueOf(fleissCategory(completeCounts({ units: 5, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0) }), 1)).toFixed(3) // "0.600"
 */
export function fleissCategory(complete: CompleteCounts, category: number): Figure {
  if ("reason" in complete) return complete;
  const { counts, units, shares } = complete;
  const share = shares[category] ?? 0;
  if (share === 0) return { reason: "category-unused" };
  if (isConstant(shares)) return { reason: "no-variation" };
  const { coders } = counts;
  let differing = 0;
  for (let row = 0; row < counts.rows; row += 1) {
    for (let at = counts.start[row] ?? 0; at < (counts.start[row + 1] ?? 0); at += 1) {
      if (counts.category[at] !== category) continue;
      const count = counts.count[at] ?? 0;
      differing += (counts.weight[row] ?? 0) * count * (coders - count);
    }
  }
  return { value: 1 - differing / (units * coders * (coders - 1) * share * (1 - share)) };
}

const label: FigureLabel = {
  label: "Fleiss’ kappa",
  symbol: "κ",
  written: "Fleiss’ κ",
  detail: null,
  set: "coefficient",
  references: ["fleiss1971", "gwet2014"],
};

const shared = { raters: "any", categories: "any", bands: "kappa" } as const;

const method = (kind: WeightsKind): string => `Fleiss' kappa${weightsWords(kind)}; ${GWET}`;

export const fleissKappaCoefficient: Coefficient = {
  ...label,
  ...shared,
  id: "fleiss_kappa",
  missing: "chance",
  levels: EVERY_LEVEL,
  note: "Fleiss’ kappa: chance from the rate of all coders together (Gwet 2014).",
  method: () => method("identity"),
  estimate: (data) => fleissKappaEstimate(data.counts, data.weightsOf("identity")),
  value: (data) => fleissKappa(data.counts),
  ofLevels: "fleiss_kappa_ordinal",
  menus: { code: 4 },
  column: { heading: "Fleiss’ κ", place: 8 },
  howToRead: {
    words:
      "Chance as if all coders shared one rate of using the code. Many papers report it for three or more coders.",
    source: "Fleiss (1971), Psychological Bulletin 76, 378–382; missing values as in Gwet (2014).",
  },
  example: 0.5886,
};

const weighted = WEIGHTED.map((kind): Coefficient => ({
  ...detailed(label, `${kind} weights`),
  ...shared,
  id: `fleiss_kappa${suffix(kind)}`,
  missing: "chance",
  levels: ORDERED,
  note: `Fleiss’ kappa of the level, with ${kind} weights (Gwet 2014).`,
  method: () => method(kind),
  estimate: (data) => fleissKappaEstimate(data.counts, data.weightsOf(kind)),
  ...(kind === "quadratic" ? { menus: { levels: 4 } } : {}),
  example: { linear: 0.6551, quadratic: 0.7231, ordinal: 0.6994 }[kind],
}));

const listwise: Coefficient = {
  ...label,
  ...shared,
  id: "fleiss_kappa_listwise",
  label: "Fleiss’ kappa, complete units",
  detail: "complete units",
  references: ["fleiss1971", "fleiss1979"],
  missing: "complete",
  levels: EVERY_LEVEL,
  note: "Fleiss’ kappa on the stories that every coder finished (Fleiss 1971).",
  byCoder: true,
  inPairs: false,
  method: () =>
    "Fleiss' kappa (1971) of the units that all coders rated; null standard error of Fleiss, Nee and Landis (1979)",
  estimate: (data) => fleissListwise(data.completeUnits),
  example: 0.5833,
};

const ofCategory: Coefficient = {
  ...label,
  raters: "any",
  categories: "each",
  id: "fleiss_kappa_category",
  label: "Fleiss’ kappa of one category",
  written: "Fleiss’ κ of one category",
  references: ["fleiss1971"],
  missing: "complete",
  levels: EVERY_LEVEL,
  note: "Fleiss’ kappa of one category against the others, on the stories that every coder finished (Fleiss 1971).",
  resampled: false,
  inPairs: false,
  method: () => "Fleiss' kappa of one category (1971), units that all coders rated",
  estimate: (data, category) => fleissCategory(data.completeUnits, category),
  example: 0.5833,
};

export const fleissKappas: readonly Coefficient[] = [
  fleissKappaCoefficient,
  ...weighted,
  listwise,
  ofCategory,
];
