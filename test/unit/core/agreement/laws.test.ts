import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { krippendorffAlpha } from "../../../../core/agreement/coefficients/krippendorff-alpha.ts";
import type { Measurement } from "../../../../core/agreement/coefficients/krippendorff-disagreement.ts";
import { countUnits } from "../../../../core/agreement/data/counts.ts";
import type { Ratings } from "../../../../core/agreement/data/ratings.ts";
import type { Figure } from "../../../../core/agreement/figures/figure.ts";
import { runs } from "../../../support/runs.ts";
import { nominalCoefficients, orderedCoefficients } from "./coefficients.ts";

/** Small ratings with many missing values: units x coders, categories as indices, null for missing. */
interface Drawn {
  readonly categories: number;
  readonly rows: (number | null)[][];
}

const drawn = (missing: boolean, coders = fc.integer({ min: 2, max: 5 })): fc.Arbitrary<Drawn> =>
  fc.record({ coders, categories: fc.integer({ min: 2, max: 4 }) }).chain(({ coders, categories }) => {
    const category = fc.integer({ min: 0, max: categories - 1 });
    const cell = missing ? fc.option(category, { nil: null, freq: 3 }) : category;
    const row = fc.array(cell, { minLength: coders, maxLength: coders });
    return fc.record({
      categories: fc.constant(categories),
      rows: fc.array(row, { minLength: 1, maxLength: 12 }),
    });
  });

function ratingsOf({ categories, rows }: Drawn, typed: "bytes" | "integers" = "bytes"): Ratings {
  const cells = rows.flat();
  const values =
    typed === "bytes"
      ? Uint8Array.from(cells, (cell) => cell ?? 255)
      : Int32Array.from(cells, (cell) => cell ?? -1);
  return { units: rows.length, coders: rows[0]?.length ?? 0, categories, values };
}

/** Ascending numbers for the categories, not evenly spaced and starting at 0. */
const levels = [0, 1, 2.5, 7];

function allFigures(found: Drawn, typed?: "bytes" | "integers"): Record<string, Figure> {
  const ratings = ratingsOf(found, typed);
  return {
    ...nominalCoefficients(ratings),
    ...orderedCoefficients(ratings, levels.slice(0, found.categories)),
  };
}

function expectSame(a: Record<string, Figure>, b: Record<string, Figure>): void {
  expect(Object.keys(a)).toEqual(Object.keys(b));
  for (const [key, figure] of Object.entries(a)) {
    const other = b[key]!;
    if ("value" in figure && "value" in other) expect(other.value).toBeCloseTo(figure.value, 9);
    else expect([key, other]).toEqual([key, figure]);
  }
}

const check = <T>(arbitrary: fc.Arbitrary<T>, law: (drawn: T) => void): void =>
  fc.assert(fc.property(arbitrary, law), { numRuns: runs(300) });

const onlyKeys = (figures: Record<string, Figure>, keys: string[]): Record<string, Figure> =>
  Object.fromEntries(Object.entries(figures).filter(([key]) => keys.includes(key)));

const valueOf = (figure: Figure | undefined): number | null =>
  figure !== undefined && "value" in figure ? figure.value : null;

describe("every coefficient", () => {
  test("is a finite number, at most 1, or says why it is not there", () => {
    check(drawn(true, fc.integer({ min: 1, max: 5 })), (found) => {
      for (const [key, figure] of Object.entries(allFigures(found))) {
        if ("value" in figure) expect([key, Number.isFinite(figure.value)]).toEqual([key, true]);
        if ("value" in figure) expect(figure.value).toBeLessThanOrEqual(1 + 1e-12);
      }
    });
  });

  test("does not depend on the order of the stories", () => {
    check(drawn(true), (found) => {
      expectSame(allFigures(found), allFigures({ ...found, rows: found.rows.toReversed() }));
    });
  });

  test("does not depend on the order of the coders", () => {
    check(drawn(true), (found) => {
      const turned = found.rows.map((row) => [...row.slice(1), ...row.slice(0, 1)]);
      expectSame(allFigures(found), allFigures({ ...found, rows: turned }));
    });
  });

  test("does not depend on the names of nominal categories", () => {
    check(drawn(true), (found) => {
      const renamed = found.rows.map((row) =>
        row.map((cell) => (cell === null ? null : found.categories - 1 - cell)),
      );
      expectSame(
        nominalCoefficients(ratingsOf(found)),
        nominalCoefficients(ratingsOf({ ...found, rows: renamed })),
      );
    });
  });

  test("does not depend on how the ratings are stored", () => {
    check(drawn(true), (found) => {
      expectSame(allFigures(found), allFigures(found, "integers"));
    });
  });

  test("is 1 where coders agree perfectly and stories vary", () => {
    check(drawn(false), (found) => {
      const agreed = found.rows.map((row) => row.map(() => row[0]!));
      const varied = [...agreed, agreed[0]!.map(() => 0), agreed[0]!.map(() => 1)];
      const figures = allFigures({ ...found, rows: varied });
      const twoOnly = new Set(["cohen_kappa", "scott_pi"]);
      for (const [key, figure] of Object.entries(figures)) {
        if (agreed[0]!.length > 2 && twoOnly.has(key)) continue;
        expect([key, figure]).toEqual([key, { value: 1 }]);
      }
    });
  });

  test("is not changed by a story that nobody coded", () => {
    check(drawn(true), (found) => {
      const empty = found.rows[0]!.map(() => null);
      expectSame(allFigures(found), allFigures({ ...found, rows: [...found.rows, empty] }));
    });
  });

  test("but those of two coders and of complete stories is not changed by a coder who coded nothing", () => {
    check(drawn(true), (found) => {
      const wider = found.rows.map((row) => [...row, null]);
      const apart = new Set(["cohen_kappa", "scott_pi", "light_kappa"]);
      const rest = (figures: Record<string, Figure>): Record<string, Figure> =>
        Object.fromEntries(Object.entries(figures).filter(([key]) => !apart.has(key)));
      expectSame(rest(allFigures(found)), rest(allFigures({ ...found, rows: wider })));
    });
  });

  test("except alpha is not changed by coding everything twice over", () => {
    check(drawn(true), (found) => {
      const keys = Object.keys(allFigures(found)).filter((key) => !key.startsWith("krippendorff"));
      const twice = allFigures({ ...found, rows: [...found.rows, ...found.rows] });
      expectSame(onlyKeys(allFigures(found), keys), onlyKeys(twice, keys));
    });
  });
});

test("a story with a single rating changes neither nominal alpha nor percent agreement", () => {
  check(drawn(true), (found) => {
    const single = found.rows[0]!.map((_cell, coder) => (coder === 0 ? 1 : null));
    const keys = ["krippendorff_alpha_nominal", "percent_agreement", "percent_agreement_unanimous"];
    const more = allFigures({ ...found, rows: [...found.rows, single] });
    expectSame(onlyKeys(allFigures(found), keys), onlyKeys(more, keys));
  });
});

test("units that look alike may share a row of counts", () => {
  check(drawn(true), (found) => {
    const binary = found.rows.map((row) => row.map((cell) => (cell === null ? null : cell % 2)));
    // The same ratings with a third, unused category take the path without shared rows.
    const shared = nominalCoefficients(ratingsOf({ categories: 2, rows: binary }));
    const apart = nominalCoefficients(ratingsOf({ categories: 3, rows: binary }));
    const keys = Object.keys(shared).filter((key) => !/gwet|brennan|bennett|pabak/u.test(key));
    expectSame(onlyKeys(shared, keys), onlyKeys(apart, keys));
  });
});

describe("coefficients that are each other's special case", () => {
  test("two complete coders: Fleiss is Scott's pi, Conger and Light are Cohen's kappa", () => {
    check(drawn(false, fc.constant(2)), (found) => {
      const figures = allFigures(found);
      expectSame({ it: figures["fleiss_kappa"]! }, { it: figures["scott_pi"]! });
      expectSame({ it: figures["conger_kappa"]! }, { it: figures["cohen_kappa"]! });
      expectSame({ it: figures["light_kappa"]! }, { it: figures["cohen_kappa"]! });
    });
  });

  test("complete coders: alpha is Fleiss' kappa with a correction for few ratings", () => {
    check(drawn(false), (found) => {
      const figures = allFigures(found);
      const fleiss = valueOf(figures["fleiss_kappa"]);
      const alpha = valueOf(figures["krippendorff_alpha_nominal"]);
      expect(alpha === null).toBe(fleiss === null);
      if (fleiss === null || alpha === null) return;
      const ratings = found.rows.length * found.rows[0]!.length;
      expect(alpha).toBeCloseTo(1 - (1 - fleiss) * (1 - 1 / ratings), 9);
    });
  });
});

describe("Krippendorff's alpha", () => {
  const kinds: Measurement[] = [
    { kind: "nominal" },
    { kind: "ordinal" },
    { kind: "interval", values: levels },
    { kind: "ratio", values: levels },
  ];

  test.each(kinds.map((measurement) => [measurement.kind, measurement] as const))(
    "%s: by counts it equals a loop over all pairs of values",
    (_kind, measurement) => {
      check(drawn(true), (found) => {
        const figure = krippendorffAlpha(countUnits(ratingsOf({ ...found, categories: 4 })), measurement);
        const expected = alphaByPairs(found.rows, measurement.kind);
        if (expected === null) expect("reason" in figure).toBe(true);
        else expect(valueOf(figure)).toBeCloseTo(expected, 9);
      });
    },
  );

  test("interval is unchanged by a + b x, ratio by b x", () => {
    check(drawn(true), (found) => {
      const counts = countUnits(ratingsOf({ ...found, categories: 4 }));
      const interval = (values: number[]): Figure => krippendorffAlpha(counts, { kind: "interval", values });
      const ratio = (values: number[]): Figure => krippendorffAlpha(counts, { kind: "ratio", values });
      expectSame({ it: interval(levels) }, { it: interval(levels.map((value) => -3 + 40 * value)) });
      expectSame({ it: ratio(levels) }, { it: ratio(levels.map((value) => 0.01 * value)) });
    });
  });

  test("ordinal is unchanged by a category in between that nobody used", () => {
    check(drawn(true), (found) => {
      const spread = found.rows.map((row) => row.map((cell) => (cell === null ? null : cell * 2)));
      const close = countUnits(ratingsOf(found, "integers"));
      const wide = countUnits(ratingsOf({ categories: 7, rows: spread }, "integers"));
      const ordinal: Measurement = { kind: "ordinal" };
      expectSame({ it: krippendorffAlpha(close, ordinal) }, { it: krippendorffAlpha(wide, ordinal) });
    });
  });

  test("on a ratio scale values below zero are refused in words", () => {
    const counts = countUnits(ratingsOf({ categories: 2, rows: [[0, 1]] }));
    const figure = krippendorffAlpha(counts, { kind: "ratio", values: [-1, 1] });
    expect(figure).toEqual({ reason: "negative-value" });
  });

  test.each([[[0]], [[1, 0]], [[0, Number.NaN]]])("values %j for two categories are a mistake", (values) => {
    const counts = countUnits(ratingsOf({ categories: 2, rows: [[0, 1]] }));
    expect(() => krippendorffAlpha(counts, { kind: "interval", values })).toThrow(RangeError);
  });
});

/** Alpha as its definition reads: the mean difference within units over that between any two pairable values. */
function alphaByPairs(rows: (number | null)[][], kind: Measurement["kind"]): number | null {
  const units = rows.map((row) => row.filter((cell) => cell !== null)).filter((unit) => unit.length >= 2);
  const all = units.flat();
  const difference = (a: number, b: number): number => {
    if (a === b) return 0;
    if (kind === "nominal") return 1;
    if (kind === "interval") return (levels[a]! - levels[b]!) ** 2;
    if (kind === "ratio") return ((levels[a]! - levels[b]!) / (levels[a]! + levels[b]!)) ** 2;
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    const between = all.filter((value) => value >= low && value <= high).length;
    const ends = all.filter((value) => value === a || value === b).length;
    return (between - ends / 2) ** 2;
  };
  const sumOfPairs = (values: number[]): number => {
    let sum = 0;
    values.forEach((a, i) => {
      values.forEach((b, j) => {
        if (i !== j) sum += difference(a, b);
      });
    });
    return sum;
  };
  if (new Set(all).size < 2) return null;
  const observed = units.reduce((sum, unit) => sum + sumOfPairs(unit) / (unit.length - 1), 0) / all.length;
  const expected = sumOfPairs(all) / (all.length * (all.length - 1));
  return 1 - observed / expected;
}
