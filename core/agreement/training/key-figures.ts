import { cohenKappa } from "../coefficients/cohen-kappa.ts";
import type { Contingency } from "../data/contingency.ts";
import type { Figure } from "../figures/figure.ts";
import { gammas } from "../inference/gamma.ts";
import { percentile } from "../inference/percentile.ts";
import { wilsonInterval } from "../inference/wilson.ts";

/** Of how many stories a coder and the key give a code: both, the key alone (missed), the coder alone (extra), neither. */
export interface KeyCounts {
  readonly both: number;
  readonly missed: number;
  readonly extra: number;
  readonly neither: number;
}

/** How a coder agrees with a key. */
export interface KeyFigures {
  /** The share of stories on which both say the same. */
  readonly agreement: Figure;
  /** Cohen's kappa of the coder and the key. */
  readonly kappa: Figure;
  /** Of the stories that have the code by the key, the share to which the coder gave it. */
  readonly sensitivity: Figure;
  /** Of the stories that do not have it by the key, the share to which the coder did not give it. */
  readonly specificity: Figure;
}

/** At which confidence intervals are, and from which seed kappa's is drawn. */
export interface KeyFigureOptions {
  readonly confidence: number;
  readonly replicates: number;
  readonly seed: number;
}

export const KEY_FIGURE_OPTIONS: KeyFigureOptions = { confidence: 0.95, replicates: 2000, seed: 1 };

/**
 * How a coder agrees with a key on one code. Shares have Wilson's interval. Kappa has the percentiles of its posterior under Jeffreys' prior over the four cells (Dirichlet,
 * 1/2 each), as intervals of agreement between coders have: it is never of zero width, also where nobody differs. A share of no stories has no value, nor has kappa where both say the same throughout.
 * @param options null: no intervals, for counts that are added up over codes: what is said of one story's codes is not independent
 * @example valueOf(keyFigures({ both: 8, missed: 2, extra: 0, neither: 10 }, null).sensitivity) // 0.8
 */
export function keyFigures(counts: KeyCounts, options: KeyFigureOptions | null): KeyFigures {
  const { both, missed, extra, neither } = counts;
  const kappa = cohenKappa(crossed(counts));
  return {
    agreement: share(both + neither, both + missed + extra + neither, options),
    sensitivity: share(both, both + missed, options),
    specificity: share(neither, neither + extra, options),
    kappa:
      options === null || !("value" in kappa)
        ? kappa
        : { ...kappa, ci: holding(kappa.value, kappaInterval(counts, options)) },
  };
}

/** With the value itself in it: where nobody differs, the posterior's percentiles end just below 1. */
function holding(value: number, [low, high]: readonly [number, number]): readonly [number, number] {
  return [Math.min(low, value), Math.max(high, value)];
}

function share(part: number, all: number, options: KeyFigureOptions | null): Figure {
  if (all === 0) return { reason: "no-shared-unit" };
  const value = part / all;
  return { value, ...(options !== null && { ci: wilsonInterval(value, all, options.confidence) }) };
}

/** The coder's ratings crossed with the key's: 0 is "not given". */
function crossed({ both, missed, extra, neither }: KeyCounts): Contingency {
  return {
    categories: 2,
    total: both + missed + extra + neither,
    cells: Float64Array.of(neither, missed, extra, both),
    rows: Float64Array.of(neither + missed, extra + both),
    columns: Float64Array.of(neither + extra, missed + both),
  };
}

/** Jeffreys' prior: half a story in each cell. */
const PRIOR = 0.5;

function kappaInterval(
  { both, missed, extra, neither }: KeyCounts,
  { confidence, replicates, seed }: KeyFigureOptions,
): readonly [number, number] {
  const draw = gammas(
    Float64Array.of(both, missed, extra, neither).map((count) => count + PRIOR),
    seed,
  );
  const drawn = new Float64Array(4);
  const kappas = new Float64Array(replicates);
  for (let at = 0; at < replicates; at += 1) {
    draw(drawn);
    const [a = 0, b = 0, c = 0, d = 0] = drawn;
    const total = a + b + c + d;
    const expected = ((a + b) * (a + c) + (c + d) * (b + d)) / (total * total);
    kappas[at] = expected < 1 ? ((a + d) / total - expected) / (1 - expected) : 1;
  }
  kappas.sort();
  const tail = (1 - confidence) / 2;
  return [percentile(kappas, tail), percentile(kappas, 1 - tail)];
}
