import { alphaLabel } from "../coefficients/krippendorff-alpha.ts";
import type { UnitCounts } from "../data/counts.ts";
import { whyNotPairable } from "../data/counts.ts";
import { missingIn } from "../data/ratings.ts";
import type { Figure } from "../figures/figure.ts";
import { pooledAlphaTerms } from "./pooled-terms.ts";
import type { SetFigure } from "./set-figure.ts";
import type { SetRatings } from "./sets.ts";

/**
 * Krippendorff's alpha pooled over codes: `1 - sum_c Do_c / sum_c De_c`, with the nominal Do and De of each code
 * taken as a variable of its own, present or absent. All codes share the same units with sets, and so the same n;
 * codes that nobody used add nothing to either sum. Each code's counts have two categories, 1 for present.
 *
 * At most 1, may be below 0. Undefined with fewer than two coders, without a unit that two of them coded, without
 * codes, and where no code varies.
 *
 * The pooling of de Vries et al. (2008) (pooled-kappa.ts), applied to the alpha of Krippendorff (2011).
 * @example pooledAlpha([countUnits({ units: 2, coders: 2, categories: 2, values: Int32Array.of(1, 1, 0, 0) })]) // { value: 1 }
 */
export function pooledAlpha(codes: readonly UnitCounts[]): Figure {
  let observed = 0;
  let expected = 0;
  for (const counts of codes) {
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
  if (codes.length === 0) return { reason: "no-defined-code" };
  if (expected === 0) return { reason: "no-variation" };
  return { value: 1 - observed / expected };
}

/**
 * The same of sets of codes, for many weights of their rows: what a row adds to the observed disagreement of all codes does
 * not change. O(codes applied) for each.
 * @example pooledAlphaOfResamples(setRatings({ units: 2, coders: 2, codes: 1, cells: [[0], [0], [], []] }))(Float64Array.of(1, 1)) // { value: 1 }
 */
export function pooledAlphaOfResamples({
  codes,
  sets,
  ratings,
}: SetRatings): (weight: Float64Array) => Figure {
  const { units, coders, values } = ratings;
  const missing = missingIn(ratings);
  const sizes = new Float64Array(units);
  const differing = new Float64Array(units);
  // Per row of two sets or more, how many coders gave each code: where its entries end, the codes and the numbers.
  const ends = new Uint32Array(units);
  const given: number[] = [];
  const times: number[] = [];
  for (let unit = 0; unit < units; unit += 1) {
    const here = values.subarray(unit * coders, (unit + 1) * coders).filter((set) => set !== missing);
    const size = here.length;
    if (size >= 2) {
      const ones = new Map<number, number>();
      for (const set of here) for (const code of sets[set] ?? []) ones.set(code, (ones.get(code) ?? 0) + 1);
      sizes[unit] = size;
      for (const [code, many] of ones) {
        given.push(code);
        times.push(many);
        differing[unit] = (differing[unit] ?? 0) + (2 * many * (size - many)) / (size - 1);
      }
    }
    ends[unit] = given.length;
  }
  const [codeAt, timesAt] = [Uint32Array.from(given), Uint32Array.from(times)];
  const present = new Float64Array(codes);
  return (weight) => {
    if (coders < 2) return { reason: "fewer-than-two-coders" };
    present.fill(0);
    let pairable = 0;
    let observed = 0;
    for (let unit = 0, at = 0; unit < units; unit += 1) {
      const often = weight[unit] ?? 0;
      const end = ends[unit] ?? 0;
      pairable += often * (sizes[unit] ?? 0);
      observed += often * (differing[unit] ?? 0);
      for (; at < end; at += 1) {
        const code = codeAt[at] ?? 0;
        present[code] = (present[code] ?? 0) + often * (timesAt[at] ?? 0);
      }
    }
    if (codes === 0) return { reason: "no-defined-code" };
    if (pairable === 0) return { reason: "no-shared-unit" };
    const expected = present.reduce((sum, many) => sum + 2 * many * (pairable - many), 0);
    return expected === 0
      ? { reason: "no-variation" }
      : { value: 1 - (observed * (pairable - 1)) / expected };
  };
}

export const pooledAlphaFigure: SetFigure = {
  ...alphaLabel("pooled over codes", ["krippendorff2011", "devries2008"]),
  id: "pooled_alpha",
  note: "Each code present or absent; observed and expected disagreement are each summed over codes.",
  raters: "any",
  missing: "weighted",
  isDrawn: true,
  value: (data) => pooledAlpha(data.presenceCounts),
  ofResamples: pooledAlphaOfResamples,
  terms: pooledAlphaTerms,
  menus: { overall: 1 },
  example: 0.6203,
};
