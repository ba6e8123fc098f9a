import { describe, expect, test } from "vitest";
import type { Variable } from "../../../../core/agreement/data/variable.ts";
import type { TwoTimes } from "../../../../core/agreement/reports/intra.ts";
import { intraVariables } from "../../../../core/agreement/reports/intra.ts";

const _ = 255;
/** Ana, Ana again, Ben, Ben again; a row is a unit. */
const variable: Variable = {
  name: "hope",
  level: "nominal",
  categories: [
    { name: "absent", value: 0 },
    { name: "present", value: 1 },
  ],
  declared: false,
  ratings: {
    units: 4,
    coders: 4,
    categories: 2,
    values: Uint8Array.from([0, 1, 1, 1, 1, _, 0, 0, 0, 0, _, 1, _, _, 1, _]),
  },
  coders: ["Ana", "Ana again", "Ben", "Ben again"],
};
const times: readonly TwoTimes[] = [
  { coder: "Ana", first: 0, second: 1 },
  { coder: "Ben", first: 2, second: 3 },
];

describe("a coder's first and second time", () => {
  test("are compared over the units that were rated both times", () => {
    const values = intraVariables(variable, times).map((intra) => [
      intra.coder,
      [...intra.variable.ratings.values],
    ]);
    expect(values).toEqual([
      [null, [0, 1, 0, 0, 1, 1, 0, 0]],
      ["Ana", [0, 1, 0, 0]],
      ["Ben", [1, 1, 0, 0]],
    ]);
  });

  test("are two coders, with the variable's categories and level", () => {
    const [pooled] = intraVariables(variable, times);
    expect(pooled?.variable).toMatchObject({
      name: "hope",
      level: "nominal",
      categories: variable.categories,
      coders: ["first time", "second time"],
      ratings: { units: 4, coders: 2, categories: 2 },
    });
  });

  test("coders without a second time are left out, and without any there is nothing", () => {
    const once: TwoTimes = { coder: "Ana", first: 1, second: 1 };
    expect(intraVariables(variable, [])).toEqual([]);
    const none = { ...variable, ratings: { ...variable.ratings, values: new Uint8Array(16).fill(_) } };
    expect(intraVariables(none, [...times, once])).toEqual([]);
    const missing: Variable = {
      ...variable,
      ratings: { ...variable.ratings, values: Int32Array.from([0, 1, 1, -1, 1, -1, 0, -1]), units: 2 },
    };
    expect(intraVariables(missing, times).map(({ coder }) => coder)).toEqual([null, "Ana"]);
  });
});
