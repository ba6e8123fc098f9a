import type { Figure } from "../figures/figure.ts";
import type { Coincidences } from "./coincidences.ts";
import type { ComparedText } from "./passages.ts";
import type { SpanFigure } from "./span-figure.ts";
import { ofPartition } from "./span-figure.ts";

/**
 * u-alpha, the reliability of cutting a text into passages and giving each a code: `1 - Do / De`.
 *
 *     Do = sum of l_ck over c, k that differ, gaps (phi) among them
 *     De = sum of e_ck over c, k that differ, e_ck = l l_c l_k / (l^2 - sum of squared lengths of all passages - l_phi)
 *
 * l_ck, l_c and l as in coincidences.ts. A passage cannot be paired with itself by chance, so the square of its
 * length is taken off; in gaps, which have no structure of their own, each character counts as a passage of
 * length 1. If every passage had length 1 it would be the alpha of characters.
 *
 * At most 1; 0 is agreement as by chance; it may be below 0. Undefined with fewer than two coders, without a text
 * that two of them finished, where a coder's passages of different codes overlap, and where all is of one code or
 * a gap throughout (De = 0).
 *
 * Krippendorff, K., Mathet, Y., Bouvry, S., & Widlöcher, A. (2016). On the reliability of unitizing textual
 * continua: further developments. Quality & Quantity 50, 2347-2364, eqs. 1-5.
 *
 * @param within - squaredLengths of the texts
 * @example uAlpha(coincidencesOf({ units: 2, coders: 2, categories: 2, values: Int32Array.of(0, 0, 1, 1), weight: Float64Array.of(4, 4) }, 1), 32) // { value: 1 }
 */
export function uAlpha(coincidences: Coincidences, within: number): Figure {
  const { total, ofCode, gaps, differing } = coincidences;
  const values = [...ofCode, gaps].filter((length) => length > 0);
  if (values.length < 2) return { reason: "no-variation" };
  const squares = values.reduce((sum, length) => sum + length * length, 0);
  const expected = (total * (total * total - squares)) / chances(coincidences, within);
  return { value: 1 - differing / expected };
}

/**
 * |u-alpha, the reliability of telling passages, whatever their code, from gaps: u-alpha with two values, coded
 * and phi. Passages keep their own lengths: two that touch stay two. Undefined as u-alpha, and where all of the
 * text is coded or none of it.
 *
 * Krippendorff et al. (2016) (see uAlpha), eq. 6.
 * @example barUAlpha(coincidencesOf({ units: 2, coders: 2, categories: 2, values: Int32Array.of(0, 0, 1, 1), weight: Float64Array.of(4, 4) }, 1), 32) // { value: 1 }
 */
export function barUAlpha(coincidences: Coincidences, within: number): Figure {
  const { total, gaps, gapsDiffering } = coincidences;
  if (gaps === 0 || gaps === total) return { reason: "no-variation" };
  const expected = (2 * total * gaps * (total - gaps)) / chances(coincidences, within);
  return { value: 1 - gapsDiffering / expected };
}

/**
 * The sum of the squared lengths of all passages: in a passage no character can be paired by chance.
 * @example squaredLengths([{ length: 9, coders: [0], tracks: [[{ coder: 0, code: 0, start: 0, end: 3 }]] }]) // 9
 */
export function squaredLengths(texts: readonly ComparedText[]): number {
  let sum = 0;
  for (const { tracks } of texts) {
    for (const track of tracks) {
      for (const { start, end } of track) sum += (end - start) ** 2;
    }
  }
  return sum;
}

/** The pairs of characters that chance may form: `l^2 - sum of squared lengths of passages - l_phi`. */
function chances({ total, gaps }: Coincidences, within: number): number {
  return total * total - within - gaps;
}

/** What the figures of the unitizing alphas have in common. */
export const unitizing = {
  detail: null,
  set: "coefficient",
  references: ["krippendorffMathet2016"],
  raters: "any",
  missing: "weighted",
  oneCodeEach: true,
} as const;

export const uAlphas: readonly SpanFigure[] = [
  {
    ...unitizing,
    id: "u_alpha",
    label: "Unitizing alpha: where and what",
    symbol: "uα",
    written: "Krippendorff’s uα",
    note: "Where passages lie and which codes they have, gaps included (Krippendorff et al. 2016).",
    ofAll: ofPartition(({ coincidences, within }) => uAlpha(coincidences, within)),
    example: 0.6351,
  },
  {
    ...unitizing,
    id: "bar_u_alpha",
    label: "Unitizing alpha: where, whatever the code",
    symbol: "|uα",
    written: "Krippendorff’s |uα",
    note: "Where passages lie, with any code.",
    ofAll: ofPartition(({ coincidences, within }) => barUAlpha(coincidences, within)),
    example: 0.7907,
  },
];
