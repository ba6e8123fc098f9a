import { bcaInterval, FEWEST_DIFFERENCES, jackknife, shareBelow } from "./bca.ts";
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
  /** Beside each figure, the share of replicates in which it is below this; left out, none. */
  readonly minimum?: number;
}

/** The bootstrap of a figure, and its BCa interval: null where too few units differ for one. */
export interface ResampledFigure extends BootstrapResult {
  readonly bca: readonly [number, number] | null;
  readonly below?: { readonly minimum: number; readonly probability: number };
}

/** Figures by name of a resample: per unit, how often it occurs. */
export type ResampledFigures = (weight: Float64Array) => Iterable<readonly [string, Estimate]>;

/**
 * The percentile bootstrap over units of those wanted figures that have a value, by name. Units are drawn one by one,
 * so that the replicates can be had again. Yields what part of it is done.
 *
 * @param drawn - the units that somebody coded, of `units`: those that are drawn
 * @param differences - on how many units coders differ; from ten on there are BCa intervals
 */
export function* resampledFigures(
  units: number,
  drawn: Uint32Array,
  statistics: ResampledFigures,
  isWanted: (name: string) => boolean,
  options: DrawingOptions,
  differences = 0,
): Steps<ReadonlyMap<string, ResampledFigure>> {
  const { confidence, replicates, seed, minimum } = options;
  const values = new Map<string, number>();
  for (const [name, figure] of statistics(new Float64Array(units).fill(1)))
    if ("value" in figure && isWanted(name)) values.set(name, figure.value);
  const names = [...values.keys()];
  const found = yield* replicate(resampleUnits(drawn, seed), units, replicates, (weight) => {
    const made = new Map(statistics(weight));
    return names.map((name): Estimate => made.get(name) ?? { undefined: "no-shared-unit" });
  });
  const method = "percentile bootstrap over units, drawn one by one, mulberry32, quantiles of type 7";
  const jackknives =
    differences < FEWEST_DIFFERENCES
      ? []
      : jackknife(new Float64Array(units).fill(1), (weight) => {
          const made = new Map(statistics(weight));
          return names.map((name) => {
            const figure = made.get(name);
            return figure !== undefined && "value" in figure ? figure.value : null;
          });
        });
  return new Map(
    names.flatMap((name, at) => {
      const own = found[at];
      if (own === undefined) return [];
      const left = jackknives[at];
      const bca =
        left === undefined ? null : bcaInterval(own.values, values.get(name) ?? 0, left, confidence);
      const below = minimum === undefined || bca === null ? undefined : shareBelow(own.values, minimum);
      const result: ResampledFigure = {
        ...bootstrapResult(own, confidence, seed, method),
        bca,
        ...(below === undefined || minimum === undefined ? {} : { below: { minimum, probability: below } }),
      };
      return [[name, result] as const];
    }),
  );
}
