import type { Contingency } from "../data/contingency.ts";
import { agreements, contingency, sharedContingencies } from "../data/contingency.ts";
import type { Ratings } from "../data/ratings.ts";
import type { WeightsKind } from "../data/weights.ts";
import { agreementWeights } from "../data/weights.ts";
import type { Figure } from "../figures/figure.ts";
import type { Estimate } from "../inference/estimate.ts";
import type { Coefficient, FigureLabel } from "./coefficient.ts";
import { detailed, EVERY_LEVEL, ORDERED, suffix } from "./coefficient.ts";
import type { Sufficient } from "./sufficient.ts";
import { MANY_CODERS } from "./sufficient.ts";

/**
 * Cohen's kappa of two coders, unweighted, over the units that both rated: `(po - pe) / (1 - pe)`, with po
 * the share of units on which they agree and `pe = sum_k p1k p2k` from each coder's own distribution. In [-1,
 * 1]. Undefined without a shared unit, and where both used one and the same category throughout (pe = 1). It
 * is 0, not undefined, where only one of them never varied.
 *
 * Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement
 * 20, 37-46, eq. 1: (po - pc) / (1 - pc).
 *
 * @example valueOf(cohenKappa(contingency({ units: 5, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0) }, 0, 1))).toFixed(3) // "0.615"
 */
export function cohenKappa(table: Contingency): Figure {
  if (table.total === 0) return { reason: "no-shared-unit" };
  // In counts, times total^2: whole numbers, so that pe = 1 is seen exactly.
  let expected = 0;
  for (let category = 0; category < table.categories; category += 1) {
    expected += (table.rows[category] ?? 0) * (table.columns[category] ?? 0);
  }
  const all = table.total * table.total;
  if (expected === all) return { reason: "no-variation" };
  return { value: (agreements(table) * table.total - expected) / (all - expected) };
}

/** The mean over the pairs of coders for which a coefficient is defined, with how many those are. */
export interface MeanOfPairs {
  readonly mean: Figure;
  readonly definedPairs: number;
}

/**
 * The mean of pairwise figures, each from the units which that pair shares. Pairs without a figure are left
 * out, never counted as 0 or 1; `definedPairs` says how many entered. Equal to Light's kappa where every
 * coder rated every unit and every pair is defined (light-kappa.ts).
 *
 * @example meanOfPairs([{ value: 0.5 }, { reason: "no-variation" }]) // { mean: {value: 0.5}, definedPairs: 1 }
 */
export function meanOfPairs(figures: readonly Figure[]): MeanOfPairs {
  if (figures.length === 0) return { mean: { reason: "fewer-than-two-coders" }, definedPairs: 0 };
  const defined = figures.flatMap((figure) => ("value" in figure ? [figure.value] : []));
  if (defined.length > 0) {
    const sum = defined.reduce((total, value) => total + value, 0);
    return { mean: { value: sum / defined.length }, definedPairs: defined.length };
  }
  // Where all pairs lack a figure for the same reason, that reason says more than "no pair".
  const reasons = new Set(figures.flatMap((figure) => ("value" in figure ? [] : [figure.reason])));
  const [only] = reasons;
  return {
    mean: { reason: reasons.size === 1 && only !== undefined ? only : "no-defined-pair" },
    definedPairs: 0,
  };
}

/**
 * Cohen's kappa of two coders, weighted or not, with its standard errors; over the n units that both rated, p_ij
 * the share of units to which the first gave category i and the second j. With agreement weights w, of the
 * categories' indices among those that either of the two used (linear: Cicchetti-Allison; quadratic:
 * Fleiss-Cohen), `po = sum w_ij p_ij`, `pe = sum w_ij p_i. p_.j`:
 *
 *     se^2  = ( sum p_ij (w_ij - (w_i. + w_.j) (1 - kappa))^2 - (kappa - pe (1 - kappa))^2 ) / (n (1 - pe)^2)
 *     se0^2 = ( sum p_i. p_.j (w_ij - (w_i. + w_.j))^2 - pe^2 ) / (n (1 - pe)^2)
 *
 * w_i. = sum_j w_ij p_.j and w_.j = sum_i w_ij p_i.. `se` does not assume that kappa is 0; `se0` does, and is for
 * testing that alone. Intervals are normal. Undefined as cohenKappa is.
 *
 * Cohen, J. (1968). Weighted kappa. Psychological Bulletin 70, 213-220. Fleiss, J. L., Cohen, J., & Everitt, B. S.
 * (1969). Large sample standard errors of kappa and weighted kappa. Psychological Bulletin 72, 323-327, eq. 9
 * and 13.
 *
 * @example valueOf(cohenKappaEstimate(contingency({ units: 5, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0) }, 0, 1), "identity")).toFixed(3) // "0.615"
 */
export function cohenKappaEstimate(table: Contingency, kind: WeightsKind): Estimate {
  if (table.total === 0) return { reason: "no-shared-unit" };
  const used = Array.from(table.rows.keys()).filter(
    (category) => (table.rows[category] ?? 0) > 0 || (table.columns[category] ?? 0) > 0,
  );
  if (used.length < 2) return { reason: "no-variation" };
  const weights = agreementWeights(kind, [...used.keys()]);
  const share = (counts: Float64Array) => Float64Array.from(used, (at) => (counts[at] ?? 0) / table.total);
  const rows = share(table.rows);
  const columns = share(table.columns);
  const rowMeans = weights.average(columns);
  const columnMeans = weights.average(rows);
  const pe = rows.reduce((sum, row, a) => sum + row * (rowMeans[a] ?? 0), 0);

  // Each cell of the table: its weight, its share, and its share if the coders were independent.
  const cells = used.flatMap((first, a) =>
    used.map((second, b) => ({
      weight: weights.of(a, b),
      means: (rowMeans[a] ?? 0) + (columnMeans[b] ?? 0),
      count: table.cells[first * table.categories + second] ?? 0,
      chance: (rows[a] ?? 0) * (columns[b] ?? 0),
    })),
  );
  // Counts are added up before they are divided, so that perfect agreement is 1 exactly.
  const po = cells.reduce((sum, { weight, count }) => sum + weight * count, 0) / table.total;
  const kappa = (po - pe) / (1 - pe);
  const scale = table.total * (1 - pe) ** 2;
  const squares = cells.reduce(
    (sum, { weight, means, count }) => sum + (count / table.total) * (weight - means * (1 - kappa)) ** 2,
    0,
  );
  const nullSquares = cells.reduce(
    (sum, { weight, means, chance }) => sum + chance * (weight - means) ** 2,
    0,
  );
  return {
    value: kappa,
    se: root((squares - (kappa - pe * (1 - kappa)) ** 2) / scale),
    se0: root((nullSquares - pe * pe) / scale),
    freedom: null,
  };
}

/** The square root of a variance that rounding may have brought just below 0. */
function root(variance: number): number {
  return Math.sqrt(Math.max(0, variance));
}

/**
 * The largest Cohen's kappa that two coders could reach with the distributions that they have:
 * `(sum_k min(p1k, p2k) - pe) / (1 - pe)`. Well below 1, it says that the coders differ in how often they use the
 * categories. Undefined as cohenKappa is.
 *
 * Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement
 * 20, 37-46, p. 42.
 *
 * @example valueOf(kappaMax(contingency({ units: 5, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0) }, 0, 1))).toFixed(3) // "0.615"
 */
export function kappaMax(table: Contingency): Figure {
  if (table.total === 0) return { reason: "no-shared-unit" };
  // In counts, times total^2: whole numbers, so that pe = 1 is seen exactly.
  let expected = 0;
  let most = 0;
  for (let category = 0; category < table.categories; category += 1) {
    const row = table.rows[category] ?? 0;
    const column = table.columns[category] ?? 0;
    expected += row * column;
    most += Math.min(row, column);
  }
  const all = table.total * table.total;
  if (expected === all) return { reason: "no-variation" };
  return { value: (most * table.total - expected) / (all - expected) };
}

/** The tables of all pairs; of very many coders only of those who rated a common unit, for others have no kappa. */
function contingenciesOf(ratings: Ratings): Contingency[] {
  const { coders } = ratings;
  if (coders > MANY_CODERS) {
    const shared = sharedContingencies(ratings);
    return shared.length > 0 ? shared : [contingency(ratings, 0, 1)];
  }
  return Array.from({ length: coders }, (_none, a) => a).flatMap((a) =>
    Array.from({ length: coders - a - 1 }, (_nothing, b) => contingency(ratings, a, a + 1 + b)),
  );
}

const label: FigureLabel = {
  label: "Cohen’s kappa",
  symbol: "κ",
  written: "Cohen’s κ",
  detail: null,
  set: "coefficient",
  references: ["cohen1960"],
};

const shared = { missing: "both", categories: "any", byCoder: true } as const;

const method = (kind: WeightsKind): string =>
  `Cohen's kappa${kind === "identity" ? " (1960)" : ` (1968), ${kind} weights by the order of the categories`}, units that both rated; standard error of Fleiss, Cohen and Everitt (1969), normal interval`;

function ofPair(figure: (table: Contingency) => Estimate): (data: Sufficient) => Estimate {
  return (data) => (data.ratings.coders < 2 ? { reason: "fewer-than-two-coders" } : figure(data.pair));
}

export const cohenKappaCoefficient: Coefficient = {
  ...label,
  ...shared,
  id: "cohen_kappa",
  raters: "two",
  bands: "kappa",
  isNormal: true,
  levels: EVERY_LEVEL,
  note: "Cohen’s kappa (1960): agreement beyond what each coder’s own rate of using the code gives by chance.",
  method: () => method("identity"),
  estimate: ofPair((table) => cohenKappaEstimate(table, "identity")),
  value: (data) => cohenKappa(data.pair),
  example: 0.6,
};

const weighted = (["linear", "quadratic"] as const).map((kind): Coefficient => ({
  ...detailed(
    { ...label, label: "Weighted kappa", written: "Cohen’s weighted κ", references: ["cohen1968"] },
    `${kind} weights`,
  ),
  ...shared,
  id: `cohen_kappa${suffix(kind)}`,
  raters: "two",
  bands: "kappa",
  isNormal: true,
  levels: ORDERED,
  note: `Cohen’s kappa of the level, with ${kind} weights by the order of the levels (Cohen 1968).`,
  method: () => method(kind),
  estimate: ofPair((table) => cohenKappaEstimate(table, kind)),
  example: { linear: 0.6429, quadratic: 0.703 }[kind],
}));

const maximum: Coefficient = {
  ...label,
  ...shared,
  id: "cohen_kappa_max",
  label: "Maximum possible κ",
  symbol: "κ max",
  written: "maximum κ",
  raters: "two",
  isNormal: true,
  levels: EVERY_LEVEL,
  note: "The largest Cohen’s kappa that the two coders’ own rates allow. Well below 1, they differ in how often they use the code.",
  method: () => "largest Cohen's kappa that the coders' distributions allow (Cohen 1960)",
  estimate: ofPair(kappaMax),
  example: 0.6,
};

export const cohenKappaMeanOfPairs: Coefficient = {
  ...label,
  ...shared,
  id: "cohen_kappa_mean_of_pairs",
  label: "Cohen’s kappa, mean of pairs",
  written: "the mean of Cohen’s κ over pairs of coders",
  raters: "any",
  bands: "kappa",
  isNormal: true,
  levels: EVERY_LEVEL,
  note: cohenKappaCoefficient.note,
  posterior: false,
  overPairs: true,
  inPairs: false,
  method: () =>
    "mean of Cohen's kappas, each on the units that the pair shares, of the pairs where it is defined",
  estimate: ({ ratings }) =>
    ratings.coders < 2
      ? { reason: "fewer-than-two-coders" }
      : meanOfPairs(contingenciesOf(ratings).map(cohenKappa)).mean,
  ofTwo: cohenKappaCoefficient.id,
  menus: { code: 3 },
  column: { heading: "Cohen’s κ, mean", place: 5, isDefault: "of two coders" },
  howToRead: {
    words:
      "Agreement of two coders beyond what each one’s own rate of using the code gives by chance. 1 is perfect, 0 is chance, below 0 is worse than chance. For more than two coders the mean over pairs is available, but it leaves out pairs without a kappa, which biases it for rare codes; it is not among the default columns.",
    source: "Cohen (1960), Educational and Psychological Measurement 20, 37–46.",
  },
  example: 0.6,
};

export const cohenKappas: readonly Coefficient[] = [
  cohenKappaMeanOfPairs,
  cohenKappaCoefficient,
  ...weighted,
  maximum,
];
