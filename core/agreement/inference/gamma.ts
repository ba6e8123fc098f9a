import type { Random } from "../../random.ts";

/**
 * A draw from the gamma distribution with this shape (0 or more; 0 gives 0) and scale 1. Shapes of 1 and more by
 * Marsaglia and Tsang's squeeze; below 1 by their boost, `gamma(shape + 1) u^(1 / shape)`.
 *
 * Marsaglia, G., & Tsang, W. W. (2000). A simple method for generating gamma variables. ACM Transactions on
 * Mathematical Software 26, 363-372.
 *
 * @example
 * gamma(3, mulberry32(1)); // about 3 on average over many draws
 */
export function gamma(shape: number, random: Random): number {
  if (shape <= 0) return 0;
  if (shape < 1) return gamma(shape + 1, random) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = standardNormal(random);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    const u = 1 - random();
    if (u < 1 - 0.0331 * x ** 4 || Math.log(u) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
  }
}

/** A draw from the standard normal distribution: Marsaglia's polar method, of whose two numbers one is kept. */
export function standardNormal(random: Random): number {
  for (;;) {
    const u = 2 * random() - 1;
    const v = 2 * random() - 1;
    const square = u * u + v * v;
    if (square > 0 && square < 1) return u * Math.sqrt((-2 * Math.log(square)) / square);
  }
}
