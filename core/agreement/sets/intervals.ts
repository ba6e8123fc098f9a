import type { Steps } from "../../steps.ts";
import type { DrawingOptions, ResampledFigure } from "../inference/drawn-figures.ts";
import { posteriorFigures, resampledFigures } from "../inference/drawn-figures.ts";
import { setsPosterior, setsStatistics } from "./drawn-sets.ts";
import type { CodedSets } from "./sets.ts";
import { setsReport } from "./sets-report.ts";

/**
 * Intervals of the wanted figures of sets that have a value, by name: by default from the posterior of the patterns of
 * sets that coders gave, else from the percentile bootstrap over units. Yields the part that is done.
 */
export function* setsIntervals(
  sets: CodedSets,
  isWanted: (name: string) => boolean,
  options: DrawingOptions,
  isDefault: boolean,
): Steps<ReadonlyMap<string, ResampledFigure>> {
  if (!isDefault) {
    const statistics = setsStatistics(sets);
    const figures = (weight: Float64Array) => Object.entries(statistics(weight));
    return yield* resampledFigures(sets.units, codedUnitsOf(sets), figures, isWanted, options);
  }
  const { rows, statistics } = setsPosterior(sets);
  const drawn = (weight: Float64Array) => Object.entries(statistics(weight));
  const resampled = new Set(drawn(rows.ratings.weight).map(([name]) => name));
  const values = Object.entries(setsReport(sets).overall).filter(([name]) => resampled.has(name));
  return yield* posteriorFigures(rows, values, drawn, isWanted, options);
}

/** The units that somebody coded. */
function codedUnitsOf({ units, coders, cells }: CodedSets): Uint32Array {
  return Uint32Array.from({ length: units }, (_none, unit) => unit).filter((unit) =>
    cells.slice(unit * coders, (unit + 1) * coders).some((cell) => cell !== null),
  );
}
