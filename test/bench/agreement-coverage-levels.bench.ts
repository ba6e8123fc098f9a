import type { Ratings } from "../../core/agreement/data/ratings.ts";
import type { Variable } from "../../core/agreement/data/variable.ts";
import type { ReportedFigure } from "../../core/agreement/figures/figure.ts";
import { valueOf } from "../../core/agreement/figures/figure.ts";
import { variableReport } from "../../core/agreement/reports/variable-report.ts";
import { setsIntervals } from "../../core/agreement/sets/intervals.ts";
import { setsReport } from "../../core/agreement/sets/sets-report.ts";
import { mulberry32 } from "../../core/random.ts";
import { allSteps } from "../../core/steps.ts";
import type { Bench, Measurement } from "./bench.ts";
import type { Coverage } from "./coverage.ts";
import { COVERAGE_SEED, CoverageCount, coverageMeasurements } from "./coverage.ts";
import type { LevelsDesign, SetsDesign } from "./coverage-populations.ts";
import { readingWords, sampleLevels, sampleSets } from "./coverage-populations.ts";

const EVEN = [0.5, 0.3, 0.2];
const RARE = [0.85, 0.1, 0.05];
const FIVE = [0.3, 0.3, 0.2, 0.1, 0.1];
const FOUR_RARE = [0.9, 0.05, 0.03, 0.02];

export const LEVELS_DESIGNS: readonly LevelsDesign[] = [
  { stories: 50, coders: 2, shares: EVEN, correlation: 0.97 },
  { stories: 50, coders: 3, shares: RARE, correlation: 0.6 },
  { stories: 50, coders: 5, shares: FOUR_RARE, correlation: 0.6 },
  { stories: 50, coders: 5, shares: FIVE, correlation: 0.9 },
  { stories: 100, coders: 2, shares: RARE, correlation: 0.8 },
  { stories: 100, coders: 4, shares: RARE, correlation: 0.8, missing: [0.1, 0.2, 0.5, 0.7] },
  { stories: 200, coders: 3, shares: EVEN, correlation: 0.8, missing: 0.35 },
  { stories: 200, coders: 2, shares: RARE, correlation: 0.8, single: 100 },
  { stories: 400, coders: 2, shares: FIVE, correlation: 0.8, single: 320 },
  { stories: 400, coders: 2, shares: FOUR_RARE, correlation: 0.95 },
  { stories: 400, coders: 5, shares: RARE, correlation: 0.6 },
];

const SIX = [0.3, 0.2, 0.2, 0.1, 0.1, 0.05];
const SIX_RARE = [0.1, 0.08, 0.05, 0.05, 0.03, 0.02];
const TWELVE = [0.5, 0.3, 0.2, 0.2, 0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.05, 0.05];

export const SETS_DESIGNS: readonly SetsDesign[] = [
  { stories: 50, coders: 2, prevalences: SIX, correlation: 0.6 },
  { stories: 50, coders: 2, prevalences: SIX_RARE, correlation: 0.95 },
  { stories: 50, coders: 4, prevalences: SIX_RARE, correlation: 0.6 },
  { stories: 100, coders: 3, prevalences: SIX, correlation: 0.9, missing: 0.35 },
  { stories: 200, coders: 2, prevalences: [0.05], correlation: 0.8 },
  { stories: 200, coders: 2, prevalences: TWELVE, correlation: 0.8, together: 0.5, single: 100 },
];

/** Those whose true value doesn't depend on which levels a sample happens to use. */
const COEFFICIENTS: ReadonlySet<string> = new Set([
  "krippendorff_alpha_ordinal",
  "krippendorff_alpha_interval",
  "krippendorff_alpha_nominal",
  "gwet_ac2_quadratic_declared_q",
  "conger_kappa_quadratic",
  "cohen_kappa_linear",
]);

/** Everything that two coders say of so many stories: its figures are the true values. */
const POPULATION = { coders: 2, missing: 0, single: 0 };
const MANY_LEVELS = 500_000;
const MANY_SETS = 100_000;

function variableOf(ratings: Ratings): Variable {
  return {
    name: "v",
    level: "ordinal",
    categories: Array.from({ length: ratings.categories }, (_none, level) => ({
      name: `L${level}`,
      value: level,
    })),
    declared: true,
    ratings,
    coders: Array.from({ length: ratings.coders }, (_none, coder) => `c${coder}`),
  };
}

/** How often the default intervals of levels hold the true value, over seeded samples of a design. */
export function coverageOfLevels(
  design: LevelsDesign,
  samples: number,
  replicates: number,
  seed: number,
): Coverage[] {
  const random = mulberry32(seed);
  const figuresOf = (ratings: Ratings, intervals: "none" | "default", draws: number) =>
    allSteps(
      variableReport(variableOf(ratings), {
        coefficients: COEFFICIENTS,
        intervals,
        confidence: 0.95,
        replicates,
        seed: draws,
        pairs: false,
      }),
    ).coefficients;
  const population = sampleLevels({ ...design, ...POPULATION, stories: MANY_LEVELS }, random);
  const truth = figuresOf(population, "none", 0);
  const count = new CoverageCount();
  for (let at = 0; at < samples; at += 1) {
    const found: Readonly<Record<string, ReportedFigure>> = figuresOf(
      sampleLevels(design, random),
      "default",
      seed + at,
    );
    for (const [name, figure] of Object.entries(found))
      if ("value" in figure) count.add(name, valueOf(truth[name]) ?? NaN, figure.ci ?? null);
  }
  return count.all();
}

/** The same for sets of codes. */
export function coverageOfSets(
  design: SetsDesign,
  samples: number,
  replicates: number,
  seed: number,
): Coverage[] {
  const random = mulberry32(seed);
  const population = sampleSets({ ...design, ...POPULATION, stories: MANY_SETS }, random);
  const truth = new Map(Object.entries(setsReport(population).overall));
  const count = new CoverageCount();
  for (let at = 0; at < samples; at += 1) {
    const options = { confidence: 0.95, replicates, seed: seed + at };
    const found = allSteps(setsIntervals(sampleSets(design, random), () => true, options, true));
    for (const [name, { ci }] of found) {
      const figure = truth.get(name);
      count.add(name, figure !== undefined && "value" in figure ? figure.value : NaN, ci);
    }
  }
  return count.all();
}

const SAMPLES = 1000;
const REPLICATES = 400;

/** Coverage of the default 95% intervals of levels and sets, in percent: the acceptable range is 92 to 99. */
export const bench: Bench = {
  name: "coverage",
  *measure(): Iterable<Measurement> {
    for (const [at, design] of LEVELS_DESIGNS.entries()) {
      const size = `${readingWords(design)}, levels ${design.shares.join("/")}, correlation ${design.correlation}`;
      const seed = 1000 * at + COVERAGE_SEED;
      yield* coverageMeasurements(size, coverageOfLevels(design, SAMPLES, REPLICATES, seed));
    }
    for (const [at, design] of SETS_DESIGNS.entries()) {
      const size = `${readingWords(design)}, sets of codes ${design.prevalences.join("/")}, correlation ${design.correlation}`;
      const seed = 1000 * at + COVERAGE_SEED;
      yield* coverageMeasurements(size, coverageOfSets(design, SAMPLES, REPLICATES, seed));
    }
  },
};
