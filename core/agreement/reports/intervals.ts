import type { Steps } from "../../steps.ts";
import type { VariableCoefficient } from "../coefficients/list.ts";
import { Sufficient } from "../coefficients/sufficient.ts";
import type { WeightedRatings } from "../data/rating-patterns.ts";
import type { Variable } from "../data/variable.ts";
import { positiveCategory } from "../data/variable.ts";
import type { Draws, Uncertainty } from "../figures/figure.ts";
import { shareBelow } from "../inference/bca.ts";
import type { Replicates } from "../inference/bootstrap.ts";
import { replicate } from "../inference/bootstrap.ts";
import type { DefinedEstimate } from "../inference/estimate.ts";
import { standardErrorOf, ZERO_ERROR } from "../inference/estimate.ts";
import { percentile } from "../inference/percentile.ts";
import { drawPosterior, posteriorOfCoders, posteriorOfCounts } from "../inference/posterior.ts";
import type { PosteriorRows } from "../inference/posterior-rows.ts";
import { effectiveSize, wilsonInterval } from "../inference/wilson.ts";

/** A coefficient with its value on some data. */
export interface Valued {
  readonly coefficient: VariableCoefficient;
  readonly estimate: DefinedEstimate;
}

export interface IntervalOptions {
  /** Between 0 and 1. */
  readonly confidence: number;
  readonly replicates: number;
  readonly seed: number;
  /** Beside each figure that is drawn, the probability that it is below this; left out, none. */
  readonly minimum?: number;
}

type Interval = Uncertainty;

/**
 * The default intervals, by the names of the coefficients. Shares of units have Wilson's interval; all other figures are
 * drawn from the posterior of the rating patterns. Every interval contains its value, and none has zero width. Yields
 * the part that is done.
 *
 * @param variable - with the categories in use
 */
export function* defaultIntervals(
  variable: Variable,
  patterns: WeightedRatings,
  figures: readonly Valued[],
  options: IntervalOptions,
): Steps<Map<string, Interval>> {
  const base = Sufficient.byRow(
    patterns,
    variable.categories.map(({ value }) => value),
  );
  const found = new Map<string, Interval>();
  for (const { coefficient, estimate } of figures) {
    if (coefficient.definition.isShare === true)
      found.set(coefficient.name, wilson(base, estimate, options.confidence));
  }
  const drawn = figures.filter(
    ({ coefficient: { definition } }) =>
      definition.isShare !== true && definition.resampled !== false && definition.posterior !== false,
  );
  for (const [name, interval] of yield* posteriorIntervals(base, variable, drawn, options))
    found.set(name, interval);
  return found;
}

/** Whether a variable has two categories without an order: a code that is present or absent. */
function isPresence(variable: Variable): boolean {
  return variable.level === "nominal" && variable.categories.length === 2;
}

function wilson(data: Sufficient, estimate: Valued["estimate"], confidence: number): Interval {
  const { size, weight } = data.counts;
  const pairable = weight.reduce((sum, units, row) => ((size[row] ?? 0) < 2 ? sum : sum + units), 0);
  const inPairs = size.every((ratings) => ratings <= 2);
  const se = estimate.linearised?.se ?? estimate.se ?? null;
  const n = inPairs || se === null ? pairable : effectiveSize(estimate.value, se, pairable);
  return { ci: wilsonInterval(estimate.value, n, confidence), interval: "wilson" };
}

/** Intervals from the posterior: percentiles of the coefficients of its draws. */
function* posteriorIntervals(
  base: Sufficient,
  { level }: Variable,
  figures: readonly Valued[],
  options: IntervalOptions,
): Steps<Map<string, Interval>> {
  const patterns = { ...base.ratings, weight: base.counts.weight };
  const isOrdered = level !== "nominal";
  const found = new Map<string, Interval>();
  const ways: readonly [boolean, () => PosteriorRows | null][] = [
    [false, () => posteriorOfCounts(patterns, isOrdered)],
    [true, () => posteriorOfCoders(patterns, isOrdered)],
  ];
  for (const [byCoder, rowsOf] of ways) {
    const asked = figures.filter(({ coefficient }) => (coefficient.definition.byCoder === true) === byCoder);
    if (asked.length === 0) continue;
    const rows = rowsOf();
    if (rows === null) {
      for (const { coefficient } of asked)
        found.set(coefficient.name, { ci: null, noInterval: "too-many-coders" });
      continue;
    }
    const data = Sufficient.byRow(rows.ratings, base.values);
    const draw = drawPosterior(rows, options.seed);
    const replicates = yield* replicate(draw, rows.ratings.units, options.replicates, (weight) => {
      const drawn = data.weighing(weight);
      return asked.map(({ coefficient }) => coefficient.value(drawn));
    });
    for (const [at, { coefficient, estimate }] of asked.entries()) {
      const own = replicates[at];
      if (own === undefined) continue;
      found.set(coefficient.name, {
        ci: quantiles(own.values, estimate.value, options.confidence),
        interval: "dirichlet",
        ...drawn(own, options),
      });
    }
  }
  return found;
}

/**
 * For figures whose standard error is 0, which give no interval: how many units there are, how many have the positive
 * category, and the interval of the posterior. By the names of the coefficients; others have no entry.
 */
export function* zeroErrors(
  variable: Variable,
  patterns: WeightedRatings,
  figures: readonly Valued[],
  options: IntervalOptions,
): Steps<Map<string, Interval>> {
  const certain = figures.filter(({ estimate }) => (standardErrorOf(estimate) ?? Infinity) < ZERO_ERROR);
  if (certain.length === 0) return new Map();
  const binary = isPresence(variable);
  const positive = positiveCategory(variable.categories) ?? -1;
  const found =
    options.replicates === 0 ? null : yield* defaultIntervals(variable, patterns, certain, options);
  let units = 0;
  let carriers = 0;
  const { counts } = Sufficient.byRow(patterns, []);
  for (let row = 0; row < counts.rows; row += 1) {
    if ((counts.size[row] ?? 0) < 2) continue;
    const weight = counts.weight[row] ?? 0;
    units += weight;
    const given = counts.category.subarray(counts.start[row], counts.start[row + 1]);
    if (given.includes(positive)) carriers += weight;
  }
  return new Map(
    certain.map(({ coefficient: { name } }) => [
      name,
      {
        zeroError: {
          units,
          carriers: binary ? carriers : null,
          plausible: found?.get(name)?.ci ?? null,
        },
      },
    ]),
  );
}

/** The percentiles, widened to contain the value: if coders never differ it is 1, and every draw is below 1. */
function quantiles(
  values: Float64Array,
  value: number,
  confidence: number,
): readonly [number, number] | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted();
  const tail = (1 - confidence) / 2;
  return [Math.min(value, percentile(sorted, tail)), Math.max(value, percentile(sorted, 1 - tail))];
}

/** How the replicates were drawn, and the share of them below the minimum. */
function drawn(
  { values, undefinedReplicates }: Replicates,
  { seed, minimum }: Pick<IntervalOptions, "seed" | "minimum">,
): Interval {
  const draws: Draws = { replicates: values.length + undefinedReplicates, undefinedReplicates, seed };
  return { draws, ...belowMinimum(values, minimum) };
}

/**
 * The share of replicates below a minimum, as a report has it; nothing where there is no minimum or no replicate.
 * @example belowMinimum(Float64Array.of(0.5, 0.9), 0.8) // { below: { minimum: 0.8, probability: 0.5 } }
 */
export function belowMinimum(values: Float64Array, minimum: number | undefined): Pick<Uncertainty, "below"> {
  if (minimum === undefined || values.length === 0) return {};
  return { below: { minimum, probability: shareBelow(values, minimum) } };
}
