import { describe, expect, test } from "vitest";
import { interpret } from "../../../../core/agreement/interpret.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { code, coder, reportOf, sheet, study } from "./study.ts";

/** The sentence for two coders' table: stories that both coded, Ana only, Ben only, neither. */
function sentence(both: number, anaOnly: number, benOnly: number, neither: number): string | null {
  const cells = [
    [both, ["hope"], ["hope"]],
    [anaOnly, ["hope"], []],
    [benOnly, [], ["hope"]],
    [neither, [], []],
  ] as const;
  const sheets: Sheet[] = [];
  for (const [count, ana, ben] of cells) {
    for (let nth = 0; nth < count; nth += 1) {
      const storyId = `s${sheets.length}`;
      sheets.push(sheet("ana", storyId, ana), sheet("ben", storyId, ben));
    }
  }
  const input = study([code("hope")], sheets, [coder("ana"), coder("ben")]);
  return interpret(reportOf(input).rows[0]!, (id) => (id === "ana" ? "Ana" : "Ben"));
}

describe("the sentence beside a figure", () => {
  test("names a rare code as what holds kappa down", () => {
    expect(sentence(2, 2, 1, 95)).toBe(
      "Kappa is low because only 4% of stories carry this code; coders agree on 97%.",
    );
  });

  test("names a code that is nearly everywhere", () => {
    expect(sentence(80, 10, 5, 5)).toBe(
      "Kappa is low because as many as 88% of stories carry this code; coders agree on 85%.",
    );
  });

  test("is silent where the code is even and agreement high", () => {
    expect(sentence(40, 9, 6, 45)).toBeNull();
  });

  test("does not call a good kappa low, however rare the code", () => {
    expect(sentence(18, 2, 2, 478)).toBeNull();
  });

  test("does not excuse low agreement by prevalence", () => {
    expect(sentence(2, 15, 15, 68)).toBeNull();
  });

  test("names coders who use a code at different rates", () => {
    expect(sentence(25, 35, 5, 35)).toBe(
      "Ana applies this code to 60% of stories and Ben to 30%: they differ in how readily they use it.",
    );
  });

  test("says that a code nobody applied leaves nothing to measure", () => {
    expect(sentence(0, 0, 0, 10)).toBe(
      "No coder applied this code to any story that was compared, so there is nothing for kappa to measure; coders agree on 100%.",
    );
    expect(sentence(10, 0, 0, 0)).toContain("Every coder applied this code to every story");
  });

  test("never rounds a rare code to none", () => {
    expect(sentence(0, 1, 1, 498)).toContain("only 0.2% of stories");
    expect(sentence(0, 1, 1, 498)).toContain("agree on 99.6%");
  });

  test("is silent where nothing can be compared", () => {
    expect(sentence(0, 0, 0, 0)).toBeNull();
  });
});
