import { alphaU1995Figure } from "./alpha-u-1995.ts";
import { binaryCharacters, nominalCharacters } from "./character-figures.ts";
import { cuAlphas, kuAlphaFigure } from "./cu-alpha.ts";
import { characterF1Any, characterF1OfCode, exactF1Figure } from "./span-f1.ts";
import type { SpanFigure, SpansData, SpansReport } from "./span-figure.ts";
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

/** All figures of these data. */
export function spansReportOf(data: SpansData): SpansReport {
  const given = spanFigures.filter(
    ({ onlyFor }) => onlyFor === undefined || (onlyFor === "two coders at most") === data.coders <= 2,
  );
  return {
    overall: Object.fromEntries(
      given.flatMap(({ id, ofAll }) => (ofAll === undefined ? [] : [[id, ofAll(data)]])),
    ),
    codes: data.ofCodes.map((_ratings, code) =>
      Object.fromEntries(
        given.flatMap(({ id, ofCode }) => (ofCode === undefined ? [] : [[id, ofCode(data, code)]])),
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
