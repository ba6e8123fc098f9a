/**
 * What each coder said about each unit, for one variable. `values` has units x coders entries, row-major:
 * `values[unit * coders + coder]` is the index of a category, from 0, or missing: 255 in a Uint8Array (so at
 * most 255 categories), -1 in an Int32Array. Ordered categories are indexed in ascending order. `weight[unit]`
 * is the number of units that a row stands for (whole, at least 0); without it each row is one unit.
 */
export interface Ratings {
  readonly units: number;
  readonly coders: number;
  readonly categories: number;
  readonly values: Uint8Array | Int32Array;
  readonly weight?: Float64Array;
}

/** The missing value in a Uint8Array of ratings. */
export const MISSING = 255;

/**
 * The number that stands for a missing value in these ratings.
 * @example missingIn({ units: 1, coders: 2, categories: 2, values: Uint8Array.of(1, 255) }) // 255
 */
export function missingIn(ratings: Ratings): number {
  return ratings.values instanceof Uint8Array ? MISSING : -1;
}

/** How often each coder used each category. */
export interface Marginals {
  /** coders x categories, row-major: the number of units to which the coder gave the category. */
  readonly counts: Float64Array;
  /** Per coder: the number of units rated. */
  readonly rated: Float64Array;
}

/**
 * Each coder's own distribution over the categories, from every unit that this coder rated. O(units x
 * coders).
 * @example marginals({ units: 3, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 0, 0, -1) }) // { counts: [1, 2, 1, 1], rated: [3, 2] }
 */
export function marginals(ratings: Ratings): Marginals {
  const { units, coders, categories, values } = ratings;
  const missing = missingIn(ratings);
  const counts = new Float64Array(coders * categories);
  const rated = new Float64Array(coders);
  // `?? 0` below only tells the compiler what the loop bounds already say: no index is out of range.
  for (let unit = 0, cell = 0; unit < units; unit += 1) {
    const weight = ratings.weight === undefined ? 1 : (ratings.weight[unit] ?? 0);
    for (let coder = 0; coder < coders; coder += 1, cell += 1) {
      const category = values[cell] ?? missing;
      if (category === missing) continue;
      const at = coder * categories + category;
      counts[at] = (counts[at] ?? 0) + weight;
      rated[coder] = (rated[coder] ?? 0) + weight;
    }
  }
  return { counts, rated };
}

/**
 * Which units every coder rated, in their order. O(units x coders).
 * @example unitsByAll({ units: 2, coders: 2, categories: 2, values: Int32Array.of(1, -1, 1, 0) }) // [1]
 */
export function unitsByAll(ratings: Ratings): Uint32Array {
  const { units, coders, values } = ratings;
  const missing = missingIn(ratings);
  const kept = new Uint32Array(units);
  let found = 0;
  for (let unit = 0; unit < units; unit += 1) {
    let coder = 0;
    while (coder < coders && values[unit * coders + coder] !== missing) coder += 1;
    if (coder < coders) continue;
    kept[found] = unit;
    found += 1;
  }
  return kept.subarray(0, found);
}

/**
 * The units that every coder rated, as ratings of their own.
 * @example completeUnits({ units: 2, coders: 2, categories: 2, values: Int32Array.of(1, -1, 1, 0) }).values // [1, 0]
 */
export function completeUnits(ratings: Ratings): Ratings {
  const { coders } = ratings;
  const kept = unitsByAll(ratings);
  if (kept.length === ratings.units) return ratings;
  const size = kept.length * coders;
  const values = ratings.values instanceof Uint8Array ? new Uint8Array(size) : new Int32Array(size);
  kept.forEach((unit, row) => {
    values.set(ratings.values.subarray(unit * coders, (unit + 1) * coders), row * coders);
  });
  const { weight } = ratings;
  return {
    ...ratings,
    units: kept.length,
    values,
    ...(weight === undefined ? {} : { weight: ofUnits(weight, kept) }),
  };
}

/**
 * What these units weigh.
 * @example ofUnits(Float64Array.of(2, 3, 5), Uint32Array.of(0, 2)) // [2, 5]
 */
export function ofUnits(weight: Float64Array, units: Uint32Array): Float64Array {
  const found = new Float64Array(units.length);
  for (let at = 0; at < units.length; at += 1) found[at] = weight[units[at] ?? 0] ?? 0;
  return found;
}

/**
 * Ratings without their gaps: row i has the entries `start[i] .. start[i + 1]`, each a coder and a category. For
 * replicates of very many coders, who each rated few units.
 */
export interface SparseRatings {
  readonly start: Uint32Array;
  readonly coder: Uint32Array;
  readonly category: Uint32Array;
}

/**
 * The ratings that are there, row by row. O(units x coders).
 * @example sparseRatings({ units: 2, coders: 2, categories: 2, values: Int32Array.of(1, -1, 1, 0) }) // { start: [0, 1, 3], coder: [0, 0, 1], category: [1, 1, 0] }
 */
export function sparseRatings(ratings: Ratings): SparseRatings {
  const { units, coders, values } = ratings;
  const missing = missingIn(ratings);
  const start = new Uint32Array(units + 1);
  let size = 0;
  for (const value of values) if (value !== missing) size += 1;
  const coder = new Uint32Array(size);
  const category = new Uint32Array(size);
  let end = 0;
  for (let unit = 0, cell = 0; unit < units; unit += 1) {
    for (let by = 0; by < coders; by += 1, cell += 1) {
      const value = values[cell] ?? missing;
      if (value === missing) continue;
      coder[end] = by;
      category[end] = value;
      end += 1;
    }
    start[unit + 1] = end;
  }
  return { start, coder, category };
}

/**
 * The marginals of ratings, from their sparse form and the weight of each row. O(ratings).
 * @example sparseMarginals({ coders: 2, categories: 2 }, sparseRatings({ units: 1, coders: 2, categories: 2, values: Int32Array.of(1, 0) }), Float64Array.of(3)) // { counts: [0, 3, 3, 0], rated: [3, 3] }
 */
export function sparseMarginals(
  { coders, categories }: Pick<Ratings, "coders" | "categories">,
  { start, coder, category }: SparseRatings,
  weight: Float64Array,
): Marginals {
  const counts = new Float64Array(coders * categories);
  const rated = new Float64Array(coders);
  for (let row = 0; row < weight.length; row += 1) {
    const many = weight[row] ?? 0;
    if (many === 0) continue;
    for (let at = start[row] ?? 0; at < (start[row + 1] ?? 0); at += 1) {
      const by = coder[at] ?? 0;
      const place = by * categories + (category[at] ?? 0);
      counts[place] = (counts[place] ?? 0) + many;
      rated[by] = (rated[by] ?? 0) + many;
    }
  }
  return { counts, rated };
}

/**
 * The rows that have a rating, without weights, and their weights of those of all rows.
 * @example ratedRows({ units: 2, coders: 1, categories: 2, values: Int32Array.of(-1, 1) }).weightsOf(Float64Array.of(2, 3)) // [3]
 */
export function ratedRows({ units, coders, categories, values }: Ratings): {
  readonly ratings: Ratings;
  readonly weightsOf: (weight: Float64Array) => Float64Array;
} {
  const ratings = { units, coders, categories, values };
  const missing = missingIn(ratings);
  const rows = Uint32Array.from({ length: units }, (_none, row) => row).filter((row) =>
    values.subarray(row * coders, (row + 1) * coders).some((value) => value !== missing),
  );
  if (rows.length === units) return { ratings, weightsOf: (weight) => weight };
  const kept =
    values instanceof Uint8Array
      ? new Uint8Array(rows.length * coders)
      : new Int32Array(rows.length * coders);
  rows.forEach((row, at) => kept.set(values.subarray(row * coders, (row + 1) * coders), at * coders));
  return {
    ratings: { ...ratings, units: rows.length, values: kept },
    weightsOf: (weight) => Float64Array.from(rows, (row) => weight[row] ?? 0),
  };
}
