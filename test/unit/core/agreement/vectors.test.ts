import { existsSync, readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { countUnits } from "../../../../core/agreement/counts.ts";
import type { Figure } from "../../../../core/agreement/figure.ts";
import { cohenKappa } from "../../../../core/agreement/cohen-kappa.ts";
import { contingency } from "../../../../core/agreement/contingency.ts";
import { krippendorffAlpha } from "../../../../core/agreement/krippendorff-alpha.ts";
import type { Ratings } from "../../../../core/agreement/ratings.ts";
import { nominalCoefficients, orderedCoefficients } from "./coefficients.ts";
import { expandTable, ratingsOf } from "./tables.ts";
import type { Cell } from "./tables.ts";

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

function figuresOf(found: MatrixCase): Record<string, Figure> {
  const table = found.contingency_rows_rater1_cols_rater2;
  const rows = table === undefined ? found.matrix! : expandTable(table, found.categories);
  const ratings = ratingsOf(rows, found.categories);
  const figures = nominalCoefficients(ratings);
  if (found.level_of_measurement !== "nominal") {
    Object.assign(figures, orderedCoefficients(ratings, found.categories as number[]));
  }
  if (found.declared_categories !== undefined) {
    const declared = nominalCoefficients(ratingsOf(rows, found.declared_categories));
    figures["gwet_ac1_declared_q"] = declared["gwet_ac1"]!;
    figures["brennan_prediger_declared_q"] = declared["brennan_prediger"]!;
  }
  return figures;
}

/** Within the tolerance, relative above 1, as the reference's own comparison has it. */
function meets(figure: Figure, expected: number | null, tolerance: number): boolean {
  if (expected === null) return "undefined" in figure;
  return (
    "value" in figure && Math.abs(figure.value - expected) <= tolerance * Math.max(1, Math.abs(expected))
  );
}

describe.skipIf(!present)("reference values of matrix cases", () => {
  test.each(matrixCases.map((found) => [found.id, found] as const))("%s", (_id, found) => {
    const figures = figuresOf(found);
    const wrong = Object.entries(found.expected).flatMap(([key, expected]) => {
      const figure = figures[key];
      return figure === undefined || meets(figure, expected, found.tolerance)
        ? []
        : [{ key, expected, figure }];
    });
    expect(wrong).toEqual([]);
  });

  test("most nominal keys are checked, and those that are not are named", () => {
    const keys = matrixCases.flatMap((found) => {
      const figures = figuresOf(found);
      return Object.keys(found.expected).map((key) => ({ key, checked: figures[key] !== undefined }));
    });
    const checked = keys.filter((key) => key.checked).length;
    const missing = new Set(
      keys.flatMap(({ key, checked }) => (checked ? [] : [key.replace(/\[.*/u, "[…]")])),
    );
    console.log(
      `Reference values: ${checked} of ${keys.length} checked in ${matrixCases.length} cases; ` +
        `not provided yet: ${[...missing].toSorted().join(", ")}`,
    );
    expect(checked).toBeGreaterThan(350);
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
    const ratings = ratingsOf(found.matrix, found.categories);
    const figures = nominalCoefficients(found.matrix.length === 0 ? { ...ratings, coders: 2 } : ratings);
    let compared = 0;
    for (const [key, expected] of Object.entries(found.expected_policy)) {
      const figure = figures[key];
      if (figure === undefined) continue;
      compared += 1;
      if (typeof expected === "number") {
        expect([key, meets(figure, expected, degenerate.tolerance) || figure]).toEqual([key, true]);
      } else {
        const reason = reasons.find(([pattern]) => pattern.test(expected.undefined))?.[1];
        expect([key, figure]).toEqual([key, { undefined: reason }]);
      }
    }
    expect(compared).toBeGreaterThan(0);
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
