import { mulberry32 } from "../../random.ts";
import { MISSING, missingIn } from "../ratings.ts";
import type { Ratings } from "../ratings.ts";
import { gamma } from "./gamma.ts";
import type { Resample } from "./resample.ts";

/**
 * Patterns of ratings in two categories with the weights of their posterior: each row is a pattern, `weight` the number
 * of units that have it (0 for patterns that could have been but were not seen), `prior` what the prior adds to it.
 */
export interface PosteriorRows {
  readonly ratings: Ratings & { readonly weight: Float64Array };
  readonly prior: Float64Array;
}

/**
 * What the prior gives to the pattern in which none, or all, of a unit's ratings are the second category, and to all
 * patterns in which ratings differ together. With two coders it is Jeffreys' prior, Dirichlet(1/2), for the two-by-two
 * table; with three, Dirichlet(1/2) for the number of coders who gave the code. With more coders it does not grow with
 * the number of patterns, as a half for each would: that alone would say that coders differ.
 */
const UNANIMOUS = 0.5;
const DIVIDED = 1;

/** More rows than this are not drawn from: patterns of who said what, among very many coders. */
const MOST_ROWS = 5000;

/** The posterior of how many coders gave the code: for coefficients that do not ask who said what. */
export function posteriorOfCounts(patterns: RatedPatterns): PosteriorRows {
  const rows = new RowsBuilder(patterns.coders);
  for (let row = 0; row < patterns.units; row += 1) {
    const said = ratingsIn(patterns, row);
    const given = said.filter(({ value }) => value === 1).length;
    rows.add(countsOf(said.length, given), patterns.weight[row] ?? 0);
  }
  for (const { coders, share } of rows.groups()) {
    const size = coders.length;
    for (let given = 0; given <= size; given += 1) {
      rows.add(countsOf(size, given), 0, share * priorOf(given, size));
    }
  }
  return rows.build();
}

/**
 * The posterior of who said what. The prior of "k of m coders gave the code" is shared among m patterns in which each
 * coder is as often among the k: all there are, with up to three coders. Null where that is more than can be drawn
 * from.
 */
export function posteriorOfCoders(patterns: RatedPatterns): PosteriorRows | null {
  const rows = new RowsBuilder(patterns.coders);
  for (let row = 0; row < patterns.units; row += 1)
    rows.add(ratingsIn(patterns, row), patterns.weight[row] ?? 0);
  const groups = rows.groups();
  const size = groups.reduce((sum, { coders }) => sum + coders.length * coders.length, 0);
  if (size > MOST_ROWS) return null;
  for (const { coders, share } of groups) {
    const many = coders.length;
    for (let given = 0; given <= many; given += 1) {
      const turns = given === 0 || given === many ? 1 : many;
      for (let turn = 0; turn < turns; turn += 1) {
        const said = coders.map((coder, at) => ({ coder, value: (at - turn + many) % many < given ? 1 : 0 }));
        rows.add(said, 0, (share * priorOf(given, many)) / turns);
      }
    }
  }
  return rows.build();
}

/**
 * Draws weights of the rows from their posterior, in units: gamma variates of count and prior, those of units with two
 * ratings or more adding up to as many units as there are, and those of units with one to as many of these.
 */
export function drawPosterior({ ratings, prior }: PosteriorRows, seed: number): Resample {
  const random = mulberry32(seed);
  const { weight } = ratings;
  const isSingle = Uint8Array.from(weight, (_none, row) => (ratingsIn(ratings, row).length < 2 ? 1 : 0));
  const units = [0, 1].map((single) =>
    weight.reduce((sum, many, row) => (isSingle[row] === single ? sum + many : sum), 0),
  );
  return (drawn) => {
    let pairable = 0;
    let single = 0;
    for (let row = 0; row < weight.length; row += 1) {
      const mass = gamma((weight[row] ?? 0) + (prior[row] ?? 0), random);
      drawn[row] = mass;
      if (isSingle[row] === 1) single += mass;
      else pairable += mass;
    }
    const scales = [(units[0] ?? 0) / pairable, single === 0 ? 0 : (units[1] ?? 0) / single];
    for (let row = 0; row < weight.length; row += 1) {
      drawn[row] = (drawn[row] ?? 0) * (scales[isSingle[row] ?? 0] ?? 0);
    }
  };
}

type RatedPatterns = Ratings & { readonly weight: Float64Array };

/** What one coder said of a unit: 0 or 1. */
interface Said {
  readonly coder: number;
  readonly value: number;
}

/** Coders who rated the same units, and the share of these units: among those with one rating, or with more. */
interface Group {
  readonly coders: readonly number[];
  readonly share: number;
}

/** Gathers patterns: what was seen of each, and what the prior adds. */
class RowsBuilder {
  readonly #coders: number;
  readonly #rows = new Map<string, { readonly said: readonly Said[]; weight: number; prior: number }>();

  constructor(coders: number) {
    this.#coders = coders;
  }

  add(said: readonly Said[], weight: number, prior = 0): void {
    const key = said.map(({ coder, value }) => `${coder}:${value}`).join(" ");
    const row = this.#rows.get(key);
    if (row === undefined) {
      this.#rows.set(key, { said, weight, prior });
      return;
    }
    row.weight += weight;
    row.prior += prior;
  }

  /** The groups of coders seen so far. */
  groups(): Group[] {
    const found = new Map<string, { readonly coders: readonly number[]; weight: number }>();
    const units = { single: 0, pairable: 0 };
    for (const { said, weight } of this.#rows.values()) {
      const coders = said.map(({ coder }) => coder);
      const group = found.get(coders.join());
      if (group === undefined) found.set(coders.join(), { coders, weight });
      else group.weight += weight;
      units[coders.length < 2 ? "single" : "pairable"] += weight;
    }
    return [...found.values()].map(({ coders, weight }) => ({
      coders,
      share: weight / units[coders.length < 2 ? "single" : "pairable"],
    }));
  }

  build(): PosteriorRows {
    const rows = [...this.#rows.values()];
    const values = new Uint8Array(rows.length * this.#coders).fill(MISSING);
    rows.forEach(({ said }, row) => {
      for (const { coder, value } of said) values[row * this.#coders + coder] = value;
    });
    return {
      ratings: {
        units: rows.length,
        coders: this.#coders,
        categories: 2,
        values,
        weight: Float64Array.from(rows, ({ weight }) => weight),
      },
      prior: Float64Array.from(rows, ({ prior }) => prior),
    };
  }
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

/** A pattern for "`given` of `size` ratings are 1", whoever gave them. */
function countsOf(size: number, given: number): Said[] {
  return Array.from({ length: size }, (_none, coder) => ({ coder, value: coder < given ? 1 : 0 }));
}

function priorOf(given: number, size: number): number {
  return given === 0 || given === size ? UNANIMOUS : DIVIDED / (size - 1);
}
