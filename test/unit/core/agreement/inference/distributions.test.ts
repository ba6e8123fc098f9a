import { expect, test } from "vitest";
import { binomial } from "../../../../../core/agreement/inference/binomial.ts";
import { gammas } from "../../../../../core/agreement/inference/gamma.ts";
import { normalCdf, normalQuantile } from "../../../../../core/agreement/inference/normal.ts";
import { standardNormal } from "../../../../../core/agreement/inference/standard-normal.ts";
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

/** Pearson's statistic of draws in bins of equal probability, of which `quantile` gives the edges, is as chance has it. */
function expectShape(draw: () => number, quantile: (p: number) => number): void {
  const bins = 50;
  const rounds = 50_000;
  const edges = Array.from({ length: bins - 1 }, (_none, at) => quantile((at + 1) / bins));
  const seen = new Float64Array(bins);
  for (let round = 0; round < rounds; round += 1) {
    const drawn = draw();
    seen[edges.filter((edge) => edge <= drawn).length]! += 1;
  }
  const expected = rounds / bins;
  const statistic = seen.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  expect(statistic).toBeLessThan(bins - 1 + 5 * Math.sqrt(2 * (bins - 1)));
}

test("normal draws have the distribution's shape, and its tails", () => {
  const random = mulberry32(3);
  expectShape(() => standardNormal(random), normalQuantile);
  const rounds = 400_000;
  let beyond = 0;
  for (let round = 0; round < rounds; round += 1)
    if (Math.abs(standardNormal(random)) > 3.442619855899) beyond += 1;
  // Everything beyond comes from the tail.
  const expected = rounds * 2 * (1 - normalCdf(3.442619855899));
  expect(Math.abs(beyond - expected)).toBeLessThan(5 * Math.sqrt(expected));
});

test("gamma draws have the distribution's shape", () => {
  const drawn = new Float64Array(1);
  const drawsOf = (shape: number): (() => number) => {
    const next = gammas(Float64Array.of(shape), 5);
    return () => {
      next(drawn);
      return drawn[0]!;
    };
  };
  // Half the square of a normal number, and an exponential number.
  expectShape(drawsOf(0.5), (p) => normalQuantile((1 + p) / 2) ** 2 / 2);
  expectShape(drawsOf(1), (p) => -Math.log(1 - p));
  for (const shape of [0.1, 2.5, 40, 6000]) {
    const draw = drawsOf(shape);
    const rounds = 50_000;
    let [sum, squares] = [0, 0];
    for (let round = 0; round < rounds; round += 1) {
      const off = draw() - shape;
      sum += off;
      squares += off * off;
    }
    expect(Math.abs(sum / rounds)).toBeLessThan(5 * Math.sqrt(shape / rounds));
    // The variance of a squared deviation of a gamma number is 2 shape^2 + 6 shape.
    const spread = Math.sqrt((2 * shape * shape + 6 * shape) / rounds);
    expect(Math.abs(squares / rounds - shape)).toBeLessThan(5 * spread);
  }
  expect(drawsOf(0)()).toBe(0);
});

test("a seed gives the same draws in every version", () => {
  const random = mulberry32(1);
  const normals = Array.from({ length: 3 }, () => standardNormal(random).toFixed(12));
  const drawn = new Float64Array(3);
  gammas(Float64Array.of(0.5, 3, 800), 1)(drawn);
  expect([...normals, ...Array.from(drawn, (value) => value.toFixed(9))]).toEqual([
    "-0.562544579555",
    "0.007724762559",
    "-0.863794015028",
    "0.147031628",
    "2.640355742",
    "827.971570412",
  ]);
});
