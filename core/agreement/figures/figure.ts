import type { UndefinedReason } from "./undefined.ts";

/**
 * A coefficient's value (always finite), or the reason why there is none. Plain data: it can be sent between
 * threads.
 */
export type Figure = { readonly value: number } | { readonly undefined: UndefinedReason };

/**
 * Agreement corrected for chance: (observed - expected) / (1 - expected), both in [0, 1]. Not clamped: with
 * missing values some coefficients are rightly below -1. The caller has made sure that `expected` is below 1;
 * rounding cannot be trusted to say so.
 */
export function beyondChance(observed: number, expected: number): Figure {
  return { value: (observed - expected) / (1 - expected) };
}
