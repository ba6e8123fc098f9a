import type { UnitCounts } from "../data/counts.ts";
import type { DefinedFigure, UndefinedFigure } from "../figures/figure.ts";
import { normalQuantile } from "./normal.ts";
import { studentQuantile } from "./student.ts";

/**
 * A value with its standard error, where the coefficient has one; null where it has one but the data give none
 * (a single unit). `freedom` is the number of degrees of freedom of the t distribution for its interval, null
 * where the interval is normal. `se0`: the standard error where the true value is 0. A Figure is an Estimate
 * without a standard error.
 */
export type Estimate = DefinedEstimate | UndefinedFigure;

export interface DefinedEstimate extends DefinedFigure {
  readonly freedom?: number | null;
  /** The standard error that holds where some units have a single rating; left out where it is `se`. */
  readonly linearised?: { readonly se: number | null; readonly freedom: number };
}

/**
 * The interval of an estimate: `value ± t SE` with `freedom` degrees of freedom, its upper bound capped at 1 as
 * in irrCAC (Gwet 2014); or `value ± z SE`, not capped (Cohen). Null without a standard error.
 *
 * @param confidence - between 0 and 1, 0.95 by custom
 * @example intervalOf({ value: 0.5, se: 0.1, freedom: null }, 0.95) // [0.304, 0.696]
 */
export function intervalOf(estimate: Estimate, confidence: number): readonly [number, number] | null {
  if (!("value" in estimate)) return null;
  const { value, se, freedom } = estimate;
  if (se === null || se === undefined || freedom === undefined) return null;
  const p = 1 - (1 - confidence) / 2;
  if (freedom === null) {
    const reach = normalQuantile(p) * se;
    return [value - reach, value + reach];
  }
  const reach = studentQuantile(p, freedom) * se;
  return [value - reach, Math.min(1, value + reach)];
}

/**
 * The interval from the standard error that holds for any data: `linearised` where there is one, else `se`. Its upper
 * end is capped at 1. Null without a standard error, and where it is 0: that says that no two units differ, not that
 * the value is certain.
 *
 * @param confidence - between 0 and 1
 * @example standardErrorInterval({ value: 0.9, se: 0.1, freedom: null }, 0.95) // [0.704, 1]
 */
export function standardErrorInterval(
  estimate: Estimate,
  confidence: number,
): readonly [number, number] | null {
  if (!("value" in estimate)) return null;
  const { value, se, freedom } = { ...estimate, ...estimate.linearised };
  if (se === null || se === undefined || se < ZERO_ERROR) return null;
  const ends = intervalOf({ value, se, ...(freedom === undefined ? {} : { freedom }) }, confidence);
  return ends === null ? null : [ends[0], Math.min(1, ends[1])];
}

/**
 * The standard error that holds for any data; null where there is none.
 * @example standardErrorOf({ value: 0.5, se: 0.1, linearised: { se: 0.2, freedom: 9 } }) // 0.2
 */
export function standardErrorOf(estimate: DefinedEstimate): number | null {
  return estimate.linearised === undefined ? (estimate.se ?? null) : estimate.linearised.se;
}

/** A standard error below this is 0 but for rounding. */
export const ZERO_ERROR = 1e-9;

/**
 * The standard error of a coefficient that is the mean of `terms`, one for each row of counts:
 * `sqrt( sum_i (term_i - value)^2 / (n (n - 1)) )` over the n units. Null for fewer than two units.
 *
 * Gwet (2008), eq. 30 and following: the linearised variance, without a correction for finite populations.
 * @example linearisedError(countUnits({ units: 2, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 0) }), Float64Array.of(1, 0), 0.5) // 0.5
 */
export function linearisedError(counts: UnitCounts, terms: Float64Array, value: number): number | null {
  let units = 0;
  let squares = 0;
  for (let row = 0; row < counts.rows; row += 1) {
    const weight = counts.weight[row] ?? 0;
    if (weight === 0) continue;
    units += weight;
    squares += weight * ((terms[row] ?? 0) - value) ** 2;
  }
  return units < 2 ? null : Math.sqrt(squares / (units * (units - 1)));
}
