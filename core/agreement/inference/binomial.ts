import type { Random } from "../../random.ts";

/**
 * A draw from the binomial distribution: how many of `n` trials succeed, each with probability `p`. Exact in
 * distribution. By inversion where few are expected, else by Hörmann's transformed rejection (BTRS), in constant
 * time.
 *
 * Hörmann, W. (1993). The generation of binomial random variates. Journal of Statistical Computation and
 * Simulation 46, 101-110.
 * @example binomial(4, 0.5, () => 0.2) // 1
 */
export function binomial(n: number, p: number, random: Random): number {
  if (n <= 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - binomial(n, 1 - p, random);
  return n * p < 10 ? byInversion(n, p, random) : byRejection(n, p, random);
}

/** Adds up the probabilities of 0, 1, 2 ... until they pass a uniform number. */
function byInversion(n: number, p: number, random: Random): number {
  const odds = p / (1 - p);
  let probability = Math.exp(n * Math.log1p(-p));
  let left = random();
  let successes = 0;
  while (left > probability && successes < n) {
    left -= probability;
    probability *= (odds * (n - successes)) / (successes + 1);
    successes += 1;
  }
  return successes;
}

function byRejection(n: number, p: number, random: Random): number {
  const deviation = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = n * p + 0.5;
  const inner = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * deviation;
  const odds = p / (1 - p);
  const mode = Math.floor((n + 1) * p);
  for (;;) {
    const u = random() - 0.5;
    const v = random();
    const room = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / room + b) * u + centre);
    if (room >= 0.07 && v <= inner) return k;
    if (k < 0 || k > n) continue;
    const height = Math.log((v * alpha) / (a / (room * room) + b));
    const bound =
      (mode + 0.5) * Math.log((mode + 1) / (odds * (n - mode + 1))) +
      (n + 1) * Math.log((n - mode + 1) / (n - k + 1)) +
      (k + 0.5) * Math.log((odds * (n - k + 1)) / (k + 1)) +
      stirlingRest(mode) +
      stirlingRest(n - mode) -
      stirlingRest(k) -
      stirlingRest(n - k);
    if (height <= bound) return k;
  }
}

const STIRLING_RESTS = [
  0.081_061_466_795_327_8, 0.041_340_695_955_409_46, 0.027_677_925_684_998_16, 0.020_790_672_103_765_173,
  0.016_644_691_189_821_193, 0.013_876_128_823_071_099, 0.011_896_709_945_892_425, 0.010_411_265_261_972_096,
  0.009_255_462_182_705_898, 0.008_330_563_433_362_871,
];

/**
 * log(k!) by Stirling's formula, for a whole k of 0 or more, to about 1e-15 of its size.
 * @example logFactorial(5).toFixed(9) // Math.log(120).toFixed(9)
 */
export function logFactorial(k: number): number {
  return (k + 0.5) * Math.log(k + 1) - (k + 1) + 0.5 * Math.log(2 * Math.PI) + stirlingRest(k);
}

/** What Stirling's formula lacks of log(k!), in the form that uses (k + 1). */
function stirlingRest(k: number): number {
  const known = STIRLING_RESTS[k];
  if (known !== undefined) return known;
  const square = (k + 1) * (k + 1);
  return (1 / 12 - (1 / 360 - 1 / 1260 / square) / square) / (k + 1);
}

/**
 * A draw from the multinomial distribution, written into `counts`: `n` trials fall into cells in proportion to
 * `weights` (at least 0, `total` in all). A binomial for each cell given those before it.
 * @example ((counts) => { multinomial(3, Float64Array.of(1, 0), 1, mulberry32(1), counts); return counts; })(Float64Array.of(0, 0)) // [3, 0]
 */
export function multinomial(
  n: number,
  weights: Float64Array,
  total: number,
  random: Random,
  counts: Float64Array,
): void {
  let trials = n;
  let rest = total;
  for (let cell = 0; cell < weights.length; cell += 1) {
    const weight = weights[cell] ?? 0;
    const drawn = trials === 0 ? 0 : weight >= rest ? trials : binomial(trials, weight / rest, random);
    counts[cell] = drawn;
    trials -= drawn;
    rest -= weight;
  }
}
