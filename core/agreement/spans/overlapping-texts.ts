import type { CodedTexts, ComparedText } from "./passages.ts";
import { comparedTexts } from "./passages.ts";
import { anyOverlap } from "./sweep.ts";

/**
 * Whether some coder gave a character of the text two codes: the text then is no partition into passages and gaps.
 * @example hasOverlap({ length: 9, coders: [0], tracks: [[{ coder: 0, code: 0, start: 0, end: 5 }, { coder: 0, code: 1, start: 4, end: 9 }]] }) // true
 */
export function hasOverlap(text: ComparedText): boolean {
  return text.tracks.some(anyOverlap);
}

/**
 * The texts (indices, ascending) that two coders finished and in which some coder gave a character two codes. Figures
 * for which a character has one code at most (the u-alpha family, nominal characters) leave them out; where they are
 * told, these texts are to be counted and named. O(passages log passages).
 *
 * @example
 * overlappingTexts({ coders: 2, codes: 2, texts: [{ length: 9, finished: [0, 1], passages: [{ coder: 0, code: 0, start: 0, end: 5 }, { coder: 0, code: 1, start: 4, end: 9 }] }] }); // [0]
 */
export function overlappingTexts(input: CodedTexts): number[] {
  return input.texts.flatMap((text, at) =>
    comparedTexts({ ...input, texts: [text] }).some(hasOverlap) ? [at] : [],
  );
}
