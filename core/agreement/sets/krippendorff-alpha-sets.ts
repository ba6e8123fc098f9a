import { alphaLabel, krippendorffAlpha } from "../coefficients/krippendorff-alpha.ts";
import { Sufficient } from "../coefficients/sufficient.ts";
import { ratedRows } from "../data/ratings.ts";
import type { Figure } from "../figures/figure.ts";
import type { SetDistance } from "./distances.ts";
import { jaccardDistance, masiDistance } from "./distances.ts";
import { distanceTerms } from "./ratio-terms.ts";
import type { SetFigure } from "./set-figure.ts";
import { nominalAlpha } from "./set-figure.ts";
import type { SetPairs } from "./set-pairs.ts";
import type { Overlap } from "./subsets.ts";

/**
 * Krippendorff's alpha over sets of codes: `1 - Do / De`, for any number of coders, with missing sets. The set is
 * the value. Only units with at least two sets enter: m_u sets in unit u, n in all of them.
 *
 *     Do = 1/n sum_u 1/(m_u - 1) sum over ordered pairs of sets in u of d
 *     De = 1/(n (n - 1)) sum over ordered pairs of all n sets of d
 *
 * The distance d enters as it is: it is not squared, unlike the metrics of numbers. At most 1; 0 is agreement as
 * by chance; it may be below 0. Undefined with fewer than two coders, without a unit that two of them coded, and
 * where all those sets are the same (De = 0).
 *
 * Passonneau, R. (2006), Measuring agreement on set-valued items (MASI), LREC, section 3, in the frame of
 * Krippendorff (2019), Content Analysis (4th ed.), ch. 12.
 * @example krippendorffAlphaSets(setPairs(setRatings({ units: 2, coders: 2, codes: 2, cells: [[0], [0], [1], [1]] })), 2, jaccardDistance) // { value: 1 }
 */
export function krippendorffAlphaSets(pairs: SetPairs, coders: number, distance: SetDistance): Figure {
  if (coders < 2) return { reason: "fewer-than-two-coders" };
  if (pairs.pairable === 0) return { reason: "no-shared-unit" };
  if (pairs.distinct < 2) return { reason: "no-variation" };
  const observed = sumOfDistances(pairs.observed, distance);
  const expected = sumOfDistances(pairs.expected, distance);
  return { value: 1 - ((pairs.pairable - 1) * observed) / expected };
}

function sumOfDistances(overlaps: readonly Overlap[], distance: SetDistance): number {
  return overlaps.reduce(
    (sum, { first, second, shared, weight }) => sum + weight * distance(first, second, shared),
    0,
  );
}

const shared = { raters: "any", missing: "weighted", isDrawn: true } as const;

const equalSets: SetFigure = {
  ...alphaLabel("equal sets of codes"),
  ...shared,
  id: "krippendorff_alpha_nominal_sets",
  note: "Coders agree on a story only if they applied exactly the same codes.",
  value: (data) => nominalAlpha(data.ratings),
  terms: (rows) => distanceTerms(rows, (first, second, both) => (first === second && both === first ? 0 : 1)),
  ofResamples: ({ ratings, sets }) => {
    const rated = ratedRows(ratings);
    const data = Sufficient.byRow(
      rated.ratings,
      sets.map((_set, number) => number),
    );
    return (weight) => {
      const { counts } = data.weighing(rated.weightsOf(weight));
      return krippendorffAlpha(counts, { kind: "nominal" }, data.resampledUnits("nominal"));
    };
  },
  example: 0.4118,
};

const jaccard: SetFigure = {
  ...alphaLabel("sets of codes, Jaccard distance", ["krippendorff2019", "jaccard1912"]),
  ...shared,
  id: "krippendorff_alpha_jaccard",
  note: "Sets that share codes agree in part: distance is 1 minus common codes divided by all codes of either.",
  value: (data) => krippendorffAlphaSets(data.pairs, data.coders, jaccardDistance),
  terms: (rows) => distanceTerms(rows, jaccardDistance),
  menus: { overall: 4 },
  example: 0.5271,
};

const masi: SetFigure = {
  ...alphaLabel("sets of codes, MASI distance", ["krippendorff2019", "passonneau2006"]),
  ...shared,
  id: "krippendorff_alpha_masi",
  note: "Sets that share codes agree in part; a subset counts as closer than sets that only overlap (Passonneau 2006).",
  value: (data) => krippendorffAlphaSets(data.pairs, data.coders, masiDistance),
  terms: (rows) => distanceTerms(rows, masiDistance),
  menus: { overall: 3 },
  example: 0.4875,
};

export const alphasOfSets: readonly SetFigure[] = [equalSets, jaccard, masi];
