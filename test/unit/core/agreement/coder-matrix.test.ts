import fc from "fast-check";
import { expect, test } from "vitest";
import { cohenKappa } from "../../../../core/agreement/coefficients/cohen-kappa.ts";
import { krippendorffAlpha } from "../../../../core/agreement/coefficients/krippendorff-alpha.ts";
import { codedUnits } from "../../../../core/agreement/data/coding.ts";
import { contingency } from "../../../../core/agreement/data/contingency.ts";
import { countUnits } from "../../../../core/agreement/data/counts.ts";
import { levelsGiven, presence } from "../../../../core/agreement/data/units.ts";
import type { Figure } from "../../../../core/agreement/figures/figure.ts";
import { intervalEnds, valueOf } from "../../../../core/agreement/figures/figure.ts";
import { coderMatrix } from "../../../../core/agreement/reports/coder-matrix.ts";
import { setsReport } from "../../../../core/agreement/sets/sets-report.ts";
import { AGREED } from "../../../../core/settling/agreed-layer.ts";
import { annotation, code, coder, sheet, study } from "./study.ts";
import { studyOf, tables } from "./tabled-studies.ts";

const codes = ["hope", "grief"];
const hope = { codeId: "hope", about: "code" } as const;

test("every pair has its kappa over the stories that both finished, and every coder a mean", () => {
  const table = [
    [[0], [0], [0]],
    [[], [], [0]],
    [[0], [], null],
    [[0], [0], null],
  ];
  const { pairs, means, coders } = coderMatrix(
    studyOf(table, codes),
    hope,
    "cohen_kappa_mean_of_pairs",
    0.95,
  );
  expect(coders.map(({ name }) => name)).toEqual(["A", "B", "C"]);
  expect(pairs.map(({ first, second, n }) => [first, second, n])).toEqual([
    [0, 1, 4],
    [0, 2, 2],
    [1, 2, 2],
  ]);
  // a and b: both twice, a alone once, neither once: (3/4 - 1/2) / (1 - 1/2).
  expect(pairs.map(({ figure }) => valueOf(figure))).toEqual([0.5, 0, 0]);
  expect(intervalEnds(pairs[0]!.figure)?.[0]).toBeLessThan(0.5);
  expect(means).toEqual([
    { mean: 0.25, others: 2, definedPairs: 2 },
    { mean: 0.25, others: 2, definedPairs: 2 },
    { mean: 0, others: 2, definedPairs: 2 },
  ]);
});

test("a pair without a shared story says so, and enters nobody's mean", () => {
  const table = [
    [[0], [0], null],
    [[], [], null],
    [null, null, [0]],
  ];
  const { pairs, means } = coderMatrix(studyOf(table, codes), hope, "cohen_kappa_mean_of_pairs", 0.95);
  expect(pairs[1]).toMatchObject({ n: 0, figure: { reason: "no-shared-unit" } });
  expect(means).toEqual([
    { mean: 1, others: 2, definedPairs: 1 },
    { mean: 1, others: 2, definedPairs: 1 },
    { mean: null, others: 2, definedPairs: 0 },
  ]);
});

/** Up to rounding, since codes and units are summed in another order. */
function same(figure: Figure, expected: Figure): void {
  if ("value" in expected) expect(valueOf(figure)).toBeCloseTo(expected.value, 12);
  else expect(figure).toEqual(expected);
}

test("kappas of a code are those of the pairs, and those of all codes the ones that pairs of sets have", () => {
  fc.assert(
    fc.property(tables(3, 2), (table) => {
      const input = studyOf(table, codes);
      const ratings = presence(codedUnits(input), "hope", false);
      for (const { first, second, figure } of coderMatrix(input, hope, "cohen_kappa_mean_of_pairs", 0.95)
        .pairs) {
        const expected = cohenKappa(contingency(ratings, first, second));
        same(figure, expected);
      }
      for (const coefficient of ["pooled_cohen_kappa", "krippendorff_alpha_masi"] as const) {
        for (const { first, second, figure } of coderMatrix(input, null, coefficient, 0.95).pairs) {
          const cells = table.flatMap((row) => [row[first] ?? null, row[second] ?? null]);
          const pair = { units: table.length, coders: 2, codes: 2, cells };
          same(figure, setsReport(pair).overall[coefficient]!);
        }
      }
    }),
  );
});

test("the level of a rated code is compared at its own level of measurement, as the report has it", () => {
  const rated = code("pain", null, { scale: { kind: "ordinal", levels: ["none", "some", "much"] } });
  const pairs = [
    [0, 0],
    [1, 2],
    [2, 2],
  ];
  const sheets = pairs.flatMap((values, at) =>
    ["a", "b"].map((coderId, place) => ({
      ...sheet(coderId, `s${at}`, []),
      annotations: [{ ...annotation(coderId, `s${at}`, "pain"), value: values[place] ?? 0 }],
    })),
  );
  const input = study([rated], sheets, [coder("a"), coder("b")]);
  const found = coderMatrix(input, { codeId: "pain", about: "levels" }, "krippendorff_alpha_ordinal", 0.95);
  const counts = countUnits(levelsGiven(codedUnits(input), "pain", 3));
  expect(found.pairs[0]?.figure).toMatchObject(krippendorffAlpha(counts, { kind: "ordinal" }));
  const none = coderMatrix(input, { codeId: "hope", about: "levels" }, "krippendorff_alpha_ordinal", 0.95);
  expect(none.pairs[0]?.figure).toEqual({ reason: "no-defined-code" });
});

test("the consensus is none of the others: a coder’s mean is over people, its own over all of them", () => {
  const coders = [coder("a"), coder("b"), coder("c"), coder(AGREED)];
  const hopes = { a: "110100", b: "100110", c: "110110", [AGREED]: "110110" };
  const sheets = Object.entries(hopes).flatMap(([coderId, said]) =>
    Array.from(said, (one, at) => sheet(coderId, `s${at}`, one === "1" ? ["hope"] : [])),
  );
  const { pairs, means } = coderMatrix(
    study([code("hope")], sheets, coders),
    hope,
    "cohen_kappa_mean_of_pairs",
    0.95,
  );
  const meanOf = (at: number, among: readonly number[]): number => {
    const values = pairs.flatMap(({ first, second, figure }) => {
      const other = first === at ? second : first;
      return (first === at || second === at) && among.includes(other) && "value" in figure
        ? [figure.value]
        : [];
    });
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  expect(means.map(({ others }) => others)).toEqual([2, 2, 2, 3]);
  expect(means[0]?.mean).toBeCloseTo(meanOf(0, [1, 2]), 12);
  expect(means[2]?.mean).toBeCloseTo(meanOf(2, [0, 1]), 12);
  expect(means[3]?.mean).toBeCloseTo(meanOf(3, [0, 1, 2]), 12);
  expect(means[2]?.mean).not.toBeCloseTo(meanOf(2, [0, 1, 3]), 3);
});
