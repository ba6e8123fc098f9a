import type { UnitCounts } from "../data/counts.ts";
import { categoryShares, isConstant } from "../data/counts.ts";
import type { Figure } from "../figures/figure.ts";
import { beyondChance } from "../figures/figure.ts";
import { percentAgreement } from "./percent-agreement.ts";

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
 */
export function fleissKappa(counts: UnitCounts): Figure {
  const observed = percentAgreement(counts);
  if (!("value" in observed)) return observed;
  const shares = categoryShares(counts);
  if (isConstant(shares)) return { undefined: "no-variation" };
  const expected = shares.reduce((sum, share) => sum + share * share, 0);
  return beyondChance(observed.value, expected);
}
