import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Figure } from "../../../../../core/agreement/figures/figure.ts";
import {
  characterCodes,
  codedCharacters,
  coveredTexts,
} from "../../../../../core/agreement/spans/characters.ts";
import { spansStatistics } from "../../../../../core/agreement/spans/drawn-spans.ts";
import type { CodedText, CodedTexts, Passage } from "../../../../../core/agreement/spans/passages.ts";
import { comparedTexts, textsOfPair } from "../../../../../core/agreement/spans/passages.ts";
import type { SpansReport } from "../../../../../core/agreement/spans/span-figure.ts";
import { spansReport } from "../../../../../core/agreement/spans/spans-report.ts";
import { runs } from "../../../../support/runs.ts";
import {
  alphaOf,
  alphaU1995,
  codeOrGap,
  kappaOf,
  presenceOf,
  presenceOfAny,
  uFamily,
  unitsOf,
} from "./naive.ts";

/** Texts of up to 30 characters that some of the coders finished, with passages that may overlap. */
function drawn(coders = fc.integer({ min: 2, max: 4 })): fc.Arbitrary<CodedTexts> {
  return fc.record({ coders, codes: fc.integer({ min: 1, max: 3 }) }).chain(({ coders: count, codes }) =>
    fc.record({
      coders: fc.constant(count),
      codes: fc.constant(codes),
      texts: fc.array(textOf(count, codes), { minLength: 1, maxLength: 3 }),
    }),
  );
}

function textOf(coders: number, codes: number): fc.Arbitrary<CodedText> {
  const everyone = Array.from({ length: coders }, (_none, coder) => coder);
  return fc
    .record({
      length: fc.integer({ min: 1, max: 30 }),
      finished: fc.oneof(fc.constant(everyone), fc.subarray(everyone)),
    })
    .chain(({ length, finished }) =>
      fc.record({
        length: fc.constant(length),
        finished: fc.constant(finished),
        passages:
          finished.length === 0
            ? fc.constant([])
            : fc.array(
                fc
                  .record({
                    coder: fc.constantFrom(...finished),
                    code: fc.integer({ min: 0, max: codes - 1 }),
                    start: fc.integer({ min: 0, max: length - 1 }),
                    size: fc.integer({ min: 1, max: 10 }),
                  })
                  .map(({ coder, code, start, size }) => ({
                    coder,
                    code,
                    start,
                    end: Math.min(length, start + size),
                  })),
                { maxLength: 10 },
              ),
      }),
    );
}

/** The same without passages that overlap others of their coder: the first come stay. */
const partitioned = (input: CodedTexts): CodedTexts => ({
  ...input,
  texts: input.texts.map((text) => ({
    ...text,
    passages: text.passages.reduce<Passage[]>((kept, passage) => {
      const clashes = kept.some(
        (other) => other.coder === passage.coder && other.start < passage.end && passage.start < other.end,
      );
      return clashes ? kept : [...kept, passage];
    }, []),
  })),
});

const check = <T>(arbitrary: fc.Arbitrary<T>, law: (drawn: T) => void): void =>
  fc.assert(fc.property(arbitrary, law), { numRuns: runs(150) });

function expectFigure(key: string, figure: Figure | undefined, expected: number): void {
  if (figure !== undefined && "value" in figure) {
    expect([key, Number.isFinite(expected)]).toEqual([key, true]);
    expect(Math.abs(figure.value - expected) / Math.max(1, Math.abs(expected))).toBeLessThan(1e-9);
  } else {
    expect([key, Number.isFinite(expected), expected]).toEqual([key, false, expected]);
  }
}

function expectSame(a: SpansReport, b: SpansReport): void {
  const flat = ({ overall, codes }: SpansReport): [string, Figure][] =>
    [overall, ...codes].flatMap((figures, at) =>
      Object.entries(figures).map(([key, figure]): [string, Figure] => [`${key} ${at}`, figure]),
    );
  const others = new Map(flat(b));
  expect(others.size).toBe(flat(a).length);
  for (const [key, figure] of flat(a)) {
    const other = others.get(key)!;
    if ("value" in figure && "value" in other) expect(other.value).toBeCloseTo(figure.value, 9);
    else expect([key, other]).toEqual([key, figure]);
  }
}

describe("from boundaries alone the figures are those that a loop over characters gives:", () => {
  test("kappa and alpha of characters", () => {
    check(drawn(), (input) => {
      const { overall, codes } = spansReport(input);
      expectFigure("any", overall.char_binary_alpha, alphaOf(presenceOfAny(input)));
      codes.forEach((figures, code) => {
        expectFigure(`code ${code}`, figures.char_binary_alpha, alphaOf(presenceOf(input, code)));
      });
      if (input.coders > 2) return;
      expectFigure("any", overall.char_binary_kappa, kappaOf(presenceOfAny(input)));
      codes.forEach((figures, code) => {
        expectFigure(`code ${code}`, figures.char_binary_kappa, kappaOf(presenceOf(input, code)));
      });
    });
  });

  test("of characters with one code each", () => {
    check(drawn(), (found) => {
      const input = partitioned(found);
      const { overall } = spansReport(input);
      expectFigure("alpha", overall.char_nominal_alpha, alphaOf(codeOrGap(input)));
      if (input.coders === 2) expectFigure("kappa", overall.char_nominal_kappa, kappaOf(codeOrGap(input)));
    });
  });

  test("the u-alpha family", () => {
    check(drawn(), (found) => {
      const input = partitioned(found);
      const { overall, codes } = spansReport(input);
      const family = uFamily(input);
      expectFigure("u", overall.u_alpha, family.u);
      expectFigure("bar", overall.bar_u_alpha, family.bar);
      expectFigure("coverage", overall.cu_coverage, family.coverage);
      expectFigure("cu", overall.cu_alpha ?? overall.cu_alpha_2016eq10, family.cu.equation10);
      expectFigure("cu", overall.cu_alpha ?? overall.cu_alpha_2019book_union, family.cu.union);
      codes.forEach((figures, code) => {
        expectFigure(`ku ${code}`, figures.ku_alpha, family.ku(code));
      });
    });
  });

  test("the alpha of unitizing of 1995", () => {
    check(drawn(), (input) => {
      const { overall, codes } = spansReport(input);
      expectFigure("all", overall.alpha_u_1995, alphaU1995(input, [...codes.keys()]));
      codes.forEach((figures, code) => {
        expectFigure(`code ${code}`, figures.alpha_u_1995, alphaU1995(input, [code]));
      });
    });
  });

  test("passages of one coder and code are united where they overlap, and only there", () => {
    check(drawn(), (input) => {
      const texts = input.texts.filter((text) => text.finished.length >= 2);
      const united = comparedTexts(input).map((text) => text.tracks.flat());
      expect(united.map((track) => new Set(track))).toEqual(
        texts.map((text) => new Set(text.finished.flatMap((coder) => unitsOf(text, coder)))),
      );
    });
  });
});

describe("agreement on passages", () => {
  test("does not depend on the order of passages, texts, coders or codes", () => {
    check(drawn(), (input) => {
      const report = spansReport(input);
      const turned = (coder: number): number => input.coders - 1 - coder;
      expectSame(
        report,
        spansReport({
          ...input,
          texts: input.texts.toReversed().map(({ length, finished, passages }) => ({
            length,
            finished: finished.map(turned),
            passages: passages.toReversed().map((passage) => ({ ...passage, coder: turned(passage.coder) })),
          })),
        }),
      );
      const renamed = spansReport({
        ...input,
        texts: input.texts.map((text) => ({
          ...text,
          passages: text.passages.map((passage) => ({ ...passage, code: input.codes - 1 - passage.code })),
        })),
      });
      expectSame(report, { overall: renamed.overall, codes: renamed.codes.toReversed() });
    });
  });

  test("is 1 where all coders coded the same passages", () => {
    check(drawn(), (found) => {
      const input = partitioned(found);
      const copied: CodedText[] = input.texts
        .filter((text) => text.finished.length > 0)
        .map((text) => ({
          length: text.length + 1,
          finished: Array.from({ length: input.coders }, (_none, coder) => coder),
          passages: text.passages
            .filter((passage) => passage.coder === text.finished[0])
            .flatMap((passage) =>
              Array.from({ length: input.coders }, (_none, coder) => ({ ...passage, coder })),
            ),
        }));
      const { overall, codes } = spansReport({ ...input, texts: copied });
      for (const figures of [overall, ...codes]) {
        for (const [key, figure] of Object.entries(figures)) {
          if (key === "cu_coverage" || "reason" in figure) continue;
          expect([key, figure]).toEqual([key, { value: 1 }]);
        }
      }
      const any = copied.some((text) => text.passages.length > 0);
      expect("value" in overall.u_alpha!).toBe(any);
      expect("value" in overall.alpha_u_1995!).toBe(any);
    });
  });

  test("is not changed by a text that only one coder finished, or none", () => {
    check(drawn(), (input) => {
      const single = { length: 9, finished: [1], passages: [{ coder: 1, code: 0, start: 0, end: 4 }] };
      const texts = [...input.texts, single, { length: 9, finished: [], passages: [] }];
      expectSame(spansReport(input), spansReport({ ...input, texts }));
    });
  });

  test("is not changed by coding a passage twice, or a part of it again", () => {
    check(drawn(), (input) => {
      const again = input.texts.map((text) => ({ ...text, passages: [...text.passages, ...text.passages] }));
      expectSame(spansReport(input), spansReport({ ...input, texts: again }));
      const parts = input.texts.map((text) => ({
        ...text,
        passages: text.passages.flatMap((passage) => [passage, { ...passage, end: passage.start + 1 }]),
      }));
      const { overall, codes } = spansReport({ ...input, texts: parts });
      const before = spansReport(input);
      // The part is a passage of its own only where the very same passages are asked for.
      expectSame(
        { ...before, overall: { ...before.overall, span_f1_exact: { value: 0 } } },
        {
          codes,
          overall: { ...overall, span_f1_exact: { value: 0 } },
        },
      );
    });
  });

  test("is the same where a text is cut in two between passages, but for the gaps of 1995", () => {
    check(fc.tuple(drawn(), fc.integer({ min: 1, max: 29 })), ([found, at]) => {
      const input = partitioned(found);
      const cut = input.texts.flatMap((text): CodedText[] => {
        const crosses = text.passages.some((passage) => passage.start < at && at < passage.end);
        if (crosses || at >= text.length) return [text];
        const later = text.passages.filter((passage) => passage.start >= at);
        return [
          { ...text, length: at, passages: text.passages.filter((passage) => passage.end <= at) },
          {
            ...text,
            length: text.length - at,
            passages: later.map((passage) => ({
              ...passage,
              start: passage.start - at,
              end: passage.end - at,
            })),
          },
        ];
      });
      const without1995 = ({ overall, codes }: SpansReport): SpansReport => ({
        overall: { ...overall, alpha_u_1995: { value: 0 } },
        codes: codes.map((figures) => ({ ...figures, alpha_u_1995: { value: 0 } })),
      });
      expectSame(without1995(spansReport(input)), without1995(spansReport({ ...input, texts: cut })));
    });
  });

  test("a passage cut in two changes u-alpha, but nothing that looks at characters", () => {
    const text = (passages: Passage[]): CodedTexts => ({
      coders: 2,
      codes: 1,
      texts: [
        { length: 40, finished: [0, 1], passages: [...passages, { coder: 1, code: 0, start: 12, end: 30 }] },
      ],
    });
    const whole = spansReport(text([{ coder: 0, code: 0, start: 10, end: 30 }]));
    const cut = spansReport(
      text([
        { coder: 0, code: 0, start: 10, end: 20 },
        { coder: 0, code: 0, start: 20, end: 30 },
      ]),
    );
    for (const key of ["char_binary_alpha", "char_nominal_alpha", "char_f1_any", "cu_coverage"] as const) {
      expect(cut.overall[key]).toEqual(whole.overall[key]);
    }
    for (const key of ["u_alpha", "bar_u_alpha", "alpha_u_1995"] as const) {
      expect(cut.overall[key]).not.toEqual(whole.overall[key]);
    }
  });

  test("of a pair of coders is that of the two alone", () => {
    check(drawn(fc.constant(3)), (input) => {
      const alone: CodedTexts = {
        ...input,
        coders: 2,
        texts: input.texts.map((text) => ({
          ...text,
          finished: text.finished.filter((coder) => coder > 0).map((coder) => coder - 1),
          passages: text.passages
            .filter(({ coder }) => coder > 0)
            .map((passage) => ({ ...passage, coder: passage.coder - 1 })),
        })),
      };
      expectSame(spansReport(textsOfPair(input, 1, 2)), spansReport(alone));
    });
  });

  test("two coders: both readings of cu-alpha are one", () => {
    check(drawn(fc.constant(2)), (found) => {
      const { cu } = uFamily(partitioned(found));
      if (Number.isFinite(cu.union)) expect(cu.union).toBeCloseTo(cu.equation10, 9);
    });
  });
});

test("a text of a million characters has as many rows as its passages have boundaries", () => {
  const passages = Array.from({ length: 200 }, (_none, at): Passage => {
    const start = at * 4000;
    return { coder: at % 2, code: at % 3, start, end: start + 6000 };
  });
  const texts = comparedTexts({
    coders: 2,
    codes: 3,
    texts: [{ length: 1_000_000, finished: [0, 1], passages }],
  });
  for (const ratings of [codedCharacters(coveredTexts(texts), 2), characterCodes(texts, 2, 3)]) {
    expect(ratings.units).toBeLessThanOrEqual(2 * passages.length + 1);
    expect(ratings.weight?.reduce((sum, stretch) => sum + stretch, 0)).toBe(1_000_000);
  }
});

describe("a resample of the texts", () => {
  const times = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 });

  test("gives what a report on each occurrence as a text of its own gives", () => {
    check(fc.record({ found: drawn(), times, cut: fc.boolean() }), ({ found, times: weights, cut }) => {
      const input = cut ? partitioned(found) : found;
      const weight = Float64Array.from(input.texts, (_text, at) => weights[at] ?? 0);
      const texts = input.texts.flatMap((text, at) => Array.from({ length: weight[at] ?? 0 }, () => text));
      const resampled = valuesOf(spansStatistics(input)(weight));
      const repeated = valuesOf(spansReport({ ...input, texts }));
      // Where a text with overlapping codes was not drawn, the resample still counts as not partitioned.
      for (const [key, value] of repeated) {
        const own = resampled.get(key);
        if (value === undefined) expect([key, own]).toEqual([key, undefined]);
        else if (own !== undefined || cut) expect([key, own]).toEqual([key, expect.closeTo(value, 8)]);
      }
    });
  });
});

function valuesOf({ overall, codes }: SpansReport): Map<string, number | undefined> {
  return new Map(
    [overall, ...codes].flatMap((figures, at) =>
      Object.entries(figures).map(([key, figure]: [string, Figure]): [string, number | undefined] => [
        `${key} ${at}`,
        "value" in figure ? figure.value : undefined,
      ]),
    ),
  );
}
