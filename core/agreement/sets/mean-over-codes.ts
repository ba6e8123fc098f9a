import type { Figure } from "../figures/figure.ts";

/** The mean of a coefficient over the codes for which it is defined, with how many those are. */
export interface MeanOverCodes {
  readonly mean: Figure;
  readonly definedCodes: number;
}

/**
 * The mean of the codes' figures. It is no coefficient of its own: a code that was hardly used weighs as much as
 * any other. Codes without a figure are left out, never counted as 0 or 1, so the mean is to be shown with
 * `definedCodes`. Undefined where no code has a figure: for the reason that they share, if they do.
 */
export function meanOverCodes(figures: readonly Figure[]): MeanOverCodes {
  const defined = figures.flatMap((figure) => ("value" in figure ? [figure.value] : []));
  if (defined.length > 0) {
    const sum = defined.reduce((total, value) => total + value, 0);
    return { mean: { value: sum / defined.length }, definedCodes: defined.length };
  }
  const reasons = new Set(figures.flatMap((figure) => ("value" in figure ? [] : [figure.undefined])));
  const [only] = reasons;
  const reason = reasons.size === 1 && only !== undefined ? only : "no-defined-code";
  return { mean: { undefined: reason }, definedCodes: 0 };
}
