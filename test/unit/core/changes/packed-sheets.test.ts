import fc from "fast-check";
import { expect, test } from "vitest";
import { packSheets, unpackSheets } from "../../../../core/changes/packed-sheets.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { sheetKey } from "../../../../core/model/sheet.ts";
import { snapshot } from "../../../support/arbitraries.ts";
import { aCode, aCoder, aSheet, someStories } from "../../../support/builders.ts";

const inOrder = (sheets: readonly Sheet[]): Sheet[] =>
  sheets.toSorted((a, b) => (sheetKey(a) < sheetKey(b) ? -1 : 1));

test("packed sheets are the same sheets, with passages beyond the first plane and fields of a later version", () => {
  fc.assert(
    fc.property(snapshot, ({ sheets }) => {
      expect(inOrder(unpackSheets(packSheets(sheets)))).toEqual(inOrder(sheets));
    }),
  );
});

test("many sheets of one coder lie in several packs, in their order", () => {
  const sheets = someStories(1200).map((story) => aSheet(aCoder(), story, [aCode()]));
  const packed = packSheets(sheets);
  expect(packed.columns).toHaveLength(3);
  expect(unpackSheets(packed)).toEqual(sheets);
});
