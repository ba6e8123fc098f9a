import type { Figure } from "../figures/figure.ts";
import type { SetDistance } from "./distances.ts";
import type { Overlap } from "./overlap.ts";
import type { SetPairs } from "./overlaps.ts";

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
 */
export function krippendorffAlphaSets(pairs: SetPairs, coders: number, distance: SetDistance): Figure {
  if (coders < 2) return { undefined: "fewer-than-two-coders" };
  if (pairs.pairable === 0) return { undefined: "no-shared-unit" };
  if (pairs.distinct < 2) return { undefined: "no-variation" };
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
