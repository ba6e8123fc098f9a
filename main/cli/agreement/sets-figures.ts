import type { FigureResult } from "../../../core/agreement/figures/figure-result.ts";
import type { FigureOptions } from "../../../core/agreement/reports/variable-report.ts";
import { setsIntervals } from "../../../core/agreement/sets/intervals.ts";
import type { CodedSets } from "../../../core/agreement/sets/sets.ts";
import { allSteps } from "../../../core/steps.ts";
import { isDrawn, withDrawn } from "./resampled.ts";

/** Adds their intervals to the figures of sets that are asked for and have one. */
export function withSetsIntervals(
  figures: Readonly<Record<string, FigureResult>>,
  sets: CodedSets,
  options: FigureOptions,
): Record<string, FigureResult> {
  if (!isDrawn(options)) return { ...figures };
  const isWanted = (name: string): boolean => figures[name] !== undefined;
  return withDrawn(
    figures,
    allSteps(setsIntervals(sets, isWanted, options, options.intervals === "default")),
  );
}
