/**
 * The standard normal distribution function at `x`, to about 1e-15 for |x| below 6: Marsaglia, G. (2004).
 * Evaluating the normal distribution. Journal of Statistical Software 11(4), eq. for Phi.
 * @example normalCdf(1.96) // 0.975
 */
export function normalCdf(x: number): number {
  if (x < -8) return 0;
  if (x > 8) return 1;
  let term = x;
  let sum = 0;
  for (let odd = 3; sum + term !== sum; odd += 2) {
    sum += term;
    term *= (x * x) / odd;
  }
  return 0.5 + sum * normalDensity(x);
}

/** The standard normal density at `x`. */
function normalDensity(x: number): number {
  return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
}

/**
 * The quantile of the standard normal distribution at `p`, between 1e-12 and 1 - 1e-12: 1.959964 at .975.
 * @example normalQuantile(0.975) // 1.96
 */
export function normalQuantile(p: number): number {
  let x = 0;
  // Newton's method from the middle converges for any p, as the distribution function is concave above 0.
  for (let round = 0; round < 100; round += 1) {
    const step = (normalCdf(x) - p) / normalDensity(x);
    x -= Math.max(-1, Math.min(1, step));
    if (Math.abs(step) < 1e-14) break;
  }
  return x;
}
