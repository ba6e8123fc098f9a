import fc from "fast-check";
import { expect, test } from "vitest";
import { sheetsOfColumns } from "../../../../core/file/columns-to-sheets.ts";
import { columnsOf } from "../../../../core/file/layer-columns.ts";
import { columnFacts } from "../../../../core/parts/column-facts.ts";
import { columnsInEntry, sheetEntries, sheetPartFacts } from "../../../../core/parts/sheet-part.ts";
import { aMemo, aStory } from "../../../support/builders.ts";
import { sheets } from "../index/sheets.ts";

const some = fc.array(sheets(["ana"], ["s1", "s2", "s3"], ["a", "b", "c"]), { minLength: 1 });

test("columns tell what is noted of the sheets, unless a review was removed", () => {
  fc.assert(
    fc.property(some, (all) => {
      const [entry] = sheetEntries(all, new Map());
      const facts = columnFacts(columnsInEntry(JSON.parse(entry!.json)));
      const isPlain = all.every(({ review }) => review?.deletedAt === undefined);
      expect(facts).toEqual(isPlain ? sheetPartFacts(all) : null);
    }),
  );
});

test("columns that tell a word twice tell one code", () => {
  const story = aStory({ id: "s1" });
  const [entry] = fc.sample(some, 1).map((all) => sheetEntries(all, new Map())[0]!);
  const columns = columnsInEntry(JSON.parse(entry!.json));
  const words = [...columns.words, ...columns.words];
  const { annotations } = columns;
  const codes = annotations.codes.map((place, at) => (at % 2 === 0 ? place : place + columns.words.length));
  const twice = { ...columns, words, annotations: { ...annotations, codes }, memos: [] };
  const plain = { ...columns, memos: [] };
  expect(columnFacts(twice)).toEqual(columnFacts(plain));
  expect(columnFacts({ ...plain, memos: [[0, aMemo({ storyId: story.id })]] })).toBeNull();
  expect(sheetsOfColumns(twice)).toEqual(sheetsOfColumns(plain));
  expect(columnFacts(columnsOf("ana", []))?.stories).toEqual([]);
});
