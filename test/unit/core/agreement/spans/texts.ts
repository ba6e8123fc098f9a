import type { Figure } from "../../../../../core/agreement/figures/figure.ts";
import type { CodedTexts } from "../../../../../core/agreement/spans/passages.ts";
import { spansReport } from "../../../../../core/agreement/spans/spans-report.ts";

export interface NamedSpan {
  readonly coder: string;
  readonly code: string;
  readonly start: number;
  readonly end: number;
}

/** One text that every coder finished, with the names of the codes in the order of the codes. */
export function codedText(
  length: number,
  coders: readonly string[],
  spans: readonly NamedSpan[],
): { names: string[]; input: CodedTexts } {
  const names = [...new Set(spans.map((span) => span.code))].toSorted();
  const passages = spans.map(({ coder, code, start, end }) => ({
    coder: coders.indexOf(coder),
    code: names.indexOf(code),
    start,
    end,
  }));
  const texts = [{ length, finished: [...coders.keys()], passages }];
  return { names, input: { coders: coders.length, codes: names.length, texts } };
}

/** The report's figures as the reference values name them: those of a code as `KEY[code]`. */
export function namedFigures(input: CodedTexts, names: readonly string[]): Record<string, Figure> {
  const { overall, codes } = spansReport(input);
  const ofCodes = codes.flatMap((figures, code) =>
    Object.entries(figures).map(([key, figure]): [string, Figure] => [`${key}[${names[code]}]`, figure]),
  );
  return { ...overall, ...Object.fromEntries(ofCodes) };
}
