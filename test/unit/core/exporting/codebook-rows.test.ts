import fc from "fast-check";
import { expect, test } from "vitest";
import { codebookTable } from "../../../../core/exporting/codebook-rows.ts";
import { csvText } from "../../../../core/exporting/csv-writer.ts";
import { dataDictionary } from "../../../../core/exporting/data-dictionary.ts";
import { longTable } from "../../../../core/exporting/long.ts";
import { wideTable } from "../../../../core/exporting/wide.ts";
import { readCodebook } from "../../../../core/importing/codebook-csv.ts";
import { joinList, splitList } from "../../../../core/importing/list-cell.ts";
import { codebookTree } from "../../../../core/model/codebook.ts";
import type { Code } from "../../../../core/model/code.ts";
import { codebook, name, snapshot } from "../../../support/arbitraries.ts";
import { aCode, aSnapshot, NOW } from "../../../support/builders.ts";

/** What coders read of a codebook, ids aside: every code with its path. */
function content(codes: readonly Code[]): unknown[] {
  const path: string[] = [];
  return codebookTree(codes).map(({ code, depth }) => {
    path.length = depth;
    path.push(code.name);
    const { colour, definition, include, exclude, example, scale } = code;
    const writing = [definition, include, exclude, example].map((words) => words.trim());
    return { path: [...path], colour, writing, scale, key: code.key };
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
      const read = readCodebook(csvText(codebookTable(codes)), { author: "", now: NOW });
      expect(read.ok && read.value.problems).toEqual([]);
      expect(read.ok && content(read.value.codes)).toEqual(content(codes));
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
    { numRuns: 500 },
  );
});

test("the data dictionary explains every column of every file, and how to undo the guard", () => {
  fc.assert(
    fc.property(snapshot, (any) => {
      const files = [
        { fileName: "long.csv", table: longTable(any) },
        { fileName: "wide.csv", table: wideTable(any) },
      ];
      const words = dataDictionary(any.project.name, files, true);
      const rows = words.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| ---"));
      const columns = files.reduce((sum, file) => sum + file.table.columns.length, 0);
      expect(rows).toHaveLength(columns + files.length);
      expect(words).toContain("re.sub(");
    }),
  );
});

test("the data dictionary names the levels of a rated code, and says when cells are not guarded", () => {
  const rated = aCode({ name: "Anger", scale: { kind: "ordinal", levels: ["none", "much"] } });
  const table = wideTable(aSnapshot({ codes: [rated] }));
  const words = dataDictionary("A study", [{ fileName: "wide.csv", table }], false);
  expect(words).toContain("0 = none, 1 = much");
  expect(words).not.toContain("re.sub(");
  expect(words).toContain("may run those that start with");
});
