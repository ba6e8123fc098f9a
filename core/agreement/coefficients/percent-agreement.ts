import type { UnitCounts } from "../data/counts.ts";
import { whyNotPairable } from "../data/counts.ts";
import type { Figure } from "../figures/figure.ts";

/**
 * Percent agreement, as a share in [0, 1]: over the units with at least two ratings, the mean share of pairs
 * of ratings that agree, `pa = mean_i( sum_k r_ik (r_ik - 1) / (r_i (r_i - 1)) )`, where r_ik ratings of unit
 * i are category k and r_i = sum_k r_ik. Every unit counts the same, however many coders rated it. Shown also
 * where chance-corrected coefficients are undefined; itself undefined only where nothing can be compared.
 *
 * Gwet, K. L. (2014). Handbook of Inter-Rater Reliability (4th ed.), ch. 2: p_a. With complete data, the mean
 * of P_i in Fleiss (1971).
 */
export function percentAgreement(counts: UnitCounts): Figure {
  return meanOverPairable(counts, (row, size) => {
    let pairs = 0;
    for (let at = counts.start[row] ?? 0; at < (counts.start[row + 1] ?? 0); at += 1) {
      const count = counts.count[at] ?? 0;
      pairs += count * (count - 1);
    }
    return pairs / (size * (size - 1));
  });
}

/**
 * The share, in [0, 1], of the units with at least two ratings in which all ratings agree. Undefined as
 * percent agreement is.
 */
export function percentUnanimous(counts: UnitCounts): Figure {
  return meanOverPairable(counts, (row) => {
    return (counts.start[row + 1] ?? 0) - (counts.start[row] ?? 0) === 1 ? 1 : 0;
  });
}

/** The mean of `share(row, size)` over the units with at least two ratings. */
function meanOverPairable(counts: UnitCounts, share: (row: number, size: number) => number): Figure {
  const reason = whyNotPairable(counts);
  if (reason !== null) return { undefined: reason };
  let sum = 0;
  let units = 0;
  for (let row = 0; row < counts.rows; row += 1) {
    const size = counts.size[row] ?? 0;
    if (size < 2) continue;
    const weight = counts.weight[row] ?? 0;
    sum += weight * share(row, size);
    units += weight;
  }
  return { value: sum / units };
}

/**
 * Percent agreement as alpha has it, `1 - Do`, as a share in [0, 1]: over the units with at least two ratings,
 * each weighing as much as it has ratings, `sum_i sum_k r_ik (r_ik - 1) / (r_i - 1) / sum_i r_i`. Undefined as
 * percent agreement is.
 */
export function percentAgreementAlphaWeighted(counts: UnitCounts): Figure {
  const reason = whyNotPairable(counts);
  if (reason !== null) return { undefined: reason };
  let agreed = 0;
  let ratings = 0;
  for (let row = 0; row < counts.rows; row += 1) {
    const size = counts.size[row] ?? 0;
    if (size < 2) continue;
    const weight = counts.weight[row] ?? 0;
    ratings += weight * size;
    for (let at = counts.start[row] ?? 0; at < (counts.start[row + 1] ?? 0); at += 1) {
      const count = counts.count[at] ?? 0;
      agreed += (weight * count * (count - 1)) / (size - 1);
    }
  }
  return { value: agreed / ratings };
}
