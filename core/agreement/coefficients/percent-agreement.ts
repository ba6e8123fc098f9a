import type { UnitCounts } from "../data/counts.ts";
import { whyNotPairable } from "../data/counts.ts";
import type { AgreementWeights } from "../data/weights.ts";
import type { Figure } from "../figures/figure.ts";
import type { Estimate } from "../inference/estimate.ts";
import { chanceCorrected, unitAgreement } from "../inference/unit-agreement.ts";
import type { Coefficient, FigureLabel } from "./coefficient.ts";
import { detailed, EVERY_LEVEL, GWET, ORDERED, suffix, WEIGHTED, weightsWords } from "./coefficient.ts";

/**
 * Percent agreement, as a share in [0, 1]: over the units with at least two ratings, the mean share of pairs
 * of ratings that agree, `pa = mean_i( sum_k r_ik (r_ik - 1) / (r_i (r_i - 1)) )`, where r_ik ratings of unit
 * i are category k and r_i = sum_k r_ik. Every unit counts the same, however many coders rated it. Shown also
 * where chance-corrected coefficients are undefined; itself undefined only where nothing can be compared.
 *
 * Gwet, K. L. (2014). Handbook of Inter-Rater Reliability (4th ed.), ch. 2: p_a. With complete data, the mean
 * of P_i in Fleiss (1971).
 *
 * @example valueOf(percentAgreement(countUnits({ units: 5, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0) }))).toFixed(3) // "0.800"
 */
export function percentAgreement(counts: UnitCounts): Figure {
  return meanOverPairable(counts, (row, size) => {
    let pairs = 0;
    for (let at = counts.start[row] ?? 0; at < (counts.start[row + 1] ?? 0); at += 1) {
      const count = counts.count[at] ?? 0;
      pairs += count * (count - 1);
    }
    return pairs / (size * (size - 1));
  });
}

/**
 * The same with any weights and its standard error: pairs of ratings agree as far as their weight says. Gwet (2014),
 * ch. 2, 3 and 5; irrCAC 1.4 for R: pa.coeff.raw.
 *
 * @example percentAgreementEstimate(countUnits({ units: 5, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0) }), agreementWeights("identity", [0, 1])).se.toFixed(3) // "0.200"
 */
export function percentAgreementEstimate(counts: UnitCounts, weights: AgreementWeights): Estimate {
  const reason = whyNotPairable(counts);
  if (reason !== null) return { reason };
  return chanceCorrected(counts, unitAgreement(counts, weights), 0, null);
}

/**
 * The share, in [0, 1], of the units with at least two ratings in which all ratings agree. Undefined as
 * percent agreement is.
 *
 * @example valueOf(percentUnanimous(countUnits({ units: 5, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0) }))).toFixed(3) // "0.800"
 */
export function percentUnanimous(counts: UnitCounts): Figure {
  return meanOverPairable(counts, (row) => {
    return (counts.start[row + 1] ?? 0) - (counts.start[row] ?? 0) === 1 ? 1 : 0;
  });
}

/** The mean of `share(row, size)` over the units with at least two ratings. */
function meanOverPairable(counts: UnitCounts, share: (row: number, size: number) => number): Figure {
  const reason = whyNotPairable(counts);
  if (reason !== null) return { reason };
  let sum = 0;
  let units = 0;
  for (let row = 0; row < counts.rows; row += 1) {
    const size = counts.size[row] ?? 0;
    if (size < 2) continue;
    const weight = counts.weight[row] ?? 0;
    sum += weight * share(row, size);
    units += weight;
  }
  return { value: sum / units };
}

/**
 * Percent agreement as alpha has it, `1 - Do`, as a share in [0, 1]: over the units with at least two ratings,
 * each weighing as much as it has ratings, `sum_i sum_k r_ik (r_ik - 1) / (r_i - 1) / sum_i r_i`. Undefined as
 * percent agreement is.
 *
 * @example valueOf(percentAgreementAlphaWeighted(countUnits({ units: 5, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0) }))).toFixed(3) // "0.800"
 */
export function percentAgreementAlphaWeighted(counts: UnitCounts): Figure {
  const reason = whyNotPairable(counts);
  if (reason !== null) return { reason };
  let agreed = 0;
  let ratings = 0;
  for (let row = 0; row < counts.rows; row += 1) {
    const size = counts.size[row] ?? 0;
    if (size < 2) continue;
    const weight = counts.weight[row] ?? 0;
    ratings += weight * size;
    for (let at = counts.start[row] ?? 0; at < (counts.start[row + 1] ?? 0); at += 1) {
      const count = counts.count[at] ?? 0;
      agreed += (weight * count * (count - 1)) / (size - 1);
    }
  }
  return { value: agreed / ratings };
}

const label: FigureLabel = {
  label: "Percent agreement",
  symbol: "%",
  written: "percent agreement",
  detail: null,
  set: "percent",
  references: ["gwet2014"],
};

const shared = { raters: "any", missing: "shared", categories: "any" } as const;

export const percentAgreementCoefficient: Coefficient = {
  ...label,
  ...shared,
  id: "percent_agreement",
  levels: EVERY_LEVEL,
  note: "The mean share of agreeing pairs of coders per story. Not corrected for chance.",
  isShare: true,
  method: () => `mean share of agreeing pairs of ratings over units with at least two; ${GWET}`,
  estimate: (data) => percentAgreementEstimate(data.counts, data.weightsOf("identity")),
  value: (data) => percentAgreement(data.counts),
  menus: { code: 2, levels: 3, overall: 5 },
  column: { heading: "Agreement", place: 1, isDefault: "always" },
  howToRead: {
    words:
      "Percent agreement: for each story the share of pairs of coders who agree, averaged over stories. It is not corrected for chance, so a code that hardly anybody uses looks well agreed.",
    source: "Gwet (2014), Handbook of Inter-Rater Reliability (4th ed.), ch. 2.",
  },
  example: 0.8,
};

const unanimous: Coefficient = {
  ...label,
  ...shared,
  id: "percent_agreement_unanimous",
  label: "Unanimous agreement",
  written: "unanimous agreement",
  references: [],
  levels: EVERY_LEVEL,
  note: "The share of stories on which all coders who finished them agree. Not corrected for chance.",
  isShare: true,
  method: () => "share of the units with at least two ratings in which all agree",
  estimate: (data) => percentUnanimous(data.counts),
  column: { heading: "Unanimous", place: 2 },
  example: 0.8,
};

const alphaWeighted: Coefficient = {
  ...label,
  ...shared,
  id: "percent_agreement_alpha_weighted",
  label: "Percent agreement (alpha weighting)",
  written: "percent agreement (alpha weighting)",
  references: ["krippendorff2011"],
  missing: "weighted",
  levels: EVERY_LEVEL,
  note: "The observed agreement of Krippendorff’s alpha: stories weigh by their number of ratings.",
  method: () => "1 - Do of Krippendorff's alpha: units weigh by their ratings",
  estimate: (data) => percentAgreementAlphaWeighted(data.counts),
  example: 0.8,
};

export const percentAgreements: readonly Coefficient[] = [
  percentAgreementCoefficient,
  unanimous,
  alphaWeighted,
  ...WEIGHTED.map((kind): Coefficient => ({
    ...detailed(label, `${kind} weights`),
    ...shared,
    id: `percent_agreement${suffix(kind)}`,
    levels: ORDERED,
    note: "Percent agreement on the level; adjacent levels count in part (Gwet 2014). Not corrected for chance.",
    method: () => `percent agreement${weightsWords(kind)}; ${GWET}`,
    estimate: (data) => percentAgreementEstimate(data.counts, data.weightsOf(kind)),
    ...(kind === "ordinal" ? { menus: { levels: 2 } } : {}),
    example: { linear: 0.8667, quadratic: 0.9333, ordinal: 0.9167 }[kind],
  })),
];
