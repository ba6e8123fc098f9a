import { compareNumbers } from "../data/compare-numbers.ts";
import type { Ratings } from "../data/ratings.ts";
import { missingIn } from "../data/ratings.ts";

/** Which codes each coder applied to each unit. */
export interface CodedSets {
  readonly units: number;
  readonly coders: number;
  /** How many codes there are: those of the codebook, used or not. */
  readonly codes: number;
  /**
   * units x coders, row-major: the indices of the codes applied, in any order; repeats count once. `[]` says
   * that the coder coded the unit and no code applies, null that the coder did not code it.
   */
  readonly cells: readonly (readonly number[] | null)[];
}

/** The same, with each distinct set of codes as one category: each coder then gives each unit one value. */
export interface SetRatings {
  readonly codes: number;
  /** units x coders; a category is the index of a set. */
  readonly ratings: Ratings;
  /** Per distinct set its codes, ascending. */
  readonly sets: readonly (readonly number[])[];
}

/**
 * Numbers the distinct sets, in O(codes applied).
 *
 * @throws RangeError where the cells are not units x coders or name a code that there is not (a mistake of the
 * caller, not of the data).
 * @example setRatings({ units: 1, coders: 3, codes: 2, cells: [[1, 0], [0, 1], null] }).ratings.values // [0, 0, -1]
 */
export function setRatings({ units, coders, codes, cells }: CodedSets): SetRatings {
  if (cells.length !== units * coders) throw new RangeError("there must be one cell a unit and coder");
  const values = new Int32Array(cells.length).fill(-1);
  const sets: (readonly number[])[] = [];
  const known = new Map<string, number>();
  cells.forEach((cell, at) => {
    if (cell === null) return;
    const set = cell.length < 2 ? cell : [...new Set(cell)].sort((a, b) => a - b);
    const key = set.join(",");
    let index = known.get(key);
    if (index === undefined) {
      if (!set.every((code) => Number.isInteger(code) && code >= 0 && code < codes)) {
        throw new RangeError("a cell names a code that there is not");
      }
      index = sets.length;
      known.set(key, index);
      sets.push(set);
    }
    values[at] = index;
  });
  // Numbered in one order whatever the order of the units, because draws go through the sets by their numbers.
  const order = [...sets.keys()].toSorted((a, b) => compareNumbers(sets[a] ?? [], sets[b] ?? []));
  const numberOf = new Int32Array(sets.length);
  order.forEach((index, number) => (numberOf[index] = number));
  return {
    codes,
    ratings: {
      units,
      coders,
      categories: sets.length,
      values: values.map((index) => (index === -1 ? -1 : (numberOf[index] ?? -1))),
    },
    sets: order.map((index) => sets[index] ?? []),
  };
}

/**
 * Whether a code is in the sets, as ratings: 1 in the set, 0 not in it, missing where there is none.
 * @example presenceInSets(setRatings({ units: 1, coders: 3, codes: 2, cells: [[1], [0, 1], null] }), 0).values // [0, 1, -1]
 */
export function presenceInSets({ ratings, sets }: SetRatings, code: number): Ratings {
  const present = Int32Array.from(sets, (set) => (set.includes(code) ? 1 : 0));
  const missing = missingIn(ratings);
  const values = new Int32Array(ratings.values.length);
  for (let cell = 0; cell < values.length; cell += 1) {
    const set = ratings.values[cell] ?? missing;
    values[cell] = set === missing ? -1 : (present[set] ?? 0);
  }
  return { ...ratings, categories: 2, values };
}

/**
 * How many units at least two coders coded.
 * @example sharedUnitsOf({ units: 2, coders: 2, codes: 1, cells: [[0], [], [0], null] }) // 1
 */
export function sharedUnitsOf({ units, coders, cells }: CodedSets): number {
  let shared = 0;
  for (let unit = 0; unit < units; unit += 1) {
    let coded = 0;
    for (let coder = 0; coder < coders; coder += 1)
      if ((cells[unit * coders + coder] ?? null) !== null) coded += 1;
    if (coded >= 2) shared += 1;
  }
  return shared;
}

/**
 * The sets of two of the coders, over all units.
 * @example setsOfPair({ units: 1, coders: 3, codes: 1, cells: [[0], null, []] }, 0, 2).cells // [[0], []]
 */
export function setsOfPair(input: CodedSets, first: number, second: number): CodedSets {
  const cells = Array.from({ length: input.units }, (_none, unit) => [
    input.cells[unit * input.coders + first] ?? null,
    input.cells[unit * input.coders + second] ?? null,
  ]).flat(1);
  return { units: input.units, coders: 2, codes: input.codes, cells };
}
