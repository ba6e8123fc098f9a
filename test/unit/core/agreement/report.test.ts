import { describe, expect, test } from "vitest";
import { disagreements } from "../../../../core/agreement/disagreements.ts";
import { agreementReport } from "../../../../core/agreement/report.ts";
import type { AgreementReport, AgreementRow } from "../../../../core/agreement/report.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { code, coder, sheet, study } from "./study.ts";

const ana = coder("ana");
const ben = coder("ben");
const cleo = coder("cleo");
const codes = [
  code("loss", null, { position: 0 }),
  code("grief", "loss", { position: 0 }),
  code("regret", "loss", { position: 1 }),
  code("other", null, { position: 1 }),
];

/** The table of Feinstein and Cicchetti's first paradox, as two coders' sheets for the code "grief". */
function skewed(): Sheet[] {
  const cells: [count: number, ana: string[], ben: string[]][] = [
    [80, ["grief"], ["grief"]],
    [10, ["grief"], []],
    [5, [], ["grief"]],
    [5, [], []],
  ];
  let story = 0;
  return cells.flatMap(([count, first, second]) =>
    Array.from({ length: count }, () => {
      story += 1;
      return [sheet("ana", `s${story}`, first), sheet("ben", `s${story}`, second)];
    }).flat(),
  );
}

function rowOf(report: AgreementReport, codeId: string, isTheme = false): AgreementRow {
  return report.rows.find((row) => row.codeId === codeId && row.isTheme === isTheme)!;
}

describe("the report", () => {
  test("gives a published table's figures for sheets that hold it", () => {
    const row = rowOf(agreementReport(study(codes, skewed(), [ana, ben])), "grief");
    expect(row.units).toBe(100);
    expect(row.percentAgreement).toEqual({ value: 0.85 });
    expect(row.cohenKappa.mean).toEqual({ value: expect.closeTo(0.3182, 4) as number });
    expect(row.cohenKappa.pairs).toEqual([{ coders: ["ana", "ben"], n: 100, figure: row.cohenKappa.mean }]);
    expect(row.alpha).toEqual({ value: expect.closeTo(0.3173, 3) as number });
    expect(row.disagreements).toBe(15);
    expect(row.prevalence.coders.map(({ coderId, rated, given }) => [coderId, rated, given])).toEqual([
      ["ana", 100, 90],
      ["ben", 100, 85],
    ]);
    expect(row.prevalence.overall.share).toEqual({ value: 0.875 });
  });

  test("says how many stories were compared and how many only one coder finished", () => {
    const sheets = [
      sheet("ana", "s1", []),
      sheet("ben", "s1", []),
      sheet("ana", "s2", ["grief"]),
      sheet("ben", "s3", [], "in-progress"),
    ];
    const report = agreementReport(study(codes, sheets, [ana, ben]));
    expect([report.stories, report.singleStories]).toEqual([1, 1]);
    expect(report.coders).toEqual([
      { id: "ana", name: "ANA" },
      { id: "ben", name: "BEN" },
    ]);
    // Ana's other story is not compared, so it is not in the prevalence either.
    expect(rowOf(report, "grief").prevalence.overall).toMatchObject({ rated: 2, given: 0 });
  });

  test("has a row for each code and theme in the codebook's order, and a theme's own where it was applied itself", () => {
    const keys = (sheets: Sheet[]): [string, boolean, number][] =>
      agreementReport(study(codes, sheets, [ana, ben])).rows.map((row) => [
        row.codeId,
        row.isTheme,
        row.depth,
      ]);
    expect(keys([sheet("ana", "s1", ["grief"])])).toEqual([
      ["loss", true, 0],
      ["grief", false, 1],
      ["regret", false, 1],
      ["other", false, 0],
    ]);
    expect(keys([sheet("ana", "s1", ["loss"])]).slice(0, 2)).toEqual([
      ["loss", true, 0],
      ["loss", false, 0],
    ]);
  });

  test("coders who differ on sub-codes of one theme agree on the theme", () => {
    const sheets = [
      sheet("ana", "s1", ["grief"]),
      sheet("ben", "s1", ["regret"]),
      sheet("ana", "s2", []),
      sheet("ben", "s2", []),
    ];
    const report = agreementReport(study(codes, sheets, [ana, ben]));
    expect(rowOf(report, "loss", true).alpha).toEqual({ value: 1 });
    expect(rowOf(report, "loss", true).disagreements).toBe(0);
    expect(rowOf(report, "grief").disagreements).toBe(1);
  });

  test("a code that nobody used has percent agreement, and says why it has no kappa or alpha", () => {
    const row = rowOf(agreementReport(study(codes, skewed(), [ana, ben])), "other");
    expect(row.percentAgreement).toEqual({ value: 1 });
    expect(row.cohenKappa).toMatchObject({ mean: { undefined: "no-variation" }, definedPairs: 0 });
    expect(row.alpha).toEqual({ undefined: "no-variation" });
    // Both categories are declared, so that these two exist.
    expect(row.further.gwet_ac1).toEqual({ value: 1 });
    expect(row.further.brennan_prediger).toEqual({ value: 1 });
  });

  test("the mean kappa leaves out pairs without one, and says how many entered", () => {
    const sheets = [...skewed(), sheet("cleo", "s1", ["grief"])];
    const row = rowOf(agreementReport(study(codes, sheets, [ana, ben, cleo])), "grief");
    expect(row.cohenKappa.pairs.map((pair) => [...pair.coders, pair.n])).toEqual([
      ["ana", "ben", 100],
      ["ana", "cleo", 1],
      ["ben", "cleo", 1],
    ]);
    expect(row.cohenKappa.definedPairs).toBe(1);
    expect(row.cohenKappa.mean).toEqual({ value: expect.closeTo(0.3182, 4) as number });
    expect(row.further.light_kappa).toEqual({ undefined: "a-pair-is-undefined" });
    expect(row.further.scott_pi).toEqual({ undefined: "more-than-two-coders" });
  });

  test("without a second coder, or a story that two finished, every figure says so", () => {
    const alone = agreementReport(study(codes, [sheet("ana", "s1", ["grief"])], [ana]));
    const apart = agreementReport(
      study(codes, [sheet("ana", "s1", ["grief"]), sheet("ben", "s2", [])], [ana, ben]),
    );
    for (const [report, reason] of [
      [alone, "fewer-than-two-coders"],
      [apart, "no-shared-unit"],
    ] as const) {
      const row = rowOf(report, "grief");
      const figures = [row.percentAgreement, row.cohenKappa.mean, row.alpha, row.further.fleiss_kappa];
      expect(figures).toEqual(Array.from({ length: 4 }, () => ({ undefined: reason })));
      expect(row.units).toBe(0);
    }
    const share = rowOf(apart, "grief").prevalence.coders[0]?.share;
    expect(share).toEqual({ undefined: "no-rated-unit" });
  });

  test("an empty project gives an empty report", () => {
    expect(agreementReport({ stories: [], sheets: [], codes: [], coders: [] })).toEqual({
      coders: [],
      stories: 0,
      singleStories: 0,
      rows: [],
    });
  });

  test("can be sent between threads", () => {
    const report = agreementReport(study(codes, skewed(), [ana, ben]));
    expect(structuredClone(report)).toEqual(report);
  });
});

describe("the stories on which coders differ", () => {
  const sheets = [
    sheet("ana", "s1", ["grief"]),
    sheet("ben", "s1", []),
    sheet("cleo", "s1", ["grief"], "in-progress"),
    sheet("ana", "s2", ["grief"]),
    sheet("ben", "s2", ["regret"]),
    sheet("cleo", "s2", ["grief"]),
    sheet("ana", "s3", ["grief"]),
  ];
  const input = study(codes, sheets, [ana, ben, cleo]);

  test("come with who applied the code, who did not, and who has not finished", () => {
    expect(disagreements(input, "grief", false)).toEqual([
      { storyId: "s1", applied: ["ana"], notApplied: ["ben"], notFinished: ["cleo"] },
      { storyId: "s2", applied: ["ana", "cleo"], notApplied: ["ben"], notFinished: [] },
    ]);
  });

  test("for a theme, its sub-codes are one", () => {
    expect(disagreements(input, "loss", true).map(({ storyId }) => storyId)).toEqual(["s1"]);
  });

  test("are as many as the report counts", () => {
    for (const row of agreementReport(input).rows) {
      expect(disagreements(input, row.codeId, row.isTheme)).toHaveLength(row.disagreements);
    }
  });

  test("can be asked for by the id of a code that was united with another", () => {
    const united = [...codes, code("mourning", null, { sameAs: "grief" })];
    expect(disagreements({ ...input, codes: united }, "mourning", false)).toHaveLength(2);
  });

  test("heed the coders chosen", () => {
    expect(disagreements({ ...input, coderIds: ["ana", "cleo"] }, "grief", false)).toEqual([]);
  });
});
