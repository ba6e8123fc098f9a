import { missingIn } from "../data/ratings.ts";
import type { SetMasks } from "./masks.ts";
import { countSharedCodes, maskSets } from "./masks.ts";
import type { SetRatings } from "./sets.ts";
import type { CountedSet, Overlap } from "./subsets.ts";
import { overlapsBySubsets } from "./subsets.ts";

/** All pairs of the sets that can be compared. */
export interface SetPairs {
  /** How many distinct sets were given to units with at least two of them. */
  readonly distinct: number;
  /** How many sets were given to such units: n. */
  readonly pairable: number;
  /** Pairs within a unit, in both orders, each divided by m_u - 1 for the m_u sets of unit u. */
  readonly observed: readonly Overlap[];
  /** Pairs of any two sets given to any units, in both orders; each with itself too, which is no distance. */
  readonly expected: readonly Overlap[];
}

/**
 * Counts the pairs of sets by their sizes and the number of codes that they share: all that a distance asks.
 * Units with one set or none do not enter; a unit of weight w enters w times.
 * @example setPairs(setRatings({ units: 1, coders: 2, codes: 2, cells: [[0], [0, 1]] })).observed // [{ first: 1, second: 2, shared: 1, weight: 2 }]
 */
export function setPairs(sets: SetRatings): SetPairs {
  const { units, coders, values, weight } = sets.ratings;
  const missing = missingIn(sets.ratings);
  const masks = maskSets(sets);
  const totals = new Float64Array(sets.sets.length);
  const observed = new OverlapCounter();
  const given: number[] = [];
  for (let unit = 0, cell = 0; unit < units; unit += 1) {
    const times = weight === undefined ? 1 : (weight[unit] ?? 0);
    given.length = 0;
    for (const end = cell + coders; cell < end; cell += 1) {
      const set = values[cell] ?? missing;
      if (set !== missing) given.push(set);
    }
    if (times === 0 || given.length < 2) continue;
    for (let at = 0; at < given.length; at += 1) {
      const first = given[at] ?? 0;
      totals[first] = (totals[first] ?? 0) + times;
      for (let next = at + 1; next < given.length; next += 1) {
        const second = given[next] ?? first;
        const shared = countSharedCodes(masks, first, second);
        const weightOfPair = (2 * times) / (given.length - 1);
        observed.add(masks.sizes[first] ?? 0, masks.sizes[second] ?? 0, shared, weightOfPair);
      }
    }
  }
  const bag = Array.from(totals, (count, set): CountedSet => ({ set, count })).filter(
    ({ count }) => count > 0,
  );
  return {
    distinct: bag.length,
    pairable: bag.reduce((sum, { count }) => sum + count, 0),
    observed: observed.all(),
    expected: expectedOverlaps(sets, masks, bag),
  };
}

/** Up to so many distinct sets are compared each with each, which is then as fast. */
export const FEW_SETS = 512;

/** Sets of up to so many codes are counted by their subsets, of which such a set has at most 512. */
export const SMALL_SET = 9;

/**
 * All pairs of the sets in the bag, in both orders. Comparing each with each would be quadratic in the number of
 * distinct sets, which grows with the units. Where there are many, only sets of more than `smallSet` codes are
 * compared so (with all others); the rest, nearly all in practice, are counted by their subsets.
 * @example expectedOverlaps({ codes: 2, sets: [[0]] }, maskSets({ codes: 2, sets: [[0]] }), [{ set: 0, count: 3 }]) // [{ first: 1, second: 1, shared: 1, weight: 9 }]
 */
export function expectedOverlaps(
  sets: SetRatings,
  masks: SetMasks,
  bag: readonly CountedSet[],
  smallSet = bag.length > FEW_SETS ? SMALL_SET : -1,
): Overlap[] {
  const overlaps = new OverlapCounter();
  const small = bag.filter(({ set }) => (masks.sizes[set] ?? 0) <= smallSet);
  const large = bag.filter(({ set }) => (masks.sizes[set] ?? 0) > smallSet);
  for (const { first, second, shared, weight } of overlapsBySubsets(sets, small, smallSet)) {
    overlaps.add(first, second, shared, weight);
  }
  const bySize = new Map<number, CountedSet[]>();
  for (const counted of bag) {
    const size = masks.sizes[counted.set] ?? 0;
    const others = bySize.get(size);
    if (others === undefined) bySize.set(size, [counted]);
    else others.push(counted);
  }
  for (const { set, count } of large) {
    const size = masks.sizes[set] ?? 0;
    for (const [otherSize, others] of bySize) {
      const pairs = new Float64Array(size + 1);
      for (const other of others) {
        const shared = countSharedCodes(masks, set, other.set);
        pairs[shared] = (pairs[shared] ?? 0) + other.count;
      }
      // A small set meets this one only here: once for each order.
      const orders = otherSize <= smallSet ? 2 : 1;
      pairs.forEach((found, shared) => {
        if (found > 0) overlaps.add(size, otherSize, shared, orders * count * found);
      });
    }
  }
  return overlaps.all();
}

class OverlapCounter {
  readonly #overlaps = new Map<number, { -readonly [K in keyof Overlap]: Overlap[K] }>();

  add(first: number, second: number, shared: number, weight: number): void {
    // Sets have fewer codes than 2^17: the key is a whole number below 2^53.
    const key = (first * 0x20000 + second) * 0x20000 + shared;
    const known = this.#overlaps.get(key);
    if (known === undefined) this.#overlaps.set(key, { first, second, shared, weight });
    else known.weight += weight;
  }

  all(): Overlap[] {
    return [...this.#overlaps.values()];
  }
}
