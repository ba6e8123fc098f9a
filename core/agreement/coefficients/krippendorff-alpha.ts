import type { UnitCounts } from "../data/counts.ts";
import { isConstant, whyNotPairable } from "../data/counts.ts";
import type { AgreementWeights } from "../data/weights.ts";
import type { Figure } from "../figures/figure.ts";
import type { Estimate } from "../inference/estimate.ts";
import { linearisedError } from "../inference/estimate.ts";
import { agreeingPairs } from "../inference/unit-agreement.ts";
import type { Coefficient, FigureLabel } from "./coefficient.ts";
import { EVERY_LEVEL, ORDERED } from "./coefficient.ts";
import type { DisagreementSum, Measurement, ResampledUnits } from "./krippendorff-disagreement.ts";
import {
  checkValues,
  intervalSum,
  midRanks,
  nominalSum,
  pairableTotals,
  ratioSum,
  resampledTotals,
  unitDisagreement,
  weighted,
} from "./krippendorff-disagreement.ts";

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
 * @example valueOf(krippendorffAlpha(countUnits({ units: 5, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0) }), { kind: "nominal" })).toFixed(3) // "0.640"
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
  if (known !== undefined && measurement.kind === "nominal") return resampledNominal(counts, known);
  const reason = whyNotPairable(counts);
  if (reason !== null) return { reason };
  const totals = known === undefined ? pairableTotals(counts) : resampledTotals(counts, known);
  if (isConstant(totals)) return { reason: "no-variation" };
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
        return { reason: "negative-value" };
      }
      return alphaFrom(counts, totals, ratioSum(measurement.values));
  }
}

/** Nominal alpha of a resample, without a list: thousands are drawn for each code. */
function resampledNominal({ coders, categories, weight }: UnitCounts, known: ResampledUnits): Figure {
  if (coders < 2) return { reason: "fewer-than-two-coders" };
  const { start, row, count } = known;
  let pairable = 0;
  let squares = 0;
  let used = 0;
  for (let category = 0; category < categories; category += 1) {
    const total = weighted(weight, row, count, start[category] ?? 0, start[category + 1] ?? 0);
    pairable += total;
    squares += total * total;
    if (total > 0) used += 1;
  }
  if (used < 2) return { reason: used === 0 ? "no-shared-unit" : "no-variation" };
  const observed = resampledDisagreement(weight, known);
  return { value: 1 - ((pairable - 1) * observed) / (pairable * pairable - squares) };
}

/** n Do. */
function resampledDisagreement(weight: Float64Array, { divided, disagreements }: ResampledUnits): number {
  return weighted(weight, divided, disagreements, 0, divided.length);
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
  if (known !== undefined) return resampledDisagreement(counts.weight, known);
  const { rows, weight } = counts;
  let observed = 0;
  for (let row = 0; row < rows; row += 1) {
    const units = weight[row] ?? 0;
    if (units > 0) observed += units * unitDisagreement(counts, row, sum);
  }
  return observed;
}

/**
 * Krippendorff's alpha in Gwet's form, `(pa - pe) / (1 - pe)`, with its standard error; over the n units with at
 * least two ratings, r_i of them in unit i and rm on average:
 *
 *     pa' = 1/n sum_i sum_k r_ik (r*_ik - 1) / (rm (r_i - 1)),  pa = (1 - e) pa' + e,  e = 1 / sum_i r_i
 *     pi_k = 1/n sum_i r_ik / rm,  pe = sum_kl w(k,l) pi_k pi_l
 *
 * With identity weights it is nominal alpha, with quadratic weights of the values interval alpha (Gwet's ordinal
 * weights are not Krippendorff's ordinal metric). The variance linearises alpha' = (pa' - pe) / (1 - pe), as
 * irrCAC 1.4 for R (2021; krippen.alpha.raw) does; older versions have another. Intervals: t with n - 1 degrees
 * of freedom. Undefined as krippendorffAlpha is.
 *
 * Gwet, K. L. (2014). Handbook of Inter-Rater Reliability (4th ed.), ch. 5.
 *
 * @example krippendorffAlphaEstimate(countUnits({ units: 5, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0) }), { kind: "nominal" }, agreementWeights("identity", [0, 1])).freedom // 4
 * @param measurement - nominal or interval; `weights` are its own: identity, or quadratic of its values
 */
export function krippendorffAlphaEstimate(
  all: UnitCounts,
  measurement: Measurement,
  weights: AgreementWeights,
): Estimate {
  const alpha = krippendorffAlpha(all, measurement);
  if (!("value" in alpha)) return alpha;
  const totals = pairableTotals(all);
  const counts = pairableOnly(all);
  const units = counts.weight.reduce((sum, weight) => sum + weight, 0);
  const ratings = totals.reduce((sum, total) => sum + total, 0);
  const mean = ratings / units;
  const shares = totals.map((total) => total / ratings);
  const average = weights.average(shares);
  const pe = shares.reduce((sum, share, category) => sum + share * (average[category] ?? 0), 0);

  const observed = new Float64Array(counts.rows);
  const expected = new Float64Array(counts.rows);
  let sum = 0;
  for (let row = 0; row < counts.rows; row += 1) {
    if (counts.weight[row] === 0) continue;
    const size = counts.size[row] ?? 0;
    observed[row] = agreeingPairs(counts, row, weights) / (mean * (size - 1));
    sum += (counts.weight[row] ?? 0) * (observed[row] ?? 0);
    let chance = 0;
    for (let at = counts.start[row] ?? 0; at < (counts.start[row + 1] ?? 0); at += 1) {
      chance += (counts.count[at] ?? 0) * (average[counts.category[at] ?? 0] ?? 0);
    }
    expected[row] = chance / mean;
  }
  const plain = sum / units;
  const uncorrected = (plain - pe) / (1 - pe);
  const terms = observed.map((share, row) => {
    const excess = ((counts.size[row] ?? 0) - mean) / mean;
    const agreed = (share - plain * excess - pe) / (1 - pe);
    return agreed - (2 * (1 - uncorrected) * ((expected[row] ?? 0) - pe * excess - pe)) / (1 - pe);
  });
  return { value: alpha.value, se: linearisedError(counts, terms, uncorrected), freedom: units - 1 };
}

/** The same counts, the units with a single rating weighing nothing. */
function pairableOnly(counts: UnitCounts): UnitCounts {
  return {
    ...counts,
    weight: counts.weight.map((weight, row) => ((counts.size[row] ?? 0) < 2 ? 0 : weight)),
  };
}

/**
 * How alpha is called with this metric, or whatever else distinguishes it.
 * @example alphaLabel("ordinal").label // "Krippendorff’s alpha, ordinal"
 */
export function alphaLabel(
  detail: string,
  references: FigureLabel["references"] = ["krippendorff2011"],
): FigureLabel {
  return {
    label: `Krippendorff’s alpha, ${detail}`,
    symbol: "α",
    written: "Krippendorff’s α",
    detail,
    set: "coefficient",
    references,
  };
}

const shared = { raters: "any", missing: "weighted", categories: "any", bands: "alpha" } as const;

export const krippendorffAlphaNominal: Coefficient = {
  ...alphaLabel("nominal"),
  ...shared,
  id: "krippendorff_alpha_nominal",
  levels: EVERY_LEVEL,
  note: "Krippendorff’s alpha for one code, present or absent (Krippendorff 2011).",
  method: () => "Krippendorff's alpha, nominal (2011); standard error and t interval as irrCAC 1.4 for R",
  estimate: (data) => krippendorffAlphaEstimate(data.counts, { kind: "nominal" }, data.weightsOf("identity")),
  value: (data) => krippendorffAlpha(data.counts, { kind: "nominal" }, data.resampledUnits("nominal")),
  alpha: "nominal",
  ofLevels: "krippendorff_alpha_ordinal",
  menus: { code: 1 },
  column: { heading: "Krippendorff’s α", place: 12, isDefault: "always" },
  howToRead: {
    words:
      "Agreement beyond chance for any number of coders, including stories that some have not finished. Krippendorff asks for .80, and for at least .667 where only tentative conclusions are drawn.",
    source: "Krippendorff (2019), Content Analysis (4th ed.), ch. 12. Nominal data; ordinal for levels.",
  },
  example: 0.6042,
};

export const krippendorffAlphaOrdinal: Coefficient = {
  ...alphaLabel("ordinal"),
  ...shared,
  id: "krippendorff_alpha_ordinal",
  levels: ORDERED,
  note: "Krippendorff’s alpha for ordered levels (Krippendorff 2011), on stories where coders chose one.",
  method: () => "Krippendorff's alpha, ordinal metric (2011)",
  estimate: (data) => krippendorffAlpha(data.counts, { kind: "ordinal" }),
  alpha: "ordinal",
  menus: { levels: 1 },
  example: 0.7343,
};

const interval: Coefficient = {
  ...alphaLabel("interval"),
  ...shared,
  id: "krippendorff_alpha_interval",
  levels: ORDERED,
  note: "Krippendorff’s alpha for numbers with equal distances (Krippendorff 2011).",
  method: () =>
    "Krippendorff's alpha, interval (2011); standard error and t interval as irrCAC 1.4 for R, quadratic weights",
  estimate: (data) =>
    krippendorffAlphaEstimate(
      data.counts,
      { kind: "interval", values: data.values },
      data.weightsOf("quadratic"),
    ),
  value: (data) =>
    krippendorffAlpha(
      data.counts,
      { kind: "interval", values: data.values },
      data.resampledUnits("interval"),
    ),
  alpha: "interval",
  example: 0.7178,
};

const ratio: Coefficient = {
  ...alphaLabel("ratio"),
  ...shared,
  id: "krippendorff_alpha_ratio",
  levels: ORDERED,
  note: "Krippendorff’s alpha for numbers with a true zero (Krippendorff 2011).",
  method: () => "Krippendorff's alpha, ratio (2011)",
  estimate: (data) => krippendorffAlpha(data.counts, { kind: "ratio", values: data.values }),
  alpha: "ratio",
  example: 0.7455,
};

export const krippendorffAlphas: readonly Coefficient[] = [
  krippendorffAlphaNominal,
  krippendorffAlphaOrdinal,
  interval,
  ratio,
];
