import { compareNumbers } from "../data/compare-numbers.ts";
import { GrownSets, NO_CODES } from "../data/grown-sets.ts";
import { unitsRated } from "../data/raters.ts";
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

/** Sets of codes in either form. */
export type Sets = CodedSets | SetRatings;

/**
 * Numbers the distinct sets, in O(codes applied). Sets that are numbered already are given back.
 *
 * @throws RangeError where the cells are not units x coders or name a code that there is not (a mistake of the
 * caller, not of the data).
 * @example setRatings({ units: 1, coders: 3, codes: 2, cells: [[1, 0], [0, 1], null] }).ratings.values // [0, 0, -1]
 */
export function setRatings(input: Sets): SetRatings {
  if ("ratings" in input) return input;
  const { units, coders, codes, cells } = input;
  if (cells.length !== units * coders) throw new RangeError("there must be one cell a unit and coder");
  const grown = new GrownSets(codes);
  const found = Int32Array.from(cells, (cell) => {
    if (cell === null) return -1;
    if (!cell.every((code) => Number.isInteger(code) && code >= 0 && code < codes))
      throw new RangeError("a cell names a code that there is not");
    const set = cell.length < 2 ? cell : [...new Set(cell)].sort((a, b) => a - b);
    return set.reduce((smaller, code) => grown.with(smaller, code), NO_CODES);
  });
  return numberedSets(grown, codes, units, coders, found);
}

/**
 * Distinct sets numbered, and what was given.
 *
 * @param found - units x coders: the set among those grown, -1 where there is none
 * @example numberedSets(new GrownSets(2), 2, 1, 2, Int32Array.of(NO_CODES, -1)).sets // [[]]
 */
export function numberedSets(
  grown: GrownSets,
  codes: number,
  units: number,
  coders: number,
  found: Int32Array,
): SetRatings {
  const used = new Set(found);
  used.delete(-1);
  // Numbered in one order whatever the order of the units, because draws go through the sets by their numbers.
  const inOrder = Array.from(used, (set) => ({ set, codes: grown.codesOf(set) })).sort((a, b) =>
    compareNumbers(a.codes, b.codes),
  );
  const numberOf = new Int32Array(grown.size);
  inOrder.forEach(({ set }, number) => (numberOf[set] = number));
  const values = found.map((set) => (set === -1 ? -1 : (numberOf[set] ?? -1)));
  return {
    codes,
    ratings: { units, coders, categories: inOrder.length, values },
    sets: inOrder.map((each) => each.codes),
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
export function sharedUnitsOf(input: Sets): number {
  return unitsRated(setRatings(input).ratings).pairable;
}
