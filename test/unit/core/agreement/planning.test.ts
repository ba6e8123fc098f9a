import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { givenByHowMany } from "../../../../core/agreement/planning/common-correlation.ts";
import {
  expectedInterval,
  storiesForLimits,
  storiesForPower,
  storiesForWidth,
} from "../../../../core/agreement/planning/goodness-of-fit.ts";
import { storiesForReliability } from "../../../../core/agreement/planning/krippendorff-table.ts";
import type { PlanOptions } from "../../../../core/agreement/planning/plan.ts";
import { MOST_STORIES, planCodes, whyNotPlanned } from "../../../../core/agreement/planning/plan.ts";
import { planSentences, planTable } from "../../../../core/agreement/planning/plan-table.ts";
import { simulateStudies } from "../../../../core/agreement/planning/simulated-studies.ts";
import { allSteps } from "../../../../core/steps.ts";

const code = (prevalence: number, agreement: number, coders = 2) => ({ prevalence, agreement, coders });

describe("closed formulas, against kappaSize 1.2 for R", () => {
  test("CIBinary: the interval within two limits, and above one", () => {
    expect(storiesForLimits(code(0.3, 0.4), 0.3, 0.5, 0.95)).toBe(397);
    const above = (prevalence: number, coders: number): number =>
      storiesForLimits(code(prevalence, 0.8, coders), 0.667, null, 0.95);
    expect([above(0.1, 2), above(0.1, 3), above(0.03, 2), above(0.03, 3)]).toEqual([230, 155, 704, 493]);
  });

  test("PowerBinary", () => {
    expect(storiesForPower(code(0.3, 0.6), 0.4, 0.8, 0.95)).toBe(191);
    expect([2, 3].map((coders) => storiesForPower(code(0.1, 0.8, coders), 0.667, 0.8, 0.95))).toEqual([
      667, 448,
    ]);
  });

  test("FixedNBinary, which goes down in steps of .001", () => {
    const [lower] = expectedInterval(code(0.2, 0.7), 100, 0.95, true);
    expect(Math.floor(lower * 1000) / 1000).toBe(0.528);
  });

  test("Krippendorff’s table, as Bloch and Kraemer (1989) have it", () => {
    expect([0.667, 0.8].map((minimum) => storiesForReliability(0.25, minimum, 0.05))).toEqual([81, 139]);
    expect([0.667, 0.8].map((minimum) => storiesForReliability(0.03, minimum, 0.05))).toEqual([539, 916]);
  });

  test("the number for a width is the first with which the interval is that narrow", () => {
    const expected = code(0.1, 0.7, 3);
    const stories = storiesForWidth(expected, 0.2, 0.95);
    const widthWith = (n: number): number => {
      const [low, high] = expectedInterval(expected, n, 0.95);
      return high - low;
    };
    expect(widthWith(stories)).toBeLessThanOrEqual(0.2);
    expect(widthWith(stories - 1)).toBeGreaterThan(0.2);
  });
});

test("the chances of how many coders give a code add up to one, have its prevalence, and pairs agree as expected", () => {
  const shares = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  fc.assert(
    fc.property(shares, shares, fc.integer({ min: 2, max: 7 }), (prevalence, agreement, coders) => {
      const chances = [...givenByHowMany({ prevalence, agreement, coders })];
      const meanOf = (of: (given: number) => number): number =>
        chances.reduce((sum, chance, given) => sum + chance * of(given), 0);
      const both = meanOf((given) => (given * (given - 1)) / (coders * (coders - 1)));
      expect(meanOf(() => 1)).toBeCloseTo(1, 9);
      expect(meanOf((given) => given / coders)).toBeCloseTo(prevalence, 9);
      expect((both - prevalence ** 2) / (prevalence * (1 - prevalence))).toBeCloseTo(agreement, 6);
    }),
  );
});

const options: PlanOptions = {
  aim: { kind: "minimum", minimum: 0.667 },
  agreement: 0.8,
  coders: 2,
  confidence: 0.95,
  assurance: 0.8,
  seed: 1,
};

describe("planning by simulation", () => {
  test("the number reaches the aim in the wished share of other studies, and a fifth fewer do not", () => {
    const [plan] = allSteps(planCodes([0.3], options));
    const stories = plan?.stories ?? 0;
    const reachedWith = (n: number): number => {
      const settings = { studies: 600, draws: 400, seed: 99, confidence: 0.95 };
      const { low } = allSteps(simulateStudies(code(0.3, 0.8), n, settings));
      return low.filter((from) => from > 0.667).length / 600;
    };
    // 600 studies are good to about 1.6 points, twice over.
    expect(Math.abs(reachedWith(stories) - 0.8)).toBeLessThan(0.06);
    expect(reachedWith(Math.round(stories * 0.8))).toBeLessThan(0.75);
    // The test's formula, which asks for much the same, is near.
    expect(stories / storiesForPower(code(0.3, 0.8), 0.667, 0.8, 0.95)).toBeCloseTo(0.92, 0);
    expect(plan?.interval?.[0]).toBeGreaterThan(0.667);
    expect(plan?.carriers).toBeCloseTo(stories * 0.3, 9);
  });

  test("the same seed gives the same plan; a code that occurs again is planned once", () => {
    const steps = planCodes([0.4, 0.4], { ...options, aim: { kind: "width", width: 0.3 } });
    const fractions: number[] = [];
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) fractions.push(step.value);
    const [first, second] = step.value;
    expect(second).toBe(first);
    const again = allSteps(planCodes([0.4], { ...options, aim: { kind: "width", width: 0.3 } }));
    expect(again[0]).toEqual(first);
    // It can be followed, and ended between any two steps.
    expect(fractions.length).toBeGreaterThan(50);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.every((fraction) => fraction > 0 && fraction <= 1)).toBe(true);
  });

  test("a code that no number of stories is enough for has none, and the table and the sentences say so", () => {
    const rare = { ...options, agreement: 0.68, assurance: 0.95 };
    const plans = allSteps(planCodes([0.0004], rare)).map((plan) => ({ ...plan, name: "Rare" }));
    expect(plans[0]).toMatchObject({ stories: null, interval: null, carriers: null });
    expect(planTable(plans, rare).rows[0]?.slice(0, 5)).toEqual(["Rare", "<0.1%", "over 100,000", "–", "–"]);
    expect(planSentences(plans, rare)[1]).toBe(
      "“Rare” is in <0.1% of stories, and 100,000 stories are not enough for it.",
    );
    expect(MOST_STORIES).toBe(100_000);
  });

  test("agreement that is expected to be no higher than the minimum is refused with a sentence", () => {
    expect(whyNotPlanned({ ...options, agreement: 0.667 })).toBe(
      "Agreement that is expected to be .667 is never shown to be above .667. Expect more, or lower the minimum.",
    );
    expect(whyNotPlanned(options)).toBeNull();
  });
});

test("the sentences name the code that needs most; three coders are no two", () => {
  const plan = (name: string, stories: number, prevalence: number) => ({
    ...{ name, stories, prevalence, interval: [0.7, 0.9] as const, carriers: stories * prevalence },
    formulas: { expectedInterval: 11, power: 12, krippendorffTable: null },
  });
  const codes = [plan("Anger", 654, 0.1), plan("Grief", 2013, 0.03)];
  expect(planSentences(codes, { ...options, coders: 3 })).toEqual([
    "Expected: Krippendorff’s α of .80 among 3 coders. Aim: an interval of 95% that is all above .667, in 80% of studies.",
    "Have 2,013 stories coded by all 3 coders: “Grief” is in 3.0% of stories, and needs so many. The other codes need no more.",
  ]);
  expect(planTable(codes, { ...options, coders: 3 }).rows[0]).toEqual([
    "Anger",
    "10.0%",
    "654",
    "65",
    ".70 to .90",
    "11",
    "12",
  ]);
});
