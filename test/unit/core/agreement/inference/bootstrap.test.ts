import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fleissKappaEstimate } from "../../../../../core/agreement/coefficients/fleiss-kappa.ts";
import { gwetEstimate } from "../../../../../core/agreement/coefficients/gwet-ac.ts";
import { krippendorffAlpha } from "../../../../../core/agreement/coefficients/krippendorff-alpha.ts";
import { krippendorffBootstrap } from "../../../../../core/agreement/coefficients/krippendorff-bootstrap.ts";
import type { Measurement } from "../../../../../core/agreement/coefficients/krippendorff-disagreement.ts";
import { Sufficient } from "../../../../../core/agreement/coefficients/sufficient.ts";
import { countUnits } from "../../../../../core/agreement/data/counts.ts";
import { ratingPatterns } from "../../../../../core/agreement/data/rating-patterns.ts";
import { bootstrapResult, replicate } from "../../../../../core/agreement/inference/bootstrap.ts";
import type { Resample } from "../../../../../core/agreement/inference/draw-units.ts";
import { resampleCells, resampleUnits } from "../../../../../core/agreement/inference/draw-units.ts";
import { percentile } from "../../../../../core/agreement/inference/percentile.ts";
import { mulberry32 } from "../../../../../core/random.ts";
import { allSteps } from "../../../../../core/steps.ts";
import { runs } from "../../../../support/runs.ts";
import type { Cell } from "../tables.ts";
import { ratingsOf } from "../tables.ts";

type Three = Record<"krippendorff_alpha_nominal" | "fleiss_kappa" | "gwet_ac1", number>;

interface BootstrapCase {
  dataset: string;
  seed: number;
  B: number;
  n_units: number;
  first_replicate_indices: number[];
  expected: {
    undefined_replicates: Three;
    percentile_ci95_type7: Record<keyof Three, [number, number]>;
    replicate_mean: Three;
    replicate_sd_ddof1: Three;
    first5_replicates: Record<keyof Three, number[]>;
    any_rng: {
      alpha_ci_low_mean: number;
      alpha_ci_high_mean: number;
      accept_within: number;
    };
  };
}

const folder = new URL("../../../../../../shared/vectors/", import.meta.url);
const present = existsSync(folder);
if (!present) console.log(`Reference values are not at ${folder.pathname}: their tests are skipped.`);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), "utf8"));
const cases = present ? (read("bootstrap_unit_resampling.json") as { cases: BootstrapCase[] }).cases : [];

const names = ["krippendorff_alpha_nominal", "fleiss_kappa", "gwet_ac1"] as const;

function matrixOf(dataset: string): { matrix: Cell[][]; categories: Cell[] } {
  return read(`${dataset}.json`) as { matrix: Cell[][]; categories: Cell[] };
}

function replicates(dataset: string, count: number, how: "units" | "cells", seed: number) {
  const { matrix, categories } = matrixOf(dataset);
  const { ratings, rowOf } = ratingPatterns(ratingsOf(matrix, categories));
  const values = categories.map(Number);
  const base = Sufficient.byRow(ratings, values);
  const resample: Resample =
    how === "units" ? resampleUnits(rowOf(), seed) : resampleCells(ratings.weight, seed);
  return allSteps(
    replicate(resample, ratings.units, count, (weight) => {
      const data = base.weighing(weight);
      return [
        krippendorffAlpha(data.counts, { kind: "nominal" }),
        fleissKappaEstimate(data.counts, data.weightsOf("identity")),
        gwetEstimate(data.counts, data.weightsOf("identity")),
      ];
    }),
  );
}

describe.skipIf(!present)("the percentile bootstrap over units, draw by draw", () => {
  test.each(cases.map((found) => [found.dataset, found] as const))("%s", (_name, found) => {
    const { expected } = found;
    replicates(found.dataset, found.B, "units", found.seed).forEach((drawn, at) => {
      const name = names[at]!;
      const result = bootstrapResult(drawn, 0.95, found.seed, "");
      const mean = drawn.values.reduce((sum, value) => sum + value, 0) / drawn.values.length;
      expect(drawn.undefinedReplicates).toBe(expected.undefined_replicates[name]);
      expected.first5_replicates[name].forEach((value, nth) => {
        expect(drawn.values[nth]).toBeCloseTo(value, 9);
      });
      expect(result.ci![0]).toBeCloseTo(expected.percentile_ci95_type7[name][0], 9);
      expect(result.ci![1]).toBeCloseTo(expected.percentile_ci95_type7[name][1], 9);
      expect(mean).toBeCloseTo(expected.replicate_mean[name], 9);
      expect(result.se).toBeCloseTo(expected.replicate_sd_ddof1[name], 9);
    });
  });

  test.each(cases.map((found) => [found.dataset, found] as const))(
    "%s: as cells of a multinomial the interval is the same, up to chance",
    (dataset, found) => {
      const { any_rng: any } = found.expected;
      const [alpha] = replicates(dataset, found.B, "cells", 7);
      const { ci } = bootstrapResult(alpha!, 0.95, 7, "");
      expect(Math.abs(ci![0] - any.alpha_ci_low_mean)).toBeLessThan(any.accept_within);
      expect(Math.abs(ci![1] - any.alpha_ci_high_mean)).toBeLessThan(any.accept_within);
    },
  );

  test.each(cases.map((found) => [found.dataset, found] as const))("%s: the units drawn", (_name, found) => {
    const random = mulberry32(found.seed);
    const drawn = Array.from({ length: found.n_units }, () => Math.floor(random() * found.n_units));
    expect(drawn).toEqual(found.first_replicate_indices);
  });
});

describe("resampling", () => {
  test.each([
    ["units", (rowOf: Uint32Array) => resampleUnits(rowOf, 3)],
    ["cells", (_rowOf: Uint32Array, weights: Float64Array) => resampleCells(weights, 3)],
  ] as const)("by %s keeps the number of units, and each pattern's mean and spread", (_how, make) => {
    const weights = Float64Array.from([1, 40, 9, 250]);
    const rowOf = Uint32Array.from(
      [...weights.keys()].flatMap((row) => Array<number>(weights[row]!).fill(row)),
    );
    const resample = make(rowOf, weights);
    const drawn = new Float64Array(4);
    const sums = new Float64Array(4);
    const squares = new Float64Array(4);
    const rounds = 4000;
    for (let round = 0; round < rounds; round += 1) {
      resample(drawn);
      expect(drawn.reduce((sum, count) => sum + count, 0)).toBe(300);
      drawn.forEach((count, row) => {
        sums[row]! += count;
        squares[row]! += (count - weights[row]!) ** 2;
      });
    }
    weights.forEach((weight, row) => {
      const variance = weight * (1 - weight / 300);
      const error = Math.sqrt(variance / rounds);
      expect(Math.abs(sums[row]! / rounds - weight)).toBeLessThan(4.5 * error);
      expect(squares[row]! / rounds / variance).toBeGreaterThan(0.88);
      expect(squares[row]! / rounds / variance).toBeLessThan(1.12);
    });
  });

  test("a seed gives the same replicates again, another seed others", () => {
    const weights = Float64Array.from([5, 6, 7]);
    const draw = (seed: number): number[] => {
      const drawn = new Float64Array(3);
      const resample = resampleCells(weights, seed);
      return Array.from({ length: 5 }, () => (resample(drawn), [...drawn])).flat();
    };
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });
});

test("a percentile lies between the order statistics around it", () => {
  expect(percentile(Float64Array.from([1, 2, 4]), 0.5)).toBe(2);
  expect(percentile(Float64Array.from([1, 2, 4]), 0.75)).toBe(3);
  expect(percentile(Float64Array.from([1, 2, 4]), 1)).toBe(4);
  expect(percentile(Float64Array.from([3]), 0.025)).toBe(3);
});

test("replicates without a figure are dropped and counted, and none leaves no interval", () => {
  let drawn = 0;
  const statistics = () => {
    drawn += 1;
    return drawn % 2 === 0 ? [{ value: drawn }] : [{ reason: "no-variation" } as const];
  };
  const [found] = allSteps(replicate(() => undefined, 1, 10, statistics));
  expect(found!.undefinedReplicates).toBe(5);
  expect([...found!.values]).toEqual([2, 4, 6, 8, 10]);
  const none = bootstrapResult({ values: new Float64Array(0), undefinedReplicates: 10 }, 0.95, 1, "");
  expect(none).toMatchObject({ ci: null, se: null, replicates: 10, undefinedReplicates: 10 });
});

describe("Krippendorff's bootstrap", () => {
  const measurements: Measurement[] = [
    { kind: "nominal" },
    { kind: "ordinal" },
    { kind: "interval", values: [1, 2, 4] },
    { kind: "ratio", values: [1, 2, 4] },
  ];
  const cell = fc.option(fc.integer({ min: 0, max: 2 }), { nil: null, freq: 6 });
  const matrix = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 8, maxLength: 30 });

  test("lies around alpha where all units have as many ratings, with a spread that pairs explain", () => {
    const complete = fc.array(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 3, maxLength: 3 }), {
      minLength: 30,
      maxLength: 40,
    });
    fc.assert(
      fc.property(complete, fc.constantFrom(...measurements), (rows, measurement) => {
        const counts = countUnits(ratingsOf(rows, [0, 1, 2]));
        const alpha = krippendorffAlpha(counts, measurement);
        fc.pre("value" in alpha);
        const { values, undefinedReplicates } = allSteps(krippendorffBootstrap(counts, measurement, 400, 5));
        expect(undefinedReplicates).toBe(0);
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        const spread = bootstrapResult({ values, undefinedReplicates: 0 }, 0.95, 5, "").se!;
        expect(Math.abs(mean - alpha.value)).toBeLessThan(5 * (spread / 20) + 1e-12);
      }),
      { numRuns: runs(40) },
    );
  });

  test("is never above 1", () => {
    fc.assert(
      fc.property(matrix, (rows) => {
        const counts = countUnits(ratingsOf(rows, [0, 1, 2]));
        fc.pre("value" in krippendorffAlpha(counts, { kind: "nominal" }));
        const { values } = allSteps(krippendorffBootstrap(counts, { kind: "nominal" }, 50, 5));
        expect(values.every((value) => value <= 1)).toBe(true);
      }),
      { numRuns: runs(50) },
    );
  });
});
