import type { Span } from "../../text.ts";
import type { Ratings } from "../data/ratings.ts";
import type { ComparedText, Passage } from "./passages.ts";
import { coveredStretches, sweep } from "./sweep.ts";

/**
 * Characters as units: each character of a compared text is one, and a coder who has not finished the text is
 * missing there. Characters that everyone treats alike stand together in one row, whose weight is their number;
 * so the rows are as many as there are boundaries of passages, however long the texts are.
 *
 * Whether a character is coded, as ratings: 1 where a passage of the coder holds it, else 0. No passages of one
 * coder may overlap: they are of one code, or covered (coveredTexts).
 * @example codedCharacters([{ length: 9, coders: [0, 1], tracks: [[{ start: 0, end: 5 }], []] }], 2).weight // [5, 4]
 */
export function codedCharacters(texts: readonly ComparedText<readonly Span[]>[], coders: number): Ratings {
  return characterRatings(texts, coders, 2, (span) => (span === undefined ? 0 : 1));
}

/**
 * The texts with the stretches that each coder coded, with whatever codes.
 * @example coveredTexts([{ length: 9, coders: [0], tracks: [[{ coder: 0, code: 0, start: 0, end: 5 }, { coder: 0, code: 1, start: 3, end: 7 }]] }])[0].tracks // [[{ start: 0, end: 7 }]]
 */
export function coveredTexts(texts: readonly ComparedText[]): ComparedText<readonly Span[]>[] {
  return texts.map((text) => ({ ...text, tracks: text.tracks.map(coveredStretches) }));
}

/**
 * The code of each character, as ratings: the code's index, or `codes` for a gap between passages. No passages
 * of one coder may overlap: a character has one code at most.
 * @example characterCodes([{ length: 9, coders: [0, 1], tracks: [[{ coder: 0, code: 0, start: 0, end: 9 }], []] }], 2, 1).values // [0, 1]
 */
export function characterCodes(texts: readonly ComparedText[], coders: number, codes: number): Ratings {
  return characterRatings(texts, coders, codes + 1, (passage: Passage | undefined) => passage?.code ?? codes);
}

function characterRatings<I extends Span>(
  texts: readonly ComparedText<readonly I[]>[],
  coders: number,
  categories: number,
  categoryOf: (interval: I | undefined) => number,
): Ratings {
  const values: number[] = [];
  const weights: number[] = [];
  for (const text of texts) {
    sweep(text.length, text.tracks, (stretch, inside) => {
      const row = values.length;
      for (let coder = 0; coder < coders; coder += 1) values.push(-1);
      text.coders.forEach((coder, track) => {
        values[row + coder] = categoryOf(text.tracks[track]?.[inside[track] ?? -1]);
      });
      weights.push(stretch);
    });
  }
  return {
    units: weights.length,
    coders,
    categories,
    values: Int32Array.from(values),
    weight: Float64Array.from(weights),
  };
}
