import type { FigureResult } from "../../../core/agreement/figure-result.ts";
import { bootstrapResult, replicate } from "../../../core/agreement/inference/bootstrap.ts";
import { resampleUnits } from "../../../core/agreement/inference/resample.ts";
import { setsStatistics } from "../../../core/agreement/sets/resampling.ts";
import type { CodedSets } from "../../../core/agreement/sets/sets.ts";
import type { FigureOptions } from "../../../core/agreement/variable-report.ts";
import { allSteps } from "../../../core/steps.ts";

/**
 * Adds the percentile bootstrap over units to the figures of sets that are asked for and have one. Units are drawn
 * one by one, so that the replicates can be had again.
 */
export function withSetsBootstrap(
  figures: Readonly<Record<string, FigureResult>>,
  sets: CodedSets,
  options: FigureOptions,
): Record<string, FigureResult> {
  const results = { ...figures };
  if (options.intervals !== "bootstrap" && options.intervals !== "both") return results;
  const statistics = setsStatistics(sets);
  const names = Object.entries(statistics(new Float64Array(sets.units).fill(1))).flatMap(([name, figure]) =>
    "value" in figure && figures[name] !== undefined ? [name] : [],
  );
  const { confidence, replicates, seed } = options;
  const rated = Uint32Array.from({ length: sets.units }, (_none, unit) => unit).filter((unit) =>
    sets.cells.slice(unit * sets.coders, (unit + 1) * sets.coders).some((cell) => cell !== null),
  );
  const drawn = allSteps(
    replicate(resampleUnits(rated, seed), sets.units, replicates, (weight) => {
      const found = new Map(Object.entries(statistics(weight)));
      return names.map((name) => found.get(name) ?? { undefined: "no-shared-unit" });
    }),
  );
  for (const [at, name] of names.entries()) {
    const figure = results[name];
    const found = drawn[at];
    if (figure === undefined || found === undefined) continue;
    const method = "percentile bootstrap over units, drawn one by one, mulberry32, quantiles of type 7";
    const bootstrap = bootstrapResult(found, confidence, seed, method);
    results[name] = { ...figure, se: bootstrap.se, ci: bootstrap.ci, bootstrap };
  }
  return results;
}
