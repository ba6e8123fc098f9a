import type { FigureDefinition } from "../coefficients/coefficient.ts";
import { cohenKappa } from "../coefficients/cohen-kappa.ts";
import { krippendorffAlpha } from "../coefficients/krippendorff-alpha.ts";
import type { Contingency } from "../data/contingency.ts";
import { contingency } from "../data/contingency.ts";
import type { UnitCounts } from "../data/counts.ts";
import { countUnits } from "../data/counts.ts";
import type { Ratings } from "../data/ratings.ts";
import type { Figure } from "../figures/figure.ts";
import { presenceCounts } from "./presence-counts.ts";
import type { RatedSets, RatioTerms } from "./ratio-terms.ts";
import type { SetPairs } from "./set-pairs.ts";
import { setPairs } from "./set-pairs.ts";
import type { SetRatings, Sets } from "./sets.ts";
import { presenceInSets, setRatings } from "./sets.ts";

/** A figure on all codes at once, the codes that a coder applied to a unit being a set. */
export interface SetFigure extends FigureDefinition {
  readonly value: (data: SetsData) => Figure;
  /** The same for many weights of the rows of the same sets, where `value` would do more for each than it has to. */
  readonly ofResamples?: (sets: SetRatings) => (weight: Float64Array) => Figure;
  /** What it is made of, where it can be drawn from very many rows: groupedPosterior. */
  readonly terms?: (rows: RatedSets) => RatioTerms;
  /** Whether it has an interval from draws. */
  readonly isDrawn?: true;
  /** The id of another figure that says the same: the window shows that one alone. */
  readonly sameAs?: string;
}

/** What the figures of sets are made of, each part worked out once, when first asked for. */
export class SetsData {
  #variables: readonly Ratings[] | undefined;
  #counts: readonly UnitCounts[] | undefined;
  #pairs: SetPairs | undefined;
  #tables: readonly Contingency[] | undefined;
  #alphas: readonly Figure[] | undefined;

  /**
   * @param sets - each distinct set is a category
   * @param variablesOf - per code its ratings: 1 in the set, 0 not in it
   */
  constructor(
    private readonly sets: SetRatings,
    private readonly variablesOf: () => readonly Ratings[],
    private readonly pairsOf: () => SetPairs,
  ) {}

  static of(input: Sets): SetsData {
    const sets = setRatings(input);
    return new SetsData(
      sets,
      () => presences(sets),
      () => setPairs(sets),
    );
  }

  get variables(): readonly Ratings[] {
    this.#variables ??= this.variablesOf();
    return this.#variables;
  }

  get ratings(): Ratings {
    return this.sets.ratings;
  }

  get coders(): number {
    return this.ratings.coders;
  }

  /** Per code, the counts of its presence. */
  get presenceCounts(): readonly UnitCounts[] {
    this.#counts ??= presenceCounts(this.sets);
    return this.#counts;
  }

  get pairs(): SetPairs {
    this.#pairs ??= this.pairsOf();
    return this.#pairs;
  }

  /** Per code, nominal alpha of its presence. */
  get alphas(): readonly Figure[] {
    this.#alphas ??= this.presenceCounts.map((counts) => krippendorffAlpha(counts, { kind: "nominal" }));
    return this.#alphas;
  }

  /** Per code, the first two coders crossed. */
  get tables(): readonly Contingency[] {
    this.#tables ??= this.variables.map((ratings) => contingency(ratings, 0, 1));
    return this.#tables;
  }

  /** Per code, Cohen's kappa of the first two coders. */
  get kappas(): readonly Figure[] {
    return this.tables.map(cohenKappa);
  }
}

/**
 * Per code, whether it is in each set.
 * @example presences(setRatings({ units: 1, coders: 2, codes: 2, cells: [[0], [0, 1]] })).map(({ values }) => values) // [[1, 1], [0, 1]]
 */
export function presences(sets: SetRatings): Ratings[] {
  return Array.from({ length: sets.codes }, (_none, code) => presenceInSets(sets, code));
}

/**
 * Krippendorff's alpha, nominal.
 * @example nominalAlpha({ units: 2, coders: 2, categories: 2, values: Int32Array.of(1, 1, 0, 0) }) // { value: 1 }
 */
export function nominalAlpha(ratings: Ratings): Figure {
  return krippendorffAlpha(countUnits(ratings), { kind: "nominal" });
}

/**
 * A figure of exactly two coders; with another number the reason why there is none.
 * @example ofTwoCoders(() => ({ value: 0.5 }))({ coders: 3 }) // { reason: "more-than-two-coders" }
 */
export function ofTwoCoders(figure: (data: SetsData) => Figure): (data: SetsData) => Figure {
  return (data) => {
    if (data.coders < 2) return { reason: "fewer-than-two-coders" };
    return data.coders > 2 ? { reason: "more-than-two-coders" } : figure(data);
  };
}
