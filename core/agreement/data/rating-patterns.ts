import { compareNumbers } from "./compare-numbers.ts";
import type { Ratings } from "./ratings.ts";
import { MISSING, missingIn } from "./ratings.ts";

/** Ratings in which each row is a pattern, `weight` units each. */
export type WeightedRatings = Ratings & { readonly weight: Float64Array };

/** Ratings in which units with the same ratings share a row. */
export interface RatingPatterns {
  /** One row a pattern, in one order whatever the order of the units. */
  readonly ratings: WeightedRatings;
  /** Per unit with at least one rating, in their order, the row of its pattern. Worked out when asked for. */
  readonly rowOf: () => Uint32Array;
}

/** Up to this many possible patterns are counted in an array; more, in a map. */
const SMALL = 1 << 16;

/**
 * Counts how often each pattern of ratings occurs: units that the same coders gave the same categories are one row, and
 * units without a rating are left out. Every coefficient depends only on these counts. O(units x coders).
 *
 * @param ratings - each row one unit, or as many as its weight says
 * @example
 * ratingPatterns({ units: 3, coders: 2, categories: 2, values: Uint8Array.of(1, 0, 1, 1, 1, 0) }).ratings.weight; // [2, 1]
 */
export function ratingPatterns(ratings: Ratings): RatingPatterns {
  const possible = (ratings.categories + 1) ** ratings.coders;
  return possible <= SMALL && ratings.coders > 0 ? fewPatterns(ratings, possible) : manyPatterns(ratings);
}

/** A pattern is a number with a digit for each coder. Missing ratings have the digit that keeps the order of `values`. */
function fewPatterns(ratings: Ratings, possible: number): RatingPatterns {
  const { units, coders, categories, values, weight } = ratings;
  const bytes = values instanceof Uint8Array;
  const counts = new Float64Array(possible);
  if (bytes) countBytes(ratings, counts);
  else {
    for (let unit = 0; unit < units; unit += 1) {
      const key = keyOfUnit(ratings, unit);
      counts[key] = (counts[key] ?? 0) + (weight === undefined ? 1 : (weight[unit] ?? 0));
    }
  }
  const blank = bytes ? possible - 1 : 0;
  const rowOfKey = new Int32Array(possible).fill(-1);
  const keys: number[] = [];
  for (let key = 0; key < possible; key += 1) {
    if (key === blank || counts[key] === 0) continue;
    rowOfKey[key] = keys.length;
    keys.push(key);
  }
  const rows = bytes ? new Uint8Array(keys.length * coders) : new Int32Array(keys.length * coders);
  keys.forEach((key, row) => {
    let rest = key;
    for (let cell = (row + 1) * coders - 1; cell >= row * coders; cell -= 1) {
      const digit = rest % (categories + 1);
      rows[cell] = bytes ? (digit === categories ? MISSING : digit) : digit - 1;
      rest = (rest - digit) / (categories + 1);
    }
  });
  return {
    ratings: {
      ...{ ...ratings, units: keys.length, values: rows },
      weight: Float64Array.from(keys, (key) => counts[key] ?? 0),
    },
    rowOf: () => rated(units, (unit) => rowOfKey[keyOfUnit(ratings, unit)] ?? -1),
  };
}

/** A loop of its own over bytes, which is what large studies have: what each byte adds to the key is looked up. */
function countBytes({ units, coders, categories, values, weight }: Ratings, counts: Float64Array): void {
  const parts = new Int32Array(256 * coders);
  for (let coder = 0, place = (categories + 1) ** (coders - 1); coder < coders; coder += 1) {
    for (let byte = 0; byte < 256; byte += 1) parts[256 * coder + byte] = place * Math.min(byte, categories);
    place /= categories + 1;
  }
  for (let unit = 0, cell = 0; unit < units; unit += 1) {
    let key = 0;
    for (let from = 0; from < parts.length; from += 256, cell += 1)
      key += parts[from + (values[cell] ?? MISSING)] ?? 0;
    counts[key] = (counts[key] ?? 0) + (weight === undefined ? 1 : (weight[unit] ?? 0));
  }
}

/** A number that has the order of the ratings. */
function keyOfUnit({ coders, categories, values }: Ratings, unit: number): number {
  const bytes = values instanceof Uint8Array;
  let key = 0;
  for (let cell = unit * coders; cell < (unit + 1) * coders; cell += 1) {
    const value = values[cell] ?? MISSING;
    const digit = bytes ? (value === MISSING ? categories : value) : value + 1;
    key = key * (categories + 1) + digit;
  }
  return key;
}

function manyPatterns(ratings: Ratings): RatingPatterns {
  const { units, coders, values, categories } = ratings;
  const isNumbered = (categories + 1) ** coders <= Number.MAX_SAFE_INTEGER;
  const { firsts, weight, rowOf } = isNumbered
    ? gather(ratings, numberOfUnit(ratings))
    : gather(ratings, textOfUnit(ratings));
  // The order of units makes no difference: sums come out the same to the last digit.
  const ratingsOf = (unit: number) => values.subarray(unit * coders, (unit + 1) * coders);
  const keys = isNumbered ? Float64Array.from(firsts, (unit) => keyOfUnit(ratings, unit)) : null;
  const order =
    keys === null
      ? [...firsts.keys()].sort((a, b) =>
          compareNumbers(ratingsOf(firsts[a] ?? 0), ratingsOf(firsts[b] ?? 0)),
        )
      : [...firsts.keys()].sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
  const size = firsts.length * coders;
  const found = values instanceof Uint8Array ? new Uint8Array(size) : new Int32Array(size);
  const placeOf = new Int32Array(firsts.length);
  order.forEach((row, place) => {
    placeOf[row] = place;
    const from = (firsts[row] ?? 0) * coders;
    for (let coder = 0; coder < coders; coder += 1) found[place * coders + coder] = values[from + coder] ?? 0;
  });
  return {
    ratings: {
      ...{ ...ratings, units: firsts.length, values: found },
      weight: Float64Array.from(order, (row) => weight[row] ?? 0),
    },
    rowOf: () => rated(units, (unit) => placeOf[rowOf[unit] ?? -1] ?? -1),
  };
}

/** The patterns in the order in which they are first seen: their first units, and how many units have each; per unit its pattern, -1 without a rating. */
function gather(
  { units, weight: weights }: Ratings,
  keyOf: (unit: number) => string | number | null,
): { readonly firsts: readonly number[]; readonly weight: readonly number[]; readonly rowOf: Int32Array } {
  const rows = new Map<string | number, number>();
  const firsts: number[] = [];
  const weight: number[] = [];
  const rowOf = new Int32Array(units).fill(-1);
  for (let unit = 0; unit < units; unit += 1) {
    const key = keyOf(unit);
    if (key === null) continue;
    let row = rows.get(key);
    if (row === undefined) {
      row = firsts.length;
      rows.set(key, row);
      firsts.push(unit);
      weight.push(0);
    }
    rowOf[unit] = row;
    weight[row] = (weight[row] ?? 0) + (weights === undefined ? 1 : (weights[unit] ?? 0));
  }
  return { firsts, weight, rowOf };
}

/** keyOfUnit; null where the unit has no rating. */
function numberOfUnit(ratings: Ratings): (unit: number) => number | null {
  const { coders, categories, values } = ratings;
  const blank = values instanceof Uint8Array ? (categories + 1) ** coders - 1 : 0;
  return (unit) => {
    const key = keyOfUnit(ratings, unit);
    return key === blank ? null : key;
  };
}

/** What names the pattern of a unit where there are too many for numbers; null where it has no rating. Only ratings that are there are spelt out: of very many coders they are few. */
function textOfUnit(ratings: Ratings): (unit: number) => string | null {
  const { coders, values } = ratings;
  const missing = missingIn(ratings);
  return (unit) => {
    let key = "";
    for (let coder = 0, cell = unit * coders; coder < coders; coder += 1, cell += 1) {
      const value = values[cell] ?? missing;
      if (value !== missing) key += `${coder}:${value} `;
    }
    return key === "" ? null : key;
  };
}

/** The rows of the units that have one, in the order of the units. */
function rated(units: number, rowOf: (unit: number) => number): Uint32Array {
  const rows = new Uint32Array(units);
  let many = 0;
  for (let unit = 0; unit < units; unit += 1) {
    const row = rowOf(unit);
    if (row < 0) continue;
    rows[many] = row;
    many += 1;
  }
  return rows.slice(0, many);
}
