import { missingIn } from "../data/ratings.ts";
import type { SetMasks } from "./masks.ts";
import { countSharedCodes, maskSets } from "./masks.ts";
import type { SetPairs } from "./set-pairs.ts";
import { FEW_SETS, setPairs, SMALL_SET } from "./set-pairs.ts";
import type { SetRatings } from "./sets.ts";
import type { Overlap } from "./subsets.ts";
import { subsetOverlaps } from "./subsets.ts";

/** Of so many pairs of sets the kind is kept: that is 34 megabytes. */
const KEPT_PAIRS = 1 << 23;

/** All pairs of the sets that were given so often, per set. */
type ExpectedPairs = (totals: Float64Array) => readonly Overlap[];

/**
 * setPairs for resamples. Sizes and shared codes of a pair of sets do not change: each pair is filed once under its
 * kind, of which there are few, and a resample only adds up counts per kind. Of more than `few` distinct sets, the pairs of
 * small ones are counted by their subsets, which are found once.
 * @example resampledPairs(setRatings({ units: 1, coders: 2, codes: 2, cells: [[0], [0, 1]] }))(Float64Array.of(3)).pairable // 6
 */
export function resampledPairs(sets: SetRatings, few = FEW_SETS): (weight: Float64Array) => SetPairs {
  const kinds = new PairKinds(maskSets(sets));
  const expectedOf = sets.sets.length <= few ? eachWithEach(sets, kinds) : mostBySubsets(sets, kinds);
  if (expectedOf === null) return (weight) => setPairs({ ...sets, ratings: { ...sets.ratings, weight } });
  const { units, coders, values } = sets.ratings;
  const missing = missingIn(sets.ratings);
  const given = Array.from({ length: units }, (_none, unit) =>
    values.subarray(unit * coders, (unit + 1) * coders).filter((set) => set !== missing),
  );
  // Per unit with two sets or more: the kinds of its pairs of different sets.
  const kindsOf = given.map((here) =>
    here.length < 2
      ? NO_KINDS
      : Uint32Array.from(
          [...here].flatMap((a, at) =>
            [...here.subarray(0, at)].flatMap((b) => (a === b ? [] : [kinds.of(a, b)])),
          ),
        ),
  );
  return (weight) => {
    const totals = new Float64Array(sets.sets.length);
    const observed = new Float64Array(kinds.size);
    let pairable = 0;
    for (let unit = 0; unit < units; unit += 1) {
      const here = given[unit] ?? NO_KINDS;
      const times = weight[unit] ?? 0;
      if (here.length < 2 || times === 0) continue;
      pairable += times * here.length;
      for (let at = 0; at < here.length; at += 1) {
        const set = here[at] ?? 0;
        totals[set] = (totals[set] ?? 0) + times;
      }
      const own = kindsOf[unit] ?? NO_KINDS;
      for (let at = 0; at < own.length; at += 1) {
        const kind = own[at] ?? 0;
        observed[kind] = (observed[kind] ?? 0) + (2 * times) / (here.length - 1);
      }
    }
    return {
      distinct: totals.filter((total) => total > 0).length,
      pairable,
      observed: kinds.withWeights(observed),
      expected: expectedOf(totals),
    };
  };
}

const NO_KINDS = new Uint32Array();

function eachWithEach({ sets }: SetRatings, kinds: PairKinds): ExpectedPairs {
  const distinct = sets.length;
  // The kind of the pair (a, b), b < a, is at a (a - 1) / 2 + b.
  const kindOf = new Uint32Array((distinct * (distinct - 1)) / 2);
  for (let a = 0, at = 0; a < distinct; a += 1)
    for (let b = 0; b < a; b += 1, at += 1) kindOf[at] = kinds.of(a, b);
  return (totals) => {
    const expected = new Float64Array(kinds.size);
    for (let a = 0, at = 0; a < distinct; a += 1) {
      const twice = 2 * (totals[a] ?? 0);
      for (let b = 0; b < a; b += 1, at += 1) {
        const kind = kindOf[at] ?? 0;
        expected[kind] = (expected[kind] ?? 0) + twice * (totals[b] ?? 0);
      }
    }
    return kinds.withWeights(expected);
  };
}

/** Sets of more codes are compared with each set; null where these pairs are too many to be kept. */
function mostBySubsets(ratings: SetRatings, kinds: PairKinds): ExpectedPairs | null {
  const { sets } = ratings;
  const all = [...sets.keys()];
  const isSmall = (set: number): boolean => (sets[set]?.length ?? 0) <= SMALL_SET;
  const small = all.filter(isSmall);
  const large = all.filter((set) => !isSmall(set));
  if (large.length * sets.length > KEPT_PAIRS) return null;
  const overlaps = subsetOverlaps(ratings, small, SMALL_SET);
  // A small set meets a large one only here: once for each order.
  const orders = Float64Array.from(all, (set) => (isSmall(set) ? 2 : 1));
  const kindOf = Uint32Array.from(large.flatMap((set) => all.map((other) => kinds.of(set, other))));
  return (totals) => {
    const expected = new Float64Array(kinds.size);
    for (let at = 0, pair = 0; at < large.length; at += 1) {
      const count = totals[large[at] ?? 0] ?? 0;
      for (let other = 0; other < all.length; other += 1, pair += 1) {
        const kind = kindOf[pair] ?? 0;
        expected[kind] = (expected[kind] ?? 0) + count * (totals[other] ?? 0) * (orders[other] ?? 0);
      }
    }
    return [...overlaps(small.map((set) => totals[set] ?? 0)), ...kinds.withWeights(expected)];
  };
}

/** The kinds of pairs of sets, numbered as they come. */
class PairKinds {
  readonly #masks: SetMasks;
  readonly #kinds: Omit<Overlap, "weight">[] = [];
  readonly #known = new Map<number, number>();

  constructor(masks: SetMasks) {
    this.#masks = masks;
  }

  get size(): number {
    return this.#kinds.length;
  }

  of(a: number, b: number): number {
    const { sizes } = this.#masks;
    const [first, second] = [sizes[a] ?? 0, sizes[b] ?? 0];
    const shared = countSharedCodes(this.#masks, a, b);
    // Sets have fewer codes than 2^17: the key is a whole number below 2^53.
    const key = (first * 0x20000 + second) * 0x20000 + shared;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, this.#kinds.length);
    this.#kinds.push({ first, second, shared });
    return this.#kinds.length - 1;
  }

  withWeights(weights: Float64Array): Overlap[] {
    return this.#kinds.map((kind, at) => ({ ...kind, weight: weights[at] ?? 0 }));
  }
}
