import type { FigureResult } from "../../../core/agreement/figure-result.ts";
import { bootstrapResult, replicate } from "../../../core/agreement/inference/bootstrap.ts";
import type { Estimate } from "../../../core/agreement/inference/estimate.ts";
import { resampleUnits } from "../../../core/agreement/inference/resample.ts";
import type { FigureOptions } from "../../../core/agreement/variable-report.ts";
import { allSteps } from "../../../core/steps.ts";

/**
 * Adds the percentile bootstrap over units, where it was asked for, to the figures that `statistics` gives and that
 * have a value. Units are drawn one by one, so that the replicates can be had again.
 *
 * @param drawn - the units that somebody coded, of `units`: those that are drawn
 * @param prepare - makes what gives the figures, by name, of a resample: per unit, how often it occurs
 */
export function withBootstrap(
  figures: Readonly<Record<string, FigureResult>>,
  units: number,
  drawn: Uint32Array,
  prepare: () => (weight: Float64Array) => Iterable<readonly [string, Estimate]>,
  options: FigureOptions,
): Record<string, FigureResult> {
  const results = { ...figures };
  if (options.intervals !== "bootstrap" && options.intervals !== "both") return results;
  const statistics = prepare();
  const names = [...statistics(new Float64Array(units).fill(1))].flatMap(([name, figure]) =>
    "value" in figure && figures[name] !== undefined ? [name] : [],
  );
  const { confidence, replicates, seed } = options;
  const found = allSteps(
    replicate(resampleUnits(drawn, seed), units, replicates, (weight) => {
      const made = new Map(statistics(weight));
      return names.map((name): Estimate => made.get(name) ?? { undefined: "no-shared-unit" });
    }),
  );
  const method = "percentile bootstrap over units, drawn one by one, mulberry32, quantiles of type 7";
  for (const [at, name] of names.entries()) {
    const figure = results[name];
    const replicated = found[at];
    if (figure === undefined || replicated === undefined) continue;
    const bootstrap = bootstrapResult(replicated, confidence, seed, method);
    results[name] = { ...figure, se: bootstrap.se, ci: bootstrap.ci, bootstrap };
  }
  return results;
}
