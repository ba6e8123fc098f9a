import fc from "fast-check";
import { expect, test } from "vitest";
import type { PassageGroup } from "../../../../core/analysis/found-passages.ts";
import { GroupedRows } from "../../../../core/analysis/grouped-rows.ts";
import { runs } from "../../../support/runs.ts";

const groups = fc.array(fc.record({ count: fc.integer({ min: 1, max: 4 }), isClosed: fc.boolean() }), {
  maxLength: 6,
});

test("the lines are each group’s heading and, where it is open, its rows", () => {
  fc.assert(
    fc.property(groups, (drafts) => {
      let first = 0;
      const made = drafts.map(({ count }, at): PassageGroup => {
        const group = { key: `g${at}`, first, count };
        first += count;
        return group;
      });
      const closed = new Set(made.filter((_none, at) => drafts[at]?.isClosed).map(({ key }) => key));
      const expected = made.flatMap(({ key, first: from, count }) => [
        key,
        ...(closed.has(key) ? [] : Array.from({ length: count }, (_none, at) => from + at)),
      ]);
      const lines = new GroupedRows(made, first, closed);
      const told = Array.from({ length: lines.length }, (_none, at) => {
        const line = lines.at(at);
        return line?.kind === "row" ? line.row : line?.group.key;
      });
      expect(told).toEqual(expected);
      for (const { key, first: from, count } of made)
        for (let row = from; row < from + count; row += 1)
          expect(expected[lines.lineOf(row)]).toBe(closed.has(key) ? key : row);
      expect([lines.at(-1), lines.at(lines.length), lines.lineOf(first)]).toEqual([null, null, -1]);
    }),
    { numRuns: runs(200) },
  );
});

test("without groups the rows are the lines", () => {
  const lines = new GroupedRows([], 3, new Set());
  expect([lines.length, lines.at(2), lines.lineOf(2)]).toEqual([3, { kind: "row", row: 2 }, 2]);
});
