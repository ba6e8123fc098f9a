import fc from "fast-check";
import { expect, test } from "vitest";
import { isGuarded, restoreCell } from "../../../../core/exporting/cells.ts";
import { codebookTable } from "../../../../core/exporting/codebook-rows.ts";
import { CSV_FORMS } from "../../../../core/exporting/csv-form.ts";
import { csvText } from "../../../../core/exporting/csv-writer.ts";
import { joinList, splitList } from "../../../../core/exporting/list-cell.ts";
import { readCodebook } from "../../../../core/importing/codebook-csv.ts";
import type { Code } from "../../../../core/model/code.ts";
import { codebookTree } from "../../../../core/model/codebook.ts";
import { levelNames } from "../../../../core/model/levels.ts";
import { codebook, name } from "../../../support/arbitraries.ts";
import { aCode, NOW } from "../../../support/builders.ts";
import { runs } from "../../../support/runs.ts";

/** What coders read of a codebook, ids aside: every code with its path. */
function content(codes: readonly Code[]): unknown[] {
  const path: string[] = [];
  return codebookTree(codes).map(({ code, depth }) => {
    path.length = depth;
    path.push(code.name);
    const { colour, definition, include, exclude, example, scale } = code;
    const writing = [definition, include, exclude, example].map((words) => words.trim());
    return {
      path: [...path],
      colour,
      writing,
      levels: levelNames(scale),
      key: code.key,
      retired: code.retired,
    };
  });
}

test("a codebook that was written is read back as it was", () => {
  fc.assert(
    fc.property(codebook(), (codes) => {
      // Names are told apart by their path, and a key belongs to one code: what a codebook file cannot hold is not asked for.
      const paths = new Set<string>();
      const keys = new Set<string>();
      for (const { code } of codebookTree(codes)) {
        paths.add(code.name.toLowerCase());
        fc.pre(code.key === undefined || !keys.has(code.key));
        if (code.key !== undefined) keys.add(code.key);
      }
      fc.pre(paths.size === codebookTree(codes).length && paths.size > 0);
      for (const form of Object.values(CSV_FORMS)) {
        const csv = csvText(codebookTable(codes), { ...form, lineBreaks: "exact" });
        // Cells that start as a guarded formula by themselves are read exactly only where the table is guarded, or shows that it is not.
        const cells = [...codebookTable(codes).rows].map((row) => row.map(String));
        fc.pre(
          form.guardFormulas || !isGuarded(cells) || !cells.flat().some((cell) => restoreCell(cell) !== cell),
        );
        const read = readCodebook(csv, { author: "", now: NOW });
        expect(read.ok && read.value.problems).toEqual([]);
        expect(read.ok && content(read.value.codes)).toEqual(content(codes));
      }
    }),
  );
});

test("names that hold the mark between names survive the cell", () => {
  expect(joinList(["a", "b >> c"], ">>")).toBe("a >> b \\>> c");
  const names = fc.array(fc.oneof(name, fc.string({ unit: fc.constantFrom(">", "|", "\\", "a") })), {
    minLength: 1,
  });
  fc.assert(
    fc.property(names, fc.constantFrom(">>", "|"), (given, mark) => {
      const trimmed = given.map((one) => one.trim());
      expect(splitList(joinList(trimmed, mark), mark)).toEqual(trimmed);
    }),
    { numRuns: runs(500) },
  );
});

test("a retired code is told as such, and is retired where it is read", () => {
  const codes = [
    aCode({ id: "hope", name: "Hope" }),
    aCode({ id: "grief", name: "Grief", position: 1, retired: true }),
  ];
  const table = codebookTable(codes);
  const at = table.columns.findIndex((column) => column.name === "retired");
  expect([...table.rows].map((row) => row[at])).toEqual(["", "yes"]);
  const read = readCodebook(csvText(table, CSV_FORMS["r-python"]), { author: "", now: NOW });
  expect(read.ok && read.value.codes.map((code) => [code.name, code.retired])).toEqual([
    ["Hope", undefined],
    ["Grief", true],
  ]);
});
