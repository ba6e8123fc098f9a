import type { FigureResult } from "../../../core/agreement/figure-result.ts";
import { resampledFigures } from "../../../core/agreement/inference/resampled-figures.ts";
import type { ResampledFigures } from "../../../core/agreement/inference/resampled-figures.ts";
import type { FigureOptions } from "../../../core/agreement/variable-report.ts";
import { allSteps } from "../../../core/steps.ts";

/**
 * Adds the bootstrap over units, where it was asked for, to the figures that have a value: by default the BCa interval,
 * or none where fewer than ten units differ; else the percentiles.
 *
 * @param differences - on how many units coders differ
 * @param drawn - the units that somebody coded, of `units`: those that are drawn
 * @param prepare - makes what gives the figures of a resample
 */
export function withBootstrap(
  figures: Readonly<Record<string, FigureResult>>,
  units: number,
  differences: number,
  drawn: Uint32Array,
  prepare: () => ResampledFigures,
  options: FigureOptions,
): Record<string, FigureResult> {
  const results = { ...figures };
  if (!["default", "bootstrap", "both"].includes(options.intervals)) return results;
  const isWanted = (name: string): boolean => figures[name] !== undefined;
  const isDefault = options.intervals === "default";
  const resampled = resampledFigures(units, drawn, prepare(), isWanted, options, isDefault ? differences : 0);
  for (const [name, { bca, below, ...bootstrap }] of allSteps(resampled)) {
    const figure = figures[name];
    if (figure === undefined) continue;
    const chance = below === undefined ? {} : { below };
    if (!isDefault) {
      results[name] = {
        ...figure,
        se: bootstrap.se,
        ci: bootstrap.ci,
        interval: "bootstrap",
        bootstrap,
        ...chance,
      };
    } else if (bca === null) {
      results[name] = { ...figure, ci: null, noInterval: "too-few-differences" };
    } else {
      results[name] = { ...figure, se: bootstrap.se, ci: bca, interval: "bca", ...chance };
    }
  }
  return results;
}
