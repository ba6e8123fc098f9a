import { expect, test } from "vitest";
import { binomial } from "../../../../../core/agreement/inference/binomial.ts";
import { normalCdf, normalQuantile } from "../../../../../core/agreement/inference/normal.ts";
import { studentQuantile } from "../../../../../core/agreement/inference/student.ts";
import { mulberry32 } from "../../../../../core/random.ts";

test("the normal quantile is that of the tables", () => {
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12);
  expect(normalQuantile(0.995)).toBeCloseTo(2.5758293035489004, 12);
  expect(normalQuantile(0.5)).toBe(0);
  expect(normalQuantile(0.025)).toBeCloseTo(-1.959963984540054, 12);
  expect(normalCdf(normalQuantile(0.9999))).toBeCloseTo(0.9999, 14);
});

/** R 4: qt(.975, df), qt(.95, df), qt(.995, df). */
test.each([
  [1, 12.706204736174698, 6.313751514675041, 63.65674116287399],
  [2, 4.302652729749462, 2.919985580353725, 9.92484320091807],
  [10, 2.2281388519862735, 1.8124611228116754, 3.169272672616951],
  [49, 2.0095752371292397, 1.6765508926168529, 2.67995197363155],
])("Student's quantile with %d degrees of freedom is that of R", (freedom, q975, q95, q995) => {
  expect(studentQuantile(0.975, freedom) / q975).toBeCloseTo(1, 6);
  expect(studentQuantile(0.95, freedom) / q95).toBeCloseTo(1, 6);
  expect(studentQuantile(0.995, freedom) / q995).toBeCloseTo(1, 6);
  expect(studentQuantile(0.025, freedom)).toBe(-studentQuantile(0.975, freedom));
});

test("a quantile that was asked for before is the same, among more than are remembered", () => {
  const freedoms = Array.from({ length: 1500 }, (_none, at) => at + 1);
  const asked = () => freedoms.map((freedom) => [0.95, 0.975].map((p) => studentQuantile(p, freedom)));
  const first = asked();
  expect(asked()).toEqual(first);
  expect(first[8]).toEqual([expect.closeTo(1.8331129, 6), expect.closeTo(2.2621572, 6)]);
  // Ever closer to the normal quantile: no two are mixed up.
  for (const at of [0, 1]) {
    const quantiles = first.map((one) => one[at]!);
    expect(quantiles).toEqual(quantiles.toSorted((a, b) => b - a));
  }
});

test.each([300, 7476, 1e6])(
  "with %d degrees of freedom it follows its expansion about the normal",
  (freedom) => {
    for (const p of [0.9, 0.975, 0.999]) {
      const z = normalQuantile(p);
      // Abramowitz & Stegun 26.7.5.
      const expected =
        z +
        (z ** 3 + z) / (4 * freedom) +
        (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2) +
        (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * freedom ** 3);
      expect(studentQuantile(p, freedom)).toBeCloseTo(expected, 7);
    }
  },
);

test.each([
  [10, 0.3],
  [1000, 0.001],
  [60, 0.5],
  [10_000, 0.02],
  [10_000, 0.9],
])("a binomial draw of %d trials at %d has the distribution's shape", (n, p) => {
  const random = mulberry32(11);
  const rounds = 20_000;
  const seen = new Map<number, number>();
  for (let round = 0; round < rounds; round += 1) {
    const drawn = binomial(n, p, random);
    expect(drawn >= 0 && drawn <= n && Number.isInteger(drawn)).toBe(true);
    seen.set(drawn, (seen.get(drawn) ?? 0) + 1);
  }
  // Pearson's statistic over the values expected at least five times.
  let logProbability = n * Math.log1p(-p);
  let statistic = 0;
  let cells = 0;
  for (let k = 0; k <= n; k += 1) {
    const expected = rounds * Math.exp(logProbability);
    if (expected >= 5) {
      statistic += ((seen.get(k) ?? 0) - expected) ** 2 / expected;
      cells += 1;
    }
    logProbability += Math.log((n - k) / (k + 1)) + Math.log(p / (1 - p));
  }
  expect(cells).toBeGreaterThan(3);
  expect(statistic).toBeLessThan(cells + 5 * Math.sqrt(2 * cells));
});

test("a binomial draw of certain trials is certain", () => {
  const random = mulberry32(1);
  expect(binomial(7, 0, random)).toBe(0);
  expect(binomial(7, 1, random)).toBe(7);
  expect(binomial(0, 0.5, random)).toBe(0);
});
