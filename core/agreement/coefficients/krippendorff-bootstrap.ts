import { mulberry32 } from "../../random.ts";
import type { Steps } from "../../steps.ts";
import type { UnitCounts } from "../data/counts.ts";
import { multinomial } from "../inference/binomial.ts";
import type { Replicates } from "../inference/bootstrap.ts";
import type { Measurement } from "./krippendorff-disagreement.ts";
import { krippendorffDistances, pairableTotals } from "./krippendorff-disagreement.ts";

/**
 * Krippendorff's own bootstrap for alpha. It does not resample units: the differences between the paired values
 * of the data are drawn anew, against the expected disagreement De of the full sample. Each replicate starts at 1;
 * for each of the m_u (m_u - 1) / 2 pairs of values of each unit u, a pair is drawn from all N pairs of the data, of
 * values c and k, and `2 d(c,k) / ((m_u - 1) n De)` is taken off. Replicates below -1 are dropped and counted, and
 * no correction is made for replicates that are 1, as in icr for R 0.6.6. Pairs with one difference, in units of one size,
 * are one cell of a multinomial: the same distribution, in time that does not grow with the units.
 *
 * Krippendorff, K. (2016). Bootstrapping distributions for Krippendorff's alpha. For coding of predefined units:
 * single-valued cα and multi-valued mvα. Annenberg School for Communication.
 *
 * The caller has made sure that alpha is defined.
 * @example allSteps(krippendorffBootstrap(countUnits({ units: 2, coders: 2, categories: 2, values: Int32Array.of(1, 1, 0, 0) }), { kind: "nominal" }, 3, 1)).values // [1, 1, 1]
 */
export function* krippendorffBootstrap(
  counts: UnitCounts,
  measurement: Measurement,
  replicates: number,
  seed: number,
): Steps<Replicates> {
  const totals = pairableTotals(counts);
  const distance = krippendorffDistances(measurement, totals);
  const { differences, pairs, pairsBySize } = pairsOf(counts, distance);
  const total = pairs.reduce((sum, count) => sum + count, 0);
  // n (n - 1) De is the sum of differences over ordered pairs of all pairable values.
  const pairable = totals.reduce((sum, count) => sum + count, 0);
  const used = Array.from(totals.keys()).filter((category) => (totals[category] ?? 0) > 0);
  let spread = 0;
  for (const a of used) {
    for (const b of used) spread += (totals[a] ?? 0) * (totals[b] ?? 0) * (a === b ? 0 : distance(a, b));
  }
  const random = mulberry32(seed);
  const drawn = new Float64Array(pairs.length);
  const defined: number[] = [];
  for (let done = 0; done < replicates; done += 1) {
    let alpha = 1;
    for (const [size, count] of pairsBySize) {
      multinomial(count, pairs, total, random, drawn);
      const sum = drawn.reduce((all, times, cell) => all + times * (differences[cell] ?? 0), 0);
      alpha -= (2 * sum * (pairable - 1)) / ((size - 1) * spread);
    }
    if (alpha >= -1) defined.push(alpha);
    if (done % 50 === 49) yield (done + 1) / replicates;
  }
  return { values: Float64Array.from(defined), undefinedReplicates: replicates - defined.length };
}

interface Pairs {
  /** The differences that occur between two values of a unit, and how many pairs have each. */
  readonly differences: Float64Array;
  readonly pairs: Float64Array;
  /** Per number of ratings, how many pairs the units of this size have. */
  readonly pairsBySize: ReadonlyMap<number, number>;
}

function pairsOf(counts: UnitCounts, distance: (a: number, b: number) => number): Pairs {
  const found = new Map<number, number>();
  const pairsBySize = new Map<number, number>();
  const add = (into: Map<number, number>, key: number, count: number): void => {
    if (count > 0) into.set(key, (into.get(key) ?? 0) + count);
  };
  for (let row = 0; row < counts.rows; row += 1) {
    const weight = counts.weight[row] ?? 0;
    const size = counts.size[row] ?? 0;
    add(pairsBySize, size, (weight * size * (size - 1)) / 2);
    for (let a = counts.start[row] ?? 0; a < (counts.start[row + 1] ?? 0); a += 1) {
      const countA = counts.count[a] ?? 0;
      add(found, 0, (weight * countA * (countA - 1)) / 2);
      for (let b = a + 1; b < (counts.start[row + 1] ?? 0); b += 1) {
        const between = distance(counts.category[a] ?? 0, counts.category[b] ?? 0);
        add(found, between, weight * countA * (counts.count[b] ?? 0));
      }
    }
  }
  return {
    differences: Float64Array.from(found.keys()),
    pairs: Float64Array.from(found.values()),
    pairsBySize,
  };
}
