import type { Measurement } from "./bench.ts";

/** How often the intervals of one figure held its true value. */
export interface Coverage {
  readonly name: string;
  /** Samples in which the figure has a value, and of these those whose interval holds the true value. */
  readonly defined: number;
  readonly covered: number;
  /** Missing intervals, intervals of no width, and those that end above 1. */
  readonly broken: number;
  readonly width: number;
}

/** What samples are drawn with: another number gives other samples (COVERAGE_SEED=2 npm run bench -- coverage). */
export const COVERAGE_SEED = Number(process.env["COVERAGE_SEED"] ?? 1);

/** Counts intervals and those that hold the true value, by the names of figures. */
export class CoverageCount {
  readonly #sums = new Map<string, { defined: number; covered: number; broken: number; width: number }>();

  add(name: string, truth: number, ci: readonly [number, number] | null): void {
    const [low, high] = ci ?? [NaN, NaN];
    const sum = this.#sums.get(name) ?? { defined: 0, covered: 0, broken: 0, width: 0 };
    this.#sums.set(name, sum);
    sum.defined += 1;
    if (low <= truth && truth <= high) sum.covered += 1;
    if (!(high > low) || high > 1) sum.broken += 1;
    sum.width += high - low;
  }

  all(): Coverage[] {
    return [...this.#sums].map(([name, sum]) => ({ name, ...sum, width: sum.width / sum.defined }));
  }
}

/** A measurement for each figure: the percentage of samples in which its interval holds the true value. */
export function coverageMeasurements(size: string, coverage: readonly Coverage[]): Measurement[] {
  return coverage.map(({ name, defined, covered, broken, width }) => ({
    bench: "coverage",
    size,
    metric: `${name}${broken === 0 ? "" : ` (${broken} broken)`}, width ${width.toFixed(3)}`,
    value: Number(((100 * covered) / defined).toFixed(1)),
    unit: "%",
    peer: null,
    peerValue: null,
    ratio: null,
  }));
}
