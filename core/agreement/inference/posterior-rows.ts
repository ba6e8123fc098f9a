import { compareNumbers } from "../data/compare-numbers.ts";
import type { Ratings } from "../data/ratings.ts";
import { MISSING, missingIn } from "../data/ratings.ts";

/**
 * Patterns of ratings with the weights of their posterior: each row is a pattern, `weight` the number of units that have
 * it (0 for patterns that were not seen), `prior` what the prior adds to it.
 */
export interface PosteriorRows {
  readonly ratings: Ratings & { readonly weight: Float64Array };
  readonly prior: Float64Array;
  /** How many units' worth of information a unit gives to the draws. */
  readonly unitCounts: number;
}

/** Ratings in which each row stands for so many units; left out, for one. */
export type RatedPatterns = Ratings;

/** What one coder said of a unit: a category. */
export interface Said {
  readonly coder: number;
  readonly value: number;
}

/** Coders who rated the same units, and the share of these units: among those with one rating, or with more. */
export interface Group {
  readonly coders: readonly number[];
  readonly share: number;
}

/**
 * Gathers patterns: what was seen of each, and what the prior adds. They come out in one order, whatever the order in
 * which they were seen, so that a seed draws the same of the same data.
 */
export class RowsBuilder {
  readonly #like: Ratings;
  readonly #rowOf = new Map<number | string, number>();
  /** Rows x coders, -1 where one gave nothing. */
  readonly #values: number[] = [];
  readonly #weight: number[] = [];
  readonly #prior: number[] = [];
  /** The pattern that is looked for. */
  readonly #said: Int32Array;
  /** Whether a pattern is one number, its ratings the digits; else it is the ratings as a string. */
  readonly #isNumbered: boolean;

  /**
   * @param like - ratings of the same coders and categories
   * @param cautious - how much information a unit gives where there are more than two categories
   */
  constructor(
    like: Ratings,
    private readonly cautious: number,
  ) {
    this.#like = like;
    this.#said = new Int32Array(like.coders);
    this.#isNumbered = (like.categories + 1) ** like.coders <= Number.MAX_SAFE_INTEGER;
  }

  /** Patterns with how often they were seen; those without a rating are left out. */
  addAll(ratings: RatedPatterns): void {
    const { units, coders, values, weight } = ratings;
    const missing = missingIn(ratings);
    for (let unit = 0, cell = 0; unit < units; unit += 1) {
      let isRated = false;
      for (let coder = 0; coder < coders; coder += 1, cell += 1) {
        const value = values[cell] ?? missing;
        this.#said[coder] = value === missing ? -1 : value;
        if (value !== missing) isRated = true;
      }
      if (!isRated) continue;
      const row = this.#row();
      this.#weight[row] = (this.#weight[row] ?? 0) + (weight === undefined ? 1 : (weight[unit] ?? 0));
    }
  }

  addPrior(said: readonly Said[], units: number): void {
    this.#said.fill(-1);
    for (const { coder, value } of said) this.#said[coder] = value;
    const row = this.#row();
    this.#prior[row] = (this.#prior[row] ?? 0) + units;
  }

  /** The row of the pattern in #said. */
  #row(): number {
    const key = this.#key();
    const known = this.#rowOf.get(key);
    if (known !== undefined) return known;
    for (const value of this.#said) this.#values.push(value);
    this.#prior.push(0);
    this.#rowOf.set(key, this.#weight.length);
    return this.#weight.push(0) - 1;
  }

  #key(): number | string {
    const said = this.#said;
    if (!this.#isNumbered) return said.join();
    const base = this.#like.categories + 1;
    let key = 0;
    for (let coder = 0; coder < said.length; coder += 1) key = key * base + (said[coder] ?? -1) + 1;
    return key;
  }

  /** The groups of coders seen so far. */
  groups(): Group[] {
    const { coders } = this.#like;
    const found = new Map<string, { readonly coders: readonly number[]; weight: number }>();
    const units = { single: 0, pairable: 0 };
    const here: number[] = [];
    for (const [row, weight] of this.#weight.entries()) {
      here.length = 0;
      for (let coder = 0; coder < coders; coder += 1)
        if ((this.#values[row * coders + coder] ?? -1) !== -1) here.push(coder);
      const key = here.join();
      const group = found.get(key);
      if (group === undefined) found.set(key, { coders: [...here], weight });
      else group.weight += weight;
      units[here.length < 2 ? "single" : "pairable"] += weight;
    }
    const inOneOrder = [...found.values()].toSorted((a, b) => compareNumbers(a.coders, b.coders));
    return inOneOrder.map(({ coders: own, weight }) => ({
      coders: own,
      share: weight / units[own.length < 2 ? "single" : "pairable"],
    }));
  }

  build(): PosteriorRows {
    const { coders, categories } = this.#like;
    const seen = Int32Array.from(this.#values);
    const rows = Uint32Array.from(this.#weight.keys()).sort((a, b) => comparePatterns(seen, coders, a, b));
    const size = rows.length * coders;
    const values = categories <= MISSING ? new Uint8Array(size).fill(MISSING) : new Int32Array(size).fill(-1);
    rows.forEach((from, row) => {
      for (let coder = 0; coder < coders; coder += 1) {
        const value = seen[from * coders + coder] ?? -1;
        if (value !== -1) values[row * coders + coder] = value;
      }
    });
    return {
      ratings: {
        units: rows.length,
        coders,
        categories,
        values,
        weight: Float64Array.from(rows, (row) => this.#weight[row] ?? 0),
      },
      prior: Float64Array.from(rows, (row) => this.#prior[row] ?? 0),
      unitCounts: categories > 2 ? this.cautious : 1,
    };
  }
}

/** The order of two patterns as compareNumbers has it of their coders and categories, those who gave nothing left out. */
function comparePatterns(values: Int32Array, coders: number, a: number, b: number): number {
  for (let coder = 0; coder < coders; coder += 1) {
    const ofA = values[a * coders + coder] ?? -1;
    const ofB = values[b * coders + coder] ?? -1;
    if (ofA === ofB) continue;
    if (ofA !== -1 && ofB !== -1) return ofA - ofB;
    // The other goes on with a later coder, or has ended.
    const [ended, sign] = ofA === -1 ? [a, -1] : [b, 1];
    const rest = values.subarray(ended * coders + coder, (ended + 1) * coders);
    return rest.every((value) => value === -1) ? sign : -sign;
  }
  return 0;
}
