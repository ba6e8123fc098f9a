import type { Ratings } from "./ratings.ts";
import { missingIn } from "./ratings.ts";

/** Two coders' ratings crossed, over the units that both rated (`total` of them). */
export interface Contingency {
  readonly categories: number;
  readonly total: number;
  /** categories x categories, row-major: rows are the first coder's category, columns the second's. */
  readonly cells: Float64Array;
  /**
   * Per category, how often the first (`rows`) and the second (`columns`) coder used it, over the same units.
   */
  readonly rows: Float64Array;
  readonly columns: Float64Array;
}

/**
 * The contingency table of the coders at `first` and `second`: pairs complete for both. O(units +
 * categories^2).
 * @example contingency({ units: 3, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 0, 0, -1) }, 0, 1).cells // [0, 0, 1, 1]
 */
export function contingency(ratings: Ratings, first: number, second: number): Contingency {
  const { units, coders, categories, values } = ratings;
  const missing = missingIn(ratings);
  const cells = new Float64Array(categories * categories);
  for (let unit = 0, cell = 0; unit < units; unit += 1, cell += coders) {
    const a = values[cell + first] ?? missing;
    const b = values[cell + second] ?? missing;
    if (a === missing || b === missing) continue;
    const weight = ratings.weight === undefined ? 1 : (ratings.weight[unit] ?? 0);
    const at = a * categories + b;
    cells[at] = (cells[at] ?? 0) + weight;
  }
  return withMargins(categories, cells);
}

function withMargins(categories: number, cells: Float64Array): Contingency {
  const rows = new Float64Array(categories);
  const columns = new Float64Array(categories);
  let total = 0;
  for (let a = 0; a < categories; a += 1) {
    for (let b = 0; b < categories; b += 1) {
      const both = cells[a * categories + b] ?? 0;
      rows[a] = (rows[a] ?? 0) + both;
      columns[b] = (columns[b] ?? 0) + both;
      total += both;
    }
  }
  return { categories, total, cells, rows, columns };
}

/**
 * The contingency tables of all pairs of coders that share a unit, in the order of the coders. O(ratings of each unit squared).
 * @example sharedContingencies({ units: 2, coders: 3, categories: 2, values: Int32Array.of(1, 1, -1, 0, 1, -1) }).map(({ total }) => total) // [2]
 */
export function sharedContingencies(ratings: Ratings): Contingency[] {
  const { units, coders, categories, values } = ratings;
  const missing = missingIn(ratings);
  const side = categories * categories;
  const found = new Map<number, Float64Array>();
  const raters: number[] = [];
  for (let unit = 0, start = 0; unit < units; unit += 1, start += coders) {
    const weight = ratings.weight === undefined ? 1 : (ratings.weight[unit] ?? 0);
    raters.length = 0;
    for (let coder = 0; coder < coders; coder += 1) if (values[start + coder] !== missing) raters.push(coder);
    for (let a = 0; a < raters.length; a += 1) {
      const first = raters[a] ?? 0;
      for (let b = a + 1; b < raters.length; b += 1) {
        const second = raters[b] ?? 0;
        const key = first * coders + second;
        let cells = found.get(key);
        if (cells === undefined) found.set(key, (cells = new Float64Array(side)));
        const at = (values[start + first] ?? 0) * categories + (values[start + second] ?? 0);
        cells[at] = (cells[at] ?? 0) + weight;
      }
    }
  }
  return [...found].sort(([a], [b]) => a - b).map(([, cells]) => withMargins(categories, cells));
}

/**
 * The number of units on which both coders said the same.
 * @example agreements(contingency({ units: 3, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 0, 0, 0) }, 0, 1)) // 2
 */
export function agreements(table: Contingency): number {
  let same = 0;
  for (let category = 0; category < table.categories; category += 1) {
    same += table.cells[category * (table.categories + 1)] ?? 0;
  }
  return same;
}
