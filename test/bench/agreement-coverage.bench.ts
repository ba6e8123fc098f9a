import { variableOfPresence } from "../../core/agreement/data/presence.ts";
import type { Ratings } from "../../core/agreement/data/ratings.ts";
import type { ReportedFigure } from "../../core/agreement/figures/figure.ts";
import { definedOf } from "../../core/agreement/figures/figure.ts";
import { gammas } from "../../core/agreement/inference/gamma.ts";
import { variableReport } from "../../core/agreement/reports/variable-report.ts";
import type { Random } from "../../core/random.ts";
import { mulberry32 } from "../../core/random.ts";
import { allSteps } from "../../core/steps.ts";
import type { Bench, Measurement } from "./bench.ts";
import type { Coverage } from "./coverage.ts";
import { COVERAGE_SEED, CoverageCount, coverageMeasurements } from "./coverage.ts";
import type { Reading } from "./coverage-populations.ts";
import { isRead, readingWords } from "./coverage-populations.ts";

/** One population and how it is sampled: stories, coders, prevalence, true alpha. */
export interface Design extends Reading {
  readonly prevalence: number;
  readonly alpha: number;
}

const ALPHAS = [0.4, 0.7, 0.9];

/** Rare codes and few stories, where intervals from a standard error fail; and a part of the stories coded twice. */
export const DESIGNS: readonly Design[] = [
  ...(
    [
      [50, 2, 0.1],
      [50, 3, 0.03],
      [200, 3, 0.1],
      [500, 2, 0.02],
      [200, 5, 0.3],
    ] as const
  ).flatMap(([stories, coders, prevalence]) =>
    ALPHAS.map((alpha) => ({ stories, coders, prevalence, alpha })),
  ),
  { stories: 500, coders: 2, prevalence: 0.3, alpha: 0.7, single: 400 },
  { stories: 500, coders: 2, prevalence: 0.1, alpha: 0.7, single: 400 },
  { stories: 200, coders: 2, prevalence: 0.3, alpha: 0.7, single: 100 },
  { stories: 200, coders: 3, prevalence: 0.1, alpha: 0.7, missing: 0.35 },
  { stories: 100, coders: 4, prevalence: 0.05, alpha: 0.7, missing: 0.35 },
  { stories: 30, coders: 3, prevalence: 0.1, alpha: 0.9 },
  { stories: 100, coders: 2, prevalence: 0.05, alpha: 0.9 },
  { stories: 60, coders: 2, prevalence: 0.2, alpha: 0.7 },
  { stories: 20, coders: 2, prevalence: 0.3, alpha: 0.7 },
  { stories: 20, coders: 4, prevalence: 0.1, alpha: 0.4 },
  { stories: 30, coders: 2, prevalence: 0.9, alpha: 0.7 },
  { stories: 30, coders: 8, prevalence: 0.1, alpha: 0.7 },
  { stories: 60, coders: 6, prevalence: 0.02, alpha: 0.7 },
  { stories: 60, coders: 3, prevalence: 0.9, alpha: 0.9 },
  { stories: 150, coders: 5, prevalence: 0.02, alpha: 0.4 },
  { stories: 300, coders: 8, prevalence: 0.02, alpha: 0.7, missing: [0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8] },
  { stories: 100, coders: 4, prevalence: 0.1, alpha: 0.7, missing: [0, 0.2, 0.5, 0.8] },
];

/** True values in the beta-binomial population: coders are independent given a story's own probability. */
function truths({ prevalence: p, alpha }: Design): Readonly<Record<string, number>> {
  const agreed = 1 - (1 - alpha) * 2 * p * (1 - p);
  const chance = 2 * p * (1 - p);
  return {
    percent_agreement: agreed,
    krippendorff_alpha_nominal: alpha,
    cohen_kappa: alpha,
    scott_pi: alpha,
    fleiss_kappa: alpha,
    conger_kappa: alpha,
    gwet_ac1: (agreed - chance) / (1 - chance),
    brennan_prediger: 2 * agreed - 1,
    positive_specific_agreement: p + alpha * (1 - p),
    negative_specific_agreement: 1 - p + alpha * p,
  };
}

/** One sample: each story's probability from a beta distribution with mean p and intraclass correlation alpha. */
export function sample(design: Design, random: Random): Ratings {
  const { stories, coders, prevalence, alpha } = design;
  const scale = (1 - alpha) / alpha;
  const shapes = Float64Array.of(prevalence * scale, (1 - prevalence) * scale);
  const next = gammas(shapes, random() * 2 ** 32);
  const beta = new Float64Array(2);
  const values = new Uint8Array(stories * coders).fill(255);
  for (let story = 0; story < stories; story += 1) {
    next(beta);
    const [with_ = 0, without = 0] = beta;
    for (let coder = 0; coder < coders; coder += 1) {
      const given = random() < with_ / (with_ + without) ? 1 : 0;
      if (isRead(design, story, coder, random)) values[story * coders + coder] = given;
    }
  }
  return { units: stories, coders, categories: 2, values };
}

/** How often the default intervals hold the true value, over seeded samples of a design. */
export function coverageOf(design: Design, samples: number, replicates: number, seed: number): Coverage[] {
  const random = mulberry32(seed);
  const expected = truths(design);
  const coders = Array.from({ length: design.coders }, (_none, coder) => `c${coder}`);
  // Small samples repeat: figures depend only on how many stories have each pattern of ratings.
  const known = new Map<string, Readonly<Record<string, ReportedFigure>>>();
  const count = new CoverageCount();
  for (let at = 0; at < samples; at += 1) {
    const ratings = sample(design, random);
    const key = patternKey(ratings);
    let figures = known.get(key);
    if (figures === undefined) {
      const report = variableReport(variableOfPresence("v", ratings, coders), {
        coefficients: new Set(Object.keys(expected)),
        intervals: "default",
        confidence: 0.95,
        replicates,
        // Each data set its own draws, so that one unlucky stream is not every sample's.
        seed: seed + at,
        pairs: false,
      });
      figures = allSteps(report).coefficients;
      known.set(key, figures);
    }
    for (const [name, truth] of Object.entries(expected)) {
      const figure = definedOf(figures[name]);
      if (figure === null) continue;
      count.add(name, truth, figure.ci ?? null);
    }
  }
  return count.all();
}

function patternKey({ values, coders }: Ratings): string {
  const counts = new Map<string, number>();
  for (let cell = 0; cell < values.length; cell += coders) {
    const pattern = values.subarray(cell, cell + coders).join();
    counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  }
  return [...counts]
    .map(([pattern, count]) => `${pattern}x${count}`)
    .toSorted()
    .join(" ");
}

const SAMPLES = 1000;
const REPLICATES = 1000;

/** Coverage of the default 95% intervals, in percent: the acceptable range is 92 to 99. */
export const bench: Bench = {
  name: "coverage",
  *measure(): Iterable<Measurement> {
    for (const [at, design] of DESIGNS.entries()) {
      const size = `${readingWords(design)}, p ${design.prevalence}, α ${design.alpha}`;
      const seed = 1000 * at + COVERAGE_SEED;
      yield* coverageMeasurements(size, coverageOf(design, SAMPLES, REPLICATES, seed));
    }
  },
};
