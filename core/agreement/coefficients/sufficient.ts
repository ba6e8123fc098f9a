import type { Contingency } from "../data/contingency.ts";
import { contingency } from "../data/contingency.ts";
import type { UnitCounts } from "../data/counts.ts";
import { countEachUnit, countUnits, reweighted } from "../data/counts.ts";
import type { Marginals, Ratings, SparseRatings } from "../data/ratings.ts";
import {
  completeUnits,
  marginals,
  ofUnits,
  sparseMarginals,
  sparseRatings,
  unitsByAll,
} from "../data/ratings.ts";
import type { AgreementWeights, WeightsKind } from "../data/weights.ts";
import { agreementWeights } from "../data/weights.ts";
import type { UndefinedReason } from "../figures/figure.ts";
import type { ResampledUnits } from "./krippendorff-disagreement.ts";
import { pairableTotals, resampledUnits } from "./krippendorff-disagreement.ts";

/** With more coders, most of a unit's ratings are missing, and going over those that are there is quicker. */
export const MANY_CODERS = 20;

interface KnownOfRows {
  readonly weights: Map<WeightsKind, AgreementWeights>;
  readonly resampled: Map<"nominal" | "interval", ResampledUnits>;
  sparse?: SparseRatings;
  complete?: { readonly units: Uint32Array; readonly ratings: Ratings };
}

/** The counts that coefficients are made of, each worked out once, when first asked for. */
export class Sufficient {
  #table: Contingency | undefined;
  #complete: CompleteCounts | undefined;

  private constructor(
    readonly ratings: Ratings,
    readonly counts: UnitCounts,
    /** Per category, ascending. */
    readonly values: readonly number[],
    /** What the rows are whatever their weights: shared with the same rows weighing otherwise. */
    private readonly known: KnownOfRows = { weights: new Map(), resampled: new Map() },
  ) {}

  /** @param values - per category, the number that it stands for, ascending */
  static of(ratings: Ratings, values: readonly number[]): Sufficient {
    return new Sufficient(ratings, countUnits(ratings), values);
  }

  /** For resampling: a row of counts for each row of the ratings, each of which has a rating. */
  static byRow(ratings: Ratings, values: readonly number[]): Sufficient {
    return new Sufficient(ratings, countEachUnit(ratings), values);
  }

  /** The same rows with other weights; those made by `byRow`. */
  weighing(weight: Float64Array): Sufficient {
    const { units, coders, categories, values } = this.ratings;
    const ratings = { units, coders, categories, values, weight };
    return new Sufficient(ratings, reweighted(this.counts, weight), this.values, this.known);
  }

  /** The first two coders crossed. */
  get pair(): Contingency {
    this.#table ??= contingency(this.ratings, 0, 1);
    return this.#table;
  }

  /** Each coder's own distribution over the categories. */
  get marginals(): Marginals {
    const { ratings } = this;
    if (ratings.weight === undefined || ratings.coders <= MANY_CODERS) return marginals(ratings);
    this.known.sparse ??= sparseRatings(ratings);
    return sparseMarginals(ratings, this.known.sparse, ratings.weight);
  }

  /** The units that every coder rated. */
  get complete(): Ratings {
    const { ratings } = this;
    this.known.complete ??= { units: unitsByAll(ratings), ratings: completeUnits(ratings) };
    const { units, ratings: complete } = this.known.complete;
    return ratings.weight === undefined ? complete : { ...complete, weight: ofUnits(ratings.weight, units) };
  }

  get completeUnits(): CompleteCounts {
    this.#complete ??= completeCounts(this.complete);
    return this.#complete;
  }

  /** What alpha's sums are made of, for many resamples of the same rows. */
  resampledUnits(kind: "nominal" | "interval"): ResampledUnits {
    let known = this.known.resampled.get(kind);
    if (known === undefined) {
      known = resampledUnits(this.counts, kind === "nominal" ? { kind } : { kind, values: this.values });
      this.known.resampled.set(kind, known);
    }
    return known;
  }

  weightsOf(kind: WeightsKind): AgreementWeights {
    let weights = this.known.weights.get(kind);
    if (weights === undefined) {
      weights = agreementWeights(kind, this.values);
      this.known.weights.set(kind, weights);
    }
    return weights;
  }
}

/** The counts of N units that all of m coders rated, or why there are none. */
export type CompleteCounts = CompleteUnits | { readonly reason: UndefinedReason };

interface CompleteUnits {
  readonly counts: UnitCounts;
  readonly units: number;
  /** Per category, its share of all ratings. */
  readonly shares: Float64Array;
}

/**
 * Units that every coder rated, counted.
 *
 * @param ratings - of such units alone: completeUnits
 * @example completeCounts({ units: 5, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0) }).units // 5
 */
export function completeCounts(ratings: Ratings): CompleteCounts {
  if (ratings.coders < 2) return { reason: "fewer-than-two-coders" };
  const counts = countUnits(ratings);
  const units = counts.weight.reduce((sum, weight) => sum + weight, 0);
  if (units === 0) return { reason: "no-unit-by-all" };
  return { counts, units, shares: pairableTotals(counts).map((total) => total / (units * ratings.coders)) };
}
