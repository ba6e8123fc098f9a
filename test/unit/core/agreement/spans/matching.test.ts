import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchPassages } from "../../../../../core/agreement/spans/matching.ts";
import type { CodedTexts, Passage } from "../../../../../core/agreement/spans/passages.ts";
import { spansReport } from "../../../../../core/agreement/spans/spans-report.ts";
import { runs } from "../../../../support/runs.ts";
import { unitsOf } from "./naive.ts";

/** Passages as coder, code, start, end, in one text of 40 characters by two coders. */
const input = (passages: [number, number, number, number][]): CodedTexts => ({
  coders: 2,
  codes: 2,
  texts: [
    {
      length: 40,
      finished: [0, 1],
      passages: passages.map(([coder, code, start, end]): Passage => ({ coder, code, start, end })),
    },
  ],
});

const drawn = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 1 }),
      fc.integer({ min: 0, max: 1 }),
      fc.integer({ min: 0, max: 29 }),
      fc.integer({ min: 1, max: 10 }),
    ),
    { maxLength: 14 },
  )
  .map((found) =>
    input(found.map(([coder, code, start, size]) => [coder, code, start, Math.min(40, start + size)])),
  );

const threshold = fc.constantFrom(0.01, 0.25, 1 / 3, 0.5, 0.75, 1);

describe("matching passages", () => {
  test("precision, recall and F1 by hand", () => {
    const { overall, codes } = matchPassages(
      input([
        [0, 0, 0, 10],
        [0, 0, 20, 24],
        [0, 1, 30, 34],
        [1, 0, 2, 10],
        [1, 1, 20, 24],
      ]),
      0,
      1,
      0.5,
    );
    expect(codes[0]).toEqual({
      first: 2,
      second: 1,
      matched: 1,
      precision: { value: 1 },
      recall: { value: 1 / 2 },
      f1: { value: 2 / 3 },
    });
    expect(codes[1]).toMatchObject({ first: 1, second: 1, matched: 0, f1: { value: 0 } });
    expect(overall).toMatchObject({
      precision: { value: 1 / 2 },
      recall: { value: 1 / 3 },
      f1: { value: 2 / 5 },
    });
  });

  test("finds as many matches as there can be, each passage in one at most", () => {
    fc.assert(
      fc.property(drawn, threshold, (found, least) => {
        const { codes } = matchPassages(found, 0, 1, least);
        codes.forEach(({ matched }, code) => {
          const [mine, theirs] = [0, 1].map((coder) =>
            unitsOf(found.texts[0]!, coder).filter((passage) => passage.code === code),
          );
          expect(matched).toBe(mostMatches(mine!, theirs!, least));
        });
      }),
      { numRuns: runs(500) },
    );
  });

  test("either way: precision and recall change places, F1 stays", () => {
    fc.assert(
      fc.property(drawn, threshold, (found, least) => {
        const there = matchPassages(found, 0, 1, least).overall;
        const back = matchPassages(found, 1, 0, least).overall;
        expect(back).toEqual({
          first: there.second,
          second: there.first,
          matched: there.matched,
          precision: there.recall,
          recall: there.precision,
          f1: there.f1,
        });
      }),
    );
  });

  test("a lower threshold never matches less; the highest asks for the very same passages", () => {
    fc.assert(
      fc.property(drawn, threshold, threshold, (found, a, b) => {
        const matched = (least: number): number => matchPassages(found, 0, 1, least).overall.matched;
        expect(matched(Math.min(a, b))).toBeGreaterThanOrEqual(matched(Math.max(a, b)));
        const united = input(
          [0, 1].flatMap((coder) =>
            unitsOf(found.texts[0]!, coder).map(({ code, start, end }): [number, number, number, number] => [
              coder,
              code,
              start,
              end,
            ]),
          ),
        );
        expect(matchPassages(found, 0, 1, 1).overall.f1).toEqual(spansReport(united).overall.span_f1_exact);
      }),
    );
  });

  test("says why there is no figure", () => {
    const none = matchPassages(input([[0, 0, 0, 5]]), 0, 1, 0.5).overall;
    expect(none).toMatchObject({
      precision: { reason: "no-passage" },
      recall: { value: 0 },
      f1: { value: 0 },
    });
    const apart = { coders: 2, codes: 1, texts: [{ length: 9, finished: [0], passages: [] }] };
    expect(matchPassages(apart, 0, 1, 0.5).overall.f1).toEqual({ reason: "no-shared-unit" });
  });

  test.each([0, -1, 1.01, Number.NaN])("a threshold of %s is a mistake of the caller", (least) => {
    expect(() => matchPassages(input([]), 0, 1, least)).toThrow(RangeError);
  });
});

/** Every way to pair them, tried. */
function mostMatches(mine: readonly Passage[], theirs: readonly Passage[], least: number): number {
  const [first, ...rest] = mine;
  if (first === undefined) return 0;
  const without = mostMatches(rest, theirs, least);
  const partners = theirs.filter((other) => {
    const both = Math.min(first.end, other.end) - Math.max(first.start, other.start);
    return both > 0 && both / (first.end - first.start + other.end - other.start - both) >= least;
  });
  return Math.max(
    without,
    ...partners.map((partner) => {
      const remaining = theirs.filter((other) => other !== partner);
      return 1 + mostMatches(rest, remaining, least);
    }),
  );
}
