import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { posteriorFigures } from "../../../../../core/agreement/inference/drawn-figures.ts";
import { percentile } from "../../../../../core/agreement/inference/percentile.ts";
import { drawnFigures, setsPosterior, statisticsOf } from "../../../../../core/agreement/sets/drawn-sets.ts";
import { groupedPosterior, MOST_DRAWN } from "../../../../../core/agreement/sets/grouped-posterior.ts";
import { RatedSets } from "../../../../../core/agreement/sets/ratio-terms.ts";
import type { CodedSets } from "../../../../../core/agreement/sets/sets.ts";
import { setRatings } from "../../../../../core/agreement/sets/sets.ts";
import { mulberry32 } from "../../../../../core/random.ts";
import { allSteps } from "../../../../../core/steps.ts";
import { sampleSets } from "../../../../bench/coverage-populations.ts";
import { runs } from "../../../../support/runs.ts";

/** Small studies, some cells not coded, with a weight for each row. */
const studies = fc
  .record({ coders: fc.integer({ min: 2, max: 4 }), codes: fc.integer({ min: 1, max: 6 }) })
  .chain(({ coders, codes }) =>
    fc.record({
      coders: fc.constant(coders),
      codes: fc.constant(codes),
      rows: fc.array(
        fc.record({
          cells: fc.array(
            fc.option(fc.uniqueArray(fc.integer({ min: 0, max: codes - 1 }), { maxLength: codes }), {
              nil: null,
              freq: 4,
            }),
            { minLength: coders, maxLength: coders },
          ),
          weight: fc.double({ min: 0.25, max: 4, noNaN: true }),
        }),
        { minLength: 1, maxLength: 10 },
      ),
    }),
  );

describe("the terms of figures of sets", () => {
  test("make up the figures, however large sets are before they are compared each with each", () => {
    fc.assert(
      fc.property(studies, fc.integer({ min: -1, max: 6 }), ({ coders, codes, rows }, smallSet) => {
        const sets = setRatings({
          units: rows.length,
          coders,
          codes,
          cells: rows.flatMap(({ cells }) => cells),
        });
        const weight = Float64Array.from(rows, (row) => row.weight);
        const figures = statisticsOf(sets)(weight);
        const rated = new RatedSets(sets, smallSet);
        for (const { id, terms } of drawnFigures(coders)) {
          const { size, observed, less, expected } = terms!(rated);
          const figure = figures[id]!;
          const chance = dot(weight, expected(weight));
          if (!("value" in figure)) continue;
          const value = 1 - ((dot(weight, size) - less) * dot(weight, observed)) / chance;
          expect([id, value]).toEqual([id, expect.closeTo(figure.value, 8)]);
        }
      }),
      { numRuns: runs(300) },
    );
  });
});

describe("draws in groups of patterns", () => {
  const large = { stories: 6000, prevalences: [0.3, 0.2, 0.2, 0.1, 0.1, 0.05, 0.05, 0.05, 0.02, 0.01] };

  test.each([
    ["three coders, of whom each left out stories", { ...large, coders: 3, correlation: 0.8, missing: 0.3 }],
    ["two coders", { ...large, stories: 9000, coders: 2, correlation: 0.6 }],
  ])(
    "have the means and deviations of draws of each pattern: %s",
    (_name, design) => {
      const input = setRatings(sampleSets(design, mulberry32(7)));
      expect(setsPosterior(input).rows.ratings.units).toBeGreaterThan(MOST_DRAWN);
      const [each, grouped] = [drawnOneByOne(input, 500), drawnInGroups(input, [1, 2, 3, 4], 500)];
      for (const [id, { mean, deviation }] of each) {
        const own = grouped.get(id)!;
        expect(Math.abs(own.mean - mean) / deviation).toBeLessThan(0.25);
        // Of 500 draws a deviation is known to 3%, and of four groupings to 2%.
        expect(Math.abs(own.deviation / deviation - 1)).toBeLessThan(0.12);
      }
    },
    60_000,
  );

  test("say how far below 1 a figure may be if coders never differ", () => {
    const random = mulberry32(3);
    const cells = Array.from({ length: 4000 }, () => {
      const set = Array.from({ length: 12 }, (_none, code) => code).filter(() => random() < 0.3);
      return [set, set];
    }).flat();
    const input = setRatings({ units: 4000, coders: 2, codes: 12, cells });
    expect(setsPosterior(input).rows.ratings.units).toBeGreaterThan(MOST_DRAWN);
    const [each, grouped] = [drawnOneByOne(input, 500), drawnInGroups(input, [1, 2, 3, 4], 500)];
    for (const [id, { low }] of each) {
      const own = grouped.get(id)!;
      expect(own.low).toBeLessThan(1);
      expect((1 - own.low) / (1 - low)).toBeGreaterThan(0.75);
      expect((1 - own.low) / (1 - low)).toBeLessThan(1.35);
    }
  }, 60_000);

  test("are the same for a seed, and others for another", () => {
    const input = setRatings(sampleSets({ ...large, coders: 2, correlation: 0.6 }, mulberry32(7)));
    const draw = (seed: number) => drawnInGroups(input, [seed], 20).get("pooled_alpha")!.mean;
    expect(draw(1)).toBe(draw(1));
    expect(draw(1)).not.toBe(draw(2));
  });
});

interface Summary {
  readonly mean: number;
  readonly deviation: number;
  /** The quantile at .025. */
  readonly low: number;
}

function summaryOf(values: Float64Array): Summary {
  const sorted = values.toSorted();
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (sorted.length - 1)), low: percentile(sorted, 0.025) };
}

function drawnOneByOne(
  input: CodedSets | ReturnType<typeof setRatings>,
  replicates: number,
): Map<string, Summary> {
  const { rows, sets } = setsPosterior(input);
  const statistics = statisticsOf(sets);
  const drawn = new Map<string, number[]>();
  const options = { confidence: 0.95, replicates, seed: 5 };
  const keep = (weight: Float64Array) => {
    const figures = Object.entries(statistics(weight));
    for (const [id, figure] of figures)
      if ("value" in figure) drawn.set(id, [...(drawn.get(id) ?? []), figure.value]);
    return figures;
  };
  const values = Object.entries(statistics(rows.ratings.weight));
  allSteps(posteriorFigures(rows, values, keep, () => true, options));
  return new Map([...drawn].map(([id, own]) => [id, summaryOf(Float64Array.from(own))]));
}

/** Over several groupings: the mean of what each has. */
function drawnInGroups(
  input: ReturnType<typeof setRatings>,
  seeds: readonly number[],
  replicates: number,
): Map<string, Summary> {
  const { rows, sets } = setsPosterior(input);
  const rated = new RatedSets(sets);
  const figures = drawnFigures(sets.ratings.coders);
  const all = seeds.map((seed) =>
    allSteps(
      groupedPosterior(
        rows,
        figures.map(({ terms }) => terms!(rated)),
        replicates,
        seed,
      ),
    ).map(({ values }) => summaryOf(values)),
  );
  const meanOf = (at: number, of: keyof Summary): number =>
    all.reduce((sum, found) => sum + found[at]![of], 0) / all.length;
  return new Map(
    figures.map(({ id }, at) => [
      id,
      { mean: meanOf(at, "mean"), deviation: meanOf(at, "deviation"), low: meanOf(at, "low") },
    ]),
  );
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, at) => sum + value * b[at]!, 0);
}
