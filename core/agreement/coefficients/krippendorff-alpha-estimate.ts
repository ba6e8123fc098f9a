import type { UnitCounts } from "../data/counts.ts";
import type { AgreementWeights } from "../data/weights.ts";
import type { Estimate } from "../inference/estimate.ts";
import { linearisedError } from "../inference/estimate.ts";
import { agreeingPairs } from "../inference/unit-agreement.ts";
import type { Measurement } from "./krippendorff-alpha.ts";
import { krippendorffAlpha, pairableTotals } from "./krippendorff-alpha.ts";

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
