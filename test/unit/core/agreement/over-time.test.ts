import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cohenKappa } from "../../../../core/agreement/coefficients/cohen-kappa.ts";
import { krippendorffAlpha } from "../../../../core/agreement/coefficients/krippendorff-alpha.ts";
import { codedUnits } from "../../../../core/agreement/data/coding.ts";
import { contingency } from "../../../../core/agreement/data/contingency.ts";
import { countUnits } from "../../../../core/agreement/data/counts.ts";
import type { AgreementInput } from "../../../../core/agreement/data/units.ts";
import { presence } from "../../../../core/agreement/data/units.ts";
import { intervalEnds } from "../../../../core/agreement/figures/figure.ts";
import type { OverTimeRequest } from "../../../../core/agreement/reports/over-time.ts";
import { overTime, windowFor } from "../../../../core/agreement/reports/over-time.ts";
import { setsReport } from "../../../../core/agreement/sets/sets-report.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { later } from "../../../support/builders.ts";
import { studyOf, tables } from "./tabled-studies.ts";

const codes = ["hope", "grief"];
const alphaOfHope: OverTimeRequest = {
  subject: { codeId: "hope", about: "code" },
  coefficient: "krippendorff_alpha_nominal",
  window: { size: 4, step: 2 },
  confidence: 0.95,
};

/** The study with each review at the minute that `minuteOf` gives. */
function timed(input: AgreementInput, minuteOf: (sheet: Sheet) => number): AgreementInput {
  return {
    ...input,
    sheets: input.sheets.map((sheet) => ({
      ...sheet,
      review: sheet.review === null ? null : { ...sheet.review, updatedAt: later(minuteOf(sheet)) },
    })),
  };
}

/** Two coders on `count` stories: they agree on hope until `from`, and differ on every other story after it. */
function drifting(count: number, from: number): AgreementInput {
  return studyOf(
    Array.from({ length: count }, (_none, at) => [
      at % 2 === 0 ? [0] : [],
      at % 2 === 0 && at < from ? [0] : [],
    ]),
    codes,
  );
}

describe("windows", () => {
  test("move on by the step, are full, and end with the last story", () => {
    const { windows, stories } = overTime(drifting(9, 9), alphaOfHope);
    expect(stories).toBe(9);
    expect(windows.map(({ first, last }) => [first, last])).toEqual([
      [1, 4],
      [3, 6],
      [5, 8],
      [6, 9],
    ]);
  });

  test("with fewer stories than a window holds there is one of them all; with none there is none", () => {
    expect(overTime(drifting(3, 3), alphaOfHope).windows.map(({ first, last }) => [first, last])).toEqual([
      [1, 3],
    ]);
    const nobody = overTime(studyOf([[[0], null]], codes), alphaOfHope);
    expect(nobody.windows).toEqual([]);
    expect(nobody.overall).toEqual({ reason: "no-shared-unit" });
  });

  test.each([
    [1, 1, 1],
    [8, 8, 3],
    [48, 16, 5],
    [300, 30, 10],
    [100_000, 750, 250],
  ])("%i stories get windows of %i, moving on by %i, unless others are asked for", (stories, size, step) => {
    expect(windowFor(stories)).toEqual({ size, step });
  });
});

describe("the order of the stories", () => {
  test("is that in which their second coder finished them, ties in the order of the stories", () => {
    const input = studyOf(
      Array.from({ length: 5 }, () => [[0], [0], [0]]),
      codes,
    );
    // Of s0 the second coder came last of all; s3 and s1 were ready at one moment.
    const minutes = new Map([
      ["s0", [1, 50, 60]],
      ["s1", [9, 20, 90]],
      ["s2", [5, 6, 7]],
      ["s3", [20, 3, 99]],
      ["s4", [30, 31, 2]],
    ]);
    const withTimes = timed(
      input,
      ({ storyId, coderId }) => minutes.get(storyId)?.["abc".indexOf(coderId)] ?? 0,
    );
    const { windows } = overTime(withTimes, { ...alphaOfHope, window: { size: 1, step: 1 } });
    expect(windows.map(({ from }) => from)).toEqual([6, 20, 20, 30, 50].map(later));
    const last = overTime(withTimes, { ...alphaOfHope, window: { size: 5, step: 5 } }).windows[0];
    expect([last?.from, last?.to]).toEqual([later(6), later(50)]);
  });

  test("moments with and without fractions of a second are in order", () => {
    const input = timed(
      studyOf(
        [
          [[0], [0]],
          [[], []],
        ],
        codes,
      ),
      () => 0,
    );
    const sheets = input.sheets.map((each) => ({
      ...each,
      review:
        each.review === null
          ? null
          : {
              ...each.review,
              updatedAt: each.storyId === "s0" ? "2024-03-01T09:00:00.500Z" : "2024-03-01T09:00:00Z",
            },
    }));
    const { windows } = overTime({ ...input, sheets }, { ...alphaOfHope, window: { size: 1, step: 1 } });
    expect(windows.map(({ from }) => from)).toEqual(["2024-03-01T09:00:00Z", "2024-03-01T09:00:00.500Z"]);
  });

  test("does not depend on the order of sheets", () => {
    fc.assert(
      fc.property(tables(3, 2), fc.array(fc.nat(3), { minLength: 18, maxLength: 18 }), (table, minutes) => {
        const input = timed(
          studyOf(table, codes),
          ({ storyId, coderId }) => minutes[Number(storyId.slice(1)) * 3 + "abc".indexOf(coderId)] ?? 0,
        );
        const turned = { ...input, sheets: input.sheets.toReversed() };
        expect(overTime(turned, alphaOfHope)).toEqual(overTime(input, alphaOfHope));
      }),
    );
  });
});

describe("figures", () => {
  test("each is the coefficient of the window's stories, with its interval", () => {
    const input = drifting(8, 4);
    const [early, , late] = overTime(input, alphaOfHope).windows;
    const alone = { ...input, stories: input.stories.slice(4) };
    const ratings = presence(codedUnits(alone), "hope", false);
    expect(early?.figure).toMatchObject({ value: 1 });
    expect(late?.figure).toMatchObject(krippendorffAlpha(countUnits(ratings), { kind: "nominal" }));
    // Ten stories without a difference are no proof that coders always agree.
    expect(intervalEnds(early!.figure)?.[0]).toBeLessThan(0.9);
    expect(intervalEnds(early!.figure)?.[1]).toBe(1);
    expect(intervalEnds(late!.figure)?.[1]).toBeLessThanOrEqual(1);
  });

  test("two coders' kappa is Cohen's own; of more it is the mean over pairs, without an interval", () => {
    const request = { ...alphaOfHope, coefficient: "cohen_kappa_mean_of_pairs" } as const;
    const input = drifting(8, 4);
    const { overall } = overTime(input, request);
    expect(overall).toMatchObject(cohenKappa(contingency(presence(codedUnits(input), "hope", false), 0, 1)));
    expect(intervalEnds(overall)).not.toBeNull();
    const three = studyOf(
      [
        [[0], [0], [0]],
        [[], [], []],
        [[0], [], [0]],
      ],
      codes,
    );
    expect(intervalEnds(overTime(three, request).overall)).toBeNull();
  });

  test("a window in which nobody varied says so", () => {
    const quiet = studyOf(
      Array.from({ length: 4 }, () => [[], []]),
      codes,
    );
    expect(overTime(quiet, alphaOfHope).windows[0]?.figure).toEqual({ reason: "no-variation" });
  });

  test("over all codes it is pooled, as the report on sets has it", () => {
    const table = [
      [[0], [0]],
      [[0, 1], [1]],
      [[], [1]],
      [[1], [1]],
    ];
    const { overall } = setsReport({ units: 4, coders: 2, codes: 2, cells: table.flat() });
    for (const [coefficient, figure] of [
      ["pooled_alpha", overall.pooled_alpha],
      ["pooled_cohen_kappa", overall.pooled_cohen_kappa],
      ["krippendorff_alpha_masi", overall.krippendorff_alpha_masi],
      ["krippendorff_alpha_jaccard", overall.krippendorff_alpha_jaccard],
    ] as const) {
      const found = overTime(studyOf(table, codes), { ...alphaOfHope, subject: null, coefficient });
      expect(found.windows[0]?.figure).toEqual(figure);
      expect(found.overall).toEqual(figure);
    }
  });

  test("a coefficient that the subject has not is undefined, not wrong", () => {
    const found = overTime(drifting(4, 4), { ...alphaOfHope, coefficient: "pooled_alpha" });
    expect(found.overall).toEqual({ reason: "no-defined-code" });
  });
});
