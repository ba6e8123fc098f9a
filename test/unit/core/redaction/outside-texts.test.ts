import { expect, test } from "vitest";
import { looksIdentifying } from "../../../../core/redaction/outside-texts.ts";

test.each([
  ["rosa@example.org", true],
  ["@night_nurse", true],
  ["+44 20 7946 0958", true],
  ["Rosa Lee", true],
  ["Leeds", true],
  ["Night Shift", false],
  ["2014-03-03", false],
  ["S001", false],
  ["female", false],
  ["ward 7", false],
])("whether %s looks as if it identifies somebody: %s", (text, is) => {
  expect(looksIdentifying(text, {})).toBe(is);
});

test("what a team has listed counts, and never what it has excluded", () => {
  expect(looksIdentifying("kohli", { names: ["kohli"] })).toBe(true);
  expect(looksIdentifying("Rosa", { never: ["rosa"] })).toBe(false);
});
