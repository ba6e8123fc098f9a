import { ratingPatterns } from "../data/rating-patterns.ts";
import { missingIn } from "../data/ratings.ts";
import type { Figure } from "../figures/figure.ts";
import type { PosteriorRows } from "../inference/posterior.ts";
import { posteriorOfCoders, posteriorOfCounts } from "../inference/posterior.ts";
import { setFigures } from "./list.ts";
import { countSharedCodes, maskSets } from "./masks.ts";
import { presences, SetsData } from "./set-figure.ts";
import type { SetPairs } from "./set-pairs.ts";
import { setPairs } from "./set-pairs.ts";
import type { CodedSets, SetRatings } from "./sets.ts";
import { setRatings } from "./sets.ts";
import type { Overlap } from "./subsets.ts";

type SetsFigures = Readonly<Record<string, Figure>>;

/**
 * Computes the figures of resamples. The returned function takes a weight for each unit, the number of times it occurs in
 * the resample, and gives what setsReport gives for those units. Work that is the same for every resample is done once;
 * a resample then costs O(units x coders x codes + distinct sets^2).
 */
export function setsStatistics(input: CodedSets): (weight: Float64Array) => SetsFigures {
  return statisticsOf(setRatings(input));
}

/** What the posterior of sets of codes is drawn from. */
export interface SetsPosterior {
  readonly rows: PosteriorRows;
  /** The figures for weights of the rows, which need not be whole numbers. */
  readonly statistics: (weight: Float64Array) => SetsFigures;
}

/**
 * The posterior of the patterns of sets that coders gave, each distinct set being a category of its own: see
 * inference/posterior.ts.
 */
export function setsPosterior(input: CodedSets): SetsPosterior {
  const sets = setRatings(input);
  const { ratings } = ratingPatterns(sets.ratings);
  // Only the kappa of two coders asks who said what.
  const rows = (input.coders === 2 ? posteriorOfCoders(ratings) : null) ?? posteriorOfCounts(ratings);
  return { rows, statistics: statisticsOf({ ...sets, ratings: rows.ratings }) };
}

function statisticsOf(sets: SetRatings): (weight: Float64Array) => SetsFigures {
  const { coders } = sets.ratings;
  const variables = presences(sets);
  const pairsOf = resampledPairs(sets);
  const drawn = setFigures.filter(
    ({ isDrawn, raters }) => isDrawn === true && (raters === "any" || coders === 2),
  );
  return (weight) => {
    const data = new SetsData(
      { ...sets.ratings, weight },
      variables.map((ratings) => ({ ...ratings, weight })),
      () => pairsOf(weight),
    );
    return Object.fromEntries(drawn.map(({ id, value }) => [id, value(data)]));
  };
}

/** Of up to so many distinct sets all pairs are kept: that is 34 megabytes. */
const KEPT_SETS = 4096;

/**
 * setPairs for resamples. Sizes and shared codes of a pair of sets do not change: each pair is filed once under its
 * kind, of which there are few, and a resample only adds up counts per kind.
 * @example resampledPairs(setRatings({ units: 1, coders: 2, codes: 2, cells: [[0], [0, 1]] }))(Float64Array.of(3)).pairable // 6
 */
export function resampledPairs(sets: SetRatings, keptSets = KEPT_SETS): (weight: Float64Array) => SetPairs {
  const distinct = sets.sets.length;
  if (distinct > keptSets) {
    return (weight) => setPairs({ ...sets, ratings: { ...sets.ratings, weight } });
  }
  const kinds = new PairKinds();
  const masks = maskSets(sets);
  // The kind of the pair (a, b), b < a, is at a (a - 1) / 2 + b.
  const kindOf = new Uint32Array((distinct * (distinct - 1)) / 2);
  for (let a = 0, at = 0; a < distinct; a += 1) {
    for (let b = 0; b < a; b += 1, at += 1) {
      kindOf[at] = kinds.indexOf(masks.sizes[a] ?? 0, masks.sizes[b] ?? 0, countSharedCodes(masks, a, b));
    }
  }
  const { units, coders, values } = sets.ratings;
  const missing = missingIn(sets.ratings);
  const given = Array.from({ length: units }, (_none, unit) =>
    values.subarray(unit * coders, (unit + 1) * coders).filter((set) => set !== missing),
  );
  return (weight) => {
    const totals = new Float64Array(distinct);
    const observed = new Float64Array(kinds.size);
    const expected = new Float64Array(kinds.size);
    let pairable = 0;
    for (let unit = 0; unit < units; unit += 1) {
      const here = given[unit] ?? new Int32Array();
      const times = weight[unit] ?? 0;
      if (here.length < 2 || times === 0) continue;
      pairable += times * here.length;
      for (let first = 0; first < here.length; first += 1) {
        const a = here[first] ?? 0;
        totals[a] = (totals[a] ?? 0) + times;
        for (let second = 0; second < first; second += 1) {
          const b = here[second] ?? 0;
          if (a === b) continue;
          const [high, low] = a > b ? [a, b] : [b, a];
          const kind = kindOf[(high * (high - 1)) / 2 + low] ?? 0;
          observed[kind] = (observed[kind] ?? 0) + (2 * times) / (here.length - 1);
        }
      }
    }
    for (let a = 0; a < distinct; a += 1) {
      const twice = 2 * (totals[a] ?? 0);
      if (twice === 0) continue;
      const row = (a * (a - 1)) / 2;
      for (let b = 0; b < a; b += 1) {
        const kind = kindOf[row + b] ?? 0;
        expected[kind] = (expected[kind] ?? 0) + twice * (totals[b] ?? 0);
      }
    }
    return {
      distinct: totals.filter((total) => total > 0).length,
      pairable,
      observed: kinds.withWeights(observed),
      expected: kinds.withWeights(expected),
    };
  };
}

/** The kinds of pairs of different sets, numbered as they come. */
class PairKinds {
  readonly #kinds: Omit<Overlap, "weight">[] = [];
  readonly #known = new Map<number, number>();

  get size(): number {
    return this.#kinds.length;
  }

  indexOf(first: number, second: number, shared: number): number {
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
