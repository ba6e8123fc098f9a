import type { Figure } from "../figure.ts";
import { contingency } from "../contingency.ts";
import type { Ratings } from "../ratings.ts";
import type { ComparedText, Passage } from "./passages.ts";

/**
 * How alike two coders' passages are if only the very same count, in [0, 1]: F1 = 2 |A and B| / (|A| + |B|), A and
 * B the sets of (text, start, end, code) of the two; for more coders the mean over pairs. A passage coded twice by
 * one coder counts once; `texts` hold the passages as coded. Chance is not taken off.
 *
 * Over the texts that both coders of a pair finished. A pair without passages does not enter the mean. Undefined
 * with fewer than two coders, without a text that two of them finished, and without a passage.
 */
export function spanF1Exact(texts: readonly ComparedText[], coders: number): Figure {
  if (coders < 2) return { undefined: "fewer-than-two-coders" };
  if (texts.length === 0) return { undefined: "no-shared-unit" };
  const same = new Float64Array(coders * coders);
  const either = new Float64Array(coders * coders);
  for (const text of texts) {
    const keys = text.tracks.map((track) => new Set(track.map(keyOf)));
    text.coders.forEach((first, a) => {
      text.coders.forEach((second, b) => {
        if (first >= second) return;
        const [mine, theirs] = [keys[a] ?? new Set(), keys[b] ?? new Set()];
        const at = first * coders + second;
        let shared = 0;
        for (const key of mine) if (theirs.has(key)) shared += 1;
        same[at] = (same[at] ?? 0) + shared;
        either[at] = (either[at] ?? 0) + mine.size + theirs.size;
      });
    });
  }
  return meanF1([...either].map((sum, at) => ({ shared: same[at] ?? 0, sum })));
}

/**
 * The same in characters: F1 = 2 |A and B| / (|A| + |B|), A and B the characters that the two coders coded. With
 * `coded` as codedCharacters gives it, of one code or of any. Undefined as spanF1Exact.
 */
export function characterF1(coded: Ratings): Figure {
  const { coders } = coded;
  if (coders < 2) return { undefined: "fewer-than-two-coders" };
  if (coded.units === 0) return { undefined: "no-shared-unit" };
  const pairs: F1Counts[] = [];
  for (let first = 0; first < coders; first += 1) {
    for (let second = first + 1; second < coders; second += 1) {
      const { cells, rows, columns } = contingency(coded, first, second);
      pairs.push({ shared: cells[3] ?? 0, sum: (rows[1] ?? 0) + (columns[1] ?? 0) });
    }
  }
  return meanF1(pairs);
}

/** |A and B|, and |A| + |B|. */
interface F1Counts {
  readonly shared: number;
  readonly sum: number;
}

function meanF1(pairs: readonly F1Counts[]): Figure {
  const defined = pairs.filter(({ sum }) => sum > 0).map(({ shared, sum }) => (2 * shared) / sum);
  if (defined.length === 0) return { undefined: "no-passage" };
  return { value: defined.reduce((sum, value) => sum + value, 0) / defined.length };
}

function keyOf({ start, end, code }: Passage): string {
  return `${start},${end},${code}`;
}
