import fc from "fast-check";
import { expect, test } from "vitest";
import { countCells } from "../../../../core/exporting/cell-limits.ts";
import { codebookTable, codesNamedIn } from "../../../../core/exporting/codebook-rows.ts";
import { longStoryTable, longTable } from "../../../../core/exporting/long.ts";
import type { ExportSource, StoriesWithSheets } from "../../../../core/exporting/sheets.ts";
import { codersByName } from "../../../../core/exporting/sheets.ts";
import { wideStoryTable, wideTable } from "../../../../core/exporting/wide.ts";
import { snapshot } from "../../../support/arbitraries.ts";

/** A project's stories, `size` at a time, each with its sheets. */
function inParts({ stories, sheets }: ExportSource, size: number): StoriesWithSheets[] {
  return Array.from({ length: Math.ceil(stories.length / size) }, (_none, at) => {
    const some = stories.slice(at * size, (at + 1) * size);
    const ids = new Set(some.map(({ id }) => id));
    return { stories: some, sheets: sheets.filter(({ storyId }) => ids.has(storyId)) };
  });
}

test("tables that are made from some stories at a time are the same as from all at once", () => {
  const options = { allPairs: fc.boolean(), finishedOnly: fc.boolean(), text: fc.boolean() };
  fc.assert(
    fc.property(snapshot, fc.integer({ min: 1, max: 5 }), fc.record(options), (any, size, chosen) => {
      const coders = codersByName(any.coders, any.sheets);
      const parts = inParts(any, size);
      for (const [whole, table] of [
        [longTable(any, chosen), longStoryTable(any, coders, chosen)],
        [wideTable(any, chosen), wideStoryTable(any, coders, chosen)],
      ] as const) {
        expect(JSON.stringify(table.columns)).toBe(JSON.stringify(whole.columns));
        const rows = parts.flatMap((part) => [...table.rowsOf(part)]);
        expect(rows).toEqual([...whole.rows]);
        expect(parts.reduce((sum, part) => sum + table.countOf(part), 0)).toBe(whole.rowCount);
        const cells = parts.reduce((before, part) => countCells(table.rowsOf(part), before), countCells([]));
        expect(cells).toEqual(countCells(whole.rows));
      }
    }),
  );
});

test("of the codebook, the codes that stand come first, and are the same whatever was coded", () => {
  fc.assert(
    fc.property(snapshot, (any) => {
      const wide = wideTable(any);
      const standing = codebookTable(any.codes, { coded: [], wide });
      const whole = codebookTable(any.codes, { coded: codesNamedIn(any.sheets), wide });
      expect([...whole.rows].slice(0, standing.rowCount)).toEqual([...standing.rows]);
    }),
  );
});
