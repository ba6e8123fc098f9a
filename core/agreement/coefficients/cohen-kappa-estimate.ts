import type { Contingency } from "../data/contingency.ts";
import type { WeightsKind } from "../data/weights.ts";
import { agreementWeights } from "../data/weights.ts";
import type { Estimate } from "../inference/estimate.ts";

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
 */
export function cohenKappaEstimate(table: Contingency, kind: WeightsKind): Estimate {
  if (table.total === 0) return { undefined: "no-shared-unit" };
  const used = Array.from(table.rows.keys()).filter(
    (category) => (table.rows[category] ?? 0) > 0 || (table.columns[category] ?? 0) > 0,
  );
  if (used.length < 2) return { undefined: "no-variation" };
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
