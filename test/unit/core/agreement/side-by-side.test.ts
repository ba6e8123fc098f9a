import { expect, test } from "vitest";
import { sideBySide } from "../../../../core/agreement/reports/side-by-side.ts";
import { annotation, code, removed, sheet } from "./study.ts";

const codes = [
  code("anger"),
  code("grief", null, { position: 1 }),
  code("hope", null, { position: 2 }),
  code("joy", null, { position: 3, sameAs: "hope" }),
];

test("codes that coders differ on come first, each with who gave it and to what", () => {
  const a = {
    ...sheet("a", "s0", ["anger", "grief"]),
    annotations: [
      annotation("a", "s0", "anger"),
      annotation("a", "s0", "grief", "every"),
      annotation("a", "s0", "grief", "They"),
      removed(annotation("a", "s0", "hope")),
    ],
  };
  const rows = sideBySide(codes, [
    a,
    sheet("b", "s0", ["anger"]),
    sheet("c", "s0", ["anger"], "in-progress"),
  ]);
  expect(rows.map(({ codeId, differs }) => [codeId, differs])).toEqual([
    ["grief", true],
    ["anger", false],
  ]);
  const [grief, anger] = rows;
  expect(grief?.said.map(({ state }) => state)).toEqual(["gave", "did-not", "not-finished"]);
  expect(grief?.said[0]?.quotes.map(({ quote }) => quote)).toEqual(["They", "every"]);
  expect(grief?.said[0]?.onWholeStory).toBe(false);
  expect(anger?.said.map(({ onWholeStory }) => onWholeStory)).toEqual([true, true, true]);
});

test("united codes are one row, and a code that nobody gave has none", () => {
  const rows = sideBySide(codes, [sheet("a", "s0", ["hope"]), sheet("b", "s0", ["joy"])]);
  expect(rows.map(({ codeId, differs }) => [codeId, differs])).toEqual([["hope", false]]);
});

test("a story that one coder alone finished has no difference", () => {
  const rows = sideBySide(codes, [sheet("a", "s0", ["hope"]), sheet("b", "s0", [], "in-progress")]);
  expect(rows.map(({ differs }) => differs)).toEqual([false]);
});
