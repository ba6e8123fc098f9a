import type { UnitCounts } from "../data/counts.ts";
import { whyNotPairable } from "../data/counts.ts";
import type { Figure } from "../figures/figure.ts";
import type { Coefficient } from "./coefficient.ts";
import { EVERY_LEVEL } from "./coefficient.ts";

/**
 * Specific agreement on a category, in [0, 1]: given that one coder chose it, how likely is another coder of
 * the same unit to choose it too? `sum_i n_i (n_i - 1) / sum_i n_i (m_i - 1)` over units with m_i of two or more
 * ratings, n_i of them the category. For two coders it is 2a / (2a + b + c): on the positive category positive
 * agreement, on the negative one negative agreement. Chance is not taken off. Undefined where nothing can be
 * compared, and where nobody gave the category.
 *
 * Cicchetti, D. V., & Feinstein, A. R. (1990). High agreement but low kappa: II. Journal of Clinical Epidemiology
 * 43, 551-558. For any number of coders: Fleiss, J. L. (1981). Statistical methods for rates and proportions
 * (2nd ed.), p. 214.
 *
 * @example valueOf(specificAgreement(countUnits({ units: 5, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0) }), 1)).toFixed(3) // "0.800"
 */
export function specificAgreement(counts: UnitCounts, category: number): Figure {
  const reason = whyNotPairable(counts);
  if (reason !== null) return { reason };
  let agreed = 0;
  let possible = 0;
  for (let row = 0; row < counts.rows; row += 1) {
    const size = counts.size[row] ?? 0;
    for (let at = counts.start[row] ?? 0; at < (counts.start[row + 1] ?? 0); at += 1) {
      if (counts.category[at] !== category) continue;
      const count = (counts.weight[row] ?? 0) * (counts.count[at] ?? 0);
      agreed += count * ((counts.count[at] ?? 0) - 1);
      possible += count * (size - 1);
    }
  }
  return possible === 0 ? { reason: "category-unused" } : { value: agreed / possible };
}

const shared = {
  detail: null,
  set: "percent",
  references: ["cicchetti1990", "fleiss1981"],
  levels: EVERY_LEVEL,
  raters: "any",
  missing: "shared",
  categories: "two",
} as const;

export const positiveAgreement: Coefficient = {
  ...shared,
  id: "positive_specific_agreement",
  label: "Positive agreement",
  symbol: "PA",
  written: "positive agreement",
  note: "If one coder applied the code, how likely another is to apply it. Not corrected for chance.",
  method: (category) => `specific agreement on ${category} (Fleiss 1981): not corrected for chance`,
  estimate: (data, positive) => specificAgreement(data.counts, positive),
  menus: { code: 8 },
  column: { heading: "Positive agreement", place: 3, isDefault: "always" },
  howToRead: {
    words:
      "If one coder applied the code, how likely another is to apply it to the same story. For a rare code this is the figure to look at first. Below it: the number of stories to which every coder applied the code, of those to which anybody did.",
    source: "Cicchetti and Feinstein (1990), Journal of Clinical Epidemiology 43, 551–558.",
  },
  example: 0.75,
};

export const negativeAgreement: Coefficient = {
  ...shared,
  id: "negative_specific_agreement",
  label: "Negative agreement",
  symbol: "NA",
  written: "negative agreement",
  note: "If one coder did not apply the code, how likely another is not to. Not corrected for chance.",
  method: (category) =>
    `specific agreement on what is not ${category} (Fleiss 1981): not corrected for chance`,
  estimate: (data, positive) => specificAgreement(data.counts, 1 - positive),
  menus: { code: 9 },
  column: { heading: "Negative agreement", place: 4 },
  example: 0.8333,
};
