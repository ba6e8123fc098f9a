import { describe, expect, test } from "vitest";
import { valueOf } from "../../../../core/agreement/figures/figure.ts";
import { intraReport } from "../../../../core/agreement/reports/intra-report.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { allSteps } from "../../../../core/steps.ts";
import { ANALYTIC, code, coder, sheet, study } from "./study.ts";

const codes = [code("loss", null, { position: 0 }), code("grief", "loss", { position: 0 })];
const ana = coder("ana");
const again = { ...coder("ana-2"), secondPassOf: "ana" };
const ben = coder("ben");

/** Four stories in which Ana gave grief as told, first and second time; Ben said the opposite of her first time. */
function sheets(): Sheet[] {
  const times: readonly (readonly [first: boolean, second: boolean])[] = [
    [true, true],
    [true, false],
    [false, false],
    [false, false],
  ];
  return times.flatMap(([first, second], at) => [
    sheet("ana", `s${at}`, first ? ["grief"] : []),
    sheet("ana-2", `s${at}`, second ? ["grief"] : []),
    sheet("ben", `s${at}`, first ? [] : ["grief"]),
  ]);
}

describe("the same coder twice", () => {
  test("compares each second pass with its coder's first time, and with nobody else", () => {
    const once = sheet("ana", "s9", ["grief"]);
    const input = study(codes, [...sheets(), once], [ana, again, ben]);
    const report = allSteps(intraReport(input, ANALYTIC));
    expect(report.coders).toEqual([{ id: "ana-2", name: "ANA-2" }]);
    expect(report.rows.map(({ codeId, about }) => `${codeId}:${about}`)).toEqual([
      "loss:theme",
      "grief:code",
    ]);
    const own = report.rows[1]?.own["ana-2"];
    expect(own?.pairableUnits).toBe(4);
    // po 3/4; pe (2·1 + 2·3)/16 = 1/2: kappa .5.
    expect(valueOf(own?.coefficients["percent_agreement"])).toBe(0.75);
    expect(valueOf(own?.coefficients["cohen_kappa"])).toBeCloseTo(0.5, 12);
    expect(valueOf(report.rows[1]?.pooled?.coefficients["cohen_kappa"])).toBeCloseTo(0.5, 12);
  });

  test("has nothing where nobody coded twice", () => {
    const report = allSteps(intraReport(study(codes, sheets(), [ana, ben]), ANALYTIC));
    expect(report.coders).toEqual([]);
    expect(report.rows.every(({ pooled }) => pooled === null)).toBe(true);
  });

  test("pools coders, each story of each one unit", () => {
    const benAgain = { ...coder("ben-2"), secondPassOf: "ben" };
    const more = [...sheets(), sheet("ben-2", "s0", []), sheet("ben-2", "s1", ["grief"])];
    const report = allSteps(intraReport(study(codes, more, [ana, again, ben, benAgain]), ANALYTIC));
    const grief = report.rows[1];
    expect(grief?.pooled?.pairableUnits).toBe(6);
    expect(grief?.own["ben-2"]?.pairableUnits).toBe(2);
    expect(valueOf(grief?.pooled?.coefficients["percent_agreement"])).toBeCloseTo(4 / 6, 12);
  });
});
