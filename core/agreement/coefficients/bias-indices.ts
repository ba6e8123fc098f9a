import type { Contingency } from "../data/contingency.ts";
import type { Figure } from "../figures/figure.ts";
import type { Coefficient } from "./coefficient.ts";
import { EVERY_LEVEL } from "./coefficient.ts";

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
 * @example valueOf(biasIndices(contingency({ units: 5, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0) }, 0, 1), 1).bias).toFixed(3) // "0.200"
 * @param table - of two categories, `positive` the index of the positive one
 */
export function biasIndices(
  table: Contingency,
  positive: number,
): { readonly prevalence: Figure; readonly bias: Figure } {
  if (table.total === 0) {
    return { prevalence: { reason: "no-shared-unit" }, bias: { reason: "no-shared-unit" } };
  }
  const first = table.rows[positive] ?? 0;
  const second = table.columns[positive] ?? 0;
  // a - d = (a + b) + (a + c) - n, and b - c = (a + b) - (a + c).
  return {
    prevalence: { value: (first + second - table.total) / table.total },
    bias: { value: (first - second) / table.total },
  };
}

const shared = {
  detail: null,
  set: "coefficient",
  references: ["byrt1993"],
  levels: EVERY_LEVEL,
  raters: "two",
  missing: "both",
  categories: "two",
  byCoder: true,
} as const;

export const prevalenceIndex: Coefficient = {
  ...shared,
  id: "prevalence_index",
  label: "Prevalence index",
  symbol: "PI",
  written: "the prevalence index",
  note: "Share of stories with the code by both coders, minus the share without it by both. Far from 0, kappa is low even with high agreement (Byrt et al. 1993).",
  method: (category) => `(both ${category} - neither) / units that both rated (Byrt et al. 1993)`,
  estimate: (data, positive) => biasIndices(data.pair, positive).prevalence,
  example: -0.2,
};

export const biasIndex: Coefficient = {
  ...shared,
  id: "bias_index",
  label: "Bias index",
  symbol: "BI",
  written: "the bias index",
  note: "Share of stories with the code by the first coder alone, minus the share with it by the second alone (Byrt et al. 1993).",
  method: (category) =>
    `(only the first ${category} - only the second) / units that both rated (Byrt et al. 1993)`,
  estimate: (data, positive) => biasIndices(data.pair, positive).bias,
  example: 0.2,
};

export const biasIndexCoefficients: readonly Coefficient[] = [prevalenceIndex, biasIndex];
