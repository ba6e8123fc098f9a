import type { Steps } from "../../steps.ts";
import { krippendorffBootstrap } from "../coefficients/krippendorff-bootstrap.ts";
import { measurementOf } from "../coefficients/krippendorff-disagreement.ts";
import type { VariableCoefficient } from "../coefficients/list.ts";
import { Sufficient } from "../coefficients/sufficient.ts";
import type { PatternVariable } from "../data/pattern-variable.ts";
import type { BootstrapResult, Uncertainty } from "../figures/figure.ts";
import { bootstrapResult, replicate } from "../inference/bootstrap.ts";
import { resampleCells, resampleUnits } from "../inference/draw-units.ts";
import type { DrawingOptions } from "../inference/drawn-figures.ts";
import { belowMinimum } from "./intervals.ts";

/** Zapf et al. (2016) found about 60% coverage; the pairs of one unit are drawn as if they were independent. */
const TOO_NARROW = "too narrow with three or more coders";

/** Up to this many units are resampled one by one; more, as cells of units with the same ratings. */
const DRAWN_ONE_BY_ONE = 2000;

/**
 * The bootstraps of these coefficients, by name, with Krippendorff's own beside that of alpha.
 *
 * @param isOnly - whether there is no other interval: then they are the interval itself
 */
export function* bootstraps(
  { ratings, rowOf, categories }: PatternVariable,
  coefficients: readonly VariableCoefficient[],
  options: DrawingOptions,
  isOnly: boolean,
): Steps<Map<string, Uncertainty>> {
  const { confidence, replicates, seed } = options;
  const base = Sufficient.byRow(
    ratings,
    categories.map(({ value }) => value),
  );
  const units = ratings.weight.reduce((sum, weight) => sum + weight, 0);
  const oneByOne = units <= DRAWN_ONE_BY_ONE;
  const resample = oneByOne ? resampleUnits(rowOf(), seed) : resampleCells(ratings.weight, seed);
  const method = `percentile bootstrap over units, ${oneByOne ? "drawn one by one" : "as a multinomial over units that look alike"}, mulberry32, quantiles of type 7`;
  const all = yield* replicate(resample, ratings.units, replicates, (weight) => {
    const data = base.weighing(weight);
    return coefficients.map((coefficient) => coefficient.value(data));
  });
  const results = new Map<string, Uncertainty>();
  for (const [at, { name, definition }] of coefficients.entries()) {
    const found = all[at];
    if (found === undefined) continue;
    const bootstrap = bootstrapResult(found, confidence, seed, method);
    const instead: Uncertainty = isOnly ? { se: bootstrap.se, ci: bootstrap.ci, interval: "bootstrap" } : {};
    let own: BootstrapResult | undefined;
    if (definition.alpha !== undefined) {
      const measurement = measurementOf(definition.alpha, base.values);
      const drawn = yield* krippendorffBootstrap(base.counts, measurement, replicates, seed);
      own = {
        ...bootstrapResult(drawn, confidence, seed, "Krippendorff's bootstrap of differences (2016)"),
        warning: TOO_NARROW,
      };
    }
    results.set(name, {
      ...instead,
      ...belowMinimum(found.values, options.minimum),
      bootstrap,
      ...(own === undefined ? {} : { krippendorffBootstrap: own }),
    });
  }
  return results;
}
