import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { krippendorffAlpha } from "../../../../core/agreement/coefficients/krippendorff-alpha.ts";
import { countUnits } from "../../../../core/agreement/data/counts.ts";
import type { Level } from "../../../../core/agreement/data/variable.ts";
import { variableReport } from "../../../../core/agreement/reports/variable-report.ts";
import { allSteps } from "../../../../core/steps.ts";
import { runs } from "../../../support/runs.ts";
import type { PlainFigure } from "./plain-figures.ts";
import { plainFigures } from "./plain-figures.ts";
import type { Cell } from "./tables.ts";
import { expandTable, ratingsOf, variableOf } from "./tables.ts";

const folder = new URL("../../../../../shared/vectors/", import.meta.url);
const present = existsSync(folder);
if (!present) console.log(`Reference values are not at ${folder.pathname}: their tests are skipped.`);

/** Every figure of a table, with its standard errors and interval. */
function figures(
  rows: readonly Cell[][],
  categories: readonly Cell[],
  level: Level,
): Map<string, number | string> {
  const variable = variableOf(rows, categories, level);
  const options = {
    coefficients: null,
    intervals: "analytic",
    confidence: 0.95,
    replicates: 0,
    seed: 1,
  } as const;
  const { coefficients } = allSteps(variableReport(variable, options));
  return new Map(Object.entries(plainFigures(coefficients)).flatMap(([name, figure]) => flat(name, figure)));
}

function flat(name: string, figure: PlainFigure): [string, number | string][] {
  return [
    [name, figure.value ?? String(figure.reason)],
    [`${name}_se`, figure.se ?? "none"],
    [`${name}_se0`, figure.se0 ?? "none"],
    [`${name}_low`, figure.ci?.[0] ?? "none"],
    [`${name}_high`, figure.ci?.[1] ?? "none"],
  ];
}

type Figures = ReadonlyMap<string, number | string>;

function expectSame(a: Figures, b: Figures, keep: (key: string) => boolean = () => true): void {
  const keys = [...a.keys()].filter(keep);
  expect(keys.length).toBeGreaterThan(0);
  expect([...b.keys()].filter(keep)).toEqual(keys);
  for (const key of keys) {
    const [left, right] = [a.get(key)!, b.get(key)!];
    if (typeof left !== "number" || typeof right !== "number") expect([key, right]).toEqual([key, left]);
    // The standard error of a figure that does not vary is 0 up to the root of rounding.
    else
      expect([key, Math.abs(left - right) < 1e-7 * Math.max(1, Math.abs(left)) || right]).toEqual([
        key,
        true,
      ]);
  }
}

interface Table {
  readonly id: string;
  readonly rows: Cell[][];
  readonly categories: Cell[];
  readonly level: Level;
}

const cases: Table[] = present
  ? (JSON.parse(readFileSync(new URL("MANIFEST.json", folder), "utf8")) as { file: string; kind: string }[])
      .filter(({ kind }) => kind === "matrix")
      .map(({ file }) => {
        const found = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as {
          id: string;
          categories: Cell[];
          level_of_measurement: string;
          matrix?: Cell[][];
          contingency_rows_rater1_cols_rater2?: number[][];
        };
        const table = found.contingency_rows_rater1_cols_rater2;
        return {
          id: found.id,
          rows: table === undefined ? found.matrix! : expandTable(table, found.categories),
          categories: found.categories,
          level: found.level_of_measurement === "nominal" ? ("nominal" as const) : ("interval" as const),
        };
      })
  : [];
/** Small ones: a law that large tables break, these break too. */
const tables = cases.filter(({ rows }) => rows.length <= 300).map((found) => [found.id, found] as const);
/** Of a pair of coders, which comes first. */
const ofOrder = (key: string): boolean => !key.startsWith("bias_index");

describe.skipIf(!present)("every coefficient with its errors and interval", () => {
  test.each(tables)("%s: units in another order", (_id, { rows, categories, level }) => {
    expectSame(figures(rows, categories, level), figures(rows.toReversed(), categories, level));
  });

  test.each(tables)("%s: coders in another order", (_id, { rows, categories, level }) => {
    const turned = rows.map((row) => row.toReversed());
    expectSame(figures(rows, categories, level), figures(turned, categories, level), ofOrder);
  });

  test.each(tables)("%s: a unit that nobody coded", (_id, { rows, categories, level }) => {
    const more = [...rows, rows[0]!.map(() => null)];
    expectSame(figures(rows, categories, level), figures(more, categories, level));
  });

  test.each(tables)("%s: a coder who coded nothing", (_id, { rows, categories, level }) => {
    const wider = rows.map((row) => [...row, null]);
    expectSame(figures(rows, categories, level), figures(wider, categories, level));
  });

  test.each(tables)("%s: nominal figures under other names", (_id, { rows, categories }) => {
    const odd = ["10", "2", "true", "null", "undefined", "__proto__", "", "A", "a", "é", "é"];
    const name = new Map(categories.map((label, at) => [label, odd[at]!]));
    const renamed = rows.map((row) => row.map((cell) => (cell === null ? null : name.get(cell)!)));
    const keep = (key: string): boolean => !/category\[|specific|_index/u.test(key);
    const a = figures(rows, categories, "nominal");
    expectSame(
      a,
      figures(renamed, categories.map((label) => name.get(label)!).toReversed(), "nominal"),
      keep,
    );
  });

  test.each(tables)("%s: a unit with one rating", (_id, { rows, categories, level }) => {
    const single = rows[0]!.map((_cell, at) => (at === 0 ? categories[0]! : null));
    const keep = (key: string): boolean =>
      /^(krippendorff_alpha_nominal|percent_agreement|percent_agreement_unanimous)$/u.test(key);
    const before = figures(rows, categories, level);
    const after = figures([...rows, single], categories, level);
    expectSame(before, after, keep);
    const fleiss = before.get("fleiss_kappa");
    if (typeof fleiss === "number" && fleiss < 1) {
      expect(after.get("fleiss_kappa")).not.toBe(before.get("fleiss_kappa"));
    }
  });

  test.each(tables)("%s: all of it twice", (_id, { rows, categories, level }) => {
    const keep = (key: string): boolean =>
      !/_(se|se0|low|high)$/u.test(key) && !key.startsWith("krippendorff_alpha");
    expectSame(figures(rows, categories, level), figures([...rows, ...rows], categories, level), keep);
  });
});

const matrix = (coders: number, categories: number, missing: boolean) => {
  const category = fc.integer({ min: 0, max: categories - 1 });
  const cell = missing ? fc.option(category, { nil: null, freq: 3 }) : category;
  return fc.array(fc.array(cell, { minLength: coders, maxLength: coders }), { minLength: 2, maxLength: 14 });
};
const check = <T>(arbitrary: fc.Arbitrary<T>, law: (drawn: T) => void): void =>
  fc.assert(fc.property(arbitrary, law), { numRuns: runs(150) });

/** Whether the two figures are one, or are both missing. */
function expectEqual(found: Figures, a: string, b: string, from = found): void {
  const [left, right] = [found.get(a), from.get(b)];
  if (typeof left === "number" && typeof right === "number") expect(left).toBeCloseTo(right, 9);
  else expect([a, typeof left]).toEqual([a, typeof right]);
}

describe("coefficients that are each other's special case", () => {
  test("with two coders and two categories PABAK, Brennan-Prediger and S are 2 po - 1, and kappa follows from the indices", () => {
    check(matrix(2, 2, false), (rows) => {
      const found = figures(rows, [0, 1], "nominal");
      const po = Number(found.get("percent_agreement"));
      for (const name of ["pabak", "brennan_prediger", "bennett_s"]) {
        expect(found.get(name)).toBeCloseTo(2 * po - 1, 12);
      }
      const kappa = found.get("cohen_kappa");
      if (typeof kappa !== "number") return;
      const prevalence = Number(found.get("prevalence_index")) ** 2;
      const bias = Number(found.get("bias_index")) ** 2;
      expect(kappa).toBeCloseTo((2 * po - 1 - prevalence + bias) / (1 - prevalence + bias), 9);
      expect(kappa).toBeLessThanOrEqual(Number(found.get("cohen_kappa_max")) + 1e-12);
    });
  });

  test("quadratic weights of two complete coders: Conger is Cohen where categories are evenly spaced", () => {
    check(matrix(2, 3, false), (rows) => {
      fc.pre(new Set(rows.flat()).size === 3);
      const found = figures(rows, [0, 1, 2], "interval");
      expectEqual(found, "conger_kappa_quadratic", "cohen_kappa_quadratic");
      expectEqual(found, "conger_kappa_linear", "cohen_kappa_linear");
    });
  });

  test("interval alpha in Gwet's form is the sum of squared differences", () => {
    check(matrix(3, 4, true), (rows) => {
      const values = [0, 1, 2.5, 7];
      const labelled = rows.map((row) => row.map((cell) => (cell === null ? null : values[cell]!)));
      const found = figures(labelled, values, "interval");
      const direct = krippendorffAlpha(countUnits(ratingsOf(labelled, values)), { kind: "interval", values });
      const value = found.get("krippendorff_alpha_interval");
      if ("value" in direct) expect(value).toBeCloseTo(direct.value, 9);
      else expect(value).toBe(direct.reason);
    });
  });

  test("listwise Fleiss of complete data is Fleiss", () => {
    check(matrix(3, 3, false), (rows) => {
      expectEqual(figures(rows, [0, 1, 2], "nominal"), "fleiss_kappa", "fleiss_kappa_listwise");
    });
  });

  test("with two categories the kappa of each category alone is Fleiss' kappa", () => {
    check(matrix(4, 2, false), (rows) => {
      const found = figures(rows, [0, 1], "nominal");
      fc.pre(typeof found.get("fleiss_kappa") === "number");
      expectEqual(found, "fleiss_kappa", "fleiss_kappa_category[0]");
      expectEqual(found, "fleiss_kappa", "fleiss_kappa_category[1]");
    });
  });
});

/** The rows with every coder saying what the first of them said, and each category once. */
function agreed(rows: readonly (number | null)[][]): (number | null)[][] {
  const same = rows.map((row) => {
    const said = row.find((cell) => cell !== null) ?? 0;
    return row.map((cell) => (cell === null ? null : said));
  });
  return [...same, [0, 0, 0], [1, 1, 1], [2, 2, 2]];
}

test("perfect agreement with variation is exactly 1", () => {
  check(matrix(3, 3, true), (rows) => {
    for (const [key, value] of figures(agreed(rows), [0, 1, 2], "interval")) {
      if (!/_(se|se0|low|high)$/u.test(key)) expect([key, value]).toEqual([key, 1]);
    }
  });
});

test("perfect agreement on complete data has no standard error", () => {
  check(matrix(3, 3, false), (rows) => {
    for (const [key, value] of figures(agreed(rows), [0, 1, 2], "interval")) {
      if (key.endsWith("_se") && value !== "none") expect([key, Number(value) < 1e-12]).toEqual([key, true]);
    }
  });
});

test("alpha of large complete data approaches Fleiss' kappa", () => {
  check(matrix(3, 3, false), (rows) => {
    const many = Array.from({ length: 400 }, () => rows).flat();
    const found = figures(many, [0, 1, 2], "nominal");
    const [alpha, fleiss] = [found.get("krippendorff_alpha_nominal"), found.get("fleiss_kappa")];
    if (typeof alpha === "number") expect(Math.abs(alpha - Number(fleiss))).toBeLessThan(2 / (400 * 6));
    else expect(fleiss).toBe(alpha);
  });
});
