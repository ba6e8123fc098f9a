import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Cell } from "../../../../core/exporting/cells.ts";
import { SheetWriter, workbookPieces } from "../../../../core/exporting/workbook-writer.ts";
import { joined } from "../../../../core/file/zip-writer.ts";
import { openWorkbook } from "../../../../core/reading/workbook.ts";
import { runs } from "../../../support/runs.ts";

/** The rows of each sheet as the reader of spreadsheets has them. */
function read(...writers: readonly SheetWriter[]): { name: string; rows: (readonly string[])[] }[] {
  const workbook = openWorkbook(joined([...workbookPieces(writers.flatMap((writer) => writer.end()))]));
  if (!workbook.ok) throw new Error(workbook.error.message);
  return workbook.value.sheets.map(({ name }) => {
    const rows = workbook.value.rowsOf(name);
    if (!rows.ok) throw new Error(rows.error.message);
    return { name, rows: rows.value.map(({ cells }) => cells) };
  });
}

function sheetOf(name: string, names: string[], rows: Cell[][], mostRows?: number): SheetWriter {
  const writer = new SheetWriter(name, names, mostRows);
  for (const row of rows) writer.add(row);
  return writer;
}

describe("a workbook", () => {
  test("has every word exactly: formulas, long numbers, signs of XML and control characters", () => {
    const words = [
      ...["=1+1", "@SUM(1)", "+49 30", "0049", "12345678901234567890", "1e5", "TRUE", "2020-01-02"],
      ...["<b>&amp;</b>", "a\nb\rc", "  outer  ", "_x0041_", "tab\there", "\u0001\uFFFE", "😀 ع"],
    ];
    const [sheet] = read(
      sheetOf(
        "long",
        ["words", "number"],
        words.map((word, at) => [word, at]),
      ),
    );
    expect(sheet?.rows.slice(1).map(([word]) => word)).toEqual(words);
    expect(sheet?.rows.slice(1).map(([, number]) => number)).toEqual(words.map((_, at) => String(at)));
  });

  test("has any words, but for halves of signs", () => {
    const word = fc.string({ unit: "grapheme", maxLength: 20 }).filter((each) => each.trim() !== "");
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), (words) => {
        const [sheet] = read(
          sheetOf(
            "any",
            ["words"],
            words.map((each) => [each]),
          ),
        );
        expect(sheet?.rows.slice(1).map(([each]) => each)).toEqual(words);
      }),
      { numRuns: runs(40) },
    );
  });

  test("goes on in another sheet where one is full, and has names that sheets may have", () => {
    const rows = [1, 2, 3].map((number) => [number]);
    const sheets = read(sheetOf("a/b [c]".padEnd(40, "x"), ["n"], rows, 3), sheetOf("long", ["n"], rows));
    expect(sheets.map(({ rows: some }) => some.length)).toEqual([3, 2, 4]);
    expect(sheets.every(({ name }) => name.length <= 31 && !/[[\]/]/u.test(name))).toBe(true);
    expect(new Set(sheets.map(({ name }) => name)).size).toBe(3);
  });

  test("cuts what Excel cannot have, and counts it; more columns than it can have are refused", () => {
    const writer = sheetOf("long", ["text"], [["a".repeat(40_000)], ["b"]]);
    const [sheet] = read(writer);
    expect([sheet?.rows[1]?.[0]?.length, writer.cut]).toEqual([32_767, 1]);
    const many = Array.from({ length: 16_385 }, (_, at) => `c${at}`);
    expect(() => new SheetWriter("wide", many)).toThrow("too many columns");
  });
});
