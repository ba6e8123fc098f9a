import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { nominalCoefficients, orderedCoefficients } from "./coefficients.ts";
import type { Cell } from "./tables.ts";
import { expandCounts, expandTable, labelsIn, ratingsOf } from "./tables.ts";

interface PublishedCase {
  name: string;
  source: string;
  /** One of: two coders' contingency table; units x coders; counts per unit and category. */
  table?: number[][];
  matrix?: Cell[][];
  counts?: number[][];
  /** As printed: the digits say how exact the figure is. */
  printed: Record<string, string>;
}

const file = new URL("../../../fixtures/agreement/published.json", import.meta.url);
const cases = JSON.parse(readFileSync(file, "utf8")) as PublishedCase[];

describe("a published table gives the figures printed with it", () => {
  test.each(cases.map((published) => [published.name, published] as const))("%s", (_name, published) => {
    const { table, matrix, counts, printed } = published;
    const rows = table ? expandTable(table) : counts ? expandCounts(counts) : matrix!;
    const labels = table ? [...table.keys()] : counts ? [...counts[0]!.keys()] : labelsIn(rows);
    const ratings = ratingsOf(rows, labels);
    const figures = { ...nominalCoefficients(ratings), ...orderedCoefficients(ratings, labels as number[]) };
    expect(Object.keys(printed).length).toBeGreaterThan(0);
    for (const [name, text] of Object.entries(printed)) {
      const figure = figures[name]!;
      const digits = text.split(".")[1]!.length;
      const shown = "value" in figure ? figure.value.toFixed(digits) : figure.reason;
      expect([name, shown]).toEqual([name, text]);
    }
  });
});
