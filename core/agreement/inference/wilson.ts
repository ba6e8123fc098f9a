import { ZERO_ERROR } from "./estimate.ts";
import { normalQuantile } from "./normal.ts";

/**
 * Wilson's score interval for a proportion, in [0, 1]: never of zero width, and right for proportions near 0 and 1,
 * where the interval from the standard error is not.
 *
 * Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the
 * American Statistical Association 22, 209-212. Recommended by Brown, L. D., Cai, T. T., & DasGupta, A. (2001).
 * Interval estimation for a binomial proportion. Statistical Science 16, 101-133.
 *
 * @param share - in [0, 1]
 * @param n - the number of trials, above 0; need not be whole (an effective sample size)
 * @param confidence - between 0 and 1
 * @example
 * wilsonInterval(1, 164, 0.95); // [0.977, 1]
 */
export function wilsonInterval(share: number, n: number, confidence: number): readonly [number, number] {
  const z = normalQuantile(1 - (1 - confidence) / 2);
  const scale = 1 + (z * z) / n;
  const centre = (share + (z * z) / (2 * n)) / scale;
  const reach = (z / scale) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return [Math.min(share, Math.max(0, centre - reach)), Math.max(share, Math.min(1, centre + reach))];
}

/**
 * The number of independent trials whose proportion would have this standard error, `p (1 - p) / se^2`; where the
 * standard error is 0, `n` itself.
 * @example effectiveSize(0.5, 0.1, 40) // 25.0
 */
export function effectiveSize(share: number, se: number, n: number): number {
  return se < ZERO_ERROR || share <= 0 || share >= 1 ? n : (share * (1 - share)) / (se * se);
}
