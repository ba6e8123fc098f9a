import type { UnitCounts } from "../data/counts.ts";
import { countUnits, isConstant } from "../data/counts.ts";
import type { Ratings } from "../data/ratings.ts";
import { completeUnits } from "../data/ratings.ts";
import type { ReportReason } from "../figures/figure-result.ts";
import type { UndefinedReason } from "../figures/undefined.ts";
import type { Estimate } from "../inference/estimate.ts";
import { pairableTotals } from "./krippendorff-alpha.ts";

/** The counts of N units that all of m coders rated, or why there are none. */
export type CompleteCounts = CompleteUnits | { readonly undefined: UndefinedReason };

interface CompleteUnits {
  readonly counts: UnitCounts;
  readonly units: number;
  /** Per category, its share of all ratings. */
  readonly shares: Float64Array;
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
 */
export function fleissListwise(complete: CompleteCounts): Estimate {
  if ("undefined" in complete) return complete;
  const { counts, units, shares } = complete;
  if (isConstant(shares)) return { undefined: "no-variation" };
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
 */
export function fleissCategory(
  complete: CompleteCounts,
  category: number,
): { readonly value: number } | { readonly undefined: ReportReason } {
  if ("undefined" in complete) return complete;
  const { counts, units, shares } = complete;
  const share = shares[category] ?? 0;
  if (share === 0) return { undefined: "category-unused" };
  if (isConstant(shares)) return { undefined: "no-variation" };
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

/** The units that every coder rated, counted. */
export function completeCounts(ratings: Ratings): CompleteCounts {
  if (ratings.coders < 2) return { undefined: "fewer-than-two-coders" };
  const counts = countUnits(completeUnits(ratings));
  const units = counts.weight.reduce((sum, weight) => sum + weight, 0);
  if (units === 0) return { undefined: "no-unit-by-all" };
  return { counts, units, shares: pairableTotals(counts).map((total) => total / (units * ratings.coders)) };
}
