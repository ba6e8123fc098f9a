import { describe, expect, test } from "vitest";
import { spansStatistics } from "../../../../../core/agreement/spans/drawn-spans.ts";
import { overlappingTexts } from "../../../../../core/agreement/spans/overlapping-texts.ts";
import type { CodedTexts, Passage } from "../../../../../core/agreement/spans/passages.ts";
import { comparedTexts } from "../../../../../core/agreement/spans/passages.ts";
import { spansReport } from "../../../../../core/agreement/spans/spans-report.ts";

/** One text of 20 characters that all coders finished; passages as coder, code, start, end. */
function input(coders: number, codes: number, passages: [number, number, number, number][]): CodedTexts {
  return {
    coders,
    codes,
    texts: [
      {
        length: 20,
        finished: Array.from({ length: coders }, (_none, coder) => coder),
        passages: passages.map(([coder, code, start, end]): Passage => ({ coder, code, start, end })),
      },
    ],
  };
}

describe("figures for passages say why they are not there", () => {
  test("one coder has nobody to agree with", () => {
    const { overall, codes } = spansReport(input(1, 1, [[0, 0, 3, 5]]));
    for (const figures of [overall, ...codes]) {
      for (const [key, figure] of Object.entries(figures)) {
        expect([key, figure]).toEqual([key, { reason: "fewer-than-two-coders" }]);
      }
    }
  });

  test("no text is finished by two coders", () => {
    const texts = [0, 1].map((coder) => ({
      length: 9,
      finished: [coder],
      passages: [{ coder, code: 0, start: 0, end: 3 }],
    }));
    const { overall, codes } = spansReport({ coders: 2, codes: 1, texts });
    for (const figures of [overall, ...codes]) {
      for (const [key, figure] of Object.entries(figures)) {
        expect([key, figure]).toEqual([key, { reason: "no-shared-unit" }]);
      }
    }
  });

  test("nobody coded a passage", () => {
    const { overall, codes } = spansReport(input(2, 1, []));
    expect(overall).toEqual({
      char_binary_alpha: { reason: "no-variation" },
      char_binary_kappa: { reason: "no-variation" },
      char_nominal_alpha: { reason: "no-variation" },
      char_nominal_kappa: { reason: "no-variation" },
      char_scott_pi_nominal: { reason: "no-variation" },
      char_f1_any: { reason: "no-passage" },
      alpha_u_1995: { reason: "no-passage" },
      u_alpha: { reason: "no-variation" },
      bar_u_alpha: { reason: "no-variation" },
      cu_coverage: { value: 0 },
      cu_alpha: { reason: "no-shared-passage" },
      span_f1_exact: { reason: "no-passage" },
    });
    expect(codes[0]!.ku_alpha).toEqual({ reason: "no-shared-passage" });
    expect(codes[0]!.alpha_u_1995).toEqual({ reason: "no-passage" });
  });

  test("everyone coded everything with one code", () => {
    const { overall, codes } = spansReport(
      input(2, 1, [
        [0, 0, 0, 20],
        [1, 0, 0, 20],
      ]),
    );
    for (const key of [
      "char_binary_alpha",
      "char_nominal_kappa",
      "u_alpha",
      "bar_u_alpha",
      "cu_alpha",
    ] as const) {
      expect([key, overall[key]]).toEqual([key, { reason: "no-variation" }]);
    }
    expect(codes[0]!.ku_alpha).toEqual({ reason: "no-variation" });
    // Two passages that long could have been placed otherwise than upon each other.
    expect(overall.alpha_u_1995).toEqual({ value: 1 });
    expect(overall.char_f1_any).toEqual({ value: 1 });
    expect(overall.cu_coverage).toEqual({ value: 1 });
  });

  test("a text of one character leaves the passages no other place", () => {
    const one: CodedTexts = {
      coders: 2,
      codes: 1,
      texts: [
        {
          length: 1,
          finished: [0, 1],
          passages: [0, 1].map((coder) => ({ coder, code: 0, start: 0, end: 1 })),
        },
      ],
    };
    expect(spansReport(one).overall.alpha_u_1995).toEqual({ reason: "no-variation" });
  });

  test("a coder gave a passage two codes: a character then has no one code", () => {
    const { overall, codes } = spansReport(
      input(2, 2, [
        [0, 0, 0, 8],
        [0, 1, 7, 12],
        [1, 0, 0, 8],
      ]),
    );
    const partition = [
      "char_nominal_alpha",
      "char_nominal_kappa",
      "char_scott_pi_nominal",
      "u_alpha",
      "bar_u_alpha",
      "cu_coverage",
      "cu_alpha",
    ] as const;
    for (const key of partition) expect([key, overall[key]]).toEqual([key, { reason: "overlapping-codes" }]);
    expect(codes[0]!.ku_alpha).toEqual({ reason: "overlapping-codes" });
    for (const key of ["char_binary_alpha", "alpha_u_1995", "char_f1_any", "span_f1_exact"] as const) {
      expect([key, "value" in overall[key]!]).toEqual([key, true]);
    }
  });

  test("a text with an overlap is left out and named, and the others have their figures", () => {
    const passage = (coder: number, code: number, start: number, end: number): Passage => ({
      coder,
      code,
      start,
      end,
    });
    const clean = [0, 1, 2].map((at) => ({
      id: `clean ${at}`,
      length: 40,
      finished: [0, 1],
      passages: [
        passage(0, 0, at, 10),
        passage(1, 0, 1, 10 + at),
        passage(0, 1, 20, 30),
        passage(1, at % 2, 22, 30),
      ],
    }));
    // One passage ends one character after the next begins.
    const overlapping = {
      id: "overlapping",
      length: 40,
      finished: [0, 1],
      passages: [passage(0, 0, 0, 11), passage(0, 1, 10, 20), passage(1, 0, 0, 11)],
    };
    const all = { coders: 2, codes: 2, texts: [...clean, overlapping] };
    expect(overlappingTexts(all)).toEqual([3]);
    const report = spansReport(all);
    const alone = spansReport({ ...all, texts: clean });
    const keys = ["u_alpha", "bar_u_alpha", "cu_alpha", "cu_coverage", "char_nominal_alpha"] as const;
    for (const key of keys) {
      expect([key, report.overall[key]]).toEqual([key, alone.overall[key]]);
      expect([key, "value" in report.overall[key]!]).toEqual([key, true]);
    }
    expect(report.codes[0]!.ku_alpha).toEqual(alone.codes[0]!.ku_alpha);
    // The figures of one code at a time use all of them.
    expect(report.overall.char_binary_alpha).not.toEqual(alone.overall.char_binary_alpha);
    expect(spansStatistics(all)(Float64Array.of(1, 1, 1, 1)).overall.u_alpha).toEqual(report.overall.u_alpha);
    expect(spansStatistics(all)(Float64Array.of(0, 0, 0, 4)).overall.u_alpha).toEqual({
      reason: "overlapping-codes",
    });
  });

  test("passages that only touch do not overlap", () => {
    const { overall } = spansReport(
      input(2, 2, [
        [0, 0, 0, 8],
        [0, 1, 8, 12],
        [1, 0, 0, 8],
      ]),
    );
    expect("value" in overall.u_alpha!).toBe(true);
  });

  test("of three coders two overlap in one passage each: chance has nothing to pair by the formula", () => {
    const { overall } = spansReport(
      input(3, 2, [
        [0, 0, 0, 5],
        [1, 1, 0, 5],
      ]),
    );
    expect(overall.cu_alpha_2016eq10).toEqual({ reason: "little-shared-passage" });
    expect(overall.cu_alpha_2019book_union).toEqual({ reason: "little-shared-passage" });
    expect(overall.cu_alpha).toBe(undefined);
  });

  test("a pair of coders without the code does not enter the mean of pairs", () => {
    const { codes } = spansReport(
      input(4, 1, [
        [0, 0, 0, 5],
        [1, 0, 0, 5],
      ]),
    );
    // Pair 0-1 has 1, the four pairs of one of them with another 0, and pair 2-3 nothing to divide.
    expect(codes[0]!.char_f1).toEqual({ value: 1 / 5 });
  });
});

test.each<[name: string, passage: Passage]>([
  ["that is empty", { coder: 0, code: 0, start: 3, end: 3 }],
  ["that ends before it starts", { coder: 0, code: 0, start: 4, end: 3 }],
  ["beyond the end of the text", { coder: 0, code: 0, start: 3, end: 21 }],
  ["before its start", { coder: 0, code: 0, start: -1, end: 3 }],
  ["at no character", { coder: 0, code: 0, start: 0.5, end: 3 }],
  ["with a code that there is not", { coder: 0, code: 1, start: 0, end: 3 }],
  ["by a coder who has not finished the text", { coder: 2, code: 0, start: 0, end: 3 }],
])("a passage %s is a mistake of the caller", (_name, passage) => {
  const texts = [{ length: 20, finished: [0, 1], passages: [passage] }];
  expect(() => comparedTexts({ coders: 3, codes: 1, texts })).toThrow(RangeError);
});
