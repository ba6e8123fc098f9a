import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  coefficientWords,
  confidenceWords,
  countWords,
  percentWords,
  roundPercentWords,
} from "../../../../../core/agreement/wording/numbers.ts";

describe("figures in words", () => {
  test.each([
    [0.4, ".40"],
    [-0.05, "−.05"],
    [0.996, ">.99"],
    [1, "1.00"],
    [0, ".00"],
    [-0, ".00"],
    [-0.001, ".00"],
    [-1.25, "−1.25"],
    [1.03, "1.03"],
  ])("the coefficient %d reads %s", (value, words) => {
    expect(coefficientWords(value)).toBe(words);
  });

  test("no coefficient short of 1 reads 1.00, and none reads minus nothing", () => {
    fc.assert(
      fc.property(fc.double({ min: -1, max: 1, noNaN: true }), (value) => {
        const words = coefficientWords(value);
        expect(words).not.toBe("−.00");
        expect(words).not.toContain("-");
        expect(words.startsWith("0")).toBe(false);
        if (value < 1) expect(words).not.toBe("1.00");
      }),
    );
  });

  test("a percentage is never rounded to all or nothing", () => {
    expect([0, 0.0001, 0.7, 0.9999, 1].map(percentWords)).toEqual(["0%", "<0.1%", "70.0%", ">99.9%", "100%"]);
    expect([0, 0.001, 0.5, 0.999, 1].map(roundPercentWords)).toEqual(["0%", "<1%", "50%", ">99%", "100%"]);
  });

  test("counts have commas and confidences no rounding noise", () => {
    expect([0, 999, 1000, 1234567].map(countWords)).toEqual(["0", "999", "1,000", "1,234,567"]);
    expect([0.95, 0.995, 0.9].map(confidenceWords)).toEqual(["95%", "99.5%", "90%"]);
  });
});
