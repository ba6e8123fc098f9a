import type { UnitCounts } from "../data/counts.ts";
import { categoryShares, isConstant } from "../data/counts.ts";
import type { Marginals } from "../data/ratings.ts";
import type { Figure } from "../figures/figure.ts";
import { beyondChance } from "../figures/figure.ts";
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
 * @param counts - the counts per unit of some ratings
 * @param byCoder - the same ratings' marginals
 */
export function congerKappa(counts: UnitCounts, byCoder: Marginals): Figure {
  const observed = percentAgreement(counts);
  if (!("value" in observed)) return observed;
  if (isConstant(categoryShares(counts))) return { undefined: "no-variation" };
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
