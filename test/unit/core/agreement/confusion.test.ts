import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AgreementInput } from "../../../../core/agreement/data/units.ts";
import type { Confusion, ConfusionRequest } from "../../../../core/agreement/reports/confusion.ts";
import { confusedStories, confusion } from "../../../../core/agreement/reports/confusion.ts";
import { annotation, code, coder, sheet, study } from "./study.ts";
import type { Table } from "./tabled-studies.ts";
import { studyOf, tables } from "./tabled-studies.ts";

const stories: ConfusionRequest = { of: "stories", level: "codes" };
const passages: ConfusionRequest = { of: "passages", level: "codes" };
const three = ["anger", "grief", "hope"];

/** The cell of a table of confusion; null is "nothing". */
function cell(table: Confusion, row: string | null, column: string | null): number {
  const place = (id: string | null): number =>
    id === null ? table.codes.length : table.codes.findIndex(({ codeId }) => codeId === id);
  return table.cells[place(row) * (table.codes.length + 1) + place(column)] ?? -1;
}

describe("two coders", () => {
  // a and b: both grief; a grief where b anger, twice; a anger where b grief; a hope where b nothing; neither.
  const table: Table = [
    [[1], [1]],
    [[1], [0]],
    [
      [1, 2],
      [0, 2],
    ],
    [[0], [1]],
    [[2], []],
    [[], []],
    [[1], null],
  ];
  const found = confusion(studyOf(table, three), stories);

  test("rows are the first coder's codes, columns the second's", () => {
    expect(found.coders.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(found.isDirected).toBe(true);
    expect(found.stories).toBe(6);
    expect(found.comparisons).toBe(6);
    expect(cell(found, "grief", "anger")).toBe(2);
    expect(cell(found, "anger", "grief")).toBe(1);
    expect(cell(found, "grief", "grief")).toBe(1);
    expect(cell(found, "hope", "hope")).toBe(1);
    expect(cell(found, "hope", null)).toBe(1);
    expect(cell(found, null, "hope")).toBe(0);
    expect(cell(found, null, null)).toBe(1);
  });

  test("a code that both gave is confused with nothing", () => {
    expect(cell(found, "hope", "anger")).toBe(0);
    expect(cell(found, "grief", "hope")).toBe(0);
  });

  test("the pairs are told either way, with a share of the times that both gave one of the two", () => {
    expect(found.pairs).toEqual([
      { first: 0, second: 1, count: 3, share: 3 / 4, stories: 3, examples: ["s1", "s2", "s3"] },
    ]);
  });

  test("a cell's stories say who gave what, in one direction or both", () => {
    const input = studyOf(table, three);
    const oneWay = confusedStories(input, stories, "anger", "grief", false);
    expect(oneWay).toEqual([{ storyId: "s3", gaveRow: ["a"], gaveColumn: ["b"] }]);
    const both = confusedStories(input, stories, "anger", "grief", true);
    expect(both.map(({ storyId, gaveRow }) => [storyId, ...gaveRow])).toEqual([
      ["s1", "b"],
      ["s2", "b"],
      ["s3", "a"],
    ]);
    expect(confusedStories(input, stories, "hope", null, false).map(({ storyId }) => storyId)).toEqual([
      "s4",
    ]);
    expect(confusedStories(input, stories, "unheard-of", null, false)).toEqual([]);
  });
});

test("with more coders every pair meets, and the table is the same either way", () => {
  const found = confusion(studyOf([[[0], [1], [1]]], three), stories);
  expect(found.isDirected).toBe(false);
  expect(found.comparisons).toBe(3);
  expect(cell(found, "anger", "grief")).toBe(2);
  expect(cell(found, "grief", "anger")).toBe(2);
  expect(cell(found, "grief", "grief")).toBe(1);
});

test("themes are confused where their sub-codes are, and not within one theme", () => {
  const codes = [code("t"), code("t1", "t"), code("t2", "t"), code("u", null, { position: 1 })];
  const sheets = [
    sheet("a", "s0", ["t1"]),
    sheet("b", "s0", ["t2"]),
    sheet("a", "s1", ["t1"]),
    sheet("b", "s1", ["u"]),
  ];
  const input = study(codes, sheets, [coder("a"), coder("b")]);
  const themes = confusion(input, { of: "stories", level: "themes" });
  expect(cell(themes, "t", "t")).toBe(1);
  expect(cell(themes, "t", "u")).toBe(1);
  expect(cell(confusion(input, stories), "t1", "t2")).toBe(1);
});

describe("passages", () => {
  const [a, b] = [coder("a"), coder("b")];
  const codes = three.map((id, position) => code(id, null, { position }));
  /** One story: the passages of each coder as code and quote of "They came back every year." */
  function input(
    ofA: readonly (readonly [string, string])[],
    ofB: readonly (readonly [string, string])[],
  ): AgreementInput {
    const sheets = [
      { by: "a", given: ofA },
      { by: "b", given: ofB },
    ].map(({ by, given }) => ({
      ...sheet(by, "s0", []),
      annotations: given.map(([codeId, quote]) => annotation(by, "s0", codeId, quote)),
    }));
    return study(codes, sheets, [a, b]);
  }

  test("passages that overlap with different codes are confused, those that only touch are not", () => {
    const overlapping = confusion(input([["anger", "They came"]], [["grief", "came back"]]), passages);
    expect(cell(overlapping, "anger", "grief")).toBe(1);
    expect(cell(overlapping, "anger", null)).toBe(0);
    const touching = confusion(input([["anger", "They "]], [["grief", "came back"]]), passages);
    expect(cell(touching, "anger", "grief")).toBe(0);
    expect(cell(touching, "anger", null)).toBe(1);
    expect(cell(touching, null, "grief")).toBe(1);
    expect(touching.pairs).toEqual([]);
  });

  test("a passage that meets its own code is confused with no other that it overlaps", () => {
    const found = confusion(
      input(
        [["anger", "They came back"]],
        [
          ["anger", "came"],
          ["grief", "back every"],
        ],
      ),
      passages,
    );
    expect(cell(found, "anger", "anger")).toBe(1);
    expect(cell(found, "anger", "grief")).toBe(0);
    expect(cell(found, null, "grief")).toBe(0);
  });

  test("codes on the whole story are left out", () => {
    const whole = study(codes, [sheet("a", "s0", ["anger"]), sheet("b", "s0", ["grief"])], [a, b]);
    expect(confusion(whole, passages).cells.every((count) => count === 0)).toBe(true);
    expect(confusion(whole, passages).comparisons).toBe(1);
  });

  test("a cell's stories are found for passages too", () => {
    const found = confusedStories(
      input([["anger", "They came"]], [["grief", "came back"]]),
      passages,
      "grief",
      "anger",
      true,
    );
    expect(found).toEqual([{ storyId: "s0", gaveRow: ["b"], gaveColumn: ["a"] }]);
  });
});

describe("laws", () => {
  test("exchanging the two coders transposes the table", () => {
    fc.assert(
      fc.property(tables(2, 3), (table) => {
        const one = confusion(studyOf(table, three), stories);
        const other = confusion(
          studyOf(
            table.map((row) => row.toReversed()),
            three,
          ),
          stories,
        );
        const side = three.length + 1;
        for (let row = 0; row < side; row += 1)
          for (let column = 0; column < side; column += 1)
            expect(other.cells[column * side + row]).toBe(one.cells[row * side + column]);
        expect(other.pairs).toEqual(one.pairs);
      }),
    );
  });

  test("cells sum to |A \\ B| |B \\ A| off the diagonal and |A and B| on it", () => {
    fc.assert(
      fc.property(tables(2, 3), (table) => {
        const { cells } = confusion(studyOf(table, three), stories);
        const side = three.length + 1;
        let [off, on, empty] = [0, 0, 0];
        for (const [a, b] of table.map(([first, second]) => [first ?? null, second ?? null] as const)) {
          if (a === null || b === null) continue;
          const shared = a.filter((each) => b.includes(each)).length;
          off += (a.length - shared) * (b.length - shared);
          on += shared;
          if (a.length === 0 || b.length === 0) empty += Math.max(1, a.length, b.length);
        }
        const sum = (counts: (row: number, column: number) => boolean): number =>
          cells.reduce(
            (total, count, at) => total + (counts(Math.floor(at / side), at % side) ? count : 0),
            0,
          );
        expect(sum((row, column) => row !== column && row < 3 && column < 3)).toBe(off);
        expect(sum((row, column) => row === column && row < 3)).toBe(on);
        expect(sum((row, column) => row === 3 || column === 3)).toBe(empty);
      }),
    );
  });

  test("the table of all coders is the sum of those of their pairs, both ways", () => {
    fc.assert(
      fc.property(tables(3, 3), (table) => {
        const input = studyOf(table, three);
        const whole = confusion(input, stories);
        const side = three.length + 1;
        const sum = new Float64Array(side * side);
        for (const coderIds of [
          ["a", "b"],
          ["a", "c"],
          ["b", "c"],
        ]) {
          confusion({ ...input, coderIds }, stories).cells.forEach((count, at) => {
            const across = (at % side) * side + Math.floor(at / side);
            sum[at] = (sum[at] ?? 0) + count;
            if (across !== at) sum[across] = (sum[across] ?? 0) + count;
          });
        }
        expect(whole.cells).toEqual(sum);
        expect(whole.pairs.every(({ share }) => share > 0 && share <= 1)).toBe(true);
      }),
    );
  });

  test("renaming codes moves their cells and changes nothing else", () => {
    fc.assert(
      fc.property(tables(3, 3), (table) => {
        const one = confusion(studyOf(table, three), stories);
        const other = confusion(studyOf(table, ["zorn", "trauer", "hoffnung"]), stories);
        expect(other.cells).toEqual(one.cells);
        expect(other.pairs).toEqual(one.pairs);
      }),
    );
  });

  test("stories that nobody else finished make no difference", () => {
    fc.assert(
      fc.property(tables(3, 3), (table) => {
        const more: Table = [...table, [null, [0, 1], null], [null, null, null]];
        const one = confusion(studyOf(table, three), stories);
        expect(confusion(studyOf(more, three), stories)).toEqual(one);
      }),
    );
  });

  test("each cell's stories are as many as make the count, where two coders are compared", () => {
    fc.assert(
      fc.property(tables(2, 3), (table) => {
        const input = studyOf(table, three);
        const found = confusion(input, stories);
        for (const row of [...three, null])
          for (const column of [...three, null]) {
            const listed = confusedStories(input, stories, row, column, false);
            expect(listed).toHaveLength(cell(found, row, column));
          }
      }),
    );
  });
});
