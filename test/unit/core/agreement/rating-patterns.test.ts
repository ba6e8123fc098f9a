import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ratingPatterns } from "../../../../core/agreement/data/rating-patterns.ts";
import type { Ratings } from "../../../../core/agreement/data/ratings.ts";
import { missingIn } from "../../../../core/agreement/data/ratings.ts";
import { runs } from "../../../support/runs.ts";

/** Ratings whose patterns are looked up in an array, in a map of numbers, and in one of texts. */
const shapes: [string, number, number][] = [
  ["few", 3, 2],
  ["many", 6, 9],
  ["too many to be numbered", 20, 200],
];

describe.each(shapes)("with %s possible patterns", (_name, coders, categories) => {
  const cell = fc.option(fc.integer({ min: 0, max: categories - 1 }), { nil: null, freq: 2 });
  const row = fc.array(cell, { minLength: coders, maxLength: coders });
  const rows: fc.Arbitrary<(number | null)[][]> = fc.array(row, { maxLength: 10 }).chain((some) =>
    // Units that look alike are what this is about: each row several times, in any order.
    some.length === 0
      ? fc.constant<(number | null)[][]>([])
      : fc.array(fc.constantFrom<(number | null)[]>(...some, Array<null>(coders).fill(null)), {
          maxLength: 30,
        }),
  );
  const ratingsOf = (cells: (number | null)[][], bytes: boolean): Ratings => ({
    units: cells.length,
    coders,
    categories,
    values: bytes
      ? Uint8Array.from(cells.flat(), (value) => value ?? 255)
      : Int32Array.from(cells.flat(), (value) => value ?? -1),
  });

  test("each rated unit is like its pattern, and no two patterns are alike", () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (cells, bytes) => {
        const ratings = ratingsOf(cells, bytes);
        const { ratings: patterns, rowOf: rowsOf } = ratingPatterns(ratings);
        const rowOf = rowsOf();
        const missing = missingIn(ratings);
        const textOf = (of: Ratings, unit: number): string =>
          of.values.subarray(unit * coders, (unit + 1) * coders).join();
        const rated = [...cells.keys()].filter((unit) => cells[unit]!.some((value) => value !== null));
        expect(rowOf).toHaveLength(rated.length);
        rated.forEach((unit, at) => expect(textOf(patterns, rowOf[at]!)).toBe(textOf(ratings, unit)));
        const texts = Array.from({ length: patterns.units }, (_none, at) => textOf(patterns, at));
        expect(new Set(texts).size).toBe(texts.length);
        expect(missingIn(patterns)).toBe(missing);
        const counted = new Float64Array(patterns.units);
        for (const at of rowOf) counted[at]! += 1;
        expect(patterns.weight).toEqual(counted);
      }),
      { numRuns: runs(100) },
    );
  });
});
