import type { Figure } from "../figures/figure.ts";
import type { SetFigure } from "./set-figure.ts";
import { ofTwoCoders } from "./set-figure.ts";

/** The mean of a coefficient over the codes for which it is defined, with how many those are. */
export interface MeanOverCodes {
  readonly mean: Figure;
  readonly definedCodes: number;
}

/**
 * The mean of the codes' figures. It is no coefficient of its own: a code that was hardly used weighs as much as
 * any other. Codes without a figure are left out, never counted as 0 or 1, so the mean is to be shown with
 * `definedCodes`. Undefined where no code has a figure: for the reason that they share, if they do.
 *
 * @example meanOverCodes([{ value: 0.5 }, { value: 1 }, { reason: "no-variation" }]) // { mean: {value: 0.75}, definedCodes: 2 }
 */
export function meanOverCodes(figures: readonly Figure[]): MeanOverCodes {
  const defined = figures.flatMap((figure) => ("value" in figure ? [figure.value] : []));
  if (defined.length > 0) {
    const sum = defined.reduce((total, value) => total + value, 0);
    return { mean: { value: sum / defined.length }, definedCodes: defined.length };
  }
  const reasons = new Set(figures.flatMap((figure) => ("value" in figure ? [] : [figure.reason])));
  const [only] = reasons;
  const reason = reasons.size === 1 && only !== undefined ? only : "no-defined-code";
  return { mean: { reason }, definedCodes: 0 };
}

const count = { symbol: "n", detail: null, set: "count", references: [], missing: null } as const;
const mean = { detail: null, set: "coefficient" } as const;

const meanAlpha: SetFigure = {
  ...mean,
  id: "mean_alpha_defined_codes",
  label: "Mean alpha over codes",
  symbol: "mean α",
  written: "the mean of Krippendorff’s α over codes",
  references: ["krippendorff2011"],
  note: "Mean of the codes’ alphas: a rare code weighs as much as a common one.",
  raters: "any",
  missing: "weighted",
  value: (data) => meanOverCodes(data.alphas).mean,
  example: 0.6098,
};

const codesWithAlpha: SetFigure = {
  ...count,
  id: "n_codes_alpha_defined",
  label: "Codes that have an alpha",
  written: "number of codes that have an alpha",
  note: "Number of codes with an alpha, which that mean covers.",
  raters: "any",
  value: (data) => ({ value: meanOverCodes(data.alphas).definedCodes }),
  example: 3,
};

export const meansOfAlpha: readonly SetFigure[] = [meanAlpha, codesWithAlpha];

const meanKappa: SetFigure = {
  ...mean,
  id: "mean_cohen_kappa_defined_codes",
  label: "Mean kappa over codes",
  symbol: "mean κ",
  written: "the mean of Cohen’s κ over codes",
  references: ["cohen1960"],
  note: "Mean of the codes’ kappas.",
  raters: "two",
  missing: "both",
  value: ofTwoCoders((data) => meanOverCodes(data.kappas).mean),
  example: 0.5873,
};

const codesWithKappa: SetFigure = {
  ...count,
  id: "n_codes_kappa_defined",
  label: "Codes that have a kappa",
  written: "number of codes that have a kappa",
  note: "Number of codes with a kappa, which that mean covers.",
  raters: "two",
  value: (data) => ({ value: data.coders === 2 ? meanOverCodes(data.kappas).definedCodes : 0 }),
  example: 3,
};

export const meansOfKappa: readonly SetFigure[] = [meanKappa, codesWithKappa];
