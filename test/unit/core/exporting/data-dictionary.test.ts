import fc from "fast-check";
import { expect, test } from "vitest";
import { CSV_FORMS } from "../../../../core/exporting/csv-form.ts";
import { countCells, EXCEL_CELL, SPSS_CELL } from "../../../../core/exporting/cell-limits.ts";
import { dataDictionary } from "../../../../core/exporting/data-dictionary.ts";
import { longTable } from "../../../../core/exporting/long.ts";
import { wideTable } from "../../../../core/exporting/wide.ts";
import { allSteps } from "../../../../core/steps.ts";
import { snapshot } from "../../../support/arbitraries.ts";
import { aCode, aSnapshot } from "../../../support/builders.ts";

test("the data dictionary explains every column of every file, in lines that Windows shows well", () => {
  fc.assert(
    fc.property(snapshot, fc.constantFrom(...Object.values(CSV_FORMS)), (any, form) => {
      const { names } = form;
      const files = [
        { fileName: "long.csv", table: longTable(any, { names }) },
        { fileName: "wide.csv", table: wideTable(any, { names }) },
      ];
      const words = dataDictionary(any.project.name, files, form);
      expect(words.startsWith("\uFEFF")).toBe(true);
      expect(words.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/u);
      const lines = words.split("\r\n");
      for (const { table } of files)
        for (const { name } of table.columns) expect(lines).toContain(name.replace(/\s+/gu, " ").trim());
    }),
  );
});

test("it says how each form is read, and names levels and labels", () => {
  const rated = aCode({ name: "Great anger", scale: { kind: "ordinal", levels: ["none", "much"] } });
  const words = (program: keyof typeof CSV_FORMS) => {
    const form = CSV_FORMS[program];
    const table = wideTable(aSnapshot({ codes: [rated] }), { names: form.names });
    return dataDictionary("A study", [{ fileName: "wide.csv", table }], form);
  };
  expect(words("r-python")).toContain("great_anger\r\n    Great anger. The highest level");
  expect(words("r-python")).toContain("(0 = none, 1 = much)");
  expect(words("r-python")).toContain('encoding="utf-8", keep_default_na=False)');
  expect(words("r-python")).not.toContain("re.sub(");
  expect(words("excel")).toContain("re.sub(");
  expect(words("excel")).toContain("15 digits");
  expect(words("spss")).toContain('encoding="utf-8-sig"');
});

test("cells that a program cannot hold are counted", () => {
  const rows = [
    ["a".repeat(EXCEL_CELL), "ع".repeat(SPSS_CELL / 2 + 1), "two\nlines"],
    ["a".repeat(EXCEL_CELL + 1), null, 12],
    ["😀".repeat(16_384), "lone\rreturn", "plain"],
  ];
  const columns = ["a", "b", "c"].map((name) => ({ name, meaning: "" }));
  expect(allSteps(countCells({ columns, rows, rowCount: 3 }))).toEqual({
    beyondExcel: 2,
    beyondSpss: 3,
    withBreaks: 2,
  });
});
