import type { UnitCounts } from "../data/counts.ts";
import type { Figure } from "../figures/figure.ts";
import { beyondChance } from "../figures/figure.ts";
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
 */
export function brennanPrediger(counts: UnitCounts): Figure {
  const observed = percentAgreement(counts);
  if (!("value" in observed)) return observed;
  if (counts.categories < 2) return { undefined: "one-category" };
  return beyondChance(observed.value, 1 / counts.categories);
}
