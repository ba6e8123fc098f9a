import { alphaU1995Figure } from "./alpha-u-1995.ts";
import { binaryCharacters, nominalCharacters } from "./character-figures.ts";
import { cuAlphas, kuAlphaFigure } from "./cu-alpha.ts";
import { characterF1Any, characterF1OfCode, exactF1Figure } from "./span-f1.ts";
import type { OverallSpans, SpanFigure, SpansData, SpansReport } from "./span-figure.ts";
import { uAlphas } from "./u-alpha.ts";

/** Every figure on passages but those of matching by overlap (matching-figures.ts). A new one is a file and a line here. */
export const spanFigures: readonly SpanFigure[] = [
  ...binaryCharacters,
  characterF1Any,
  characterF1OfCode,
  ...nominalCharacters,
  ...uAlphas,
  ...cuAlphas,
  alphaU1995Figure,
  kuAlphaFigure,
  exactF1Figure,
];

function given({ coders }: OverallSpans): readonly SpanFigure[] {
  return spanFigures.filter(
    ({ onlyFor }) => onlyFor === undefined || (onlyFor === "two coders at most") === coders <= 2,
  );
}

/** The figures over all codes. */
export function overallSpanFigures(data: OverallSpans): SpansReport["overall"] {
  return Object.fromEntries(
    given(data).flatMap(({ id, ofAll }) => (ofAll === undefined ? [] : [[id, ofAll(data)]])),
  );
}

/** All figures of these data. */
export function spansReportOf(data: SpansData): SpansReport {
  return {
    overall: overallSpanFigures(data),
    codes: data.ofCodes.map((_ratings, code) =>
      Object.fromEntries(
        given(data).flatMap(({ id, ofCode }) => (ofCode === undefined ? [] : [[id, ofCode(data, code)]])),
      ),
    ),
  };
}

/**
 * Whether a figure leaves out the texts in which a coder gave a character two codes; by its name, with or without `[CODE]`.
 * @example leavesOutOverlaps("u_alpha") // true
 */
export function leavesOutOverlaps(name: string): boolean {
  const id = name.replace(/\[.*$/su, "");
  return spanFigures.some((figure) => figure.id === id && figure.oneCodeEach === true);
}
