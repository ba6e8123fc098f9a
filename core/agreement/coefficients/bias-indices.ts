import type { Contingency } from "../data/contingency.ts";
import type { Figure } from "../figures/figure.ts";

/**
 * What moves kappa beside agreement, for two coders and two categories: a both positive, b only the first, c
 * only the second, d neither, of n units that both rated.
 *
 * - prevalence index `(a - d) / n`, in [-1, 1]: 0 where both categories are as common.
 * - bias index `(b - c) / n`, in [-1, 1]: 0 where the coders use the positive category as often.
 *
 * With their absolute values, kappa = (PABAK - PI^2 + BI^2) / (1 - PI^2 + BI^2). Undefined without a shared unit.
 *
 * Byrt, T., Bishop, J., & Carlin, J. B. (1993). Bias, prevalence and kappa. Journal of Clinical Epidemiology 46,
 * 423-429.
 *
 * @param table - of two categories, `positive` the index of the positive one
 */
export function biasIndices(
  table: Contingency,
  positive: number,
): { readonly prevalence: Figure; readonly bias: Figure } {
  if (table.total === 0) {
    return { prevalence: { undefined: "no-shared-unit" }, bias: { undefined: "no-shared-unit" } };
  }
  const first = table.rows[positive] ?? 0;
  const second = table.columns[positive] ?? 0;
  // a - d = (a + b) + (a + c) - n, and b - c = (a + b) - (a + c).
  return {
    prevalence: { value: (first + second - table.total) / table.total },
    bias: { value: (first - second) / table.total },
  };
}
