import { describe, expect, test } from "vitest";
import { setsReport } from "../../../../../core/agreement/sets/sets-report.ts";
import type { SetTable } from "./tables.ts";
import { codedSets } from "./tables.ts";

const overallOf = (table: SetTable, codes: string[]): Record<string, unknown> =>
  setsReport(codedSets(table, codes).input).overall;

describe("figures for sets of codes say why they are not there", () => {
  const alphas = ["nominal_sets", "jaccard", "masi"].map((name) => `krippendorff_alpha_${name}`);
  const kappas = [
    "pooled_cohen_kappa",
    "pooled_cohen_kappa_excluding_undefined_codes",
    "mean_cohen_kappa_defined_codes",
  ];

  test.each<[name: string, reason: string, table: SetTable]>([
    ["one coder", "fewer-than-two-coders", [[["a"]], [[]]]],
    [
      "no unit coded by both",
      "no-shared-unit",
      [
        [["a"], null],
        [null, ["a"]],
      ],
    ],
    [
      "everyone always said the same",
      "no-variation",
      [
        [["a"], ["a"]],
        [["a"], ["a"]],
      ],
    ],
    [
      "no code ever applied",
      "no-variation",
      [
        [[], []],
        [[], []],
      ],
    ],
  ])("%s: %s", (_name, reason, table) => {
    const overall = overallOf(table, ["a"]);
    for (const key of [...alphas, "pooled_alpha", "mean_alpha_defined_codes", ...kappas]) {
      expect([key, overall[key]]).toEqual([key, { reason }]);
    }
    expect(overall["n_codes_alpha_defined"]).toEqual({ value: 0 });
    expect(overall["n_codes_kappa_defined"]).toEqual({ value: 0 });
  });

  test("without codes there is nothing to take a mean over", () => {
    const overall = overallOf([[[], []]], []);
    expect(overall["pooled_alpha"]).toEqual({ reason: "no-defined-code" });
    expect(overall["mean_alpha_defined_codes"]).toEqual({ reason: "no-defined-code" });
    expect(overall["pooled_cohen_kappa"]).toEqual({ reason: "no-defined-code" });
  });

  test("with three coders kappa is for each pair of them", () => {
    const overall = overallOf([[["a"], [], ["a"]]], ["a"]);
    for (const key of kappas) expect(overall[key]).toEqual({ reason: "more-than-two-coders" });
  });
});

test("an empty set is not a missing one", () => {
  const empty: SetTable = [
    [["a"], []],
    [["a"], ["a"]],
  ];
  const missing = empty.map((row) => row.map((set) => (set?.length === 0 ? null : set)));
  expect(overallOf(empty, ["a"])["krippendorff_alpha_jaccard"]).toEqual({ value: 0 });
  expect(overallOf(missing, ["a"])["krippendorff_alpha_jaccard"]).toEqual({ reason: "no-variation" });
});

test("a code that nobody used changes the pooled kappa, as its definition has it, but no mean", () => {
  const table: SetTable = [
    [["a"], ["a"]],
    [["a"], []],
    [[], []],
    [[], []],
  ];
  const used = overallOf(table, ["a"]);
  const declared = overallOf(table, ["a", "b"]);
  expect(declared["mean_cohen_kappa_defined_codes"]).toEqual(used["mean_cohen_kappa_defined_codes"]);
  expect(declared["n_codes_kappa_defined"]).toEqual({ value: 1 });
  expect(declared["pooled_cohen_kappa_excluding_undefined_codes"]).toEqual(used["pooled_cohen_kappa"]);
  // po = 3/4 and pe = 1/2 for a, 1 and 1 for b: the pooled kappa is (7/8 - 3/4) / (1 - 3/4).
  expect(declared["pooled_cohen_kappa"]).toEqual({ value: 0.5 });
  expect(used["pooled_cohen_kappa"]).toEqual({ value: 0.5 });
});
