import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codeVariables, ofUnits } from "../../../../core/agreement/data/code-variables.ts";
import { CodedBits } from "../../../../core/agreement/data/coded-bits.ts";
import { codingOf } from "../../../../core/agreement/data/coding.ts";
import { sheetsOfPass } from "../../../../core/agreement/data/comparison.ts";
import { ratingPatterns } from "../../../../core/agreement/data/rating-patterns.ts";
import type { AgreementInput } from "../../../../core/agreement/data/units.ts";
import { inDrawingOrder } from "../../../../core/agreement/data/units.ts";
import { reportOfBits } from "../../../../core/agreement/reports/project-report.ts";
import type { FigureOptions } from "../../../../core/agreement/reports/variable-report.ts";
import { variableReport } from "../../../../core/agreement/reports/variable-report.ts";
import { bitsOf } from "../../../../core/index/bits.ts";
import { CodingIndex } from "../../../../core/index/coding-index.ts";
import { codebookVersionOfSheet } from "../../../../core/model/sheet.ts";
import { allSteps } from "../../../../core/steps.ts";
import { runs } from "../../../support/runs.ts";
import { inOrder, unitsOfSheets } from "../../../support/unitsOfSheets.ts";
import { ANY_VERSION, sheets } from "../index/sheets.ts";
import { ANALYTIC, code, coder, removed, reportOf } from "./study.ts";

const STORIES = Array.from({ length: 40 }, (_none, at) => `s${at}`);
/** Those that coders coded: few, so that several coded the same, in several words of bits. */
const CODED = ["s0", "s5", "s31", "s32", "s36", "s39"];
const scale = { kind: "ordinal" as const, levels: ["low", "mid", "high"] };
const codes = [
  code("grief"),
  code("loss", "grief"),
  code("tears", "loss"),
  code("severity", null, { scale }),
  code("hope"),
  code("optimism", null, { sameAs: "hope" }),
  removed(code("gone", "grief")),
];
const names = { code: ({ name }: { name: string }) => name, coder: ({ id }: { id: string }) => id };

/** Studies of so many coders, whose records stand in any order. */
const studies = (most: number): fc.Arbitrary<AgreementInput> =>
  fc.integer({ min: 1, max: most }).chain((many) => {
    const coders = Array.from({ length: many }, (_none, at) => coder(`coder-${at}`));
    const ids = coders.map(({ id }) => id);
    const codeIds = [...codes.map(({ id }) => id), "unheard-of"];
    return fc
      .record({
        stories: fc.shuffledSubarray(STORIES, { minLength: 20 }),
        sheets: fc.uniqueArray(sheets([...ids, "stranger"], CODED, codeIds), {
          minLength: 3 * many,
          maxLength: 6 * many,
          selector: ({ coderId, storyId }) => `${coderId} ${storyId}`,
        }),
      })
      .map(({ stories, sheets: all }) => ({
        stories: stories.map((id) => ({ id })),
        sheets: all,
        codes,
        coders,
      }));
  });

/** Few coders have each intersection counted, more have stories visited, and many have no table of patterns. */
const SIZES = [3, 6, 18] as const;

describe.each(SIZES)("units from bits, of up to %i coders", (most) => {
  test("are those from sheets: the same counts, patterns and order of drawing", () => {
    fc.assert(
      fc.property(studies(most), (input) => {
        const units = unitsOfSheets({ ...input, stories: inDrawingOrder(input.stories) });
        const bits = codingOf(input).bits;
        expect([bits.units, bits.pairable]).toEqual([units.storyIds.length, units.pairable]);
        const fromBits = codeVariables(bits, codes, names);
        const fromUnits = codeVariables(ofUnits(units), codes, names);
        expect(fromBits.map(({ code: { id }, about, depth }) => [id, about, depth])).toEqual(
          fromUnits.map(({ code: { id }, about, depth }) => [id, about, depth]),
        );
        fromUnits.forEach(({ variable }, at) => {
          const found = fromBits[at]!.variable;
          const patterns = ratingPatterns(variable.ratings);
          expect(found.ratings).toEqual(patterns.ratings);
          expect(found.rowOf()).toEqual(patterns.rowOf());
          expect({ ...found, ratings: null, rowOf: null }).toEqual({
            ...variable,
            ratings: null,
            rowOf: null,
          });
        });
      }),
      { numRuns: runs(60) },
    );
  });
});

test("units spelled out of an index are those of its sheets, in the order of the stories and in that of drawing", () => {
  fc.assert(
    fc.property(studies(6), (input) => {
      const coding = codingOf(input);
      expect(inOrder(coding.units)).toEqual(inOrder(unitsOfSheets(input)));
      const drawn = unitsOfSheets({ ...input, stories: inDrawingOrder(input.stories) });
      expect(inOrder(coding.drawnUnits)).toEqual(inOrder(drawn));
    }),
    { numRuns: runs(60) },
  );
});

const OPTIONS: readonly FigureOptions[] = [
  ANALYTIC,
  { ...ANALYTIC, intervals: "default", replicates: 10 },
  { ...ANALYTIC, intervals: "bootstrap", replicates: 10, minimum: 0.5 },
];

describe("figures from bits", () => {
  test("are those of the units to the last digit, with their intervals, draws and reasons", () => {
    fc.assert(
      fc.property(studies(5), fc.constantFrom(...OPTIONS), (input, options) => {
        const units = unitsOfSheets({ ...input, stories: inDrawingOrder(input.stories) });
        const fromUnits = codeVariables(ofUnits(units), codes, names);
        const fromBits = codeVariables(codingOf(input).bits, codes, names);
        fromUnits.forEach(({ variable }, at) =>
          expect(allSteps(variableReport(fromBits[at]!.variable, options))).toEqual(
            allSteps(variableReport(variable, options)),
          ),
        );
      }),
      { numRuns: runs(15) },
    );
  });

  test("of one index are those of any choice of coders, stories, pass and codebook version", () => {
    fc.assert(
      fc.property(
        studies(4),
        fc.constantFrom("first", "present"),
        fc.constantFrom(...ANY_VERSION),
        fc.shuffledSubarray(STORIES),
        fc.infiniteStream(fc.boolean()),
        (input, pass, versionId, some, isChosen) => {
          const coders = input.coders.filter(() => isChosen.next().value as boolean);
          const index = new CodingIndex();
          for (const { id } of input.stories) index.addStory(id);
          for (const sheet of input.sheets) index.write(sheet);
          const stories = input.stories.filter(({ id }) => some.includes(id));
          const bits = new CodedBits(index, codes, {
            coders,
            stories: bitsOf(
              stories.map(({ id }) => index.addStory(id)),
              index.size,
            ),
            pass,
            versionId,
          });
          const chosen = sheetsOfPass(input.sheets, pass).filter(
            (sheet) => versionId === null || codebookVersionOfSheet(sheet) === versionId,
          );
          expect(allSteps(reportOfBits(bits, codes, ANALYTIC))).toEqual(
            reportOf({ ...input, coders, stories, sheets: chosen }),
          );
        },
      ),
      { numRuns: runs(60) },
    );
  });
});
