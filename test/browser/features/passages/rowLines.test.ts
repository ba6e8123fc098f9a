import { expect, test } from "vitest";
import type { RowLines } from "../../../../renderer/features/passages/rowLines.ts";
import { aroundOf, linesOf } from "../../../../renderer/features/passages/rowLines.ts";

/** UTF-16 units that a line of the list has room for at least: of a window of 1280 pixels, and of a wide one. */
const A_LINE = { narrow: 75, wide: 145 };

const ROWS: readonly (readonly [length: number | null, narrow: RowLines, wide: RowLines])[] = [
  [null, 2, 2],
  [1, 2, 1],
  [60, 2, 1],
  [61, 3, 2],
  [150, 3, 2],
  [151, 3, 3],
  [2000, 3, 3],
];

test.each(ROWS)("a passage of %s units has the lines that it needs", (length, narrow, wide) => {
  expect(linesOf(length, false)).toBe(narrow);
  expect(linesOf(length, true)).toBe(wide);
});

test.each([
  [false, A_LINE.narrow],
  [true, A_LINE.wide],
])(
  "a row of one or two lines has room for its passage and what stands around it, wide: %s",
  (isWide, room) => {
    for (let length = 1; length <= 150; length += 1) {
      const lines = linesOf(length, isWide);
      if (lines < 3) expect(length + 2 * aroundOf(length, isWide)).toBeLessThanOrEqual(lines * room);
    }
  },
);
