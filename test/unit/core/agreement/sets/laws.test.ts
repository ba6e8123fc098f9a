import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Figure } from "../../../../../core/agreement/figures/figure.ts";
import { jaccardDistance, masiDistance } from "../../../../../core/agreement/sets/distances.ts";
import { setsStatistics } from "../../../../../core/agreement/sets/drawn-sets.ts";
import { maskSets } from "../../../../../core/agreement/sets/masks.ts";
import { resampledPairs } from "../../../../../core/agreement/sets/resampled-pairs.ts";
import { expectedOverlaps, setPairs } from "../../../../../core/agreement/sets/set-pairs.ts";
import type { CodedSets } from "../../../../../core/agreement/sets/sets.ts";
import { setRatings } from "../../../../../core/agreement/sets/sets.ts";
import { setsReport } from "../../../../../core/agreement/sets/sets-report.ts";
import type { Overlap } from "../../../../../core/agreement/sets/subsets.ts";
import { runs } from "../../../../support/runs.ts";

type Row = (number[] | null)[];

/** Small studies with few codes, so that sets repeat and overlap; some cells not coded, some empty. */
const drawn = (coders = fc.integer({ min: 2, max: 4 })): fc.Arbitrary<{ codes: number; rows: Row[] }> =>
  fc.record({ coders, codes: fc.integer({ min: 1, max: 6 }) }).chain(({ coders, codes }) => {
    const set = fc.uniqueArray(fc.integer({ min: 0, max: codes - 1 }), { maxLength: codes });
    const row = fc.array(fc.option(set, { nil: null, freq: 4 }), { minLength: coders, maxLength: coders });
    return fc.record({ codes: fc.constant(codes), rows: fc.array(row, { minLength: 1, maxLength: 10 }) });
  });

const inputOf = ({ codes, rows }: { codes: number; rows: Row[] }): CodedSets => ({
  units: rows.length,
  coders: rows[0]!.length,
  codes,
  cells: rows.flat(),
});

const check = <T>(arbitrary: fc.Arbitrary<T>, law: (drawn: T) => void): void =>
  fc.assert(fc.property(arbitrary, law), { numRuns: runs(200) });

function expectSame(a: Record<string, Figure>, b: Record<string, Figure>): void {
  for (const [key, figure] of Object.entries(a)) {
    const other = b[key]!;
    if ("value" in figure && "value" in other) expect(other.value).toBeCloseTo(figure.value, 9);
    else expect([key, other]).toEqual([key, figure]);
  }
}

describe("agreement on sets of codes", () => {
  test("equals a loop over all pairs of sets", () => {
    check(drawn(), (found) => {
      const { overall } = setsReport(inputOf(found));
      const alphas = [
        ["krippendorff_alpha_jaccard", jaccard] as const,
        ["krippendorff_alpha_masi", masi] as const,
        [
          "krippendorff_alpha_nominal_sets",
          (a: number[], b: number[]): number => (jaccard(a, b) === 0 ? 0 : 1),
        ] as const,
      ];
      for (const [key, distance] of alphas) {
        const expected = alphaByPairs(found.rows, distance);
        const figure = overall[key]!;
        if (expected === null) expect([key, "reason" in figure]).toEqual([key, true]);
        else expect(valueOf(figure)).toBeCloseTo(expected, 9);
      }
    });
  });

  test("does not depend on the order of units, of coders or of codes, nor on repeats", () => {
    check(drawn(), (found) => {
      const { overall } = setsReport(inputOf(found));
      const turned = found.rows.map((row) => [...row.slice(1), ...row.slice(0, 1)]);
      const renamed = found.rows.map((row) =>
        row.map((set) => set?.map((code) => found.codes - 1 - code) ?? null),
      );
      const repeated = found.rows.map((row) => row.map((set) => (set === null ? null : [...set, ...set])));
      for (const rows of [found.rows.toReversed(), turned, renamed, repeated]) {
        expectSame(overall, setsReport(inputOf({ ...found, rows })).overall);
      }
    });
  });

  test("is 1 where coders agree on everything and units vary", () => {
    check(drawn(fc.constant(2)), (found) => {
      const agreed = found.rows.map((row) => row.map(() => row[0] ?? []));
      const rows = [...agreed, [[], []], [[0], [0]]];
      const { overall } = setsReport(inputOf({ ...found, rows }));
      for (const [key, figure] of Object.entries(overall)) {
        if (!key.startsWith("n_codes")) expect([key, figure]).toEqual([key, { value: 1 }]);
      }
    });
  });

  test("is not changed by units with one set or none", () => {
    check(drawn(), (found) => {
      const { overall } = setsReport(inputOf(found));
      const single = found.rows[0]!.map((_set, coder) => (coder === 0 ? [0] : null));
      const rows = [...found.rows, single, single.map(() => null)];
      expectSame(overall, setsReport(inputOf({ ...found, rows })).overall);
    });
  });

  test("with one code is the agreement on that code", () => {
    check(drawn(), (found) => {
      const rows = found.rows.map((row) => row.map((set) => set?.filter((code) => code === 0) ?? null));
      const { overall, codes } = setsReport(inputOf({ codes: 1, rows }));
      const alpha = codes[0]!.alpha!;
      for (const key of ["jaccard", "masi", "nominal_sets"] as const) {
        expectSame({ alpha }, { alpha: overall[`krippendorff_alpha_${key}`]! });
      }
      expectSame({ alpha }, { alpha: overall.pooled_alpha! });
      expectSame({ alpha }, { alpha: overall.mean_alpha_defined_codes! });
    });
  });
});

test("a resample of the units has the figures of the units that are in it", () => {
  const weights = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 10, maxLength: 10 });
  check(fc.tuple(drawn(), weights), ([found, times]) => {
    const rows = found.rows.flatMap((row, unit) => Array.from({ length: times[unit]! }, () => row));
    if (rows.length === 0) return;
    const figures = setsStatistics(inputOf(found))(Float64Array.from(times.slice(0, found.rows.length)));
    const { overall } = setsReport(inputOf({ ...found, rows }));
    expect(Object.keys(figures)).toHaveLength(found.rows[0]!.length === 2 ? 5 : 4);
    expectSame(figures, overall);
  });
});

test("a resample has the same pairs of sets whether they were filed before, counted by subsets or not prepared at all", () => {
  const weights = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 10, maxLength: 10 });
  check(fc.tuple(drawn(), weights), ([found, times]) => {
    const sets = setRatings(inputOf(found));
    const weight = Float64Array.from(times.slice(0, found.rows.length));
    const counted = setPairs({ ...sets, ratings: { ...sets.ratings, weight } });
    for (const resampled of [resampledPairs(sets), resampledPairs(sets, -1)].map((pairs) => pairs(weight))) {
      expect([resampled.distinct, resampled.pairable]).toEqual([counted.distinct, counted.pairable]);
      for (const key of ["observed", "expected"] as const) {
        const [apart, all] = [unordered(resampled[key]), unordered(counted[key])];
        for (const [kind, pairs] of Object.entries(all)) {
          const [first, second, shared] = kind.split(",");
          // A pair of one set with itself is no distance: prepared pairs may leave it out.
          if (first !== shared || second !== shared) expect(apart[kind]).toBeCloseTo(pairs, 9);
        }
      }
    }
  });
});

test("counting sets by their subsets gives what comparing each with each gives", () => {
  check(fc.tuple(drawn(), fc.integer({ min: 0, max: 6 })), ([found, smallSet]) => {
    const sets = setRatings(inputOf(found));
    const bag = sets.sets.map((_set, set) => ({ set, count: 1 + (set % 3) }));
    const byPairs = expectedOverlaps(sets, maskSets(sets), bag);
    const bySubsets = expectedOverlaps(sets, maskSets(sets), bag, smallSet);
    expect(unordered(bySubsets)).toEqual(unordered(byPairs));
  });
});

test("more than 32 codes share what they share", () => {
  const cells = [[0, 31, 32, 70], [31, 32, 64], [70], [70]];
  const { overall } = setsReport({ units: 2, coders: 2, codes: 71, cells });
  const rows = [cells.slice(0, 2), cells.slice(2)];
  expect(valueOf(overall.krippendorff_alpha_jaccard!)).toBeCloseTo(alphaByPairs(rows, jaccard)!, 12);
});

test.each([
  ["too few cells", { units: 2, coders: 2, codes: 1, cells: [[0]] }],
  ["a code that there is not", { units: 1, coders: 2, codes: 1, cells: [[0], [1]] }],
])("%s is a mistake of the caller", (_name, input) => {
  expect(() => setRatings(input)).toThrow(RangeError);
});

/** How many pairs there are of each kind, whichever set comes first. */
const unordered = (overlaps: readonly Overlap[]): Record<string, number> =>
  overlaps.reduce<Record<string, number>>((pairs, { first, second, shared, weight }) => {
    const key = `${Math.min(first, second)},${Math.max(first, second)},${shared}`;
    return { ...pairs, [key]: (pairs[key] ?? 0) + weight };
  }, {});

const valueOf = (figure: Figure): number => ("value" in figure ? figure.value : Number.NaN);

const sharedBy = (a: number[], b: number[]): number => a.filter((code) => b.includes(code)).length;

const jaccard = (a: number[], b: number[]): number => jaccardDistance(a.length, b.length, sharedBy(a, b));
const masi = (a: number[], b: number[]): number => masiDistance(a.length, b.length, sharedBy(a, b));

/** Alpha as its definition reads: the mean distance within units over that between any two sets. */
function alphaByPairs(rows: Row[], distance: (a: number[], b: number[]) => number): number | null {
  const units = rows.map((row) => row.filter((set) => set !== null)).filter((unit) => unit.length >= 2);
  const sumOfPairs = (sets: number[][]): number =>
    sets.reduce((sum, a, i) => sets.reduce((row, b, j) => (i === j ? row : row + distance(a, b)), sum), 0);
  const all = units.flat();
  const expected = sumOfPairs(all) / (all.length * (all.length - 1));
  if (all.length === 0 || expected === 0) return null;
  const observed = units.reduce((sum, unit) => sum + sumOfPairs(unit) / (unit.length - 1), 0) / all.length;
  return 1 - observed / expected;
}
