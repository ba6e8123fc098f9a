import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { cohenKappa } from "../../../../core/agreement/coefficients/cohen-kappa.ts";
import { krippendorffAlpha } from "../../../../core/agreement/coefficients/krippendorff-alpha.ts";
import { contingency } from "../../../../core/agreement/data/contingency.ts";
import { countUnits } from "../../../../core/agreement/data/counts.ts";
import type { Ratings } from "../../../../core/agreement/data/ratings.ts";
import type { Figure } from "../../../../core/agreement/figures/figure.ts";
import type { FigureOptions } from "../../../../core/agreement/reports/variable-report.ts";
import { variableReport } from "../../../../core/agreement/reports/variable-report.ts";
import { allSteps } from "../../../../core/steps.ts";
import { plainFigures } from "./plain-figures.ts";
import type { Cell } from "./tables.ts";
import { expandTable, variableOf } from "./tables.ts";

/** The reference values, kept beside the project: absent from a plain clone. */
const folder = new URL("../../../../../shared/vectors/", import.meta.url);
const present = existsSync(folder);
if (!present) console.log(`Reference values are not at ${folder.pathname}: their tests are skipped.`);

interface MatrixCase {
  id: string;
  kind: string;
  categories: Cell[];
  declared_categories?: Cell[];
  level_of_measurement: string;
  matrix?: Cell[][];
  contingency_rows_rater1_cols_rater2?: number[][];
  expected: Record<string, number | null>;
  tolerance: number;
}

interface DegenerateCase {
  id: string;
  matrix: Cell[][];
  categories: Cell[];
  expected_policy: Record<string, number | { undefined: string }>;
}

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), "utf8"));

const files = present ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
const matrixCases = files.map((name) => read(name) as Partial<MatrixCase>).filter(isMatrixCase);

function isMatrixCase(found: Partial<MatrixCase>): found is MatrixCase {
  return found.kind === "matrix";
}

const analytic: FigureOptions = {
  coefficients: null,
  intervals: "analytic",
  confidence: 0.95,
  replicates: 0,
  seed: 1,
};

type Keys = Record<string, number | { reason: string } | null>;

/** A variable's figures under the keys of the reference values: `X_se` is the `se` of X, and so on. */
function keysOf(coefficients: Readonly<Record<string, Figure>>): Keys {
  const keys: Keys = {};
  for (const [name, figure] of Object.entries(plainFigures(coefficients))) {
    keys[name] = figure.value ?? { reason: figure.reason ?? "no reason" };
    if (figure.se !== undefined) keys[`${name}_se`] = figure.se;
    if (figure.se0 !== undefined) keys[`${name}_se0`] = figure.se0;
    if (figure.z0 !== undefined) keys[`${name}_z0`] = figure.z0;
    if (figure.ci !== undefined) keys[`${name}_ci95_low`] = figure.ci?.[0] ?? null;
    if (figure.ci !== undefined) keys[`${name}_ci95_high`] = figure.ci?.[1] ?? null;
  }
  return keys;
}

function figuresOf(found: MatrixCase): Keys {
  const table = found.contingency_rows_rater1_cols_rater2;
  const rows = table === undefined ? found.matrix! : expandTable(table, found.categories);
  const level = found.level_of_measurement === "nominal" ? "nominal" : "interval";
  const variable = variableOf(rows, found.declared_categories ?? found.categories, level, {
    declared: found.declared_categories !== undefined,
  });
  return keysOf(allSteps(variableReport(variable, analytic)).coefficients);
}

/** Within the tolerance, relative above 1, as the reference's own comparison has it. */
function meets(figure: Keys[string] | undefined, expected: number | null, tolerance: number): boolean {
  if (expected === null) return typeof figure !== "number" && figure !== undefined;
  return (
    typeof figure === "number" && Math.abs(figure - expected) <= tolerance * Math.max(1, Math.abs(expected))
  );
}

describe.skipIf(!present)("reference values of matrix cases", () => {
  test.each(matrixCases.map((found) => [found.id, found] as const))("%s", (_id, found) => {
    const figures = figuresOf(found);
    const wrong = Object.entries(found.expected).flatMap(([key, expected]) =>
      meets(figures[key], expected, found.tolerance) ? [] : [{ key, expected, found: figures[key] }],
    );
    expect(wrong).toEqual([]);
  });

  test("there are forty cases of them", () => {
    expect(matrixCases.length).toBeGreaterThanOrEqual(40);
  });
});

describe.skipIf(!present)("degenerate inputs", () => {
  const degenerate = present
    ? (read("degenerate.json") as { cases: DegenerateCase[]; tolerance: number })
    : { cases: [], tolerance: 0 };
  const reasons: [pattern: RegExp, reason: string][] = [
    [/^no_variation/u, "no-variation"],
    [/^fewer_than_two_raters/u, "fewer-than-two-coders"],
    [/^no_pairable_units/u, "no-shared-unit"],
    [/^only one category|^q=1/u, "one-category"],
  ];

  test.each(degenerate.cases.map((found) => [found.id, found] as const))("%s", (_id, found) => {
    // A table without rows does not say how many coders there were: two, as in the cases around it.
    const variable = variableOf(found.matrix, found.categories, "nominal", {
      coders: found.matrix[0]?.length ?? 2,
    });
    const figures = keysOf(allSteps(variableReport(variable, analytic)).coefficients);
    expect(Object.keys(found.expected_policy).length).toBeGreaterThan(0);
    for (const [key, expected] of Object.entries(found.expected_policy)) {
      const figure = figures[key];
      if (typeof expected === "number") {
        expect([key, meets(figure, expected, degenerate.tolerance) || figure]).toEqual([key, true]);
      } else if (expected.undefined === "n=1") {
        expect([key, figure]).toEqual([key, null]);
      } else {
        const reason = reasons.find(([pattern]) => pattern.test(expected.undefined))?.[1];
        expect([key, figure]).toEqual([key, { reason }]);
      }
    }
  });
});

describe.skipIf(!present)("large inputs give the sums that other programs give", () => {
  const bytes = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`bench/${name}`, folder)));
  const alphaOf = (ratings: Ratings): number => {
    const figure = krippendorffAlpha(countUnits(ratings), { kind: "nominal" });
    return "value" in figure ? figure.value : Number.NaN;
  };

  test("forty codes, 10,000 stories, five coders", () => {
    const all = bytes("codes_10k_5_40.u8");
    const expected = (read("bench/expected.json") as { T1_alpha: number[] }).T1_alpha;
    expected.forEach((alpha, code) => {
      const values = Uint8Array.from({ length: 50_000 }, (_none, cell) => all[cell * 40 + code]!);
      const ratings = { units: 10_000, coders: 5, categories: 2, values };
      expect(alphaOf(ratings)).toBeCloseTo(alpha, 10);
      expect("value" in cohenKappa(contingency(ratings, 0, 4))).toBe(true);
    });
  });

  test("twelve categories, 100,000 units, three coders", () => {
    const ratings = { units: 100_000, coders: 3, categories: 12, values: bytes("nominal_100k_3.u8") };
    expect(alphaOf(ratings)).toBeCloseTo((read("bench/expected.json") as { T2_alpha: number }).T2_alpha, 10);
  });
});
