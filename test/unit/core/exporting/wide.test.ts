import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Cell } from "../../../../core/exporting/cells.ts";
import type { ExportSource } from "../../../../core/exporting/sheets.ts";
import { variableName } from "../../../../core/exporting/variable-names.ts";
import type { WideOptions } from "../../../../core/exporting/wide.ts";
import { wideTable } from "../../../../core/exporting/wide.ts";
import { isFinished } from "../../../../core/model/sheet.ts";
import { snapshot } from "../../../support/arbitraries.ts";
import { aCode, aCoder, aSheet, aSnapshot, someStories } from "../../../support/builders.ts";

function rowsOf(source: ExportSource, options?: WideOptions): Record<string, Cell>[] {
  const table = wideTable(source, options);
  return Array.from(table.rows, (row) =>
    Object.fromEntries(table.columns.map((column, index) => [column.name, row[index] ?? null])),
  );
}

const theme = aCode({ id: "code-1", name: "Empathy" });
const code = aCode({ id: "code-2", parentId: "code-1", name: "Kept in touch" });
const other = aCode({ id: "code-3", name: "Other", position: 1 });
const ada = aCoder();
const ben = aCoder({ id: "coder-2", name: "Ben" });
const [one, two] = someStories(2);
const project = aSnapshot({ stories: [one!, two!], codes: [theme, code, other], coders: [ada, ben] });

describe("the wide table", () => {
  test("says 1 for a code that was applied, 0 for one that was not, and a theme's (any) by its sub-codes", () => {
    const sheets = [aSheet(ada, one!, [{ code, quote: "a long night" }])];
    expect(rowsOf({ ...project, sheets })).toMatchObject([
      {
        story_id: "s1",
        coder: "Ada",
        state: "finished",
        Empathy: 0,
        "Empathy (any)": 1,
        "Empathy >> Kept in touch": 1,
        Other: 0,
        "Other (any)": 0,
      },
    ]);
  });

  test("says nothing of codes where the coder has not finished the story", () => {
    const sheets = [aSheet(ada, one!, [code], "in-progress")];
    expect(rowsOf({ ...project, sheets })).toMatchObject([
      {
        state: "in-progress",
        Empathy: null,
        "Empathy (any)": null,
        "Empathy >> Kept in touch": null,
        Other: null,
      },
    ]);
  });

  test("says 0 everywhere where a finished story has no code", () => {
    expect(rowsOf({ ...project, sheets: [aSheet(ada, one!)] })).toMatchObject([
      { Empathy: 0, "Empathy (any)": 0, "Empathy >> Kept in touch": 0, Other: 0 },
    ]);
  });

  test("has a row for each story that a coder touched, or for every story and coder when asked", () => {
    const sheets = [aSheet(ben, two!, [theme]), aSheet(ada, one!, [], null)];
    const pairs = (options?: WideOptions): string[] =>
      rowsOf({ ...project, sheets }, options).map(
        (row) => `${String(row["story_id"])} ${String(row["coder"])}`,
      );
    expect(pairs()).toEqual(["s2 Ben"]);
    expect(pairs({ allPairs: true })).toEqual(["s1 Ada", "s1 Ben", "s2 Ada", "s2 Ben"]);
  });

  test("counts united codes once, in one column", () => {
    const twin = aCode({ id: "code-4", name: "Stayed in touch", sameAs: "code-2" });
    const sheets = [aSheet(ada, one!, [twin])];
    const rows = rowsOf({ ...project, codes: [theme, code, other, twin], sheets });
    expect(rows[0]).toMatchObject({ "Empathy >> Kept in touch": 1, "Empathy (any)": 1 });
    expect(Object.keys(rows[0]!)).not.toContain("Stayed in touch");
  });

  test("gives a rated code its highest level, and nothing where it was not rated", () => {
    const rated = aCode({
      id: "code-4",
      name: "Anger",
      scale: { kind: "ordinal", levels: ["none", "some", "much"] },
    });
    const sheets = [
      aSheet(ada, one!, [
        { code: rated, quote: "night", value: 2 },
        { code: rated, quote: "morning", value: 0 },
      ]),
      aSheet(ben, one!),
    ];
    const rows = rowsOf({ ...project, codes: [rated], sheets });
    expect(rows.map((row) => [row["Anger"], row["Anger (any)"]])).toEqual([
      [2, 1],
      [null, 0],
    ]);
  });

  test("can name its columns as statistics programs take them, all different", () => {
    const codes = [
      theme,
      code,
      other,
      aCode({ id: "code-5", name: "empathy?", position: 2 }),
      aCode({ id: "code-6", name: "تعاطف", position: 3 }),
    ];
    const table = wideTable({ ...project, codes, sheets: [] }, { names: "variables" });
    const names = table.columns.map((column) => column.name);
    expect(names).toEqual(
      expect.arrayContaining([
        "empathy",
        "empathy_any",
        "empathy__kept_in_touch",
        "other",
        "empathy_2",
        "code_5",
      ]),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  test("has a cell for every column, and codes only where finished, for any project", () => {
    fc.assert(
      fc.property(snapshot, fc.boolean(), (any, allPairs) => {
        const table = wideTable(any, { allPairs, names: "variables" });
        const rows = Array.from(table.rows);
        expect(rows).toHaveLength(table.rowCount);
        if (allPairs) expect(rows).toHaveLength(any.stories.length * any.coders.length);
        const finished = new Set(
          any.sheets.filter(isFinished).map((sheet) => `${sheet.storyId} ${sheet.coderId}`),
        );
        const from = table.columns.findIndex((column) => column.name === "state") + 1;
        const to = table.columns.findIndex((column) => column.name === "title");
        for (const row of rows) {
          expect(row).toHaveLength(table.columns.length);
          const filled = row.slice(from, to).some((cell) => cell !== null);
          if (!finished.has(`${String(row[1])} ${String(row[4])}`)) expect(filled).toBe(false);
          else if (to > from) expect(filled).toBe(true);
        }
      }),
    );
  });
});

test("variable names are what SPSS, R and Python take, whatever the codes are called", () => {
  expect(variableName(["Empathy", "Kept in touch"], "x")).toBe("empathy__kept_in_touch");
  expect(variableName(["Empatía — ¿qué?"], "x")).toBe("empatia_que");
  expect(variableName(["2nd victim"], "x")).toBe("c_2nd_victim");
  expect(variableName(["Not"], "x")).toBe("c_not");
  expect(variableName(["تعاطف"], "code_7")).toBe("code_7");
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1, maxLength: 3 }), (path) => {
      expect(variableName(path, "code_1")).toMatch(/^[a-z][a-z0-9_]{0,53}$/u);
    }),
  );
});
