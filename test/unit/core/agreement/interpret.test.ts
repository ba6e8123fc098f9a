import { describe, expect, test } from "vitest";
import { exactMcNemar } from "../../../../core/agreement/reports/coder-bias.ts";
import { interpret } from "../../../../core/agreement/wording/interpret.ts";
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
  test("does not excuse coders who use a rare code on different stories", () => {
    expect(sentence(1, 3, 2, 44)).toBe(
      "Coders agree on 90.0% of stories, nearly all of them without the code. Of 6 stories with the code, both coders applied it to 1 (positive agreement 28.6%). Look at the 5 stories on which they differ.",
    );
    expect(sentence(0, 1, 1, 498)).toBe(
      "Coders agree on 99.6% of stories, nearly all of them without the code. Of 2 stories with the code, both coders applied it to 0 (positive agreement 0%). Look at the 2 stories on which they differ.",
    );
  });

  test("calls the figure sensitive only where coders use the code on the same stories", () => {
    expect(sentence(3, 2, 1, 94)).toBe(
      "Coders agree on 97.0% of stories, nearly all of them without the code. Of 6 stories with the code, both coders applied it to 3 (positive agreement 66.7%). With a code this rare, kappa and alpha depend on single stories.",
    );
  });

  test("does the same for a code that is nearly everywhere", () => {
    expect(sentence(80, 6, 5, 5)).toBe(
      "Coders agree on 88.5% of stories, nearly all of them with the code. Of 16 stories that at least one coder left without the code, both coders left 5 without it (negative agreement 47.6%). Look at the 11 stories on which they differ.",
    );
  });

  test("never says because", () => {
    for (const both of [0, 1, 2, 5, 40])
      for (const only of [0, 1, 4, 15])
        for (const neither of [0, 3, 94])
          expect(sentence(both, only, only, neither) ?? "").not.toMatch(/because|only \d+% of stories/u);
  });

  test("is silent where the code is even and agreement high", () => {
    expect(sentence(40, 9, 6, 45)).toBeNull();
  });

  test("does not call a good figure low, however rare the code", () => {
    expect(sentence(18, 2, 2, 478)).toBeNull();
  });

  test("has no word for a rare code with low agreement: the figures say it", () => {
    expect(sentence(2, 15, 15, 68)).toBeNull();
  });

  test("names coders who use a code at different rates, more than chance explains", () => {
    expect(sentence(25, 35, 5, 35)).toBe(
      "Ana applied this code to 60 of 100 stories, Ben to 30 of the same stories: a difference in how readily they use it (exact McNemar test, p < .001).",
    );
  });

  test("also where the rates are small: 10% against 2%", () => {
    expect(sentence(4, 16, 0, 180)).toContain(
      "Ana applied this code to 20 of 200 stories, Ben to 4 of the same stories",
    );
  });

  test("does not name a difference that chance explains", () => {
    expect(sentence(10, 6, 2, 20)).toBeNull();
  });

  test("says that a code nobody applied leaves nothing to measure", () => {
    expect(sentence(0, 0, 0, 10)).toBe(
      "No coder applied this code to any of these stories, so agreement beyond chance cannot be measured.",
    );
    expect(sentence(10, 0, 0, 0)).toContain("Every coder applied this code to each of these stories");
  });

  test("is silent where nothing can be compared", () => {
    expect(sentence(0, 0, 0, 0)).toBeNull();
  });
});

test("the exact McNemar test is the binomial test of a fair coin", () => {
  expect(exactMcNemar(8, 0)).toBeCloseTo(2 / 2 ** 8, 12);
  // R: binom.test(2, 12)$p.value
  expect(exactMcNemar(2, 10)).toBeCloseTo(0.03857422, 7);
  expect(exactMcNemar(5, 5)).toBe(1);
  expect(exactMcNemar(0, 0)).toBe(1);
  expect(exactMcNemar(4000, 3000)).toBeLessThan(1e-30);
  // Counted in whole numbers.
  for (const [onlyA, onlyB] of [
    [40, 60],
    [3, 0],
    [499, 540],
    [700, 800],
  ] as const) {
    const throws = onlyA + onlyB;
    let ways = 0n;
    let ofThisMany = 1n;
    for (let heads = 0; heads <= Math.min(onlyA, onlyB); heads += 1) {
      ways += ofThisMany;
      ofThisMany = (ofThisMany * BigInt(throws - heads)) / BigInt(heads + 1);
    }
    const expected = Number((2n * ways * 10n ** 20n) / 2n ** BigInt(throws)) / 1e20;
    expect(exactMcNemar(onlyA, onlyB) / expected).toBeCloseTo(1, 9);
  }
});
