import { ratingPatterns } from "../data/rating-patterns.ts";
import type { Figure } from "../figures/figure.ts";
import type { PosteriorRows } from "../inference/posterior.ts";
import { posteriorOfCoders, posteriorOfCounts } from "../inference/posterior.ts";
import { setFigures } from "./list.ts";
import { resampledPairs } from "./resampled-pairs.ts";
import { presences, SetsData } from "./set-figure.ts";
import type { CodedSets, SetRatings } from "./sets.ts";
import { setRatings } from "./sets.ts";

type SetsFigures = Readonly<Record<string, Figure>>;

/**
 * Computes the figures of resamples. The returned function takes a weight for each unit, the number of times it occurs in
 * the resample, and gives what setsReport gives for those units. Work that is the same for every resample is done once;
 * a resample then costs O(codes applied + pairs of sets in units), and what resampledPairs costs.
 */
export function setsStatistics(input: CodedSets): (weight: Float64Array) => SetsFigures {
  return statisticsOf(setRatings(input));
}

/** What the posterior of sets of codes is drawn from. */
export interface SetsPosterior {
  readonly rows: PosteriorRows;
  /** The figures for weights of the rows, which need not be whole numbers. */
  readonly statistics: (weight: Float64Array) => SetsFigures;
}

/**
 * The posterior of the patterns of sets that coders gave, each distinct set being a category of its own: see
 * inference/posterior.ts.
 */
export function setsPosterior(input: CodedSets): SetsPosterior {
  const sets = setRatings(input);
  const { ratings } = ratingPatterns(sets.ratings);
  // Only the kappa of two coders asks who said what.
  const rows = (input.coders === 2 ? posteriorOfCoders(ratings) : null) ?? posteriorOfCounts(ratings);
  return { rows, statistics: statisticsOf({ ...sets, ratings: rows.ratings }) };
}

function statisticsOf(sets: SetRatings): (weight: Float64Array) => SetsFigures {
  const { coders } = sets.ratings;
  const variables = presences(sets);
  const pairsOf = resampledPairs(sets);
  const drawn = setFigures
    .filter(({ isDrawn, raters }) => isDrawn === true && (raters === "any" || coders === 2))
    .map(({ id, value, ofResamples }) => ({ id, value, resampled: ofResamples?.(sets) }));
  return (weight) => {
    const data = new SetsData(
      { ...sets.ratings, weight },
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
