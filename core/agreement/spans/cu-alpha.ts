import type { Figure } from "../figure.ts";
import type { Coincidences } from "./coincidences.ts";
import type { ComparedText } from "./passages.ts";
import { sweep } from "./sweep.ts";

/**
 * How a passage's own length is taken off what chance may pair. Only with three coders or more do they differ.
 *
 * - equation10: per other coder, the square of how much of the passage lies in that coder's passages; summed, by
 *   1/(m - 1). Krippendorff et al. (2016), eq. 10; unitized_alpha.py by L. Danna.
 * - union: the square of how much of it lies in anybody else's passages. As Krippendorff (2019), Content Analysis
 *   (4th ed.), section 12.6.5, is read by quallmer for R.
 */
export type CuReading = "equation10" | "union";

/** Per code, the sum over its passages of what `reading` takes off (squared characters). */
export type OwnPairs = Readonly<Record<CuReading, Float64Array>>;

/** Both readings at once, for texts that are partitioned. O(boundaries x coders^2). */
export function ownPairs(texts: readonly ComparedText[], codes: number): OwnPairs {
  const own = { equation10: new Float64Array(codes), union: new Float64Array(codes) };
  for (const { length, tracks } of texts) {
    const shared = tracks.map((track) => track.map(() => new Float64Array(tracks.length)));
    const sharedWithAny = tracks.map((track) => new Float64Array(track.length));
    sweep(length, tracks, (stretch, inside) => {
      inside.forEach((passage, track) => {
        if (passage < 0) return;
        let isShared = false;
        inside.forEach((other, otherTrack) => {
          if (other < 0 || otherTrack === track) return;
          isShared = true;
          const sums = shared[track]?.[passage];
          if (sums !== undefined) sums[otherTrack] = (sums[otherTrack] ?? 0) + stretch;
        });
        const sums = sharedWithAny[track];
        if (isShared && sums !== undefined) sums[passage] = (sums[passage] ?? 0) + stretch;
      });
    });
    tracks.forEach((track, at) => {
      track.forEach(({ code }, passage) => {
        const squares = shared[at]?.[passage]?.reduce((sum, stretch) => sum + stretch * stretch, 0) ?? 0;
        const any = sharedWithAny[at]?.[passage] ?? 0;
        own.equation10[code] = (own.equation10[code] ?? 0) + squares / (tracks.length - 1);
        own.union[code] = (own.union[code] ?? 0) + any * any;
      });
    });
  }
  return own;
}

/**
 * cu-alpha, the reliability of coding alone: what code passages got where coders agree that there is one. As
 * u-alpha, with phi left out: l*_c and l* are the coincidences of characters that both coders of a pair coded.
 *
 *     Do = sum of l*_ck over c, k that differ
 *     De = sum of e*_ck over c, k that differ, e*_ck = l*_c l*_k / (l* - own / l*)
 *
 * `own` is what OwnPairs takes off; `reading` says how, and is to be named with the figure where there are three
 * coders or more. To be read with its coverage (cuCoverage). At most 1, may be below 0. Undefined where no
 * passages of two coders overlap, and where all that do are of one code.
 *
 * Krippendorff et al. (2016) (see uAlpha), eqs. 7-11.
 */
export function cuAlpha(coincidences: Coincidences, own: Float64Array): Figure {
  const { valued, valuedOfCode, agreedOfCode } = coincidences;
  const lengths = valuedOfCode.filter((length) => length > 0);
  if (lengths.length === 0) return { undefined: "no-shared-passage" };
  if (lengths.length < 2) return { undefined: "no-variation" };
  const differing = valued - sumOf(agreedOfCode);
  const squares = lengths.reduce((sum, length) => sum + length * length, 0);
  const expected = (valued * valued - squares) / (valued - sumOf(own) / valued);
  return { value: 1 - differing / expected };
}

/**
 * (k)u-alpha, the reliability of one code k where passages overlap: `1 - (e*_k / l*_k)(l*_k - l*_kk) / (e*_k -
 * e*_kk)`. At most 1, may be below 0. Undefined where no passage with the code overlaps another coder's, and where
 * all that overlap have this code.
 *
 * Krippendorff et al. (2016) (see uAlpha), eq. 13b. With three coders or more `own` is to be of a named reading.
 */
export function kuAlpha(coincidences: Coincidences, own: Float64Array, code: number): Figure {
  const { valued, valuedOfCode, agreedOfCode } = coincidences;
  const length = valuedOfCode[code] ?? 0;
  if (length === 0) return { undefined: "no-shared-passage" };
  const others = valuedOfCode.filter((other, at) => other > 0 && at !== code);
  if (others.length === 0) return { undefined: "no-variation" };
  // e*_k and e*_k - e*_kk, both times the same l* - own / l*.
  const expected = length * valued - (own[code] ?? 0);
  const expectedDiffering = length * sumOf(others);
  const differing = length - (agreedOfCode[code] ?? 0);
  return { value: 1 - ((expected / length) * differing) / expectedDiffering };
}

/** The share of the characters, in [0, 1], over which cu-alpha speaks: `l* / l`. */
export function cuCoverage({ total, valued }: Coincidences): Figure {
  return { value: valued / total };
}

function sumOf(lengths: Float64Array): number {
  return lengths.reduce((sum, length) => sum + length, 0);
}
