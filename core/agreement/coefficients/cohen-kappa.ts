import type { Contingency } from "../data/contingency.ts";
import { agreements } from "../data/contingency.ts";
import type { Figure } from "../figures/figure.ts";

/**
 * Cohen's kappa of two coders, unweighted, over the units that both rated: `(po - pe) / (1 - pe)`, with po
 * the share of units on which they agree and `pe = sum_k p1k p2k` from each coder's own distribution. In [-1,
 * 1]. Undefined without a shared unit, and where both used one and the same category throughout (pe = 1). It
 * is 0, not undefined, where only one of them never varied.
 *
 * Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement
 * 20, 37-46, eq. 1: (po - pc) / (1 - pc).
 */
export function cohenKappa(table: Contingency): Figure {
  if (table.total === 0) return { undefined: "no-shared-unit" };
  // In counts, times total^2: whole numbers, so that pe = 1 is seen exactly.
  let expected = 0;
  for (let category = 0; category < table.categories; category += 1) {
    expected += (table.rows[category] ?? 0) * (table.columns[category] ?? 0);
  }
  const all = table.total * table.total;
  if (expected === all) return { undefined: "no-variation" };
  return { value: (agreements(table) * table.total - expected) / (all - expected) };
}

/** The mean over the pairs of coders for which a coefficient is defined, with how many those are. */
export interface MeanOfPairs {
  readonly mean: Figure;
  readonly definedPairs: number;
}

/**
 * The mean of pairwise figures, each from the units which that pair shares. Pairs without a figure are left
 * out, never counted as 0 or 1; `definedPairs` says how many entered. Equal to Light's kappa where every
 * coder rated every unit and every pair is defined (light-kappa.ts).
 */
export function meanOfPairs(figures: readonly Figure[]): MeanOfPairs {
  if (figures.length === 0) return { mean: { undefined: "fewer-than-two-coders" }, definedPairs: 0 };
  const defined = figures.flatMap((figure) => ("value" in figure ? [figure.value] : []));
  if (defined.length > 0) {
    const sum = defined.reduce((total, value) => total + value, 0);
    return { mean: { value: sum / defined.length }, definedPairs: defined.length };
  }
  // Where all pairs lack a figure for the same reason, that reason says more than "no pair".
  const reasons = new Set(figures.flatMap((figure) => ("value" in figure ? [] : [figure.undefined])));
  const [only] = reasons;
  return {
    mean: { undefined: reasons.size === 1 && only !== undefined ? only : "no-defined-pair" },
    definedPairs: 0,
  };
}
