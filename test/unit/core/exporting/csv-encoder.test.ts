import fc from "fast-check";
import { expect, test } from "vitest";
import type { Cell } from "../../../../core/exporting/cells.ts";
import { CsvEncoder } from "../../../../core/exporting/csv-encoder.ts";
import { csvText } from "../../../../core/exporting/csv-writer.ts";
import { runs } from "../../../support/runs.ts";

const sign = fc.constantFrom(...Array.from('a ,;"\r\n\uFEFFé🙂=1'));
const words = fc.oneof(
  fc.string({ unit: sign, maxLength: 5 }),
  // Cells whose bytes are kept, also such as are the same but for the end.
  fc
    .tuple(fc.integer({ min: 90, max: 110 }), fc.constantFrom("", "🙂", '"', "é"))
    .map(([length, end]) => "=é🙂,".repeat(length / 5) + end),
);
const cell: fc.Arbitrary<Cell> = fc.oneof({ weight: 3, arbitrary: words }, fc.integer(), fc.constant(null));
const rows = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.array(cell, { minLength: 4, maxLength: 4 }))
  .chain(([width, common]) =>
    // Rows that have some cells in common with the one before.
    fc.array(
      fc
        .tuple(
          fc.array(cell, { minLength: width, maxLength: width }),
          fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
        )
        .map(([own, isCommon]) => own.map((one, at) => (isCommon[at] === true ? (common[at] ?? null) : one))),
      { maxLength: 12 },
    ),
  );
const options = fc.record({
  bom: fc.boolean(),
  delimiter: fc.constantFrom("," as const, ";" as const),
  guardFormulas: fc.boolean(),
  lineBreaks: fc.constantFrom("exact" as const, "spaces" as const),
});

test("the bytes of a table are those of its text, in however many pieces they are taken", () => {
  fc.assert(
    fc.property(rows, options, fc.integer({ min: 1, max: 400 }), (table, form, size) => {
      const columns = (table[0] ?? [""]).map((_cell, at) => ({ name: `Column “${at}”`, meaning: "" }));
      const encoder = new CsvEncoder(columns, form, size);
      const pieces: number[] = [];
      for (const row of table) {
        encoder.add(row);
        if (encoder.length >= size) pieces.push(...encoder.take());
      }
      pieces.push(...encoder.take());
      expect(encoder.take()).toHaveLength(0);
      const text = csvText({ columns, rows: table, rowCount: table.length }, form);
      expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(Uint8Array.from(pieces))).toBe(text);
    }),
    { numRuns: runs(300) },
  );
});
