import { describe, expect, test } from "vitest";
import { reasonOf } from "../../../../core/agreement/figures/figure.ts";
import { disagreements } from "../../../../core/agreement/reports/disagreements.ts";
import type { AgreementReport, AgreementRow } from "../../../../core/agreement/reports/project-report.ts";
import { agreementBootstraps, rowKey } from "../../../../core/agreement/reports/project-report.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { allSteps } from "../../../../core/steps.ts";
import { plain } from "./plain-figures.ts";
import { ANALYTIC, code, coder, reportOf, sheet, study } from "./study.ts";

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

function rowOf(report: AgreementReport, codeId: string, about: AgreementRow["about"] = "code"): AgreementRow {
  return report.rows.find((row) => row.codeId === codeId && row.about === about)!;
}

/** A figure of a row: its value, or why there is none. */
function figure(row: AgreementRow, name: string): number | string | null {
  const { value, reason } = plain(row.coefficients[name]!);
  return value ?? reason;
}

describe("the report", () => {
  test("gives a published table's figures for sheets that hold it", () => {
    const row = rowOf(reportOf(study(codes, skewed(), [ana, ben])), "grief");
    expect(row.units).toBe(100);
    expect(figure(row, "percent_agreement")).toBeCloseTo(0.85, 12);
    expect(figure(row, "cohen_kappa")).toBeCloseTo(0.3182, 4);
    expect(figure(row, "cohen_kappa_mean_of_pairs")).toBeCloseTo(0.3182, 4);
    expect(row.pairs.map(({ coders, units }) => [coders, units])).toEqual([[["ana", "ben"], 100]]);
    expect(figure(row, "krippendorff_alpha_nominal")).toBeCloseTo(0.3173, 3);
    const { ci, se } = plain(row.coefficients["cohen_kappa"]!);
    expect(ci![0]).toBeLessThan(0.3182);
    expect(ci![1] - ci![0]).toBeCloseTo(2 * 1.959964 * se!, 5);
    expect(row.disagreements).toBe(15);
    expect(row.prevalence!.coders.map(({ coderId, rated, given }) => [coderId, rated, given])).toEqual([
      ["ana", 100, 90],
      ["ben", 100, 85],
    ]);
    expect(row.prevalence!.overall.share).toEqual({ value: 0.875 });
  });

  test("says how many stories were compared and how many only one coder finished", () => {
    const sheets = [
      sheet("ana", "s1", []),
      sheet("ben", "s1", []),
      sheet("ana", "s2", ["grief"]),
      sheet("ben", "s3", [], "in-progress"),
    ];
    const report = reportOf(study(codes, sheets, [ana, ben]));
    expect([report.stories, report.singleStories]).toEqual([1, 1]);
    expect(report.coders).toEqual([
      { id: "ana", name: "ANA" },
      { id: "ben", name: "BEN" },
    ]);
    // Ana's other story is not compared, so it is not in the prevalence either.
    expect(rowOf(report, "grief").prevalence!.overall).toMatchObject({ rated: 2, given: 0 });
  });

  test("has a row for each code and theme in the codebook's order, and a theme's own where it was applied itself", () => {
    const keys = (sheets: Sheet[]): [string, number][] =>
      reportOf(study(codes, sheets, [ana, ben])).rows.map((row) => [rowKey(row), row.depth]);
    expect(keys([sheet("ana", "s1", ["grief"])])).toEqual([
      ["loss:theme", 0],
      ["grief:code", 1],
      ["regret:code", 1],
      ["other:code", 0],
    ]);
    expect(keys([sheet("ana", "s1", ["loss"])]).slice(0, 2)).toEqual([
      ["loss:theme", 0],
      ["loss:code", 0],
    ]);
  });

  test("coders who differ on sub-codes of one theme agree on the theme", () => {
    const sheets = [
      sheet("ana", "s1", ["grief"]),
      sheet("ben", "s1", ["regret"]),
      sheet("ana", "s2", []),
      sheet("ben", "s2", []),
    ];
    const report = reportOf(study(codes, sheets, [ana, ben]));
    expect(figure(rowOf(report, "loss", "theme"), "krippendorff_alpha_nominal")).toBe(1);
    expect(rowOf(report, "loss", "theme").disagreements).toBe(0);
    expect(rowOf(report, "grief").disagreements).toBe(1);
  });

  test("a code that nobody used has percent agreement, and says why it has no kappa or alpha", () => {
    const row = rowOf(reportOf(study(codes, skewed(), [ana, ben])), "other");
    expect(figure(row, "percent_agreement")).toBe(1);
    expect(figure(row, "cohen_kappa")).toBe("no-variation");
    expect(figure(row, "cohen_kappa_mean_of_pairs")).toBe("no-variation");
    expect(figure(row, "krippendorff_alpha_nominal")).toBe("no-variation");
    // Both categories are possible, so that these two exist.
    expect(figure(row, "gwet_ac1")).toBe(1);
    expect(figure(row, "brennan_prediger")).toBe(1);
  });

  test("the mean kappa leaves out pairs without one, and says how many entered", () => {
    const sheets = [...skewed(), sheet("cleo", "s1", ["grief"])];
    const row = rowOf(reportOf(study(codes, sheets, [ana, ben, cleo])), "grief");
    expect(row.pairs.map((pair) => [...pair.coders, pair.units])).toEqual([
      ["ana", "ben", 100],
      ["ana", "cleo", 1],
      ["ben", "cleo", 1],
    ]);
    expect(row.pairs.map(({ coefficients }) => reasonOf(coefficients["cohen_kappa"]!))).toEqual([
      null,
      "no-variation",
      "no-variation",
    ]);
    expect(figure(row, "cohen_kappa_mean_of_pairs")).toBeCloseTo(0.3182, 4);
    expect(figure(row, "light_kappa")).toBe("a-pair-is-undefined");
    expect(row.coefficients["scott_pi"]).toBeUndefined();
  });

  test("without a second coder, or a story that two finished, every figure says so", () => {
    const alone = reportOf(study(codes, [sheet("ana", "s1", ["grief"])], [ana]));
    const apart = reportOf(study(codes, [sheet("ana", "s1", ["grief"]), sheet("ben", "s2", [])], [ana, ben]));
    for (const [report, reason] of [
      [alone, "fewer-than-two-coders"],
      [apart, "no-shared-unit"],
    ] as const) {
      const row = rowOf(report, "grief");
      for (const name of ["percent_agreement", "cohen_kappa", "krippendorff_alpha_nominal", "fleiss_kappa"])
        expect(figure(row, name)).toBe(reason);
      expect(row.units).toBe(0);
    }
    const share = rowOf(apart, "grief").prevalence!.coders[0]?.share;
    expect(share).toEqual({ reason: "no-rated-unit" });
  });

  test("an empty project gives an empty report", () => {
    expect(reportOf({ stories: [], sheets: [], codes: [], coders: [] })).toEqual({
      coders: [],
      stories: 0,
      singleStories: 0,
      confidence: 0.95,
      rows: [],
    });
  });

  test("a code with a rating scale has its levels at their own level of measurement", () => {
    const levels = ["none", "some", "much"];
    const rated = code("severity", null, { scale: { kind: "ordinal", levels } });
    const rating = (coderId: string, storyId: string, value: number): Sheet => {
      const made = sheet(coderId, storyId, ["severity"]);
      return { ...made, annotations: made.annotations.map((annotation) => ({ ...annotation, value })) };
    };
    const given = [
      [0, 0],
      [1, 2],
      [2, 2],
      [1, 1],
    ].flatMap(([a = 0, b = 0], at) => [rating("ana", `s${at}`, a), rating("ben", `s${at}`, b)]);
    const sheets = [...given, sheet("ana", "s9", ["severity"]), sheet("ben", "s9", [])];
    const report = reportOf(study([rated], sheets, [ana, ben]));
    expect(report.rows.map(rowKey)).toEqual(["severity:code", "severity:levels"]);
    const row = rowOf(report, "severity", "levels");
    expect([row.level, row.units, row.disagreements, row.prevalence]).toEqual(["ordinal", 4, 1, null]);
    expect(row.categories.map(({ category, given: times }) => [category, times])).toEqual([
      ["none", 2],
      ["some", 3],
      ["much", 3],
    ]);
    // Krippendorff (2011), ordinal, by hand: n = (2, 3, 3), d(some, much) = 3, d(none, some) = 2.5, d(none, much) = 5.5.
    const expected = 1 - (7 * 9) / (2 * 3 * 2.5 ** 2 + 2 * 3 * 5.5 ** 2 + 3 * 3 * 9);
    expect(figure(row, "krippendorff_alpha_ordinal")).toBeCloseTo(expected, 12);
    const differing = disagreements(study([rated], sheets, [ana, ben]), "severity", "levels");
    expect(differing.map(({ storyId, answers }) => [storyId, answers])).toEqual([
      [
        "s1",
        [
          { value: 2, coderIds: ["ben"] },
          { value: 1, coderIds: ["ana"] },
        ],
      ],
    ]);
  });

  test("its bootstraps are of the coefficients asked for, and can be had again by their seed", () => {
    const input = study(codes, skewed(), [ana, ben]);
    const options = {
      ...ANALYTIC,
      coefficients: new Set(["krippendorff_alpha_nominal", "cohen_kappa"]),
      replicates: 200,
      seed: 7,
    };
    const found = allSteps(agreementBootstraps(input, options));
    expect(Object.keys(found)).toEqual(reportOf(input).rows.map(rowKey));
    const grief = found["grief:code"]!;
    expect(Object.keys(grief).toSorted()).toEqual(["cohen_kappa", "krippendorff_alpha_nominal"]);
    const { ci, replicates, seed } = grief["cohen_kappa"]!.bootstrap!;
    expect([replicates, seed]).toEqual([200, 7]);
    expect(ci![0]).toBeLessThan(0.3182);
    expect(ci![1]).toBeGreaterThan(0.3182);
    // Krippendorff's own bootstrap is for files alone.
    expect(grief["krippendorff_alpha_nominal"]).not.toHaveProperty("krippendorffBootstrap");
    // Nobody used it: there is no kappa to resample.
    expect(found["other:code"]).toEqual({});
    expect(allSteps(agreementBootstraps(input, options))).toEqual(found);
  });

  test("can be sent between threads", () => {
    const report = reportOf(study(codes, skewed(), [ana, ben]));
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
    expect(disagreements(input, "grief", "code")).toEqual([
      {
        storyId: "s1",
        answers: [
          { value: 1, coderIds: ["ana"] },
          { value: 0, coderIds: ["ben"] },
        ],
        unrated: [],
        notFinished: ["cleo"],
      },
      {
        storyId: "s2",
        answers: [
          { value: 1, coderIds: ["ana", "cleo"] },
          { value: 0, coderIds: ["ben"] },
        ],
        unrated: [],
        notFinished: [],
      },
    ]);
  });

  test("for a theme, its sub-codes are one", () => {
    expect(disagreements(input, "loss", "theme").map(({ storyId }) => storyId)).toEqual(["s1"]);
  });

  test("are as many as the report counts", () => {
    for (const row of reportOf(input).rows) {
      expect(disagreements(input, row.codeId, row.about)).toHaveLength(row.disagreements);
    }
  });

  test("can be asked for by the id of a code that was united with another", () => {
    const united = [...codes, code("mourning", null, { sameAs: "grief" })];
    expect(disagreements({ ...input, codes: united }, "mourning", "code")).toHaveLength(2);
  });

  test("heed the coders chosen", () => {
    expect(disagreements({ ...input, coderIds: ["ana", "cleo"] }, "grief", "code")).toEqual([]);
  });
});
