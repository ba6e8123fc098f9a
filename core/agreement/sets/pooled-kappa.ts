import type { Contingency } from "../data/contingency.ts";
import { agreements } from "../data/contingency.ts";
import type { Figure } from "../figures/figure.ts";
import { meanOverCodes } from "./mean-over-codes.ts";
import { pooledKappaTerms } from "./pooled-terms.ts";
import type { SetFigure } from "./set-figure.ts";
import { ofTwoCoders } from "./set-figure.ts";

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
 * @example pooledKappa([contingency({ units: 4, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 0, 0, 0, 1) }, 0, 1)]) // { value: 0.5 }
 */
export function pooledKappa(tables: readonly Contingency[]): Figure {
  if (tables.length === 0) return { reason: "no-defined-code" };
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
  if (all === 0) return { reason: "no-shared-unit" };
  if (expected === all) return { reason: "no-variation" };
  return { value: (observed - expected) / (all - expected) };
}

export const pooledKappaFigure: SetFigure = {
  id: "pooled_cohen_kappa",
  label: "Pooled kappa",
  symbol: "κ",
  written: "pooled κ",
  detail: "pooled over codes",
  set: "coefficient",
  references: ["devries2008", "cohen1960"],
  note: "Observed and expected agreement of two coders are each averaged over codes (de Vries et al. 2008).",
  raters: "two",
  missing: "both",
  isDrawn: true,
  value: ofTwoCoders((data) => pooledKappa(data.tables)),
  terms: pooledKappaTerms,
  menus: { overall: 2 },
  example: 0.6,
};

export const pooledKappaOfDefined: SetFigure = {
  id: "pooled_cohen_kappa_excluding_undefined_codes",
  label: "Pooled kappa, codes with a kappa only",
  symbol: "κ",
  written: "pooled κ",
  detail: "pooled over the codes that have a kappa",
  set: "coefficient",
  references: ["devries2008", "cohen1960"],
  note: "Pooled kappa over the codes that have a kappa: the others cancel, so it is the same.",
  raters: "two",
  missing: "both",
  value: ofTwoCoders((data) => {
    const defined = data.tables.filter((_table, code) => "value" in (data.kappas[code] ?? {}));
    return defined.length === 0 ? meanOverCodes(data.kappas).mean : pooledKappa(defined);
  }),
  sameAs: "pooled_cohen_kappa",
  example: 0.6,
};
