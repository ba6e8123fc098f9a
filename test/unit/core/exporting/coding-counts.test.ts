import fc from "fast-check";
import { expect, test } from "vitest";
import { countCells } from "../../../../core/exporting/cell-limits.ts";
import type { CountedSheets, TableCounts } from "../../../../core/exporting/coding-counts.ts";
import { areCountsExact, CodingCounts } from "../../../../core/exporting/coding-counts.ts";
import { longStoryTable } from "../../../../core/exporting/long.ts";
import { codersByName } from "../../../../core/exporting/sheets.ts";
import type { StoryTable } from "../../../../core/exporting/table.ts";
import { wideStoryTable } from "../../../../core/exporting/wide.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { studyOf } from "../../../../core/model/snapshot.ts";
import { sheetPartFacts } from "../../../../core/parts/sheet-part.ts";
import { storyPartFacts } from "../../../../core/parts/story-part.ts";
import { snapshot, withColumns } from "../../../support/arbitraries.ts";
import { aCode, aCoder, aSheet, aSnapshot, aStory } from "../../../support/builders.ts";
import { runs } from "../../../support/runs.ts";

interface Options {
  readonly allPairs: boolean;
  readonly finishedOnly: boolean;
  readonly text: boolean;
}

/** What is counted of both tables from parts of `size` stories, and from the rows themselves. */
function bothWays(project: ProjectSnapshot, size: number, options: Options) {
  const inStudy = studyOf(project);
  const coders = codersByName(project.coders, inStudy.sheets);
  const parts = Array.from({ length: Math.ceil(project.stories.length / size) }, (_none, at) =>
    storyPartFacts(project.stories.slice(at * size, (at + 1) * size)),
  );
  const sheets = coders.flatMap(({ id: coderId }) =>
    parts.map(({ ids }): CountedSheets => ({
      coderId,
      ...sheetPartFacts(
        project.sheets.filter((sheet) => sheet.coderId === coderId && ids.includes(sheet.storyId)),
      ),
    })),
  );
  const counts = new CodingCounts(parts, sheets);
  // Without texts quotes are empty. Titles are, too, but are noted with all else of a story: they are counted, at most too many.
  const ofRows = ({ columns, rowsOf }: StoryTable): TableCounts => {
    const quote = options.text ? -1 : columns.findIndex(({ name }) => name === "quote");
    const rows = [...rowsOf(inStudy)].map((row) => row.map((cell, at) => (at === quote ? "" : cell)));
    return { rows: rows.length, cells: countCells(rows) };
  };
  return {
    noted: { long: counts.long(options), wide: counts.wide(options, coders.length) },
    ofRows: {
      long: ofRows(longStoryTable(inStudy, coders, options)),
      wide: ofRows(wideStoryTable(inStudy, coders, options)),
    },
  };
}

const options = fc.record({ allPairs: fc.boolean(), finishedOnly: fc.boolean(), text: fc.boolean() });

test("what is counted from what is noted of parts is what the rows have", () => {
  let counted = 0;
  fc.assert(
    fc.property(snapshot.chain(withColumns), fc.integer({ min: 1, max: 5 }), options, (any, size, chosen) => {
      if (!areCountsExact(any)) return;
      const { noted, ofRows } = bothWays(any, size, chosen);
      expect(noted).toEqual(ofRows);
      counted += ofRows.long.cells.withBreaks;
    }),
    { numRuns: runs(600) },
  );
  expect(counted).toBeGreaterThan(10);
});

test("texts and quotes that are too long, and line breaks in each cell of a story, are counted for each row", () => {
  const [long, wide] = ["a".repeat(40_000), "é".repeat(20_000)];
  const broken = { title: "A\nB", date: "C\nD", contentNotes: ["E\nF", "G"] };
  const stories = [
    aStory({ text: long }),
    aStory({ text: `${wide} held`, position: 1, ...broken }),
    aStory({ position: 2, externalId: "x\ny" }),
  ];
  const [ana, ben, code] = [aCoder(), aCoder({ id: "ben", name: "Ben" }), aCode()];
  const sheets = [
    aSheet(ana, stories[0]!, [{ code, quote: long }, code]),
    aSheet(ben, stories[0]!, []),
    aSheet(ana, stories[1]!, [{ code, quote: wide }], "in-progress"),
    aSheet(ben, stories[2]!, [code]),
  ];
  const project = aSnapshot({ stories, codes: [code], coders: [ana, ben], sheets });
  const { noted, ofRows } = bothWays(project, 2, { allPairs: false, finishedOnly: false, text: true });
  expect(noted).toEqual(ofRows);
  expect(noted).toEqual({
    long: { rows: 5, cells: { beyondExcel: 4, beyondSpss: 6, withBreaks: 4 } },
    wide: { rows: 4, cells: { beyondExcel: 2, beyondSpss: 3, withBreaks: 4 } },
  });
});

test("names with line breaks or beyond a limit are told", () => {
  const none = { codes: [], coders: [], collections: [] };
  expect(areCountsExact(none)).toBe(true);
  expect(areCountsExact({ ...none, codes: [aCode()], coders: [aCoder()] })).toBe(true);
  expect(areCountsExact({ ...none, codes: [aCode({ name: "A\nB" })] })).toBe(false);
  expect(areCountsExact({ ...none, codes: [aCode(), aCode({ id: "code-2", sameAs: "code-1" })] })).toBe(
    false,
  );
  expect(areCountsExact({ ...none, collections: [{ name: "A\rB" }] })).toBe(false);
});
