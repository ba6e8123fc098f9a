import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codebookTable, codesNamedIn } from "../../../../core/exporting/codebook-rows.ts";
import type { CsvForm } from "../../../../core/exporting/csv-form.ts";
import { CSV_FORMS } from "../../../../core/exporting/csv-form.ts";
import { csvText } from "../../../../core/exporting/csv-writer.ts";
import { longTable } from "../../../../core/exporting/long.ts";
import type { ExportSource } from "../../../../core/exporting/sheets.ts";
import { wideTable } from "../../../../core/exporting/wide.ts";
import { readCodebook } from "../../../../core/importing/codebook-csv.ts";
import { codebookTree } from "../../../../core/model/codebook.ts";
import { removedRevision } from "../../../../core/model/record.ts";
import { isFinished, liveAnnotations } from "../../../../core/model/sheet.ts";
import { snapshot } from "../../../support/arbitraries.ts";
import { aCode, aCoder, aSheet, aSnapshot, aStory, later, NOW } from "../../../support/builders.ts";
import { askPython, hasPython } from "../../../support/python.ts";
import { runs } from "../../../support/runs.ts";
import { statementsIn } from "../../../support/statements.ts";

/** Joins the tables of each project as an analyst does: coding with codebook on code_id, and wide columns by their names. */
const script = `
import csv, io, json, sys
task = json.load(sys.stdin)
def rows(text):
    file = io.TextIOWrapper(io.BytesIO(text.encode("utf-8")), encoding=task["encoding"], newline="")
    return csv.DictReader(file, strict=True)
found = []
for project in task["projects"]:
    codebook = list(rows(project["codebook"]))
    by_id = {row["code_id"]: row for row in codebook}
    coded = [row for row in rows(project["long"]) if row["code_id"] != ""]
    joined = [(row, by_id[row["code_id"]]) for row in coded if row["code_id"] in by_id]
    wide = rows(project["wide"]).fieldnames
    found.append({
        "codes": len(codebook),
        "ids": len(by_id),
        "coded": len(coded),
        "joined": len(joined),
        "wrong": sum(row["code_path"] != code["code_path"] for row, code in joined),
        "wide": [row["wide_column"] for row in codebook if row["removed"] == ""],
        "absent": sum(row["wide_column"] not in wide for row in codebook if row["removed"] == ""),
    })
print(json.dumps(found))
`;

interface Joined {
  readonly codes: number;
  readonly ids: number;
  readonly coded: number;
  readonly joined: number;
  readonly wrong: number;
  readonly wide: readonly string[];
  readonly absent: number;
}

function csvsOf(project: ExportSource, form: CsvForm): { long: string; wide: string; codebook: string } {
  const wide = wideTable(project, { names: form.names });
  return {
    long: csvText(longTable(project, { names: form.names }), form),
    wide: csvText(wide, form),
    codebook: csvText(codebookTable(project.codes, { coded: codesNamedIn(project.sheets), wide }), form),
  };
}

function joined(projects: readonly ExportSource[], form: CsvForm, encoding: string): Joined[] {
  const csvs = projects.map((project) => csvsOf(project, form));
  return askPython(script, { projects: csvs, encoding }) as Joined[];
}

const theme = aCode({ id: "code-1", name: "Burnout" });
const code = aCode({ id: "code-2", parentId: "code-1", name: "Tired" });
const gone = removedRevision(aCode({ id: "code-3", parentId: "code-1", name: "Old" }), "", later(1));
const ana = aCoder();
const story = aStory();
const project = aSnapshot({
  stories: [story],
  codes: [theme, code, gone],
  coders: [ana],
  sheets: [aSheet(ana, story, [theme, code, gone])],
});

describe.skipIf(!hasPython)("in Python, the tables of coding join the codebook without loss", () => {
  test("for a theme's own code, a sub-code, and a code that is no longer in the codebook", () => {
    expect(joined([project], CSV_FORMS["r-python"], "utf-8")).toEqual([
      { codes: 3, ids: 3, coded: 3, joined: 3, wrong: 0, wide: ["burnout", "burnout__tired"], absent: 0 },
    ]);
  });

  test.each([
    ["R and Python", CSV_FORMS["r-python"], "utf-8"],
    ["Excel", CSV_FORMS.excel, "utf-8-sig"],
    ["SPSS", CSV_FORMS.spss, "utf-8-sig"],
  ])("for any project, as exported for %s", (_program, form, encoding) => {
    const projects = fc.sample(snapshot, { numRuns: runs(100), seed: 11 });
    const found = joined(projects, { ...form, delimiter: "," }, encoding);
    projects.forEach(({ sheets, codes }, at) => {
      const coded = sheets
        .filter((sheet) => isFinished(sheet) || liveAnnotations(sheet).length > 0)
        .flatMap((sheet) => statementsIn(sheet, codes)).length;
      const { codes: rows, wide } = found[at]!;
      expect(found[at]).toMatchObject({ ids: rows, coded, joined: coded, wrong: 0, absent: 0 });
      expect(wide).toHaveLength(codebookTree(codes).length);
    });
    expect(found.reduce((sum, { joined: rows }) => sum + rows, 0)).toBeGreaterThan(100);
  });
});

test("importing an exported codebook doesn't bring back codes that were removed", () => {
  const read = readCodebook(csvsOf(project, CSV_FORMS["r-python"]).codebook, { author: "", now: NOW });
  expect(read.ok && read.value.problems).toEqual([]);
  expect(read.ok && read.value.codes.map(({ name }) => name)).toEqual(["Burnout", "Tired"]);
});
