import { compareNumbers } from "./compare-numbers.ts";
import type { Ratings } from "./ratings.ts";
import { missingIn } from "./ratings.ts";

/** Ratings in which units with the same ratings share a row. */
export interface RatingPatterns {
  /** One row a pattern, `weight` units each, in one order whatever the order of the units. */
  readonly ratings: Ratings & { readonly weight: Float64Array };
  /** Per unit with at least one rating, in their order, the row of its pattern. */
  readonly rowOf: Uint32Array;
}

/** Up to this many possible patterns are looked up in an array; more, in a map. */
const SMALL = 1 << 16;

/**
 * Counts how often each pattern of ratings occurs: units that the same coders gave the same categories are one row, and
 * units without a rating are left out. Every coefficient depends only on these counts. O(units x coders).
 *
 * @param ratings - without weights: each row is one unit
 */
export function ratingPatterns(ratings: Ratings): RatingPatterns {
  const { units, coders, values } = ratings;
  const place = places(ratings);
  const firsts: number[] = [];
  const weight: number[] = [];
  const rowOf = new Uint32Array(units);
  let rated = 0;
  for (let unit = 0; unit < units; unit += 1) {
    const row = place(unit, firsts.length);
    if (row < 0) continue;
    if (row === firsts.length) {
      firsts.push(unit);
      weight.push(0);
    }
    weight[row] = (weight[row] ?? 0) + 1;
    rowOf[rated] = row;
    rated += 1;
  }
  const ratingsOf = (unit: number) => values.subarray(unit * coders, (unit + 1) * coders);
  // The order of units makes no difference: sums come out the same to the last digit.
  const order = [...firsts.keys()].toSorted((a, b) =>
    compareNumbers(ratingsOf(firsts[a] ?? 0), ratingsOf(firsts[b] ?? 0)),
  );
  const size = firsts.length * coders;
  const rows = values instanceof Uint8Array ? new Uint8Array(size) : new Int32Array(size);
  const placeOf = new Uint32Array(firsts.length);
  order.forEach((row, place) => {
    placeOf[row] = place;
    rows.set(ratingsOf(firsts[row] ?? 0), place * coders);
  });
  return {
    ratings: {
      ...ratings,
      units: firsts.length,
      values: rows,
      weight: Float64Array.from(order, (row) => weight[row] ?? 0),
    },
    rowOf: rowOf.slice(0, rated).map((row) => placeOf[row] ?? 0),
  };
}

/** Gives the row of a unit's pattern, `next` where it is new; -1 for a unit without a rating. */
function places(ratings: Ratings): (unit: number, next: number) => number {
  const { coders, categories, values } = ratings;
  const missing = missingIn(ratings);
  const side = categories + 1;
  const possible = side ** coders;
  if (possible > Number.MAX_SAFE_INTEGER) return placesByText(ratings);
  // A pattern is a number with a digit for each coder: 0 for a missing rating, else the category and one.
  const keyOf = (unit: number): number => {
    let key = 0;
    for (let cell = unit * coders; cell < (unit + 1) * coders; cell += 1) {
      const value = values[cell] ?? missing;
      key = key * side + (value === missing ? 0 : value + 1);
    }
    return key;
  };
  if (possible > SMALL) {
    const rows = new Map<number, number>();
    return (unit, next) => {
      const key = keyOf(unit);
      return key === 0 ? -1 : known(rows, key, next);
    };
  }
  const rows = new Int32Array(possible).fill(-1);
  return (unit, next) => {
    const key = keyOf(unit);
    if (key === 0) return -1;
    const row = rows[key] ?? -1;
    if (row >= 0) return row;
    rows[key] = next;
    return next;
  };
}

/** For patterns too many to be numbered. Only the ratings that are there are spelt out: of very many coders they are few. */
function placesByText(ratings: Ratings): (unit: number, next: number) => number {
  const { coders, values } = ratings;
  const missing = missingIn(ratings);
  const rows = new Map<string, number>();
  return (unit, next) => {
    let key = "";
    for (let coder = 0, cell = unit * coders; coder < coders; coder += 1, cell += 1) {
      const value = values[cell] ?? missing;
      if (value !== missing) key += `${coder}:${value} `;
    }
    return key === "" ? -1 : known(rows, key, next);
  };
}

function known<K>(rows: Map<K, number>, key: K, next: number): number {
  const row = rows.get(key);
  if (row !== undefined) return row;
  rows.set(key, next);
  return next;
}
