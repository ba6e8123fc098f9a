import { allSteps } from "../../steps.ts";
import type { Figure } from "../figures/figure.ts";
import type { ReportedFigure } from "../figures/figure.ts";
import { resampledFigures } from "../inference/drawn-figures.ts";
import { withDrawn } from "../inference/drawn-figures.ts";
import { differingTexts } from "../reports/all-codes.ts";
import type { FigureOptions } from "../reports/variable-report.ts";
import { setsIntervals } from "../sets/intervals.ts";
import type { Sets } from "../sets/sets.ts";
import { spansStatistics } from "../spans/drawn-spans.ts";
import type { CodedTexts } from "../spans/passages.ts";
import type { SpansReport } from "../spans/span-figure.ts";

/** Adds their intervals to the figures of sets that are asked for and have one. */
export function withSetsIntervals(
  figures: Readonly<Record<string, ReportedFigure>>,
  sets: Sets,
  options: FigureOptions,
): Record<string, ReportedFigure> {
  if (!isDrawn(options)) return { ...figures };
  const isWanted = (name: string): boolean => figures[name] !== undefined;
  return withDrawn(
    figures,
    allSteps(setsIntervals(sets, isWanted, options, options.intervals === "default")),
  );
}

/**
 * The figures of passages by name: those of one code are called `NAME[CODE]`.
 * @example namedSpans({ overall: {}, codes: [] }, []) // []
 */
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
  figures: Readonly<Record<string, ReportedFigure>>,
  texts: CodedTexts,
  names: readonly string[],
  options: FigureOptions,
): Record<string, ReportedFigure> {
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

/** Whether figures of sets and passages have intervals from draws: they have no other. */
function isDrawn({ intervals }: FigureOptions): boolean {
  return ["default", "bootstrap", "both"].includes(intervals);
}
