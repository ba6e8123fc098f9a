import type { FigureLabel } from "../coefficients/coefficient.ts";
import { detailed } from "../coefficients/coefficient.ts";
import { figureNamed } from "../reports/every-figure.ts";

/**
 * What a figure is called, by its name in files. Where the name has a code or category in brackets, as in
 * `fleiss_kappa_category[anger]`, the label names it too. Null for a name that no report gives.
 * @example coefficientLabel("krippendorff_alpha_nominal").symbol // "α"
 */
export function coefficientLabel(name: string): FigureLabel | null {
  const found = figureNamed(name);
  if (found === null) return null;
  const { definition, of, isDeclared } = found;
  const label = isDeclared ? detailed(definition, "declared categories") : definition;
  if (of === null) return label;
  return {
    ...label,
    label: `${label.label}: ${of}`,
    detail: label.detail === null ? of : `${label.detail}, ${of}`,
  };
}
