import type { Figure } from "../../../core/agreement/figures/figure.ts";
import type { FigureResult } from "../../../core/agreement/figures/figure-result.ts";
import { resampledFigures } from "../../../core/agreement/inference/resampled-figures.ts";
import { differingTexts } from "../../../core/agreement/reports/all-codes.ts";
import type { FigureOptions } from "../../../core/agreement/reports/variable-report.ts";
import type { CodedTexts } from "../../../core/agreement/spans/passages.ts";
import { spansStatistics } from "../../../core/agreement/spans/resampling.ts";
import type { SpansReport } from "../../../core/agreement/spans/span-figure.ts";
import { allSteps } from "../../../core/steps.ts";
import { isDrawn, withDrawn } from "./resampled.ts";

/** The figures of passages by name: those of one code are called `NAME[CODE]`. */
export function namedSpans({ overall, codes }: SpansReport, names: readonly string[]): [string, Figure][] {
  return [
    ...Object.entries(overall),
    ...codes.flatMap((code, at) =>
      Object.entries(code).map(([name, figure]): [string, Figure] => [`${name}[${names[at] ?? ""}]`, figure]),
    ),
  ];
}

/**
 * Adds their intervals from a bootstrap over texts to the figures of passages that are asked for and have one: BCa by
 * default, or none where coders differ in fewer than ten texts; else the percentiles.
 */
export function withSpansIntervals(
  figures: Readonly<Record<string, FigureResult>>,
  texts: CodedTexts,
  names: readonly string[],
  options: FigureOptions,
): Record<string, FigureResult> {
  if (!isDrawn(options)) return { ...figures };
  const finished = [...texts.texts.keys()].filter((at) => (texts.texts[at]?.finished.length ?? 0) > 0);
  const statistics = spansStatistics(texts);
  const drawn = resampledFigures(
    texts.texts.length,
    Uint32Array.from(finished),
    (weight) => namedSpans(statistics(weight), names),
    (name) => figures[name] !== undefined,
    options,
    options.intervals === "default" ? differingTexts(texts) : undefined,
  );
  return withDrawn(figures, allSteps(drawn));
}
