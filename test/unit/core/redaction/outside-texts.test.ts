import { expect, test } from "vitest";
import { identifyingWordsIn } from "../../../../core/redaction/outside-texts.ts";

test.each([
  ["rosa@example.org", "rosa@example.org"],
  ["@night_nurse", "@night_nurse"],
  ["+44 20 7946 0958", "+44 20 7946 0958"],
  ["Rosa Lee", "Rosa Lee"],
  ["Leeds", "Leeds"],
  // In no list.
  ["Talked to Margarethe Lindqvist about the second passage.", "Margarethe Lindqvist"],
  ["Ask Margarethe Lindqvist", "Margarethe Lindqvist"],
  ["When Oxula Brimmerod tells of her shift", "Oxula Brimmerod"],
])("in %s something looks as if it identifies somebody", (text, words) => {
  expect(identifyingWordsIn(text, {})).toEqual([words]);
});

test.each([
  "Night Shift",
  "2014-03-03",
  "S001",
  "female",
  "ward 7",
  "Staff Nurse",
  "Apply where the teller hides a mistake, or learns of one late.",
  "Not where Grounded Theory says so. See Error Disclosure.",
  "Emergencia Nocturna",
])("in %s nothing does", (text) => {
  expect(identifyingWordsIn(text, {})).toEqual([]);
});

test("what a team has listed counts, and never what it has excluded", () => {
  expect(identifyingWordsIn("kohli", { names: ["kohli"] })).toEqual(["kohli"]);
  expect(identifyingWordsIn("Rosa", { never: ["rosa"] })).toEqual([]);
});

test("each is told once, and of many five", () => {
  expect(identifyingWordsIn("Rosa, then Rosa", {})).toEqual(["Rosa"]);
  const many = Array.from({ length: 9 }, (_, at) => `p${at}@example.org`).join(" ");
  expect(identifyingWordsIn(many, {})).toHaveLength(5);
});
