import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Figure } from "../../../../../core/agreement/figures/figure.ts";
import { jaccardDistance, masiDistance } from "../../../../../core/agreement/sets/distances.ts";
import { setsReport } from "../../../../../core/agreement/sets/sets-report.ts";
import type { SetTable } from "./tables.ts";
import { codedSets } from "./tables.ts";

/** The reference values, kept beside the project: absent from a plain clone. */
const folder = new URL("../../../../../../shared/vectors/", import.meta.url);
const present = existsSync(folder);
if (!present) console.log(`Reference values are not at ${folder.pathname}: their tests are skipped.`);

type Expected = Record<string, number | null>;

interface SetsCase {
  id: string;
  kind: string;
  matrix: SetTable;
  codes: string[] | null;
  expected: Expected & { per_code?: Record<string, Expected> };
  tolerance: number;
}

interface DistancePair {
  a: string[];
  b: string[];
  jaccard_distance: number;
  masi_distance: number;
}

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), "utf8"));
const files = present ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
const cases = files.map((name) => read(name) as SetsCase).filter((found) => found.kind === "sets");

function misses(figures: Record<string, Figure>, expected: Expected, tolerance: number): unknown[] {
  return Object.entries(expected).flatMap(([key, value]) => {
    const figure = figures[key];
    const met =
      figure !== undefined &&
      (value === null
        ? "reason" in figure
        : "value" in figure && Math.abs(figure.value - value) <= tolerance * Math.max(1, Math.abs(value)));
    return met ? [] : [{ key, value, figure }];
  });
}

describe.skipIf(!present)("reference values of sets of codes", () => {
  test.each(cases.map((found) => [found.id, found] as const))("%s", (_id, found) => {
    const { names, input } = codedSets(found.matrix, found.codes);
    const report = setsReport(input);
    const { per_code: perCode = {}, ...overall } = found.expected;
    expect(misses(report.overall, overall, found.tolerance)).toEqual([]);
    for (const [name, expected] of Object.entries(perCode)) {
      const figures = report.codes[names.indexOf(name)]!;
      expect([name, misses(figures, expected, found.tolerance)]).toEqual([name, []]);
    }
  });

  test("there are some", () => {
    expect(cases.length).toBeGreaterThan(3);
  });

  test("of distances", () => {
    const { pairs, tolerance } = read("set_distances.json") as { pairs: DistancePair[]; tolerance: number };
    for (const { a, b, jaccard_distance, masi_distance } of pairs) {
      const shared = a.filter((code) => b.includes(code)).length;
      expect(Math.abs(jaccardDistance(a.length, b.length, shared) - jaccard_distance)).toBeLessThan(
        tolerance,
      );
      expect(Math.abs(masiDistance(a.length, b.length, shared) - masi_distance)).toBeLessThan(tolerance);
    }
    expect(pairs.length).toBeGreaterThan(50);
  });
});
