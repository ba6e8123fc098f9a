import type { Figure } from "../figures/figure.ts";
import { posteriorOfCoders, posteriorOfCounts } from "../inference/posterior.ts";
import type { PosteriorRows } from "../inference/posterior-rows.ts";
import { setFigures } from "./list.ts";
import { resampledPairs } from "./resampled-pairs.ts";
import type { SetFigure } from "./set-figure.ts";
import { presences, SetsData } from "./set-figure.ts";
import type { SetRatings, Sets } from "./sets.ts";
import { setRatings } from "./sets.ts";

type SetsFigures = Readonly<Record<string, Figure>>;

/**
 * Computes the figures of resamples. The returned function takes a weight for each unit, the number of times it occurs in
 * the resample, and gives what setsReport gives for those units. Work that is the same for every resample is done once;
 * a resample then costs O(codes applied + pairs of sets in units), and what resampledPairs costs.
 */
export function setsStatistics(input: Sets): (weight: Float64Array) => SetsFigures {
  return statisticsOf(setRatings(input));
}

/** What the posterior of sets of codes is drawn from. */
export interface SetsPosterior {
  readonly rows: PosteriorRows;
  /** The sets that the rows have. */
  readonly sets: SetRatings;
}

/**
 * The posterior of the patterns of sets that coders gave, each distinct set being a category of its own: see
 * inference/posterior.ts.
 */
export function setsPosterior(input: Sets): SetsPosterior {
  const sets = setRatings(input);
  const { ratings } = sets;
  // Only the kappa of two coders asks who said what.
  const rows = (ratings.coders === 2 ? posteriorOfCoders(ratings) : null) ?? posteriorOfCounts(ratings);
  return { rows, sets: { ...sets, ratings: rows.ratings } };
}

/**
 * The figures that have an interval from draws, for so many coders.
 * @example drawnFigures(3).map(({ id }) => id) // ["krippendorff_alpha_nominal_sets", "krippendorff_alpha_jaccard", "krippendorff_alpha_masi", "pooled_alpha"]
 */
export function drawnFigures(coders: number): SetFigure[] {
  return setFigures.filter(({ isDrawn, raters }) => isDrawn === true && (raters === "any" || coders === 2));
}

/**
 * The figures for weights of the rows, which need not be whole numbers.
 * @example statisticsOf(setRatings({ units: 2, coders: 2, codes: 1, cells: [[0], [0], [], []] }))(Float64Array.of(0.5, 2)).pooled_alpha // { value: 1 }
 */
export function statisticsOf(sets: SetRatings): (weight: Float64Array) => SetsFigures {
  const variables = presences(sets);
  const pairsOf = resampledPairs(sets);
  const drawn = drawnFigures(sets.ratings.coders).map(({ id, value, ofResamples }) => ({
    ...{ id, value },
    resampled: ofResamples?.(sets),
  }));
  return (weight) => {
    const data = new SetsData(
      { ...sets, ratings: { ...sets.ratings, weight } },
      () => variables.map((ratings) => ({ ...ratings, weight })),
      () => pairsOf(weight),
    );
    return Object.fromEntries(
      drawn.map(({ id, value, resampled }) => [
        id,
        resampled === undefined ? value(data) : resampled(weight),
      ]),
    );
  };
}
