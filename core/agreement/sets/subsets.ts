import type { SetRatings } from "./sets.ts";

/** Pairs of sets with so many codes in the first, in the second, and in both: `weight` such pairs. */
export interface Overlap {
  readonly first: number;
  readonly second: number;
  readonly shared: number;
  readonly weight: number;
}

/** A set and how often it was given. */
export interface CountedSet {
  readonly set: number;
  readonly count: number;
}

/**
 * All pairs of the sets in the bag, in both orders and with themselves, without comparing them. For a subset S
 * let f_a(S) be how many sets of a codes hold S. Then, over the pairs of sets A of a and B of b codes,
 *
 *     G(a,b,s) = sum over S of s codes of f_a(S) f_b(S) = sum over pairs of C(|A and B|, s)
 *
 * for each pair is counted once for every S within what it shares; the number of pairs that share i codes
 * follows by inverting the binomial sums, `sum_{s>=i} (-1)^(s-i) C(s,i) G(a,b,s)`. Of whole counts whole numbers throughout,
 * and exact. O(sum over sets of 2^size): `largest`, the most codes that a set here has, must be small.
 * @example overlapsBySubsets({ codes: 2, sets: [[0]] }, [{ set: 0, count: 3 }], 1) // [{ first: 1, second: 1, shared: 1, weight: 9 }]
 */
export function overlapsBySubsets(input: SetRatings, bag: readonly CountedSet[], largest: number): Overlap[] {
  const overlaps = subsetOverlaps(
    input,
    bag.map(({ set }) => set),
    largest,
  );
  return overlaps(Float64Array.from(bag, ({ count }) => count));
}

/**
 * The same for many bags of the same sets: their subsets are found once. A bag, which says how often each of the sets was
 * given, then costs O(sum over sets of 2^size).
 * @example subsetOverlaps({ codes: 2, sets: [[0]] }, [0], 1)([3]) // [{ first: 1, second: 1, shared: 1, weight: 9 }]
 */
export function subsetOverlaps(
  { codes, sets }: SetRatings,
  some: readonly number[],
  largest: number,
): (counts: ArrayLike<number>) => Overlap[] {
  if (some.length === 0) return () => [];
  const sizes = largest + 1;
  const { subsets, ends, depth } = heldSubsets({ codes, sets }, some);
  const sizeOf = Uint32Array.from(some, (index) => sets[index]?.length ?? 0);
  const holding = new Float64Array(depth.length * sizes);
  const sums = new Float64Array(sizes ** 3);
  return (counts) => {
    holding.fill(0);
    sums.fill(0);
    for (let set = 0, at = 0; set < ends.length; set += 1) {
      const count = counts[set] ?? 0;
      const end = ends[set] ?? 0;
      const size = sizeOf[set] ?? 0;
      if (count === 0) at = end;
      for (; at < end; at += 1) {
        const held = (subsets[at] ?? 0) * sizes + size;
        holding[held] = (holding[held] ?? 0) + count;
      }
    }
    for (let subset = 0; subset < depth.length; subset += 1) {
      const shared = depth[subset] ?? 0;
      for (let a = shared; a < sizes; a += 1) {
        const first = holding[subset * sizes + a] ?? 0;
        if (first === 0) continue;
        for (let b = shared; b < sizes; b += 1) {
          const at = (a * sizes + b) * sizes + shared;
          sums[at] = (sums[at] ?? 0) + first * (holding[subset * sizes + b] ?? 0);
        }
      }
    }
    return overlapsIn(sums, sizes);
  };
}

/** The subsets of sets, each with a number: 0 is the empty one. */
export interface HeldSubsets {
  /** Per set, one after the other, its subsets; those of each set end before `ends`. */
  readonly subsets: Uint32Array;
  readonly ends: readonly number[];
  /** Per subset, how many codes it has. */
  readonly depth: readonly number[];
}

/**
 * The subsets of some of the sets. O(sum over sets of 2^size).
 * @example heldSubsets({ codes: 2, sets: [[0, 1]] }, [0]).depth // [0, 1, 2, 1]
 */
export function heldSubsets(
  { codes, sets }: Pick<SetRatings, "codes" | "sets">,
  some: readonly number[],
): HeldSubsets {
  // Subset 0 is the empty one; another is found from the one without its highest code.
  const known = new Map<number, number>();
  const depth: number[] = [0];
  // Per set, one after the other, its subsets.
  const found: number[] = [];
  const visit = (subset: number, set: readonly number[], from: number): void => {
    found.push(subset);
    for (let next = from; next < set.length; next += 1) {
      const key = subset * codes + (set[next] ?? 0);
      let larger = known.get(key);
      if (larger === undefined) {
        larger = depth.length;
        known.set(key, larger);
        depth.push((depth[subset] ?? 0) + 1);
      }
      visit(larger, set, next + 1);
    }
  };
  const ends = some.map((index) => {
    visit(0, sets[index] ?? [], 0);
    return found.length;
  });
  return { subsets: Uint32Array.from(found), ends, depth };
}

function overlapsIn(sums: Float64Array, sizes: number): Overlap[] {
  const overlaps: Overlap[] = [];
  for (let a = 0; a < sizes; a += 1) {
    for (let b = 0; b < sizes; b += 1) {
      for (let shared = 0; shared <= Math.min(a, b); shared += 1) {
        const weight = invert(sums.subarray((a * sizes + b) * sizes, (a * sizes + b + 1) * sizes), shared);
        if (weight > 0) overlaps.push({ first: a, second: b, shared, weight });
      }
    }
  }
  return overlaps;
}

/** `sum_{s>=i} (-1)^(s-i) C(s,i) sums[s]`. */
function invert(sums: Float64Array, i: number): number {
  let total = 0;
  let binomial = 1;
  for (let s = i; s < sums.length; s += 1) {
    if (s > i) binomial = (binomial * s) / (s - i);
    total += ((s - i) % 2 === 0 ? binomial : -binomial) * (sums[s] ?? 0);
  }
  return total;
}
