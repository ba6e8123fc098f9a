import { contingency } from "../data/contingency.ts";
import type { Ratings } from "../data/ratings.ts";
import type { Figure } from "../figures/figure.ts";
import type { ComparedText, Passage } from "./passages.ts";
import type { ExactMatch, F1Counts, SpanFigure } from "./span-figure.ts";

/**
 * The pairs of coders of a text, with their passages as coded. A passage coded twice by one coder counts once.
 * @example exactMatches({ length: 9, coders: [0, 1], tracks: [[{ coder: 0, code: 0, start: 0, end: 4 }], [{ coder: 1, code: 0, start: 0, end: 4 }]] }, 2) // [{ pair: 1, shared: 1, sum: 2 }]
 */
export function exactMatches(text: ComparedText, coders: number): ExactMatch[] {
  const keys = text.tracks.map((track) => new Set(track.map(keyOf)));
  return text.coders.flatMap((first, a) =>
    text.coders.flatMap((second, b) => {
      if (first >= second) return [];
      const [mine, theirs] = [keys[a] ?? new Set(), keys[b] ?? new Set()];
      let shared = 0;
      for (const key of mine) if (theirs.has(key)) shared += 1;
      return [{ pair: first * coders + second, shared, sum: mine.size + theirs.size }];
    }),
  );
}

/**
 * How alike two coders' passages are if only the very same count, in [0, 1]: F1 = 2 |A and B| / (|A| + |B|), A and
 * B the sets of (text, start, end, code) of the two; for more coders the mean over pairs. Chance is not taken off.
 *
 * Over the texts that both coders of a pair finished, `texts` of them compared. A pair without passages does not
 * enter the mean. Undefined with fewer than two coders, without a text that two of them finished, and without a
 * passage.
 * @example exactF1([{ pair: 1, shared: 1, sum: 4 }], 1, 2) // { value: 0.5 }
 */
export function exactF1(matches: readonly ExactMatch[], texts: number, coders: number): Figure {
  if (coders < 2) return { reason: "fewer-than-two-coders" };
  if (texts === 0) return { reason: "no-shared-unit" };
  const shared = new Float64Array(coders * coders);
  const sums = new Float64Array(coders * coders);
  for (const match of matches) {
    shared[match.pair] = (shared[match.pair] ?? 0) + match.shared;
    sums[match.pair] = (sums[match.pair] ?? 0) + match.sum;
  }
  return meanF1([...sums].map((sum, at) => ({ shared: shared[at] ?? 0, sum })));
}

/**
 * The same in characters: F1 = 2 |A and B| / (|A| + |B|), A and B the characters that the two coders coded. With
 * `coded` as codedCharacters gives it, of one code or of any. Undefined as exactF1.
 * @example characterF1({ units: 3, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 0, 0, 0), weight: Float64Array.of(4, 2, 9) }) // { value: 0.8 }
 */
export function characterF1(coded: Ratings): Figure {
  const { coders } = coded;
  if (coders < 2) return { reason: "fewer-than-two-coders" };
  if (coded.units === 0) return { reason: "no-shared-unit" };
  const pairs: F1Counts[] = [];
  for (let first = 0; first < coders; first += 1) {
    for (let second = first + 1; second < coders; second += 1) {
      const { cells, rows, columns } = contingency(coded, first, second);
      pairs.push({ shared: cells[3] ?? 0, sum: (rows[1] ?? 0) + (columns[1] ?? 0) });
    }
  }
  return meanF1(pairs);
}

function meanF1(pairs: readonly F1Counts[]): Figure {
  const defined = pairs.filter(({ sum }) => sum > 0).map(({ shared, sum }) => (2 * shared) / sum);
  if (defined.length === 0) return { reason: "no-passage" };
  return { value: defined.reduce((sum, value) => sum + value, 0) / defined.length };
}

function keyOf({ start, end, code }: Passage): string {
  return `${start},${end},${code}`;
}

const f1 = {
  symbol: "F1",
  written: "F1",
  set: "coefficient",
  references: ["hripcsak2005"],
  raters: "any",
  missing: "both",
} as const;

export const characterF1Any: SpanFigure = {
  ...f1,
  id: "char_f1_any",
  label: "F1 of characters, any code",
  detail: "characters, any code",
  note: "Overlap of coded text, with any code. Not corrected for chance.",
  ofAll: ({ any }) => characterF1(any),
  example: 0.8667,
};

export const characterF1OfCode: SpanFigure = {
  ...f1,
  id: "char_f1",
  label: "F1 of characters",
  detail: "characters",
  note: "Overlap of the text with this code. Not corrected for chance.",
  ofCode: ({ ofCodes }, code) => {
    const ratings = ofCodes[code];
    return ratings === undefined ? { reason: "no-passage" } : characterF1(ratings);
  },
  codeHeading: "F1 of characters",
  example: 0.5882,
};

export const exactF1Figure: SpanFigure = {
  ...f1,
  id: "span_f1_exact",
  label: "F1 of passages, same bounds and code",
  detail: "passages with the same bounds and code",
  note: "Passages with exactly the same start, end and code. Not corrected for chance.",
  ofAll: ({ exact, texts, coders }) => exactF1(exact, texts, coders),
  example: 0.2222,
};
