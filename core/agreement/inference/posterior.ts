import type { Ratings } from "../data/ratings.ts";
import { missingIn } from "../data/ratings.ts";
import type { Resample } from "./draw-units.ts";
import { gammas } from "./gamma.ts";
import type { PosteriorRows, RatedPatterns, Said } from "./posterior-rows.ts";
import { RowsBuilder } from "./posterior-rows.ts";

/**
 * With more than two categories, a unit counts as 0.8 units in the draws: intervals are then 12% wider. Counted in full,
 * they covered 89 to 91% instead of 95% in the hardest designs of the bench (test/bench).
 */
const CAUTIOUS = 0.8;

/** The prior's units in which all ratings are of one category, and those in which two categories differ. */
const UNANIMOUS = 1;
const DIVIDED = 1;

/** More rows than this are not drawn from. */
const MOST_ROWS = 5000;

/** Of very many categories (sets of codes), the prior has only so many pairs that differ. */
const MOST_PAIRS = 300;

/**
 * The posterior of how many coders gave each category: for coefficients that don't ask who said what.
 * @example posteriorOfCounts({ units: 1, coders: 2, categories: 2, values: Int32Array.of(1, 1), weight: Float64Array.of(3) }).prior // [0.5, 1, 0.5]
 */
export function posteriorOfCounts(patterns: RatedPatterns, isOrdered = false): PosteriorRows {
  const rows = new RowsBuilder(patterns, CAUTIOUS);
  rows.addAll(whoeverSaidIt(patterns));
  const patternsOf = priorOf(patterns, isOrdered);
  for (const { coders, share } of rows.groups()) {
    for (const { values, units } of patternsOf(coders.length)) rows.addPrior(inOrder(values), share * units);
  }
  return rows.build();
}

/**
 * The posterior of who said what. What the prior gives to "k of m coders said one thing, the others another" is shared
 * among m patterns in which each coder is as often among the k. Null where there are more patterns than can be drawn
 * from.
 * @example posteriorOfCoders({ units: 1, coders: 2, categories: 2, values: Int32Array.of(1, 1), weight: Float64Array.of(3) }).prior // [0.5, 0.5, 0.5, 0.5]
 */
export function posteriorOfCoders(patterns: RatedPatterns, isOrdered = false): PosteriorRows | null {
  const rows = new RowsBuilder(patterns, CAUTIOUS);
  rows.addAll(patterns);
  const patternsOf = priorOf(patterns, isOrdered);
  const groups = rows.groups().map((group) => ({ ...group, prior: patternsOf(group.coders.length) }));
  const size = groups.reduce((sum, { coders, prior }) => sum + coders.length * prior.length, 0);
  if (size > MOST_ROWS) return null;
  for (const { coders, share, prior } of groups) {
    const many = coders.length;
    for (const { values, units } of prior) {
      const turns = values.every((value) => value === values[0]) ? 1 : many;
      for (let turn = 0; turn < turns; turn += 1) {
        const said = coders.map((coder, at) => ({ coder, value: values[(at - turn + many) % many] ?? 0 }));
        rows.addPrior(said, (share * units) / turns);
      }
    }
  }
  return rows.build();
}

/** The same patterns with the ratings of each in one order, the highest category first, whoever gave it; gaps are last. */
function whoeverSaidIt(patterns: RatedPatterns): RatedPatterns {
  const { coders } = patterns;
  const missing = missingIn(patterns);
  const values = Int32Array.from(patterns.values);
  if (missing !== -1)
    for (let at = 0; at < values.length; at += 1) if (values[at] === missing) values[at] = -1;
  for (let start = 0; start < values.length; start += coders) {
    for (let at = start + 1; at < start + coders; at += 1) {
      const value = values[at] ?? -1;
      let place = at;
      for (; place > start && (values[place - 1] ?? -1) < value; place -= 1)
        values[place] = values[place - 1] ?? -1;
      values[place] = value;
    }
  }
  return { ...patterns, values };
}

/** A pattern of the prior: what each of some coders said, and how many units the prior has of it. */
interface PriorPattern {
  readonly values: readonly number[];
  readonly units: number;
}

/**
 * The prior: one unit in which everybody says the same, and one in which some say one thing and the others another, any
 * number of them with equal chance. With two categories and two coders this is Jeffreys' prior, Dirichlet(1/2), for the
 * two-by-two table; with three coders, Dirichlet(1/2) for the number of coders who gave the code. It does not grow with
 * the number of patterns: a half for each would by itself say that coders differ.
 *
 * Which categories: with two, each as often. With more, half of the prior is for each as often and half for each as often
 * as it was given, because to take rare levels for common ones would by itself say that coders agree on them. Of levels,
 * neighbours differ most often: a pair's share falls with the square of its distance.
 */
function priorOf(patterns: RatedPatterns, isOrdered: boolean): (size: number) => PriorPattern[] {
  const shares = categoryShares(patterns);
  const pairs = pairsOf(shares, isOrdered);
  const known = new Map<number, PriorPattern[]>();
  return (size) => {
    const before = known.get(size);
    if (before !== undefined) return before;
    const alike = shares.map((share, category) => ({
      values: Array.from({ length: size }, () => category),
      units: UNANIMOUS * share,
    }));
    const differing = pairs.flatMap(({ low, high, share }) =>
      Array.from({ length: Math.max(0, size - 1) }, (_none, given) => ({
        values: Array.from({ length: size }, (_nothing, coder) => (coder <= given ? high : low)),
        units: (DIVIDED * share) / (size - 1),
      })),
    );
    const all = [...alike.slice(0, 1), ...differing, ...alike.slice(1)];
    known.set(size, all);
    return all;
  };
}

/** What share of the prior each category has; together 1. */
function categoryShares(patterns: RatedPatterns): number[] {
  const { categories } = patterns;
  const even = Array.from({ length: categories }, () => 1 / categories);
  if (categories <= 2) return even;
  const given = new Float64Array(categories);
  let all = 0;
  const { values, coders } = patterns;
  const missing = missingIn(patterns);
  for (let row = 0, cell = 0; row < patterns.units; row += 1, cell += coders) {
    let size = 0;
    for (let at = cell; at < cell + coders; at += 1) if (values[at] !== missing) size += 1;
    if (size < 2) continue;
    const weight = patterns.weight === undefined ? 1 : (patterns.weight[row] ?? 0);
    for (let at = cell; at < cell + coders; at += 1) {
      const value = values[at] ?? missing;
      if (value !== missing) given[value] = (given[value] ?? 0) + weight;
    }
    all += weight * size;
  }
  return even.map((share, category) => (all === 0 ? share : (share + (given[category] ?? 0) / all) / 2));
}

/** Pairs of categories that differ, with their shares; of very many pairs, some at equal distances. */
function pairsOf(
  shares: readonly number[],
  isOrdered: boolean,
): { low: number; high: number; share: number }[] {
  const all = (shares.length * (shares.length - 1)) / 2;
  const step = Math.max(1, all / MOST_PAIRS);
  const pairs: { low: number; high: number; share: number }[] = [];
  let next = 0;
  for (let high = 1, before = 0; high < shares.length; before += high, high += 1) {
    // The pairs of this one stand from `before` on, and one is taken every `step`.
    for (let low = Math.ceil(next) - before; low < high; low = Math.ceil(next) - before) {
      next += step;
      const apart = isOrdered ? (high - low) ** 2 : 1;
      pairs.push({ low, high, share: ((shares[low] ?? 0) * (shares[high] ?? 0)) / apart });
    }
  }
  const sum = pairs.reduce((total, { share }) => total + share, 0);
  return pairs.map((pair) => ({ ...pair, share: pair.share / sum }));
}

/**
 * Draws weights of the rows from their posterior, in units: gamma variates of count and prior, those of units with two
 * ratings or more adding up to as many units as there are, and those of units with one to as many of these.
 * @example ((weight) => { drawPosterior(posteriorOfCounts({ units: 1, coders: 2, categories: 2, values: Int32Array.of(1, 1), weight: Float64Array.of(3) }), 1)(weight); return weight.reduce((sum, many) => sum + many); })(Float64Array.of(0, 0, 0)) // 3
 */
export function drawPosterior({ ratings, prior, unitCounts }: PosteriorRows, seed: number): Resample {
  const { weight } = ratings;
  const shapes = weight.map((many, row) => unitCounts * (many + (prior[row] ?? 0)));
  const next = gammas(shapes, seed);
  const isSingle = Uint8Array.from(weight, (_none, row) => (ratingsIn(ratings, row).length < 2 ? 1 : 0));
  const unitsThat = (single: 0 | 1): number =>
    weight.reduce((sum, many, row) => (isSingle[row] === single ? sum + many : sum), 0);
  const pairableUnits = unitsThat(0);
  const singleUnits = unitsThat(1);
  return (drawn) => {
    let pairable = 0;
    let single = 0;
    next(drawn);
    for (let row = 0; row < drawn.length; row += 1) {
      if (isSingle[row] === 1) single += drawn[row] ?? 0;
      else pairable += drawn[row] ?? 0;
    }
    const scale = pairableUnits / pairable;
    const scaleOfSingle = single === 0 ? 0 : singleUnits / single;
    for (let row = 0; row < drawn.length; row += 1)
      drawn[row] = (drawn[row] ?? 0) * (isSingle[row] === 1 ? scaleOfSingle : scale);
  };
}

/** The ratings of a pattern, in the order of the coders. */
function ratingsIn(ratings: Ratings, row: number): Said[] {
  const { values, coders } = ratings;
  const missing = missingIn(ratings);
  const said: Said[] = [];
  for (let coder = 0; coder < coders; coder += 1) {
    const value = values[row * coders + coder] ?? missing;
    if (value !== missing) said.push({ coder, value });
  }
  return said;
}

/** A pattern of ratings, whoever gave them. */
function inOrder(values: readonly number[]): Said[] {
  return values.map((value, coder) => ({ coder, value }));
}
