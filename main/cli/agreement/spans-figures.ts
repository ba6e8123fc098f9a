import { differingTexts } from "../../../core/agreement/all-codes.ts";
import type { FigureResult } from "../../../core/agreement/figure-result.ts";
import type { Figure } from "../../../core/agreement/figure.ts";
import type { SpansReport } from "../../../core/agreement/spans/figures.ts";
import type { CodedTexts } from "../../../core/agreement/spans/passages.ts";
import { spansStatistics } from "../../../core/agreement/spans/resampling.ts";
import type { FigureOptions } from "../../../core/agreement/variable-report.ts";
import { withBootstrap } from "./resampled.ts";

/** The figures of passages by name: those of one code are called `NAME[CODE]`. */
export function namedSpans({ overall, codes }: SpansReport, names: readonly string[]): [string, Figure][] {
  return [
    ...Object.entries(overall),
    ...codes.flatMap((code, at) =>
      Object.entries(code).map(([name, figure]): [string, Figure] => [`${name}[${names[at] ?? ""}]`, figure]),
    ),
  ];
}

/** Adds the percentile bootstrap over texts to the figures of passages that are asked for and have one. */
export function withSpansBootstrap(
  figures: Readonly<Record<string, FigureResult>>,
  texts: CodedTexts,
  names: readonly string[],
  options: FigureOptions,
): Record<string, FigureResult> {
  const finished = [...texts.texts.keys()].filter((at) => (texts.texts[at]?.finished.length ?? 0) > 0);
  const prepare = () => {
    const statistics = spansStatistics(texts);
    return (weight: Float64Array) => namedSpans(statistics(weight), names);
  };
  return withBootstrap(
    figures,
    texts.texts.length,
    differingTexts(texts),
    Uint32Array.from(finished),
    prepare,
    options,
  );
}
