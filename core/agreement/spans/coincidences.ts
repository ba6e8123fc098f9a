import type { UnitCounts } from "../data/counts.ts";
import { countEachUnit } from "../data/counts.ts";
import type { Ratings } from "../data/ratings.ts";
import type { UndefinedReason } from "../figures/figure.ts";
import { hasOverlap } from "./overlapping-texts.ts";
import type { ComparedText } from "./passages.ts";

/**
 * The coincidences of codes along the texts (Krippendorff et al. 2016, eqs. 1 and 2): l_ck is the number of
 * characters to which one coder of an ordered pair gave c and the other k, over all pairs, each text's by
 * 1/(m - 1) for its m coders. Gaps between passages are a value too, phi. All are numbers of characters.
 */
export interface Coincidences {
  readonly codes: number;
  /** l: all characters, once for each coder who read them. */
  readonly total: number;
  /** Per code l_c, how much of that has the code; phi is what is left of `total`. */
  readonly ofCode: Float64Array;
  readonly gaps: number;
  /** The sum of l_ck over c and k that differ. */
  readonly differing: number;
  /** The same where only phi and the rest are told apart. */
  readonly gapsDiffering: number;
  /** Only where both coders of a pair coded a passage: the sum of l_ck over c, k other than phi. */
  readonly valued: number;
  /** The same per code, and the part of it to which both gave the code (l_kk). */
  readonly valuedOfCode: Float64Array;
  readonly agreedOfCode: Float64Array;
}

/**
 * Why the u-alpha family is not defined for these texts, or null: it takes each coder to have cut each text into
 * passages and gaps, so a character has one code at most. Texts with overlaps are left out: it is undefined where no
 * other is there.
 * @example whyNotPartitioned([], 2) // "no-shared-unit"
 */
export function whyNotPartitioned(texts: readonly ComparedText[], coders: number): UndefinedReason | null {
  if (coders < 2) return "fewer-than-two-coders";
  if (texts.length === 0) return "no-shared-unit";
  return texts.every(hasOverlap) ? "overlapping-codes" : null;
}

/**
 * Counts the coincidences, from `characters` as characterCodes gives them. O(rows x coders).
 * @example coincidencesOf({ units: 2, coders: 2, categories: 2, values: Int32Array.of(0, 0, 0, 1), weight: Float64Array.of(4, 3) }, 1).ofCode // [11]
 */
export function coincidencesOf(characters: Ratings, codes: number): Coincidences {
  const counts = countEachUnit(characters);
  const ofCode = new Float64Array(codes);
  const valuedOfCode = new Float64Array(codes);
  const agreedOfCode = new Float64Array(codes);
  const sums = { total: 0, gaps: 0, differing: 0, gapsDiffering: 0, valued: 0 };
  for (let row = 0; row < counts.rows; row += 1) {
    const size = counts.size[row] ?? 0;
    const stretch = counts.weight[row] ?? 0;
    const pairs = stretch / (size - 1);
    const gaps = countOf(counts, row, codes);
    const valued = size - gaps;
    let squares = 0;
    for (let at = counts.start[row] ?? 0; at < (counts.start[row + 1] ?? 0); at += 1) {
      const code = counts.category[at] ?? 0;
      const count = counts.count[at] ?? 0;
      squares += count * count;
      if (code === codes) continue;
      ofCode[code] = (ofCode[code] ?? 0) + stretch * count;
      valuedOfCode[code] = (valuedOfCode[code] ?? 0) + pairs * count * (valued - 1);
      agreedOfCode[code] = (agreedOfCode[code] ?? 0) + pairs * count * (count - 1);
    }
    sums.total += stretch * size;
    sums.gaps += stretch * gaps;
    sums.differing += pairs * (size * size - squares);
    sums.gapsDiffering += 2 * pairs * gaps * valued;
    sums.valued += pairs * valued * (valued - 1);
  }
  return { codes, ...sums, ofCode, valuedOfCode, agreedOfCode };
}

function countOf(counts: UnitCounts, row: number, category: number): number {
  for (let at = counts.start[row] ?? 0; at < (counts.start[row + 1] ?? 0); at += 1) {
    if (counts.category[at] === category) return counts.count[at] ?? 0;
  }
  return 0;
}
