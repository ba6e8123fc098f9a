import type { FigureResult } from "../../../core/agreement/figure-result.ts";
import { resampledFigures } from "../../../core/agreement/inference/resampled-figures.ts";
import type { ResampledFigures } from "../../../core/agreement/inference/resampled-figures.ts";
import type { FigureOptions } from "../../../core/agreement/variable-report.ts";
import { allSteps } from "../../../core/steps.ts";

/**
 * Adds the percentile bootstrap over units, where it was asked for, to the figures that have a value.
 *
 * @param drawn - the units that somebody coded, of `units`: those that are drawn
 * @param prepare - makes what gives the figures of a resample
 */
export function withBootstrap(
  figures: Readonly<Record<string, FigureResult>>,
  units: number,
  drawn: Uint32Array,
  prepare: () => ResampledFigures,
  options: FigureOptions,
): Record<string, FigureResult> {
  const results = { ...figures };
  if (!["default", "bootstrap", "both"].includes(options.intervals)) return results;
  const isWanted = (name: string): boolean => figures[name] !== undefined;
  for (const [name, bootstrap] of allSteps(resampledFigures(units, drawn, prepare(), isWanted, options))) {
    const figure = figures[name];
    if (figure !== undefined)
      results[name] = { ...figure, se: bootstrap.se, ci: bootstrap.ci, interval: "bootstrap", bootstrap };
  }
  return results;
}
