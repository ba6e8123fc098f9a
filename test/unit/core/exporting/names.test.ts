import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CSV_FORMS } from "../../../../core/exporting/csv-form.ts";
import { csvText } from "../../../../core/exporting/csv-writer.ts";
import { longTable } from "../../../../core/exporting/long.ts";
import { namedColumns } from "../../../../core/exporting/named-columns.ts";
import { spssSyntax } from "../../../../core/exporting/spss-syntax.ts";
import { wideTable } from "../../../../core/exporting/wide.ts";
import { snapshot } from "../../../support/arbitraries.ts";
import { aCode, aCollection, aSnapshot } from "../../../support/builders.ts";

/** What R's reserved words, SPSS's keywords and Python's keywords have in common with names in lower case. */
const RESERVED = new Set(
  "if else repeat while function for next break in all and by eq ge gt le lt ne not or to with as assert async await class continue def del elif except finally from global import is lambda nonlocal pass raise return try yield".split(
    " ",
  ),
);

function expectLegal(names: readonly string[]): void {
  for (const name of names) {
    expect(name).toMatch(/^[a-z][a-z0-9_]*$/u);
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(64);
    expect(RESERVED.has(name), name).toBe(false);
    expect(name).not.toMatch(/[_.]$/u);
  }
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
}

describe("variable names", () => {
  test("are legal in R, Python and SPSS, and differ, for any project", () => {
    fc.assert(
      fc.property(snapshot, (any) => {
        for (const table of [longTable(any, { names: "variables" }), wideTable(any, { names: "variables" })])
          expectLegal(table.columns.map(({ name }) => name));
      }),
    );
  });

  test("of long names stay within 64 bytes, also when they must be numbered", () => {
    const long = "an attribute whose name is a whole question that respondents answered at some length";
    const collection = aCollection({
      attributeNames: [`${long} 1`, `${long} 2`, "情緒", "Not", "2nd", "é!", "E"],
    });
    const codes = Array.from({ length: 12 }, (_none, at) =>
      aCode({ id: `code-${at}`, name: `${"the same long name ".repeat(9)}${at}`, position: at }),
    );
    const project = aSnapshot({ collections: [collection], codes });
    const names = wideTable(project, { names: "variables" }).columns.map(({ name }) => name);
    expectLegal(names);
    expect(names).toEqual(
      expect.arrayContaining(["attribute_3", "attribute_not", "attribute_2nd", "attribute_e"]),
    );
    expectLegal(longTable(project, { names: "variables" }).columns.map(({ name }) => name));
  });

  test("keep the readable name as a label; readable names need none", () => {
    const column = {
      name: "Empathy >> Kept in touch",
      variable: "empathy__kept_in_touch",
      meaning: "1 if …",
    };
    expect(namedColumns([column], "variables")).toEqual([
      { ...column, name: "empathy__kept_in_touch", label: "Empathy >> Kept in touch" },
    ]);
    expect(namedColumns([column, column], "readable").map(({ name }) => name)).toEqual([
      "Empathy >> Kept in touch",
      "Empathy >> Kept in touch_2",
    ]);
  });
});

describe("labels for SPSS", () => {
  const rated = aCode({
    id: "code-1",
    name: "It's anger",
    scale: { kind: "ordinal", levels: ["none", "much"] },
  });
  const table = wideTable(aSnapshot({ codes: [rated] }), { names: "variables" });
  const lines = spssSyntax("Study - wide.csv", table, [], CSV_FORMS.spss).split("\r\n");

  test("name every variable of the file and the values of codes, an apostrophe doubled", () => {
    expect(lines).toContain("VARIABLE LABELS");
    expect(lines).toContain("  /it_s_anger 'It''s anger'");
    const values = lines.slice(lines.indexOf("VALUE LABELS"));
    expect(values.slice(0, 4)).toEqual(["VALUE LABELS", "  it_s_anger", "    0 'none'", "    1 'much'"]);
    const [header = ""] = csvText(table).split("\r\n");
    for (const name of header.split(",")) expect(lines.some((line) => line.includes(name))).toBe(true);
  });

  test("keep to SPSS's lengths in bytes, on one line each", () => {
    const wordy = aCode({ id: "code-1", name: "ع".repeat(400) });
    for (const line of spssSyntax(
      "f\n.csv",
      wideTable(aSnapshot({ codes: [wordy] }), { names: "variables" }),
      [],
      CSV_FORMS.spss,
    ).split("\r\n"))
      expect(new TextEncoder().encode(line).length).toBeLessThan(340);
  });
});
