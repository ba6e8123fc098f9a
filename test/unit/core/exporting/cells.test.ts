import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import type { Cell } from "../../../../core/exporting/cells.ts";
import { escapeFormula, isGuarded, RESTORE_PATTERN, restoreCell } from "../../../../core/exporting/cells.ts";
import { csvChunks, csvText } from "../../../../core/exporting/csv-writer.ts";
import type { ExportTable } from "../../../../core/exporting/table.ts";
import { rawText } from "../../../support/arbitraries.ts";
import { runs } from "../../../support/runs.ts";

const anyWords = fc.oneof(
  rawText,
  fc.string({ unit: fc.constantFrom("'", "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠", "a", '"', ",") }),
);

const forms = fc.record({
  bom: fc.boolean(),
  delimiter: fc.constantFrom<"," | ";">(",", ";"),
  guardFormulas: fc.boolean(),
});

function tableOf(rows: readonly (readonly Cell[])[], width = rows[0]?.length ?? 1): ExportTable {
  const columns = Array.from({ length: width }, (_, index) => ({ name: `c${index}`, meaning: "" }));
  return { columns, rows, rowCount: rows.length };
}

describe("guarding against formulas", () => {
  test("puts one apostrophe before what a spreadsheet would run, and before what looks guarded already", () => {
    expect(escapeFormula("=1+1")).toBe("'=1+1");
    expect(escapeFormula("'=1+1")).toBe("''=1+1");
    expect(escapeFormula("＠SUM(A1)")).toBe("'＠SUM(A1)");
    expect(escapeFormula("'tis the night")).toBe("'tis the night");
    expect(restoreCell("'tis the night")).toBe("'tis the night");
  });

  test("is undone exactly, whatever the words, here and by the pattern given to others", () => {
    const elsewhere = new RegExp(RESTORE_PATTERN, "u");
    fc.assert(
      fc.property(anyWords, (words) => {
        const safe = escapeFormula(words);
        expect(restoreCell(safe)).toBe(words);
        expect(safe.replace(elsewhere, "")).toBe(words);
        expect(safe).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u);
      }),
      { numRuns: runs(1000) },
    );
  });

  test("is a choice, and leaves Concord's own numbers alone", () => {
    const guardFormulas = true;
    expect(csvText(tableOf([[-1, "-1"]]), { guardFormulas })).toBe("c0,c1\r\n-1,'-1\r\n");
    expect(csvText(tableOf([[-1, "-1"]]))).toBe("c0,c1\r\n-1,-1\r\n");
    expect(csvText(tableOf([["=a"]]))).toBe("c0\r\n=a\r\n");
  });

  test("is seen in a table where no cell starts as a formula", () => {
    expect(isGuarded([["'=1", "a"], ["b"]])).toBe(true);
    expect(isGuarded([["'=1", "a"], ["=2"]])).toBe(false);
  });
});

describe("writing CSV", () => {
  test("quotes what must be quoted, doubles quotation marks, ends records with CRLF", () => {
    expect(csvText(tableOf([["a,b", 'say "no"', "two\nlines", " x", "", null, "plain"]]))).toBe(
      'c0,c1,c2,c3,c4,c5,c6\r\n"a,b","say ""no""","two\nlines"," x",,,plain\r\n',
    );
  });

  test("writes a byte order mark only when asked, and once", () => {
    expect(csvText(tableOf([["a"]]), { bom: true })).toBe("\uFEFFc0\r\na\r\n");
  });

  test("the delimiter may be a semicolon; then commas need no quotation marks", () => {
    expect(csvText(tableOf([["a;b", "c,d", "e"]]), { delimiter: ";" })).toBe('c0;c1;c2\r\n"a;b";c,d;e\r\n');
  });

  test("papaparse reads back exactly what was written, with every delimiter and mark, guarded or not", () => {
    const rows = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(anyWords, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
      );
    fc.assert(
      fc.property(rows, forms, (table, form) => {
        const csv = csvText(tableOf(table), form);
        expect(csv.startsWith("\uFEFF")).toBe(form.bom);
        const config = { delimiter: form.delimiter, newline: "\r\n" } as const;
        const back = Papa.parse<string[]>(csv.slice(form.bom ? 1 : 0), config).data.slice(1, -1);
        expect(form.guardFormulas ? back.map((row) => row.map(restoreCell)) : back).toEqual(table);
      }),
    );
  });

  test("comes in stretches, made as they are asked for, that count the rows", () => {
    let made = 0;
    const rows = function* (): Generator<Cell[]> {
      for (let n = 0; n < 5000; n += 1) {
        made += 1;
        yield [n, "x".repeat(100)];
      }
    };
    const columns = [
      { name: "n", meaning: "" },
      { name: "x", meaning: "" },
    ];
    const chunks = csvChunks({ columns, rows: rows(), rowCount: 5000 });
    const first = chunks.next();
    expect(first.done).toBe(false);
    expect(made).toBeLessThan(1000);
    const rest = [...chunks];
    expect(rest.length).toBeGreaterThan(3);
    expect(rest.at(-1)?.rows).toBe(5000);
  });
});
