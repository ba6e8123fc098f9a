import fc from "fast-check";
import Papa from "papaparse";
import { expect, test } from "vitest";
import type { Cell } from "../../../../core/exporting/cells.ts";
import { csvText } from "../../../../core/exporting/csv-writer.ts";

const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.string({ unit: fc.constantFrom(...Array.from('a ,;\t"\r\n\uFEFF\u00a0é🙂=1')) }),
  fc.integer(),
  fc.constant(null),
);
const table = (row: readonly Cell[]) => ({
  columns: [{ name: "only", meaning: "" }],
  rows: [row],
  rowCount: 1,
});

test("records are written as PapaParse writes them, with all white space at a cell's ends quoted", () => {
  fc.assert(
    fc.property(
      fc.array(cell, { minLength: 2, maxLength: 5 }),
      fc.constantFrom("," as const, ";" as const),
      (row, delimiter) => {
        const expected = Papa.unparse([row], {
          newline: "\r\n",
          delimiter,
          quotes: (value: unknown) => typeof value === "string" && /^\s|\s$/u.test(value),
        });
        expect(csvText(table(row), { delimiter })).toBe(`only\r\n${expected}\r\n`);
      },
    ),
  );
});

test("what is written is read again by PapaParse, the record of one empty cell too", () => {
  const words = fc.string({ unit: fc.constantFrom(...Array.from('a ,"\r\n\t🙂')) });
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 4 }), (row) => {
      const { data } = Papa.parse<string[]>(csvText(table(row)), { delimiter: ",", newline: "\r\n" });
      expect(data[1]).toEqual(row);
    }),
  );
});
