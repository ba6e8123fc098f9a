import { describe, expect, test } from "vitest";
import { comparedCoding, EVERY_STORY } from "../../../../core/agreement/data/comparison.ts";
import type { AllCodesReport } from "../../../../core/agreement/reports/all-codes.ts";
import { allCodesIntervals, allCodesReport } from "../../../../core/agreement/reports/all-codes.ts";
import { encodeProject } from "../../../../core/file/encode.ts";
import { emptySnapshot } from "../../../../core/model/snapshot.ts";
import { allSteps } from "../../../../core/steps.ts";
import { aProject } from "../../../support/builders.ts";
import { indexedProject } from "../../../support/indexed.ts";
import { mergedSample } from "../../../support/mergedSample.ts";
import { aFile, agreementJson } from "../../main/cli/command.ts";

const sample = mergedSample();
const reportOf = (coderIds: readonly string[], project = sample): AllCodesReport =>
  allCodesReport(
    comparedCoding(indexedProject(project), {
      coderIds,
      stories: EVERY_STORY,
      versionId: null,
      pass: "present",
    }),
  );

describe("agreement on all codes", () => {
  test("is what the command line gives for the same project, sets and passages alike", () => {
    const meta = {
      application: { name: "Concord", version: "0" },
      savedAt: "2018-12-02T00:00:00.000Z",
      saveId: "s",
    };
    const file = aFile(encodeProject(sample, meta), "concord");
    const { overall } = agreementJson(file, "--sets", "--ci", "none");
    const report = reportOf(["amara", "jonas", "mei"]);
    const shown = [...report.sets, ...(report.passages?.overall ?? [])];
    expect(shown.length).toBeGreaterThan(10);
    for (const { name, figure } of shown) {
      const value = "value" in figure ? figure.value : null;
      expect(overall[name]?.value, name).toEqual(value);
    }
    expect(report.stories).toBe(164);
    expect(report.passages?.codes.every(({ passages }) => passages > 0)).toBe(true);
  });

  test("has the bootstraps that the command line draws from the same seed", () => {
    const meta = {
      application: { name: "Concord", version: "0" },
      savedAt: "2018-12-02T00:00:00.000Z",
      saveId: "s",
    };
    const file = aFile(encodeProject(sample, meta), "concord");
    const drawn = ["--replicates", "50", "--seed", "3", "--confidence", "0.9"];
    const { overall } = agreementJson(file, "--sets", "--ci", "bootstrap", ...drawn);
    const project = comparedCoding(indexedProject(sample), {
      coderIds: ["amara", "jonas", "mei"],
      stories: EVERY_STORY,
      versionId: null,
      pass: "present",
    });
    const found = allSteps(
      allCodesIntervals(project, { intervals: "bootstrap", replicates: 50, seed: 3, confidence: 0.9 }),
    );
    const { krippendorff_alpha_masi: masi, u_alpha: unitizing, char_binary_alpha: characters } = overall;
    expect(found.sets.get("krippendorff_alpha_masi")?.replicates).toBe(50);
    for (const [name, cli] of [
      ["krippendorff_alpha_masi", masi],
      ["char_binary_alpha", characters],
    ] as const) {
      const own = (found.sets.get(name) ?? found.passages.get(name))?.ci;
      expect(own).toEqual(cli!.bootstrap!.ci);
      expect(own![0]).toBeLessThan(cli!.value!);
      expect(own![1]).toBeGreaterThan(cli!.value!);
    }
    // Stories with overlapping passages are left out of it, and named.
    expect(unitizing?.value).not.toBeNull();
    expect(found.passages.has("u_alpha")).toBe(true);
    expect(allCodesReport(project).passages!.leftOut.length).toBeGreaterThan(0);
  });

  test("has the kappas of two coders where two are compared, and leaves them out where there are more", () => {
    const names = (report: AllCodesReport): string[] => report.sets.map(({ name }) => name);
    expect(names(reportOf(["amara", "jonas"]))).toContain("pooled_cohen_kappa");
    expect(names(reportOf(["amara", "jonas", "mei"]))).not.toContain("pooled_cohen_kappa");
  });

  test("says that there are no passages where codes are on whole stories alone", () => {
    const whole = {
      ...sample,
      sheets: sample.sheets.map((sheet) => ({
        ...sheet,
        annotations: sheet.annotations.filter(({ span }) => span === undefined),
      })),
    };
    expect(reportOf(["amara", "mei"], whole).passages).toBeNull();
    expect(reportOf(["amara"], emptySnapshot(aProject()))).toMatchObject({ stories: 0, passages: null });
  });
});
