import type { Contingency } from "../data/contingency.ts";
import { agreements } from "../data/contingency.ts";
import type { Figure } from "../figures/figure.ts";

/**
 * Cohen's kappa of two coders, pooled over codes: `(po - pe) / (1 - pe)`, with po and pe the means over the codes
 * of each code's observed and expected agreement. One table a code (present or absent), all over the same units.
 * A code that nobody used enters with po = pe = 1 and cancels: left out or not, the figure is the same. More stable than the mean of kappas where codes are rare, for which kappa is undefined
 * or hangs on a unit or two.
 *
 * In [-1, 1]. Undefined without codes, without a unit that both coded, and where both said the same of every code
 * throughout (pe = 1).
 *
 * de Vries, H., Elliott, M. N., Kanouse, D. E., & Teleki, S. S. (2008). Using pooled kappa to summarize
 * interrater agreement across many items. Field Methods 20, 272-282.
 */
export function pooledKappa(tables: readonly Contingency[]): Figure {
  if (tables.length === 0) return { undefined: "no-defined-code" };
  // In counts, times total^2: whole numbers, so that pe = 1 is seen exactly.
  let observed = 0;
  let expected = 0;
  let all = 0;
  for (const table of tables) {
    observed += agreements(table) * table.total;
    all += table.total * table.total;
    for (let category = 0; category < table.categories; category += 1) {
      expected += (table.rows[category] ?? 0) * (table.columns[category] ?? 0);
    }
  }
  if (all === 0) return { undefined: "no-shared-unit" };
  if (expected === all) return { undefined: "no-variation" };
  return { value: (observed - expected) / (all - expected) };
}
