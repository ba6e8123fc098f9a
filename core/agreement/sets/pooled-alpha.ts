import { alphaLabel } from "../coefficients/krippendorff-alpha.ts";
import { countUnits, whyNotPairable } from "../data/counts.ts";
import type { Ratings } from "../data/ratings.ts";
import type { Figure } from "../figures/figure.ts";
import type { SetFigure } from "./set-figure.ts";

/**
 * Krippendorff's alpha pooled over codes: `1 - sum_c Do_c / sum_c De_c`, with the nominal Do and De of each code
 * taken as a variable of its own, present or absent. All codes share the same units with sets, and so the same n;
 * codes that nobody used add nothing to either sum. Each variable's ratings have two categories, 1 for present.
 *
 * At most 1, may be below 0. Undefined with fewer than two coders, without a unit that two of them coded, without
 * codes, and where no code varies.
 *
 * The pooling of de Vries et al. (2008) (pooled-kappa.ts), applied to the alpha of Krippendorff (2011).
 * @example pooledAlpha([{ units: 2, coders: 2, categories: 2, values: Int32Array.of(1, 1, 0, 0) }]) // { value: 1 }
 */
export function pooledAlpha(variables: readonly Ratings[]): Figure {
  let observed = 0;
  let expected = 0;
  for (const ratings of variables) {
    const counts = countUnits(ratings);
    const reason = whyNotPairable(counts);
    if (reason !== null) return { reason };
    let pairable = 0;
    let present = 0;
    let differing = 0;
    for (let row = 0; row < counts.rows; row += 1) {
      const size = counts.size[row] ?? 0;
      if (size < 2) continue;
      const weight = counts.weight[row] ?? 0;
      let ones = 0;
      for (let at = counts.start[row] ?? 0; at < (counts.start[row + 1] ?? 0); at += 1) {
        if (counts.category[at] === 1) ones = counts.count[at] ?? 0;
      }
      pairable += weight * size;
      present += weight * ones;
      differing += (weight * 2 * ones * (size - ones)) / (size - 1);
    }
    observed += differing * (pairable - 1);
    expected += 2 * present * (pairable - present);
  }
  if (variables.length === 0) return { reason: "no-defined-code" };
  if (expected === 0) return { reason: "no-variation" };
  return { value: 1 - observed / expected };
}

export const pooledAlphaFigure: SetFigure = {
  ...alphaLabel("pooled over codes", ["krippendorff2011", "devries2008"]),
  id: "pooled_alpha",
  note: "Each code present or absent; observed and expected disagreement are each summed over codes.",
  raters: "any",
  missing: "weighted",
  isDrawn: true,
  value: (data) => pooledAlpha(data.variables),
  menus: { overall: 1 },
  example: 0.6203,
};
