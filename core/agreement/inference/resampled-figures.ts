import type { BootstrapResult } from "../figure-result.ts";
import type { Steps } from "../../steps.ts";
import { bootstrapResult, replicate } from "./bootstrap.ts";
import type { Estimate } from "./estimate.ts";
import { resampleUnits } from "./resample.ts";

/** How replicates are drawn and summed up. */
export interface DrawingOptions {
  /** Between 0 and 1. */
  readonly confidence: number;
  readonly replicates: number;
  readonly seed: number;
}

/** Figures by name of a resample: per unit, how often it occurs. */
export type ResampledFigures = (weight: Float64Array) => Iterable<readonly [string, Estimate]>;

/**
 * The percentile bootstrap over units of those wanted figures that have a value, by name. Units are drawn one by one,
 * so that the replicates can be had again. Yields what part of it is done.
 *
 * @param drawn - the units that somebody coded, of `units`: those that are drawn
 */
export function* resampledFigures(
  units: number,
  drawn: Uint32Array,
  statistics: ResampledFigures,
  isWanted: (name: string) => boolean,
  { confidence, replicates, seed }: DrawingOptions,
): Steps<ReadonlyMap<string, BootstrapResult>> {
  const names = [...statistics(new Float64Array(units).fill(1))].flatMap(([name, figure]) =>
    "value" in figure && isWanted(name) ? [name] : [],
  );
  const found = yield* replicate(resampleUnits(drawn, seed), units, replicates, (weight) => {
    const made = new Map(statistics(weight));
    return names.map((name): Estimate => made.get(name) ?? { undefined: "no-shared-unit" });
  });
  const method = "percentile bootstrap over units, drawn one by one, mulberry32, quantiles of type 7";
  return new Map(
    names.flatMap((name, at) => {
      const own = found[at];
      return own === undefined ? [] : [[name, bootstrapResult(own, confidence, seed, method)] as const];
    }),
  );
}
