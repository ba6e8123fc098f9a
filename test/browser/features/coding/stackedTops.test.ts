import { expect, test } from "vitest";
import { stackedTops } from "../../../../renderer/features/coding/stackedTops.ts";

test("a name that finds its line taken goes below, and never above one before it", () => {
  expect(stackedTops([0, 5, 60], 22)).toEqual([0, 22, 60]);
  expect(stackedTops([-4, 90, 40], 22)).toEqual([0, 90, 112]);
  expect(stackedTops([], 22)).toEqual([]);
});
