import { differingSets } from "../../../core/agreement/all-codes.ts";
import type { FigureResult } from "../../../core/agreement/figure-result.ts";
import { setsStatistics } from "../../../core/agreement/sets/resampling.ts";
import type { CodedSets } from "../../../core/agreement/sets/sets.ts";
import type { FigureOptions } from "../../../core/agreement/variable-report.ts";
import { withBootstrap } from "./resampled.ts";

/** Adds the percentile bootstrap over units to the figures of sets that are asked for and have one. */
export function withSetsBootstrap(
  figures: Readonly<Record<string, FigureResult>>,
  sets: CodedSets,
  options: FigureOptions,
): Record<string, FigureResult> {
  const rated = Uint32Array.from({ length: sets.units }, (_none, unit) => unit).filter((unit) =>
    sets.cells.slice(unit * sets.coders, (unit + 1) * sets.coders).some((cell) => cell !== null),
  );
  const prepare = () => {
    const statistics = setsStatistics(sets);
    return (weight: Float64Array) => Object.entries(statistics(weight));
  };
  return withBootstrap(figures, sets.units, differingSets(sets), rated, prepare, options);
}
