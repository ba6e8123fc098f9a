import type { Steps } from "../../steps.ts";
import type { BootstrapResult, Figure, IntervalKind, Uncertainty } from "../figures/figure.ts";
import { bcaInterval, FEWEST_DIFFERENCES, jackknife, shareBelow } from "./bca.ts";
import type { Replicates } from "./bootstrap.ts";
import { bootstrapResult, replicate } from "./bootstrap.ts";
import { resampleUnits } from "./draw-units.ts";
import type { Estimate } from "./estimate.ts";
import { drawPosterior } from "./posterior.ts";
import type { PosteriorRows } from "./posterior-rows.ts";

/** How replicates are drawn and summed up. */
export interface DrawingOptions {
  /** Between 0 and 1. */
  readonly confidence: number;
  readonly replicates: number;
  readonly seed: number;
  /** Beside each figure, the share of replicates in which it is below this; left out, none. */
  readonly minimum?: number;
}

/** A figure's interval from draws: null where too few units differ for one. */
export interface ResampledFigure extends BootstrapResult {
  readonly interval: Extract<IntervalKind, "bootstrap" | "bca" | "dirichlet">;
  readonly below?: { readonly minimum: number; readonly probability: number };
}

/** Figures by name, for weights of the units: how often each occurs in a resample. */
export type ResampledFigures = (weight: Float64Array) => Iterable<readonly [string, Estimate]>;

/**
 * The bootstrap over units of those wanted figures that have a value, by name. Units are drawn one by one, so that the
 * replicates can be drawn again. Yields the part that is done.
 *
 * @param drawn - the units that somebody coded, of `units`: those that are drawn
 * @param differences - on how many units coders differ: the interval is then the BCa interval, or null with fewer than
 *   ten. Left out: the interval has the percentiles
 */
export function* resampledFigures(
  units: number,
  drawn: Uint32Array,
  statistics: ResampledFigures,
  isWanted: (name: string) => boolean,
  options: DrawingOptions,
  differences?: number,
): Steps<ReadonlyMap<string, ResampledFigure>> {
  const every = new Float64Array(units).fill(1);
  const values = valuesOf(statistics(every), isWanted);
  const names = [...values.keys()];
  const resample = resampleUnits(drawn, options.seed);
  const found = yield* replicate(resample, units, options.replicates, (weight) =>
    estimatesOf(names, statistics(weight)),
  );
  const results = summed(names, found, options, BOOTSTRAP);
  if (differences === undefined) return results;
  if (differences < FEWEST_DIFFERENCES) {
    return changed(results, ({ replicates, undefinedReplicates, seed, method, se }) => ({
      ...{ replicates, undefinedReplicates, seed, method, se },
      interval: "bca",
      ci: null,
    }));
  }
  const jackknives = jackknife(every, (weight) =>
    estimatesOf(names, statistics(weight)).map((figure) => ("value" in figure ? figure.value : null)),
  );
  return changed(results, (result, name) => {
    const at = names.indexOf(name);
    const left = jackknives[at] ?? { values: [], weights: [] };
    const replicates = found[at]?.values ?? new Float64Array();
    const ci = bcaInterval(replicates, values.get(name) ?? NaN, left, options.confidence);
    return { ...result, interval: "bca", ci };
  });
}

/**
 * The intervals of those wanted figures that have a value, by name, from draws of the posterior of the rows. Every
 * interval contains the figure's value. Yields the part that is done.
 *
 * @param values - the figures of the data
 * @param statistics - the figures for weights of the rows
 */
export function* posteriorFigures(
  rows: PosteriorRows,
  values: Iterable<readonly [string, Estimate]>,
  statistics: ResampledFigures,
  isWanted: (name: string) => boolean,
  options: DrawingOptions,
): Steps<ReadonlyMap<string, ResampledFigure>> {
  const wanted = valuesOf(values, isWanted);
  const names = [...wanted.keys()];
  const draw = drawPosterior(rows, options.seed);
  const found = yield* replicate(draw, rows.ratings.units, options.replicates, (weight) =>
    estimatesOf(names, statistics(weight)),
  );
  return drawnPosterior(wanted, new Map(names.map((name, at) => [name, found[at]])), options);
}

/**
 * Replicates from a posterior summed up, for figures with these values, by name: each interval contains its value.
 * @example drawnPosterior(new Map(), new Map(), { confidence: 0.95, replicates: 10, seed: 1 }).size // 0
 */
export function drawnPosterior(
  values: ReadonlyMap<string, number>,
  found: ReadonlyMap<string, Replicates | undefined>,
  options: DrawingOptions,
): ReadonlyMap<string, ResampledFigure> {
  const names = [...values.keys()].filter((name) => found.get(name) !== undefined);
  const replicates = names.flatMap((name) => found.get(name) ?? []);
  return changed(summed(names, replicates, options, POSTERIOR), ({ ci, ...result }, name) => {
    const value = values.get(name) ?? NaN;
    const widened = ci === null ? null : ([Math.min(value, ci[0]), Math.max(value, ci[1])] as const);
    return { ...result, interval: "dirichlet", ci: widened };
  });
}

const BOOTSTRAP = "percentile bootstrap over units, drawn one by one, mulberry32, quantiles of type 7";
const POSTERIOR =
  "posterior of the patterns of ratings, Dirichlet prior of two units, mulberry32, quantiles of type 7";

/**
 * The values of those wanted figures that have one, by name.
 * @example valuesOf([["alpha", { value: 0.5 }], ["kappa", { reason: "no-variation" }]], () => true).size // 1
 */
export function valuesOf(
  figures: Iterable<readonly [string, Estimate]>,
  isWanted: (name: string) => boolean,
): Map<string, number> {
  const values = new Map<string, number>();
  for (const [name, figure] of figures)
    if ("value" in figure && isWanted(name)) values.set(name, figure.value);
  return values;
}

function estimatesOf(names: readonly string[], figures: Iterable<readonly [string, Estimate]>): Estimate[] {
  const found = new Map(figures);
  return names.map((name): Estimate => found.get(name) ?? { reason: "no-shared-unit" });
}

/** Each figure's percentiles, with the share of replicates below the minimum. */
function summed(
  names: readonly string[],
  found: readonly Replicates[],
  { confidence, minimum, seed }: DrawingOptions,
  method: string,
): Map<string, ResampledFigure> {
  return new Map(
    names.flatMap((name, at) => {
      const own = found[at];
      if (own === undefined) return [];
      const below =
        minimum === undefined || own.values.length === 0
          ? {}
          : { below: { minimum, probability: shareBelow(own.values, minimum) } };
      const interval = "bootstrap" as const;
      return [[name, { ...bootstrapResult(own, confidence, seed, method), interval, ...below }] as const];
    }),
  );
}

function changed(
  figures: ReadonlyMap<string, ResampledFigure>,
  change: (figure: ResampledFigure, name: string) => ResampledFigure,
): ReadonlyMap<string, ResampledFigure> {
  return new Map([...figures].map(([name, figure]) => [name, change(figure, name)] as const));
}

/**
 * The figures with what was drawn for them: their interval, or the reason why there is none.
 * @example withDrawn({ alpha: { value: 0.5 } }, new Map()) // { alpha: { value: 0.5 } }
 */
export function withDrawn<F extends Figure>(
  figures: Readonly<Record<string, F>>,
  drawn: ReadonlyMap<string, ResampledFigure>,
): Record<string, F> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, figure]) => {
      const own = drawn.get(name);
      return [
        name,
        own === undefined || !("value" in figure) ? figure : { ...figure, ...uncertaintyOf(own) },
      ];
    }),
  );
}

function uncertaintyOf({ interval, below, ...bootstrap }: ResampledFigure): Uncertainty {
  const { ci, se, replicates, undefinedReplicates, seed } = bootstrap;
  if (interval === "bca" && ci === null) return { ci, noInterval: "too-few-differences" };
  return {
    ...{ se, ci, interval },
    ...(interval === "bootstrap" ? { bootstrap } : { draws: { replicates, undefinedReplicates, seed } }),
    ...(below === undefined ? {} : { below }),
  };
}
