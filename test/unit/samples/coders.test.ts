import { describe, expect, test } from "vitest";
import { valueOf } from "../../../core/agreement/figures/figure.ts";
import type { AgreementRow } from "../../../core/agreement/reports/project-report.ts";
import { decodeBundle } from "../../../core/file/decode.ts";
import { resolveBundle } from "../../../core/merge/resolve.ts";
import { planMerge } from "../../../core/merge/whole-merge.ts";
import { isFinished } from "../../../core/model/sheet.ts";
import { emptySnapshot } from "../../../core/model/snapshot.ts";
import { committedSample, mergedSample } from "../../support/mergedSample.ts";
import { sampleCoderFiles } from "../../support/sampleCoders.ts";
import { reportOf } from "../core/agreement/study.ts";

const study = mergedSample();
const report = reportOf(study);

function row(name: string): AgreementRow {
  const found = report.rows.find((each) => each.name === name && each.about === "code");
  if (found === undefined) throw new Error(`no row for ${name}`);
  return found;
}

const value = (name: string, coefficient: string): number => valueOf(row(name).coefficients[coefficient]) ?? NaN;

describe("the sample coders' files", () => {
  test("are what the application's own code makes of the reference coding", () => {
    for (const [name, bytes] of sampleCoderFiles()) expect(Buffer.from(committedSample(name)).equals(bytes)).toBe(true);
  });

  test("leave some stories finished by one coder only, some by two, most by three", () => {
    const finished = new Map<string, number>();
    for (const sheet of study.sheets) if (isFinished(sheet)) finished.set(sheet.storyId, (finished.get(sheet.storyId) ?? 0) + 1);
    const counts = [1, 2, 3].map((n) => [...finished.values()].filter((each) => each === n).length);
    for (const count of counts) expect(count).toBeGreaterThan(5);
  });

  test("agree well on the plain code", () => {
    expect(value("Donor's gift", "krippendorff_alpha_nominal")).toBeGreaterThan(0.8);
  });

  test("have a low kappa but a high agreement on the rare code", () => {
    expect(value("Told those harmed", "percent_agreement")).toBeGreaterThan(0.93);
    expect(value("Told those harmed", "cohen_kappa_mean_of_pairs")).toBeLessThan(0.55);
  });

  test("mix up the ambiguous pair", () => {
    expect(value("Access barrier", "krippendorff_alpha_nominal")).toBeLessThan(0.67);
    expect(value("Care not there", "krippendorff_alpha_nominal")).toBeLessThan(0.67);
  });

  test("mark passages as well as whole stories", () => {
    const annotations = study.sheets.flatMap((sheet) => sheet.annotations);
    expect(annotations.filter((annotation) => annotation.span !== undefined).length).toBeGreaterThan(100);
    expect(annotations.filter((annotation) => annotation.span === undefined).length).toBeGreaterThan(100);
  });

  test("are refused, story by story, by a project that lacks the stories", () => {
    const bundle = decodeBundle(committedSample("mei.concord"));
    if (!bundle.ok) throw new Error(bundle.error.kind);
    const other = emptySnapshot({ ...study.project, id: "another" });
    const plan = planMerge(other, resolveBundle(bundle.value, () => undefined), { unite: [], author: "", now: study.project.createdAt });
    expect(plan.sheets).toEqual([]);
    expect(plan.refused.length).toBeGreaterThan(0);
    expect(plan.warnings.map((warning) => warning.kind)).toContain("other-project");
  });
});
