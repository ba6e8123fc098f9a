import type { Figure } from "../figures/figure.ts";
import { figuresOfCode } from "./code-figures.ts";
import { setFigures } from "./list.ts";
import { SetsData } from "./set-figure.ts";
import type { SetRatings, Sets } from "./sets.ts";

/** How figures on sets are computed, in words. */
export const SETS_METHOD = "the codes of a unit as one set";

/** Agreement on all codes at once, and on each, by name. Plain data: it can be sent between threads. */
export interface SetsReport {
  /** `n_codes_*` are how many codes the mean beside them is over. */
  readonly overall: Readonly<Record<string, Figure>>;
  /** In the order of the codes, each as a variable of its own: present or absent, both declared. */
  readonly codes: readonly Readonly<Record<string, Figure>>[];
}

/**
 * Agreement on sets of codes. The figures with Cohen's kappa are for two coders: with more, see each pair
 * (coderMatrix).
 */
export function setsReport(input: Sets): SetsReport {
  const data = SetsData.of(input);
  return { overall: overallFigures(data), codes: data.variables.map(figuresOfCode) };
}

/**
 * The figures on all codes at once alone.
 * @example overallFigures(SetsData.of({ units: 1, coders: 2, codes: 1, cells: [[0], []] })).n_codes_alpha_defined // { value: 1 }
 */
export function overallFigures(data: SetsData): Readonly<Record<string, Figure>> {
  return Object.fromEntries(setFigures.map(({ id, value }) => [id, value(data)]));
}

const known = new WeakMap<SetRatings, Readonly<Record<string, Figure>>>();

/**
 * The same of sets that are numbered, worked out once: a report shows them, and their intervals are drawn around them.
 * @example overallFiguresOf(setRatings({ units: 1, coders: 2, codes: 1, cells: [[0], []] })).n_codes_alpha_defined // { value: 1 }
 */
export function overallFiguresOf(sets: SetRatings): Readonly<Record<string, Figure>> {
  const figures = known.get(sets) ?? overallFigures(SetsData.of(sets));
  known.set(sets, figures);
  return figures;
}
