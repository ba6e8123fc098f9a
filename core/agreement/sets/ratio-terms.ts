import { missingIn } from "../data/ratings.ts";
import type { SetDistance } from "./distances.ts";
import type { SetMasks } from "./masks.ts";
import { countSharedCodes, maskSets } from "./masks.ts";
import { SMALL_SET } from "./set-pairs.ts";
import type { SetRatings } from "./sets.ts";
import type { HeldSubsets } from "./subsets.ts";
import { heldSubsets } from "./subsets.ts";

/**
 * A figure `1 - (n - less) O / E` of weighted rows: n and O are sums over the rows, and E is a sum over all pairs of
 * rows, `sum_rs w_r w_s e(r,s)`.
 */
export interface RatioTerms {
  /** Per row, what a unit of it adds to n, and to O. */
  readonly size: Float64Array;
  readonly observed: Float64Array;
  readonly less: number;
  /** Per row r, `sum_s w_s e(r,s)` at these weights. */
  readonly expected: (weight: Float64Array) => Float64Array;
}

/** Rows of sets as the terms of all figures have them; what takes long is worked out once. */
export class RatedSets {
  /** The sets of each row that has two or more of them: those of row r are at `start[r] .. start[r + 1]`. */
  readonly start: Uint32Array;
  readonly set: Uint32Array;
  /** Per row how many; 0 where there are fewer than two. */
  readonly size: Float64Array;
  readonly masks: SetMasks;
  readonly small: readonly number[];
  readonly large: readonly number[];
  /** Those of the small sets. */
  readonly subsets: HeldSubsets;

  /** @param smallSet - sets of more codes are compared with each set */
  constructor(
    readonly sets: SetRatings,
    readonly smallSet = SMALL_SET,
  ) {
    const { units, coders, values } = sets.ratings;
    const missing = missingIn(sets.ratings);
    this.start = new Uint32Array(units + 1);
    this.size = new Float64Array(units);
    const found = new Uint32Array(units * coders);
    let end = 0;
    for (let unit = 0, cell = 0; unit < units; unit += 1) {
      const from = end;
      for (const next = cell + coders; cell < next; cell += 1) {
        const value = values[cell] ?? missing;
        if (value !== missing) found[end++] = value;
      }
      if (end - from < 2) end = from;
      this.size[unit] = end - from;
      this.start[unit + 1] = end;
    }
    this.set = found.subarray(0, end);
    this.masks = maskSets(sets);
    const all = [...sets.sets.keys()];
    this.small = all.filter((set) => this.sizeOf(set) <= smallSet);
    this.large = all.filter((set) => this.sizeOf(set) > smallSet);
    this.subsets = heldSubsets(sets, this.small);
  }

  /** How many codes a set has. */
  sizeOf(set: number): number {
    return this.masks.sizes[set] ?? 0;
  }
}

/**
 * The terms of Krippendorff's alpha over sets of codes with a distance, `1 - (n - 1) O / E`: krippendorffAlphaSets.
 * @example distanceTerms(new RatedSets(setRatings({ units: 2, coders: 2, codes: 2, cells: [[0], [1], [0], [0]] })), jaccardDistance).observed // [2, 0]
 */
export function distanceTerms(rows: RatedSets, distance: SetDistance): RatioTerms {
  const { masks } = rows;
  const between = (a: number, b: number): number =>
    a === b ? 0 : distance(masks.sizes[a] ?? 0, masks.sizes[b] ?? 0, countSharedCodes(masks, a, b));
  const observed = rows.size.map((size, row) => {
    let sum = 0;
    const end = rows.start[row + 1] ?? 0;
    for (let at = rows.start[row] ?? 0; at < end; at += 1)
      for (let next = at + 1; next < end; next += 1) sum += between(rows.set[at] ?? 0, rows.set[next] ?? 0);
    return size < 2 ? 0 : (2 * sum) / (size - 1);
  });
  return {
    size: rows.size,
    observed,
    less: 1,
    expected: (weight) => perRow(rows, distancesFromAll(rows, timesGiven(rows, weight), distance)),
  };
}

/** How often each set was given, by rows that weigh so much. */
function timesGiven(rows: RatedSets, weight: Float64Array): Float64Array {
  const totals = new Float64Array(rows.sets.sets.length);
  for (let row = 0; row < weight.length; row += 1) {
    const times = weight[row] ?? 0;
    for (let at = rows.start[row] ?? 0; at < (rows.start[row + 1] ?? 0); at += 1) {
      const set = rows.set[at] ?? 0;
      totals[set] = (totals[set] ?? 0) + times;
    }
  }
  return totals;
}

/** Per row the sum of what its sets have. */
function perRow({ start, set, size }: RatedSets, ofSet: Float64Array): Float64Array {
  return size.map((_size, row) => {
    let sum = 0;
    for (let at = start[row] ?? 0; at < (start[row + 1] ?? 0); at += 1) sum += ofSet[set[at] ?? 0] ?? 0;
    return sum;
  });
}

/**
 * Per set, the sum of its distances from all sets, each as often as `totals` says. Sets of up to SMALL_SET codes are
 * met through their subsets, without comparing them (overlapsBySubsets has the formula): of the sets of b codes,
 * `sum over subsets S of A of f_b(S) c(S)` is the sum of their distances from set A of a codes, where
 * `c = sum_{i<=s} (-1)^(s-i) C(s,i) d(a,b,i)` for S of s codes. Others are compared with each set.
 * @example distancesFromAll(new RatedSets(setRatings({ units: 1, coders: 2, codes: 1, cells: [[0], []] })), Float64Array.of(2, 3), jaccardDistance) // [3, 2]
 */
export function distancesFromAll(rows: RatedSets, totals: Float64Array, distance: SetDistance): Float64Array {
  const { small, large, smallSet, masks, subsets: held } = rows;
  const { subsets, ends, depth } = held;
  const found = new Float64Array(totals.length);
  const sizes = smallSet + 1;
  const holding = new Float64Array(depth.length * sizes);
  small.forEach((set, at) => {
    const size = rows.sizeOf(set);
    for (let place = ends[at - 1] ?? 0; place < (ends[at] ?? 0); place += 1) {
      const holders = (subsets[place] ?? 0) * sizes + size;
      holding[holders] = (holding[holders] ?? 0) + (totals[set] ?? 0);
    }
  });
  // Per subset and size of a set that holds it: what the subset adds to the distances of that set.
  const factors = factorsOf(distance, sizes);
  const added = new Float64Array(depth.length * sizes);
  for (let subset = 0; subset < depth.length; subset += 1) {
    const shared = depth[subset] ?? 0;
    for (let a = shared; a < sizes; a += 1) {
      let sum = 0;
      for (let b = shared; b < sizes; b += 1)
        sum += (holding[subset * sizes + b] ?? 0) * (factors[(a * sizes + b) * sizes + shared] ?? 0);
      added[subset * sizes + a] = sum;
    }
  }
  small.forEach((set, at) => {
    const size = rows.sizeOf(set);
    let sum = 0;
    for (let place = ends[at - 1] ?? 0; place < (ends[at] ?? 0); place += 1)
      sum += added[(subsets[place] ?? 0) * sizes + size] ?? 0;
    found[set] = sum;
  });
  for (const set of large) {
    for (let other = 0; other < totals.length; other += 1) {
      const between = distance(rows.sizeOf(set), rows.sizeOf(other), countSharedCodes(masks, set, other));
      found[set] = (found[set] ?? 0) + between * (totals[other] ?? 0);
      // A small set meets this one only here.
      if (rows.sizeOf(other) <= smallSet) found[other] = (found[other] ?? 0) + between * (totals[set] ?? 0);
    }
  }
  return found;
}

/** `c` of distancesFromAll, for sets of a and b codes and subsets of s: at `(a * sizes + b) * sizes + s`. */
function factorsOf(distance: SetDistance, sizes: number): Float64Array {
  const factors = new Float64Array(sizes ** 3);
  for (let a = 0; a < sizes; a += 1) {
    for (let b = 0; b < sizes; b += 1) {
      for (let s = 0; s <= Math.min(a, b); s += 1) {
        let sum = 0;
        for (let i = s, binomial = 1; i >= 0; i -= 1) {
          sum += ((s - i) % 2 === 0 ? binomial : -binomial) * distance(a, b, i);
          binomial = (binomial * i) / (s - i + 1);
        }
        factors[(a * sizes + b) * sizes + s] = sum;
      }
    }
  }
  return factors;
}
