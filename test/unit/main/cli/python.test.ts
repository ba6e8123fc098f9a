import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { codeVariables, ofUnits } from "../../../../core/agreement/data/code-variables.ts";
import { codedUnits } from "../../../../core/agreement/data/coding.ts";
import type { VariableReport } from "../../../../core/agreement/reports/variable-report.ts";
import { variableReport } from "../../../../core/agreement/reports/variable-report.ts";
import { codePaths } from "../../../../core/exporting/code-paths.ts";
import { csvText } from "../../../../core/exporting/csv-writer.ts";
import { joinList } from "../../../../core/exporting/list-cell.ts";
import { longTable } from "../../../../core/exporting/long.ts";
import { wideTable } from "../../../../core/exporting/wide.ts";
import type { Code } from "../../../../core/model/code.ts";
import { allSteps } from "../../../../core/steps.ts";
import { mergedSample } from "../../../support/mergedSample.ts";
import type { PythonFigures } from "../../../support/python.ts";
import { hasPython, pythonFigures } from "../../../support/python.ts";
import type { JsonOutput } from "./command.ts";
import { aFile, agreementJson } from "./command.ts";

const NAMES = ["percent_agreement", "krippendorff_alpha_nominal", "fleiss_kappa", "gwet_ac1"] as const;
const options = {
  coefficients: new Set([...NAMES, "cohen_kappa"]),
  intervals: "none",
  confidence: 0.95,
  replicates: 0,
  seed: 1,
} as const;

/** Every figure of one variable, and each pair's kappa, to 1e-9; where Python has none, Concord has none. */
function expectSame(found: VariableReport | JsonOutput["variables"][number], python: PythonFigures): void {
  expect([found.variable, found.units, found.pairableUnits]).toEqual([
    found.variable,
    python.units,
    python.pairable,
  ]);
  const same = (name: string, own: number | null | undefined, other: number | null | undefined): void => {
    if (typeof own === "number" && typeof other === "number") {
      expect(Math.abs(own - other), `${found.variable}: ${name}`).toBeLessThan(1e-9);
    } else {
      expect([name, own ?? null], found.variable).toEqual([name, other ?? null]);
    }
  };
  for (const name of NAMES) same(name, valueIn(found.coefficients[name]), python[name]);
  for (const { coders, coefficients } of found.pairs) {
    const names = [coders.join(" & "), coders.toReversed().join(" & ")];
    const other = names.map((name) => python.cohen_kappa[name]).find((kappa) => kappa !== undefined);
    same(names[0] ?? "", valueIn(coefficients["cohen_kappa"]), other);
  }
}

function valueIn(figure: object | undefined): number | null {
  return figure !== undefined && "value" in figure && typeof figure.value === "number" ? figure.value : null;
}

describe.skipIf(!hasPython)("the sample study's exported CSV, read and computed by Python", () => {
  const study = mergedSample();
  const paths = codePaths(study.codes);
  const pathOf = (code: Code): string => joinList(paths.get(code.id)?.path ?? [], ">>");
  const units = codedUnits(study);
  const variables = codeVariables(ofUnits(units), study.codes, { code: pathOf, coder: ({ name }) => name });
  const base = { unit: ["story_id"], coder: "coder", columns: null, code: null, intra: false };
  const reportOf = (variable: (typeof variables)[number]["variable"]): VariableReport =>
    allSteps(variableReport(variable, options));

  test("wide: every code and theme", () => {
    const columns = variables
      .filter(({ about }) => about !== "levels")
      .map(({ about, code }) => (about === "theme" ? `${pathOf(code)} (any)` : pathOf(code)));
    const python = pythonFigures({ ...base, file: aFile(csvText(wideTable(study))), columns });
    expect(columns.length).toBeGreaterThan(20);
    variables
      .filter(({ about }) => about !== "levels")
      .forEach(({ variable }, at) => expectSame(reportOf(variable), python[columns[at] ?? ""]!));
  });

  test("long: every code that somebody applied, by itself", () => {
    const file = aFile(csvText(longTable(study, { finishedOnly: true })));
    const python = pythonFigures({ ...base, file, code: "code_path" });
    const applied = variables.filter(({ about, code }) => about === "code" && pathOf(code) in python);
    expect(applied).toHaveLength(Object.keys(python).length);
    for (const { variable, code } of applied) expectSame(reportOf(variable), python[pathOf(code)]!);
  });
});

const convabuse = fileURLToPath(new URL("../../../../../shared/data/convabuse.csv", import.meta.url));
if (!existsSync(convabuse)) console.log(`Real data are not at ${convabuse}: their tests are skipped.`);

describe.skipIf(!hasPython || !existsSync(convabuse))("real data, read and computed by Python", () => {
  const task = {
    file: convabuse,
    unit: ["conv_id", "prev_agent", "prev_user", "agent", "user"],
    coder: "annotator_id",
    columns: ["direction.implicit", "type.racist", "is_abuse.-2", "target.system"],
    code: null,
  };
  const args = [
    task.file,
    ...["--unit", task.unit.join(","), "--coder", task.coder, "--columns", task.columns.join(",")],
    ...["--coefficients", "percent_agreement,krippendorff_alpha_nominal,fleiss_kappa,gwet_ac1,cohen_kappa"],
  ];

  test("between coders, the first judgement of a repeat kept", () => {
    const python = pythonFigures({ ...task, intra: false });
    const { variables } = agreementJson(...args, "--duplicates", "first");
    expect(variables).toHaveLength(4);
    for (const variable of variables) expectSame(variable, python[variable.variable]!);
  });

  test("within coders: the 345 items that somebody judged twice", () => {
    const python = pythonFigures({ ...task, intra: true });
    const { variables, coders } = agreementJson(...args, "--intra");
    expect(coders).toHaveLength(8);
    expect(variables).toHaveLength(4 * 9);
    for (const variable of variables) expectSame(variable, python[variable.variable]!);
    const implicit = variables.find(({ variable }) => variable === "direction.implicit [all coders]")!;
    expect(implicit.pairableUnits).toBe(345);
    expect(implicit.coefficients["cohen_kappa"]!.value).toBeCloseTo(0.6212, 4);
    expect(implicit.coefficients["percent_agreement"]!.value).toBeCloseTo(338 / 345, 12);
  });
});
