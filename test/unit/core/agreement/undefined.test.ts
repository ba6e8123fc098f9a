import { expect, test } from "vitest";
import { meanOfPairs } from "../../../../core/agreement/coefficients/cohen-kappa.ts";
import type { UndefinedReason } from "../../../../core/agreement/figures/figure.ts";
import { undefinedSentence } from "../../../../core/agreement/figures/figure.ts";

const reasons: UndefinedReason[] = [
  "fewer-than-two-coders",
  "more-than-two-coders",
  "no-shared-unit",
  "no-unit-by-all",
  "no-rated-unit",
  "no-variation",
  "one-category",
  "no-defined-pair",
  "a-pair-is-undefined",
  "negative-value",
  "overlapping-codes",
  "no-passage",
  "no-shared-passage",
  "little-shared-passage",
  "no-defined-code",
];

test("every reason has a sentence of its own", () => {
  const sentences = reasons.map(undefinedSentence);
  expect(new Set(sentences).size).toBe(reasons.length);
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].+\.$/u);
});

test("a mean over pairs that lack a figure for different reasons says that there is none", () => {
  const mean = meanOfPairs([{ reason: "no-variation" }, { reason: "no-shared-unit" }]);
  expect(mean).toEqual({ mean: { reason: "no-defined-pair" }, definedPairs: 0 });
});

test("a mean over pairs that all lack a figure for one reason gives that reason", () => {
  const mean = meanOfPairs([{ reason: "no-shared-unit" }, { reason: "no-shared-unit" }]);
  expect(mean).toEqual({ mean: { reason: "no-shared-unit" }, definedPairs: 0 });
});
