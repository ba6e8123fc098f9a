import type { UnitCounts } from "../data/counts.ts";
import { categoryShares } from "../data/counts.ts";
import type { Figure } from "../figures/figure.ts";
import { beyondChance } from "../figures/figure.ts";
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
 */
export function gwetAc1(counts: UnitCounts): Figure {
  const observed = percentAgreement(counts);
  if (!("value" in observed)) return observed;
  if (counts.categories < 2) return { undefined: "one-category" };
  const spread = categoryShares(counts).reduce((sum, share) => sum + share * (1 - share), 0);
  return beyondChance(observed.value, spread / (counts.categories - 1));
}
