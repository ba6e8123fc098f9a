import type { Steps } from "../../steps.ts";
import { missingIn } from "../data/ratings.ts";
import type { DrawingOptions, ResampledFigure } from "../inference/drawn-figures.ts";
import { drawnPosterior, posteriorFigures, resampledFigures, valuesOf } from "../inference/drawn-figures.ts";
import { drawnFigures, setsPosterior, setsStatistics, statisticsOf } from "./drawn-sets.ts";
import { groupedPosterior, MOST_DRAWN } from "./grouped-posterior.ts";
import { RatedSets } from "./ratio-terms.ts";
import type { SetRatings, Sets } from "./sets.ts";
import { setRatings } from "./sets.ts";
import { overallFiguresOf } from "./sets-report.ts";

/**
 * Intervals of the wanted figures of sets that have a value, by name: by default from the posterior of the patterns of
 * sets that coders gave, else from the percentile bootstrap over units. Yields the part that is done.
 */
export function* setsIntervals(
  input: Sets,
  isWanted: (name: string) => boolean,
  options: DrawingOptions,
  isDefault: boolean,
): Steps<ReadonlyMap<string, ResampledFigure>> {
  const sets = setRatings(input);
  if (!isDefault) {
    const statistics = setsStatistics(sets);
    const figures = (weight: Float64Array) => Object.entries(statistics(weight));
    return yield* resampledFigures(sets.ratings.units, codedUnitsOf(sets), figures, isWanted, options);
  }
  const { rows, sets: drawn } = setsPosterior(sets);
  const figures = drawnFigures(sets.ratings.coders);
  const values = Object.entries(overallFiguresOf(sets)).filter(([name]) =>
    figures.some(({ id }) => id === name),
  );
  if (rows.ratings.units <= MOST_DRAWN) {
    const statistics = statisticsOf(drawn);
    const statisticsOfDraw = (weight: Float64Array) => Object.entries(statistics(weight));
    return yield* posteriorFigures(rows, values, statisticsOfDraw, isWanted, options);
  }
  const rated = new RatedSets(drawn);
  const asked = figures.flatMap(({ id, terms }) =>
    terms === undefined || !isWanted(id) ? [] : [{ id, terms: terms(rated) }],
  );
  const replicates = yield* groupedPosterior(
    rows,
    asked.map(({ terms }) => terms),
    options.replicates,
    options.seed,
  );
  const found = new Map(asked.map(({ id }, at) => [id, replicates[at]] as const));
  return drawnPosterior(valuesOf(values, isWanted), found, options);
}

/** The units that somebody coded. */
function codedUnitsOf({ ratings }: SetRatings): Uint32Array {
  const { units, coders, values } = ratings;
  const missing = missingIn(ratings);
  return Uint32Array.from({ length: units }, (_none, unit) => unit).filter((unit) =>
    values.subarray(unit * coders, (unit + 1) * coders).some((set) => set !== missing),
  );
}
