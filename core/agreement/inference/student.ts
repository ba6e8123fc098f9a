import { normalQuantile } from "./normal.ts";

/** The quantiles found so far, by `p` and degrees of freedom: a report asks for the same few again and again. */
const found = new Map<number, Map<number, number>>();
/** So many probabilities, and so many degrees of freedom of each, are remembered. */
const MOST_REMEMBERED = 1000;

/**
 * The quantile of Student's t distribution with `freedom` degrees of freedom (above 0) at `p` in (0, 1), as R's
 * qt, to about 1e-10. A quantile that was asked for before is looked up.
 *
 * @example studentQuantile(0.975, 9).toFixed(6) // "2.262157"
 */
export function studentQuantile(p: number, freedom: number): number {
  const known = found.get(p)?.get(freedom);
  if (known !== undefined) return known;
  const quantile = p === 0.5 ? 0 : p < 0.5 ? -upperQuantile(1 - p, freedom) : upperQuantile(p, freedom);
  remember(p, freedom, quantile);
  return quantile;
}

function remember(p: number, freedom: number, quantile: number): void {
  let ofP = found.get(p);
  if (ofP === undefined) {
    if (found.size >= MOST_REMEMBERED) found.clear();
    found.set(p, (ofP = new Map<number, number>()));
  }
  if (ofP.size >= MOST_REMEMBERED) ofP.clear();
  ofP.set(freedom, quantile);
}

/** The quantile at a `p` above 0.5, by bisection. */
function upperQuantile(p: number, freedom: number): number {
  // The quantile lies above the normal one, so the search has a floor; its ceiling is found by doubling.
  let low = normalQuantile(p);
  let high = low;
  while (studentCdf(high, freedom) < p) high *= 2;
  for (let round = 0; round < 200 && high - low > 1e-13 * high; round += 1) {
    const middle = (low + high) / 2;
    if (studentCdf(middle, freedom) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Student's t distribution function at `t`, 0 or more. */
function studentCdf(t: number, freedom: number): number {
  return 1 - incompleteBeta(freedom / 2, 0.5, freedom / (freedom + t * t)) / 2;
}

/**
 * The regularised incomplete beta function I_x(a, b) by its continued fraction: Abramowitz & Stegun (1964)
 * 26.5.8, evaluated as in Lentz (1976).
 */
function incompleteBeta(a: number, b: number, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(b, a, 1 - x);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1), tiny);
  let fraction = d;
  for (let m = 1; m < 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d, tiny);
    c = nonZero(1 + even / c, tiny);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d, tiny);
    c = nonZero(1 + odd / c, tiny);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return (front * fraction) / a;
}

function nonZero(value: number, tiny: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}

const LANCZOS = [
  0.999_999_999_999_809_93, 676.520_368_121_885_1, -1_259.139_216_722_402_8, 771.323_428_777_653_13,
  -176.615_029_162_140_59, 12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_571_6e-6,
  1.505_632_735_149_311_6e-7,
];

/** The logarithm of the gamma function, for `x` of 0.5 or more: Lanczos (1964), g = 7, nine terms. */
function logGamma(x: number): number {
  const shifted = x - 1;
  const base = shifted + 7.5;
  const series = LANCZOS.reduce((sum, term, at) => (at === 0 ? term : sum + term / (shifted + at)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(series);
}
