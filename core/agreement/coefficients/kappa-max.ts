import type { Contingency } from "../data/contingency.ts";
import type { Figure } from "../figures/figure.ts";

/**
 * The largest Cohen's kappa that two coders could reach with the distributions that they have:
 * `(sum_k min(p1k, p2k) - pe) / (1 - pe)`. Well below 1, it says that the coders differ in how often they use the
 * categories. Undefined as cohenKappa is.
 *
 * Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement
 * 20, 37-46, p. 42.
 */
export function kappaMax(table: Contingency): Figure {
  if (table.total === 0) return { undefined: "no-shared-unit" };
  // In counts, times total^2: whole numbers, so that pe = 1 is seen exactly.
  let expected = 0;
  let most = 0;
  for (let category = 0; category < table.categories; category += 1) {
    const row = table.rows[category] ?? 0;
    const column = table.columns[category] ?? 0;
    expected += row * column;
    most += Math.min(row, column);
  }
  const all = table.total * table.total;
  if (expected === all) return { undefined: "no-variation" };
  return { value: (most * table.total - expected) / (all - expected) };
}
