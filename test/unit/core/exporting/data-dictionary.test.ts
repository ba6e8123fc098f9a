import fc from "fast-check";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { countCells, EXCEL_CELL, SPSS_CELL } from "../../../../core/exporting/cell-limits.ts";
import { restoreCell } from "../../../../core/exporting/cells.ts";
import { codebookTable, codesNamedIn } from "../../../../core/exporting/codebook-rows.ts";
import { CSV_FORMS } from "../../../../core/exporting/csv-form.ts";
import { csvText } from "../../../../core/exporting/csv-writer.ts";
import { dataDictionary } from "../../../../core/exporting/data-dictionary.ts";
import { longTable } from "../../../../core/exporting/long.ts";
import { wideTable } from "../../../../core/exporting/wide.ts";
import { snapshot } from "../../../support/arbitraries.ts";
import { aCode, aCollection, aSnapshot } from "../../../support/builders.ts";

const oneLine = (words: string): string => words.replace(/\s+/gu, " ").trim();

test("the data dictionary explains every column of every file, in lines that Windows shows well", () => {
  fc.assert(
    fc.property(snapshot, fc.constantFrom(...Object.values(CSV_FORMS)), (any, form) => {
      const { names } = form;
      const wide = wideTable(any, { names });
      const files = [
        { fileName: "long.csv", table: longTable(any, { names }) },
        { fileName: "wide.csv", table: wide },
        {
          fileName: "codebook.csv",
          table: codebookTable(any.codes, { coded: codesNamedIn(any.sheets), wide }),
        },
      ];
      const words = dataDictionary(any.project.name, files, form);
      expect(words.startsWith("\uFEFF")).toBe(true);
      expect(words.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/u);
      const lines = words.split("\r\n");
      for (const { table } of files) {
        const [header = []] = Papa.parse<string[]>(csvText(table, form), { delimiter: form.delimiter }).data;
        expect(header).toHaveLength(table.columns.length);
        for (const name of header) {
          const line = lines.indexOf(oneLine(form.guardFormulas ? restoreCell(name) : name));
          expect([name, line >= 0, lines[line + 1]]).toEqual([name, true, expect.stringMatching(/^ {4}\S/u)]);
        }
      }
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

test("no two columns mean different things under one name, and a survey's question is told", () => {
  const survey = aCollection({ name: "Nurses", textLabel: "Tell us about a shift." });
  const source = aSnapshot({ collections: [survey] });
  const wide = wideTable(source, { text: true });
  const tables = [
    longTable(source),
    wide,
    codebookTable(source.codes, { coded: codesNamedIn(source.sheets), wide }),
  ];
  const names = tables.flatMap(({ columns }) => columns.map(({ name }) => name));
  expect(names).not.toContain("level");
  expect(names).toContain("scope");
  const files = tables.map((table, at) => ({ fileName: `${at}.csv`, table }));
  const words = dataDictionary("A study", files, CSV_FORMS["r-python"]).replaceAll(/\s+/gu, " ");
  expect(words.match(/The question in “Nurses”: “Tell us about a shift\.”/gu)).toHaveLength(2);
});

test("cells that a program cannot hold are counted", () => {
  const rows = [
    ["a".repeat(EXCEL_CELL), "ع".repeat(SPSS_CELL / 2 + 1), "two\nlines"],
    ["a".repeat(EXCEL_CELL + 1), null, 12],
    ["😀".repeat(16_384), "lone\rreturn", "plain"],
  ];
  const all = { beyondExcel: 2, beyondSpss: 3, withBreaks: 2 };
  expect(countCells(rows)).toEqual(all);
  expect(countCells(rows.slice(1), countCells(rows.slice(0, 1)))).toEqual(all);
});
