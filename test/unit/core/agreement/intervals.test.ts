import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ratingPatterns } from "../../../../core/agreement/data/rating-patterns.ts";
import { drawPosterior, posteriorOfCoders } from "../../../../core/agreement/inference/posterior.ts";
import { wilsonInterval } from "../../../../core/agreement/inference/wilson.ts";
import type { FigureOptions } from "../../../../core/agreement/reports/variable-report.ts";
import { variableReport } from "../../../../core/agreement/reports/variable-report.ts";
import { setsIntervals } from "../../../../core/agreement/sets/intervals.ts";
import { allSteps } from "../../../../core/steps.ts";
import { coverageOf, DESIGNS } from "../../../bench/agreement-coverage.bench.ts";
import {
  coverageOfLevels,
  coverageOfSets,
  LEVELS_DESIGNS,
  SETS_DESIGNS,
} from "../../../bench/agreement-coverage-levels.bench.ts";
import { runs } from "../../../support/runs.ts";
import type { PlainFigure } from "./plain-figures.ts";
import { plainFigures } from "./plain-figures.ts";
import type { Cell } from "./tables.ts";
import { ratingsOf, variableOf } from "./tables.ts";

const OPTIONS: FigureOptions = {
  coefficients: null,
  intervals: "default",
  confidence: 0.95,
  replicates: 2000,
  seed: 1,
  minimum: 0.667,
};

/** Rows of ratings, each as often as it says. */
function rows(...counted: readonly (readonly [count: number, ...row: Cell[]])[]): Cell[][] {
  return counted.flatMap(([count, ...row]) => Array.from({ length: count }, () => row));
}

function figuresOf(matrix: Cell[][], more: Partial<FigureOptions> = {}): Record<string, PlainFigure> {
  return plainFigures(
    allSteps(variableReport(variableOf(matrix, [0, 1]), { ...OPTIONS, ...more })).coefficients,
  );
}

const expectNear = (ci: PlainFigure["ci"], low: number, high: number, within = 0.03): void => {
  expect(Math.abs(ci![0] - low)).toBeLessThan(within);
  expect(Math.abs(ci![1] - high)).toBeLessThan(within);
};

describe("default intervals", () => {
  test("perfect agreement on a rare code is not certain", () => {
    const fourteen = figuresOf(rows([150, 0, 0, 0], [14, 1, 1, 1]));
    expect(fourteen["krippendorff_alpha_nominal"]!.value).toBe(1);
    expectNear(fourteen["krippendorff_alpha_nominal"]!.ci, 0.9, 1);
    expect(fourteen["krippendorff_alpha_nominal"]!.interval).toBe("dirichlet");
    expectNear(fourteen["percent_agreement"]!.ci, 0.977, 1, 0.0005);
    expect(fourteen["percent_agreement"]!.interval).toBe("wilson");
    const three = figuresOf(rows([161, 0, 0, 0], [3, 1, 1, 1]));
    expectNear(three["krippendorff_alpha_nominal"]!.ci, 0.63, 1, 0.06);
  });

  test("a lone positive says next to nothing", () => {
    const { ci, value } = figuresOf(rows([427, 0, 0], [1, 0, 1]))["krippendorff_alpha_nominal"]!;
    expect(value).toBeCloseTo(0, 2);
    expect(ci![1]).toBeGreaterThan(0.75);
  });

  test("singly coded stories do not widen percent agreement", () => {
    const twice = rows([10, 1, 1], [80, 0, 0], [5, 0, 1], [5, 1, 0]);
    const once = rows([200, 0, null], [200, null, 0]);
    const alone = figuresOf(twice)["percent_agreement"]!.ci!;
    expect(figuresOf([...twice, ...once])["percent_agreement"]!.ci).toEqual(alone);
    expect(alone[0]).toBeCloseTo(wilsonInterval(0.9, 100, 0.95)[0], 12);
  });

  test("the standard error as a ratio is that of the stories that two coders read", () => {
    const twice = rows([10, 1, 1], [80, 0, 0], [5, 0, 1], [5, 1, 0]);
    const once = rows([200, 0, null], [200, null, 0]);
    const complete = figuresOf(twice, { intervals: "standard-error" });
    const published = figuresOf(twice, { intervals: "analytic" });
    for (const name of [
      "percent_agreement",
      "gwet_ac1",
      "fleiss_kappa",
      "brennan_prediger",
      "conger_kappa",
    ]) {
      expect(complete[name]!.se).toBe(published[name]!.se);
    }
    const mixed = figuresOf([...twice, ...once], { intervals: "standard-error" });
    const asPublished = figuresOf([...twice, ...once], { intervals: "analytic" });
    const width = ({ ci }: PlainFigure): number => ci![1] - ci![0];
    expect(width(mixed["percent_agreement"]!)).toBeCloseTo(width(complete["percent_agreement"]!), 2);
    expect(width(asPublished["percent_agreement"]!)).toBeGreaterThan(
      1.8 * width(complete["percent_agreement"]!),
    );
  });

  test("a standard error of 0 gives no interval, but what k carriers among n stories leave open", () => {
    const figure = figuresOf(rows([161, 0, 0, 0], [3, 1, 1, 1]), { intervals: "standard-error" })[
      "krippendorff_alpha_nominal"
    ]!;
    expect(figure.ci).toBe(null);
    expect(figure.zeroError).toMatchObject({ units: 164, carriers: 3 });
    expect(figure.zeroError!.plausible![0]).toBeLessThan(0.75);
  });

  test("nothing is above 1, and no interval is without its value", () => {
    const matrix = rows([40, 0, 0], [5, 1, 1], [1, 0, 1]);
    for (const intervals of ["default", "standard-error"] as const) {
      for (const [name, { value, ci }] of Object.entries(figuresOf(matrix, { intervals }))) {
        if (ci === undefined || ci === null || value === null) continue;
        expect([name, ci[1] <= 1, ci[0] <= value, value <= ci[1], ci[0] < ci[1]]).toEqual([
          name,
          true,
          true,
          true,
          true,
        ]);
      }
    }
  });

  test("a probability below the minimum stands beside what was drawn", () => {
    const { below, draws } = figuresOf(rows([40, 0, 0], [5, 1, 1], [3, 0, 1]))["krippendorff_alpha_nominal"]!;
    expect(below!.minimum).toBe(0.667);
    expect(below!.probability).toBeGreaterThan(0.1);
    expect(below!.probability).toBeLessThan(0.6);
    expect(draws).toEqual({ replicates: 2000, undefinedReplicates: 0, seed: 1 });
  });

  test("levels have intervals however few differences there are, the wider the fewer stories tell", () => {
    const three = (...counted: readonly (readonly [count: number, ...row: Cell[]])[]) =>
      plainFigures(
        allSteps(variableReport(variableOf(rows(...counted), [0, 1, 2], "ordinal"), OPTIONS)).coefficients,
      )["krippendorff_alpha_ordinal"]!;
    const none = three([20, 0, 0], [20, 1, 1], [20, 2, 2]);
    const some = three([20, 0, 0], [20, 1, 1], [20, 2, 2], [10, 0, 1]);
    const rare = three([57, 0, 0], [2, 1, 1], [1, 2, 2]);
    for (const { interval, ci, value } of [none, some, rare]) {
      expect(interval).toBe("dirichlet");
      expect([ci![0] < value!, value! <= ci![1], ci![1] <= 1]).toEqual([true, true, true]);
    }
    expect(none.value).toBe(1);
    expect(none.ci![0]).toBeGreaterThan(0.9);
    expect(rare.value).toBe(1);
    expect(rare.ci![0]).toBeLessThan(0.75);
  });

  test("two categories have the same interval whether they are levels or not", () => {
    const matrix = rows([40, 0, 0, 0], [5, 1, 1, 1], [3, 0, 1, null], [2, 1, null, null]);
    const alpha = (level: "nominal" | "ordinal") =>
      plainFigures(allSteps(variableReport(variableOf(matrix, [0, 1], level), OPTIONS)).coefficients)[
        "krippendorff_alpha_nominal"
      ]!.ci;
    expect(alpha("ordinal")).toEqual(alpha("nominal"));
  });

  test("the same seed gives the same interval", () => {
    const matrix = rows([40, 0, 0], [5, 1, 1], [3, 0, 1]);
    expect(figuresOf(matrix)).toEqual(figuresOf(matrix));
    expect(figuresOf(matrix, { seed: 2 })["gwet_ac1"]!.ci).not.toEqual(figuresOf(matrix)["gwet_ac1"]!.ci);
  });
});

test("the posterior keeps the numbers of stories with one rating and with more", () => {
  const { ratings } = ratingPatterns(
    ratingsOf(rows([6, 0, 0, null], [3, 1, null, 1], [4, 0, null, null], [2, null, null, 1]), [0, 1]),
  );
  const posterior = posteriorOfCoders(ratings)!;
  // A prior of two stories: a half each for none and all, one for the patterns between; and one for single ratings.
  expect(posterior.prior.reduce((sum, prior) => sum + prior, 0)).toBeCloseTo(3, 12);
  const weight = new Float64Array(posterior.ratings.units);
  drawPosterior(posterior, 7)(weight);
  const { values, coders } = posterior.ratings;
  const size = (row: number): number =>
    values.subarray(row * coders, (row + 1) * coders).filter((value) => value !== 255).length;
  const sum = (isWanted: (row: number) => boolean): number =>
    weight.reduce((total, units, row) => (isWanted(row) ? total + units : total), 0);
  expect(sum((row) => size(row) >= 2)).toBeCloseTo(9, 9);
  expect(sum((row) => size(row) < 2)).toBeCloseTo(6, 9);
});

test("Wilson's interval is the published one", () => {
  // Newcombe, R. G. (1998). Statistics in Medicine 17, 857-872, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
  const published = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const;
  for (const [r, n, low, high] of published) {
    const [from, to] = wilsonInterval(r / n, n, 0.95);
    expect([from.toFixed(4), to.toFixed(4)]).toEqual([low.toFixed(4), high.toFixed(4)]);
  }
});

test("a small seeded run covers the true values: rare code, few stories, high agreement", () => {
  const design = DESIGNS.find(({ stories, alpha }) => stories === 50 && alpha === 0.9)!;
  for (const { name, defined, covered, broken } of coverageOf(design, 150, 400, 1)) {
    expect([name, defined >= 140, covered / defined > 0.85, broken]).toEqual([name, true, true, 0]);
  }
});

test("a small seeded run covers the true values of rare levels and of sets of rare codes, which few differences show", () => {
  const levels = LEVELS_DESIGNS.find(({ stories, shares }) => stories === 50 && shares[0] === 0.9)!;
  const sets = SETS_DESIGNS.find(({ stories, prevalences }) => stories === 50 && prevalences[0] === 0.1)!;
  const found = [...coverageOfLevels(levels, 100, 100, 1), ...coverageOfSets(sets, 100, 100, 1)];
  expect(found.length).toBeGreaterThan(8);
  for (const { name, defined, covered, broken } of found) {
    expect([name, defined >= 95, covered / defined > 0.86, broken]).toEqual([name, true, true, 0]);
  }
});

describe("a seed draws the same interval of the same data", () => {
  const cell = fc.constantFrom<Cell>(0, 0, 1, 2, null);
  const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 4, maxLength: 25 });
  const shuffled = table.chain((units) =>
    fc.tuple(fc.constant(units), fc.shuffledSubarray(units, { minLength: units.length })),
  );
  const few = { intervals: "default", replicates: 40, pairs: false } as const;
  const figures = (units: readonly (readonly Cell[])[], level: "nominal" | "interval") =>
    plainFigures(
      allSteps(variableReport(variableOf(units, [0, 1, 2], level), { ...OPTIONS, ...few })).coefficients,
    );

  test("whatever the order of the units", () => {
    fc.assert(
      fc.property(shuffled, fc.constantFrom("nominal", "interval"), ([units, others], level) => {
        expect(figures(others, level)).toEqual(figures(units, level));
      }),
      { numRuns: runs(40) },
    );
  });

  test("whatever the order of coders and units, where a figure doesn't ask who said what", () => {
    fc.assert(
      fc.property(table, (units) => {
        const [one, other] = [
          figures(units, "nominal"),
          figures(units.map((unit) => unit.toReversed()).toReversed(), "nominal"),
        ];
        for (const name of ["krippendorff_alpha_nominal", "fleiss_kappa", "gwet_ac1"]) {
          const [a, b] = [one[name]?.ci ?? [], other[name]?.ci ?? []];
          expect(b).toHaveLength(a.length);
          a.forEach((end, at) => expect(b[at]).toBeCloseTo(end, 10));
        }
      }),
      { numRuns: runs(40) },
    );
  });

  test("of sets of codes, whatever the order of the units", () => {
    const set = fc.option(fc.subarray([0, 1, 2]), { nil: null, freq: 4 });
    const units = fc.array(fc.tuple(set, set), { minLength: 4, maxLength: 20 });
    const intervalsOf = (cells: readonly (readonly (readonly number[] | null)[])[]) => {
      const sets = { units: cells.length, coders: 2, codes: 3, cells: cells.flat(1) };
      return [...allSteps(setsIntervals(sets, () => true, { ...OPTIONS, replicates: 40 }, true))].map(
        ([name, { ci }]) => [name, ci] as const,
      );
    };
    fc.assert(
      fc.property(units, (cells) => {
        const [one, other] = [intervalsOf(cells), intervalsOf(cells.toReversed())];
        expect(other.map(([name]) => name)).toEqual(one.map(([name]) => name));
        one.forEach(([name, ci], row) =>
          ci?.forEach((end, at) => expect(other[row]?.[1]?.[at], name).toBeCloseTo(end, 10)),
        );
      }),
      { numRuns: runs(40) },
    );
  });
});
