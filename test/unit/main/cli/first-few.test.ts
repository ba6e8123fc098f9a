import { expect, test } from "vitest";
import { firstLines, firstWords } from "../../../../main/cli/first-few.ts";

test("the first of many words and lines are shown, and the others counted", () => {
  expect(firstWords(["a", "b", "c"], 3)).toBe("a, b, c");
  expect(firstWords(["a", "b", "c"], 1)).toBe("a and 2 more");
  expect(firstLines(["a", "b"], 2, "  ")).toEqual(["  a", "  b"]);
  expect(firstLines(["a", "b", "c"], 2, "  ")).toEqual(["  a", "  b", "  and 1 more; --format json has all"]);
});
