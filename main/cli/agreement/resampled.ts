import type { FigureResult } from "../../../core/agreement/figures/figure-result.ts";
import type { ResampledFigure } from "../../../core/agreement/inference/resampled-figures.ts";
import type { FigureOptions } from "../../../core/agreement/reports/variable-report.ts";

/** Whether figures of sets and passages have intervals from draws: they have no other. */
export function isDrawn({ intervals }: FigureOptions): boolean {
  return ["default", "bootstrap", "both"].includes(intervals);
}

/** The figures with what was drawn for them: their interval, or the reason why there is none. */
export function withDrawn(
  figures: Readonly<Record<string, FigureResult>>,
  drawn: ReadonlyMap<string, ResampledFigure>,
): Record<string, FigureResult> {
  const results = { ...figures };
  for (const [name, { interval, below, ...bootstrap }] of drawn) {
    const figure = figures[name];
    if (figure === undefined) continue;
    const { ci, se, replicates, undefinedReplicates, seed } = bootstrap;
    if (interval === "bca" && ci === null) {
      results[name] = { ...figure, ci, noInterval: "too-few-differences" };
      continue;
    }
    results[name] = {
      ...figure,
      se,
      ci,
      interval,
      ...(interval === "bootstrap" ? { bootstrap } : { draws: { replicates, undefinedReplicates, seed } }),
      ...(below === undefined ? {} : { below }),
    };
  }
  return results;
}
