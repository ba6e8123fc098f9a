import { describe, expect, test } from "vitest";
import type { JsonOutput } from "./command.ts";
import { agreementJson, aTable, concord } from "./command.ts";

const wide = ["--unit", "unit", "--coder", "coder", "--columns", "v"];

/** `differing` of `units` units on which Ana and Ben differ; every fifth unit has the code. */
function ratings(units: number, differing: number, values: readonly [string, string] = ["1", "0"]): string {
  return aTable(
    ["unit", "coder", "v"],
    Array.from({ length: units }, (_none, at) => {
      const ana = at % 5 === 0 ? values[0] : values[1];
      const ben = at < differing ? (ana === values[0] ? values[1] : values[0]) : ana;
      return [
        [`u${at}`, "Ana", ana],
        [`u${at}`, "Ben", ben],
      ];
    }).flat(),
  );
}

describe("--ci default", () => {
  test("is the default, names its kind, and holds the value", () => {
    const file = ratings(60, 6);
    const { coefficients } = agreementJson(file, ...wide).variables[0]!;
    expect(coefficients["krippendorff_alpha_nominal"]!.interval).toBe("dirichlet");
    expect(coefficients["percent_agreement"]!.interval).toBe("wilson");
    for (const { value, ci } of Object.values(coefficients)) {
      if (value === null || ci === undefined || ci === null) continue;
      expect([ci[0] <= value, value <= ci[1], ci[1] - ci[0] > 0, ci[1] <= 1]).toEqual([
        true,
        true,
        true,
        true,
      ]);
    }
    expect(agreementJson(file, ...wide, "--ci", "default").variables).toEqual(
      agreementJson(file, ...wide).variables,
    );
    expect(agreementJson(file, ...wide, "--seed", "2").variables).not.toEqual(
      agreementJson(file, ...wide).variables,
    );
  });

  test("has no zero width where nobody differs, where the published one has", () => {
    const file = ratings(60, 0);
    const alpha = (...args: string[]) =>
      agreementJson(file, ...wide, ...args).variables[0]!.coefficients["krippendorff_alpha_nominal"]!;
    expect(alpha().ci![0]).toBeLessThan(0.95);
    expect(alpha("--ci", "analytic").ci).toEqual([1, 1]);
    expect(alpha("--ci", "analytic").zeroError).toMatchObject({ units: 60, carriers: 12 });
    const { out } = concord("agreement", file, ...wide, "--ci", "analytic");
    expect(out).toMatch(/no difference in 60 units, 12 with the category: \[0\.\d+, 1\.0000\] is plausible/u);
  });

  test("holds for levels, with few differences and with many", () => {
    const ordinal = [...wide, "--level", "ordinal"];
    for (const differing of [0, 3, 20]) {
      const { value, ci, interval } = agreementJson(ratings(60, differing, ["3", "1"]), ...ordinal)
        .variables[0]!.coefficients["krippendorff_alpha_ordinal"]!;
      expect(interval).toBe("dirichlet");
      expect([ci![0] < value!, value! <= ci![1], ci![1] <= 1]).toEqual([true, true, true]);
    }
  });
});

test("sets have an interval by default, with few differences and with many", () => {
  const long = ["--unit", "unit", "--coder", "coder", "--code", "v", "--sets"];
  const of = (differing: number, ...args: string[]) =>
    agreementJson(ratings(40, differing, ["hope", "grief"]), ...long, ...args).overall;
  for (const differing of [0, 4, 14]) {
    for (const name of ["krippendorff_alpha_masi", "krippendorff_alpha_jaccard", "pooled_cohen_kappa"]) {
      const { value, ci, interval } = of(differing)[name]!;
      expect([name, interval, ci![0] < value!, value! <= ci![1], ci![1] <= 1]).toEqual([
        name,
        "dirichlet",
        true,
        true,
        true,
      ]);
    }
  }
  expect(of(14, "--ci", "bootstrap")["krippendorff_alpha_masi"]!.interval).toBe("bootstrap");
});

test("passages have a BCa interval by default, or the reason for none", () => {
  const header = ["unit", "coder", "code", "start", "end", "length"];
  const args = header.map((name) => `--${name}=${name}`);
  const unitizing = (differing: number, ...more: string[]) =>
    concord(
      "agreement",
      aTable(
        header,
        Array.from({ length: 30 }, (_none, at) => [
          [`t${at}`, "Ana", "hope", at % 7, 10 + (at % 7), 60],
          [`t${at}`, "Ben", "hope", (at % 7) + (at < differing ? 2 : 0), 10 + (at % 7), 60],
        ]).flat(),
      ),
      ...args,
      ...more,
    ).out;
  const json = (differing: number) =>
    (JSON.parse(unitizing(differing, "--format", "json")) as JsonOutput).variables[0]!.coefficients[
      "char_binary_alpha"
    ]!;
  expect(json(4)).toMatchObject({ ci: null, noInterval: "too-few-differences" });
  expect(unitizing(4)).toContain("too few differences for an interval");
  expect(unitizing(4, "--format", "csv")).toContain(",too-few-differences,");
  const { value, ci, interval } = json(14);
  expect(interval).toBe("bca");
  expect([ci![0] < value!, value! < ci![1]]).toEqual([true, true]);
});

describe("--minimum", () => {
  test("gives the probability that a figure is below it, in every format", () => {
    const file = ratings(60, 6);
    const alpha = agreementJson(file, ...wide, "--minimum", "0.667").variables[0]!.coefficients[
      "krippendorff_alpha_nominal"
    ]!;
    expect(alpha.below!.minimum).toBe(0.667);
    expect(alpha.below!.probability).toBeGreaterThan(0.01);
    expect(alpha.below!.probability).toBeLessThan(0.9);
    expect(concord("agreement", file, ...wide, "--minimum", ".667").out).toMatch(
      /P\(below 0\.667\) = 0\.\d{3}/u,
    );
    const csv = concord("agreement", file, ...wide, "--minimum", ".667", "--format", "csv").out;
    expect(csv.split("\r\n")[0]).toContain(
      ",ci_low,ci_high,confidence,interval,no_interval,p_below_minimum,minimum,",
    );
    expect(csv).toContain(`,${alpha.below!.probability},0.667,`);
  });

  test("needs draws, and a number that a coefficient can have", () => {
    for (const args of [
      ["--ci", "none"],
      ["--ci", "analytic"],
    ])
      expect(concord("agreement", "a.csv", ...wide, "--minimum", "0.8", ...args).status).toBe(2);
    expect(concord("agreement", "a.csv", ...wide, "--minimum", "80").error).toContain("at most 1");
  });
});

describe("--ci krippendorff", () => {
  test("is in JSON alone, with its warning", () => {
    const file = ratings(30, 5);
    const output = agreementJson(file, ...wide, "--ci", "krippendorff", "--replicates", "50");
    const alpha = output.variables[0]!.coefficients["krippendorff_alpha_nominal"]!;
    expect(alpha.krippendorffBootstrap).toMatchObject({
      warning: expect.stringContaining("too narrow") as string,
    });
    expect(output.warnings.map(({ kind }) => kind)).toContain("krippendorff-bootstrap");
    for (const format of ["table", "csv"])
      expect(concord("agreement", file, ...wide, "--ci", "krippendorff", "--format", format).status).toBe(2);
  });
});

describe("texts in which a coder gave one character two codes", () => {
  const header = ["unit", "coder", "code", "start", "end", "length"];
  const args = header.map((name) => `--${name}=${name}`);
  const texts = Array.from({ length: 12 }, (_none, at) => [
    [`t${at}`, "Ana", "hope", 0, 10, 60],
    [`t${at}`, "Ana", "grief", 20 + (at % 3), 35, 60],
    [`t${at}`, "Ben", "hope", at % 2, 10, 60],
    [`t${at}`, "Ben", "grief", 20, 35, 60],
  ]).flat();
  const clean = aTable(header, texts);
  const overlapping = aTable(header, [
    ...texts,
    ["t12", "Ana", "hope", 0, 11, 60],
    ["t12", "Ana", "grief", 10, 20, 60],
    ["t12", "Ben", "hope", 0, 11, 60],
  ]);

  test("are left out of unitizing figures, counted and named, in table, CSV and JSON", () => {
    const output = agreementJson(overlapping, ...args);
    const [passages] = output.variables;
    const [same] = agreementJson(clean, ...args).variables;
    for (const name of ["u_alpha", "cu_alpha", "cu_coverage", "ku_alpha[hope]"]) {
      expect([name, passages!.coefficients[name]!.value]).toEqual([name, same!.coefficients[name]!.value]);
      expect(passages!.coefficients[name]!.value).not.toBeNull();
    }
    expect(passages!.coefficients["char_binary_alpha"]!.value).not.toBe(
      same!.coefficients["char_binary_alpha"]!.value,
    );
    expect(output.leftOut).toEqual(["t12"]);
    const warning = output.warnings.find(({ kind }) => kind === "overlapping-passages")!;
    expect(warning.message).toContain("1 unit of 13 is left out");
    expect(warning.message).toContain("“t12”");
    const table = concord("agreement", overlapping, ...args);
    expect(table.out).toContain("nominal characters: “t12”\n");
    expect(table.error).toContain("1 unit of 13 is left out");
    const csv = concord("agreement", overlapping, ...args, "--format", "csv").out.split("\r\n");
    expect(csv.find((line) => /^overall,passages,.*,u_alpha,/u.test(line))).toMatch(/,t12$/u);
    expect(csv.find((line) => /^overall,passages,.*,char_binary_alpha,/u.test(line))).not.toContain("t12");
    expect(agreementJson(clean, ...args)).toMatchObject({ leftOut: [], warnings: [{ kind: "finished" }] });
  });

  test("and the table does not say the figures of passages twice", () => {
    const { out } = concord("agreement", clean, ...args);
    expect(out.match(/^ {2}u_alpha /gmu)).toHaveLength(1);
    expect(out).not.toContain("\noverall\n");
    const csv = concord("agreement", clean, ...args, "--format", "csv").out;
    expect(csv).not.toContain("overall,sets,");
    expect(csv.match(/^overall,passages,.*,u_alpha,/gmu)).toHaveLength(1);
    expect(agreementJson(clean, ...args).overall["u_alpha"]).toBeDefined();
  });
});

test("explanations speak of units, whatever they are", () => {
  const file = aTable(
    ["unit", "coder", "v"],
    [
      ["a", "Ana", "x"],
      ["b", "Ben", "y"],
    ],
  );
  for (const format of ["table", "csv", "json"]) {
    const { out, error } = concord("agreement", file, ...wide, "--format", format);
    expect(`${out}${error}`).not.toMatch(/stor(?:y|ies)/iu);
  }
  expect(concord("agreement", file, ...wide).out).toContain("unit");
});
