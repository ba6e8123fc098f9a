import { normalQuantile } from "../inference/normal.ts";

/**
 * The number of stories, coded by two, that Krippendorff's table asks for, so that an alpha below `minimum` is not taken for it:
 * `2 z^2 [ (1 + a)(3 - a) / (4 (1 - a) p (1 - p)) - a ]`. It doesn't ask how well coders agree.
 *
 * Bloch, D. A., & Kraemer, H. C. (1989). 2 x 2 kappa coefficients: measures of agreement or association. Biometrics 45, 269-287, eq. 3.7, as
 * used in Krippendorff (2019), Content Analysis (4th ed.), ch. 12.
 * @param significance the chance of taking a code that is not reliable for one that is
 * @example storiesForReliability(0.25, 0.8, 0.05) // 139
 */
export function storiesForReliability(prevalence: number, minimum: number, significance: number): number {
  const z = normalQuantile(1 - significance);
  const spread = 4 * (1 - minimum) * prevalence * (1 - prevalence);
  return Math.round(2 * z ** 2 * (((1 + minimum) * (3 - minimum)) / spread - minimum));
}
