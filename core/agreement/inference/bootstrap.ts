import type { Steps } from "../../steps.ts";
import type { BootstrapResult } from "../figures/figure.ts";
import type { Resample } from "./draw-units.ts";
import type { Estimate } from "./estimate.ts";
import { percentile } from "./percentile.ts";

/** One coefficient over replicates: those that are defined, in the order drawn, and how many were not. */
export interface Replicates {
  readonly values: Float64Array;
  readonly undefinedReplicates: number;
}

/**
 * The replicates of several coefficients at once, each replicate from one resample. `statistics` gives their
 * figures from the weights of the rows. Yields after every 50 replicates the part that is done.
 * @example allSteps(replicate((weight) => weight.fill(2), 1, 3, (weight) => [{ value: weight[0] }]))[0].values // [2, 2, 2]
 */
export function* replicate(
  resample: Resample,
  rows: number,
  replicates: number,
  statistics: (weight: Float64Array) => readonly Estimate[],
): Steps<Replicates[]> {
  const weight = new Float64Array(rows);
  const defined: number[][] = [];
  for (let done = 0; done < replicates;) {
    const many = Math.min(BATCH, replicates - done);
    drawBatch(resample, weight, many, statistics, defined);
    done += many;
    if (done < replicates) yield done / replicates;
  }
  return defined.map((values) => ({
    values: Float64Array.from(values),
    undefinedReplicates: replicates - values.length,
  }));
}

const BATCH = 50;

/** A function of its own, because engines run a loop inside a generator at half the pace. */
function drawBatch(
  resample: Resample,
  weight: Float64Array,
  many: number,
  statistics: (weight: Float64Array) => readonly Estimate[],
  defined: number[][],
): void {
  for (let drawn = 0; drawn < many; drawn += 1) {
    resample(weight);
    const figures = statistics(weight);
    for (let at = 0; at < figures.length; at += 1) {
      const figure = figures[at];
      const values = (defined[at] ??= []);
      if (figure !== undefined && "value" in figure) values.push(figure.value);
    }
  }
}

/**
 * The percentile interval and the standard deviation of replicates: the quantiles at (1 - confidence) / 2 and 1
 * less that, of those that are defined (Zapf et al. 2016, BMC Medical Research Methodology 16:93).
 * @example bootstrapResult({ values: Float64Array.of(0.5, 0.6, 0.7), undefinedReplicates: 1 }, 0.5, 1, "").ci // [0.55, 0.65]
 */
export function bootstrapResult(
  found: Replicates,
  confidence: number,
  seed: number,
  method: string,
): BootstrapResult {
  const { values, undefinedReplicates } = found;
  const sorted = values.toSorted();
  const tail = (1 - confidence) / 2;
  return {
    ci: sorted.length === 0 ? null : [percentile(sorted, tail), percentile(sorted, 1 - tail)],
    se: standardDeviation(values),
    replicates: values.length + undefinedReplicates,
    undefinedReplicates,
    seed,
    method,
  };
}

function standardDeviation(values: Float64Array): number | null {
  if (values.length < 2) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
