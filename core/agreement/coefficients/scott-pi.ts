import { agreements, contingency } from "../data/contingency.ts";
import type { Ratings } from "../data/ratings.ts";
import type { Figure } from "../figures/figure.ts";
import type { Coefficient } from "./coefficient.ts";
import { EVERY_LEVEL } from "./coefficient.ts";

/**
 * Scott's pi of two coders, over the units that both rated: `(po - pe) / (1 - pe)`, with po the share of
 * units on which they agree and `pe = sum_k ((p1k + p2k) / 2)^2`: chance as if both drew from one
 * distribution. In [-1, 1]. Undefined without a shared unit, and where both used one and the same category
 * throughout (pe = 1), and for ratings by other than two coders: Fleiss' kappa is its form for more.
 *
 * Scott, W. A. (1955). Reliability of content analysis: the case of nominal scale coding. Public Opinion
 * Quarterly 19, 321-325.
 *
 * @example valueOf(scottPi({ units: 5, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0) })).toFixed(3) // "0.600"
 */
export function scottPi(ratings: Ratings): Figure {
  if (ratings.coders < 2) return { reason: "fewer-than-two-coders" };
  if (ratings.coders > 2) return { reason: "more-than-two-coders" };
  const table = contingency(ratings, 0, 1);
  if (table.total === 0) return { reason: "no-shared-unit" };
  // In counts, times 4 total^2: whole numbers, so that pe = 1 is seen exactly.
  let expected = 0;
  for (let category = 0; category < table.categories; category += 1) {
    expected += ((table.rows[category] ?? 0) + (table.columns[category] ?? 0)) ** 2;
  }
  const all = 4 * table.total * table.total;
  if (expected === all) return { reason: "no-variation" };
  return { value: (4 * agreements(table) * table.total - expected) / (all - expected) };
}

export const scottPiCoefficient: Coefficient = {
  id: "scott_pi",
  label: "Scott’s pi",
  symbol: "π",
  written: "Scott’s π",
  detail: null,
  set: "coefficient",
  references: ["scott1955"],
  note: "For two coders: chance as if both shared one rate of using the code (Scott 1955).",
  levels: EVERY_LEVEL,
  raters: "two",
  missing: "both",
  categories: "any",
  byCoder: true,
  method: () => "Scott's pi (1955), units that both rated",
  estimate: (data) => scottPi(data.ratings),
  column: { heading: "Scott’s π", place: 7 },
  howToRead: {
    words: "For two coders: chance as if both shared one rate.",
    source: "Scott (1955), Public Opinion Quarterly 19, 321–325.",
  },
  example: 0.5833,
};
