import type { Figure } from "../figures/figure.ts";
import type { Coincidences } from "./coincidences.ts";
import type { ComparedText } from "./passages.ts";
import type { OwnPairs, SpanFigure } from "./span-figure.ts";
import { ofPartition } from "./span-figure.ts";
import { sweep } from "./sweep.ts";
import { unitizing } from "./u-alpha.ts";

/**
 * Both readings at once, for texts that are partitioned. O(boundaries x coders^2).
 * @example ownPairs([{ length: 9, coders: [0, 1], tracks: [[{ coder: 0, code: 0, start: 0, end: 5 }], [{ coder: 1, code: 0, start: 2, end: 9 }]] }], 1) // { equation10: [18], union: [18] }
 */
export function ownPairs(texts: readonly ComparedText[], codes: number): OwnPairs {
  const own = { equation10: new Float64Array(codes), union: new Float64Array(codes) };
  for (const { length, tracks } of texts) {
    const shared = tracks.map((track) => track.map(() => new Float64Array(tracks.length)));
    const sharedWithAny = tracks.map((track) => new Float64Array(track.length));
    sweep(length, tracks, (stretch, inside) => {
      const coding = inside.reduce((count, passage) => (passage < 0 ? count : count + 1), 0);
      if (coding < 2) return;
      inside.forEach((passage, track) => {
        if (passage < 0) return;
        add(sharedWithAny[track], passage, stretch);
        inside.forEach((other, otherTrack) => {
          if (other >= 0 && otherTrack !== track) add(shared[track]?.[passage], otherTrack, stretch);
        });
      });
    });
    tracks.forEach((track, at) => {
      track.forEach(({ code }, passage) => {
        const squares = shared[at]?.[passage]?.reduce((sum, stretch) => sum + stretch * stretch, 0) ?? 0;
        const any = sharedWithAny[at]?.[passage] ?? 0;
        add(own.equation10, code, squares / (tracks.length - 1));
        add(own.union, code, any * any);
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
 * passages of two coders overlap, and where all that do are of one code; and, with three coders or more, where so
 * little overlaps that own / l* reaches l*: by the formula chance could then pair nothing.
 *
 * Krippendorff et al. (2016) (see uAlpha), eqs. 7-11.
 * @example cuAlpha(coincidencesOf({ units: 2, coders: 2, categories: 3, values: Int32Array.of(0, 0, 1, 1), weight: Float64Array.of(4, 4) }, 2), Float64Array.of(32, 32)) // { value: 1 }
 */
export function cuAlpha(coincidences: Coincidences, own: Float64Array): Figure {
  const { valued, valuedOfCode, agreedOfCode } = coincidences;
  const lengths = valuedOfCode.filter((length) => length > 0);
  if (lengths.length === 0) return { reason: "no-shared-passage" };
  if (lengths.length < 2) return { reason: "no-variation" };
  if (!isAbove(valued * valued, sumOf(own))) return { reason: "little-shared-passage" };
  const differing = valued - sumOf(agreedOfCode);
  const squares = lengths.reduce((sum, length) => sum + length * length, 0);
  const expected = (valued * valued - squares) / (valued - sumOf(own) / valued);
  return { value: 1 - differing / expected };
}

/**
 * (k)u-alpha, the reliability of one code k where passages overlap: `1 - (e*_k / l*_k)(l*_k - l*_kk) / (e*_k -
 * e*_kk)`. At most 1, may be below 0. Undefined where no passage with the code overlaps another coder's, where all
 * that overlap have this code, and as cu-alpha where too little overlaps (e*_k not above 0).
 *
 * Krippendorff et al. (2016) (see uAlpha), eq. 13b. With three coders or more `own` is to be of a named reading.
 * @example kuAlpha(coincidencesOf({ units: 2, coders: 2, categories: 3, values: Int32Array.of(0, 0, 1, 1), weight: Float64Array.of(4, 4) }, 2), Float64Array.of(32, 32), 0) // { value: 1 }
 */
export function kuAlpha(coincidences: Coincidences, own: Float64Array, code: number): Figure {
  const { valued, valuedOfCode, agreedOfCode } = coincidences;
  const length = valuedOfCode[code] ?? 0;
  if (length === 0) return { reason: "no-shared-passage" };
  const others = valuedOfCode.filter((other, at) => other > 0 && at !== code);
  if (others.length === 0) return { reason: "no-variation" };
  const enough = isAbove(valued * valued, sumOf(own)) && isAbove(length * valued, own[code] ?? 0);
  if (!enough) return { reason: "little-shared-passage" };
  // e*_k and e*_k - e*_kk, both times the same l* - own / l*.
  const expected = length * valued - (own[code] ?? 0);
  const expectedDiffering = length * sumOf(others);
  const differing = length - (agreedOfCode[code] ?? 0);
  return { value: 1 - ((expected / length) * differing) / expectedDiffering };
}

/**
 * The share of the characters, in [0, 1], over which cu-alpha speaks: `l* / l`.
 * @example cuCoverage(coincidencesOf({ units: 2, coders: 2, categories: 2, values: Int32Array.of(0, 0, 1, 1), weight: Float64Array.of(3, 9) }, 1)) // { value: 0.25 }
 */
export function cuCoverage({ total, valued }: Coincidences): Figure {
  return { value: valued / total };
}

/** Above, by more than the rounding of sums of thirds and the like. */
function isAbove(larger: number, smaller: number): boolean {
  return larger - smaller > 1e-9 * larger;
}

function sumOf(lengths: Float64Array): number {
  return lengths.reduce((sum, length) => sum + length, 0);
}

function add(sums: Float64Array | undefined, at: number, amount: number): void {
  if (sums !== undefined) sums[at] = (sums[at] ?? 0) + amount;
}

const where = { ...unitizing, symbol: "cuα", written: "Krippendorff’s cuα" } as const;

export const cuAlphas: readonly SpanFigure[] = [
  {
    ...unitizing,
    id: "cu_coverage",
    label: "Coverage of cuα",
    symbol: "%",
    written: "coverage",
    set: "percent",
    note: "Share of all text that both coders of a pair coded: what cuα is based on.",
    ofAll: ofPartition(({ coincidences }) => cuCoverage(coincidences)),
    example: 0.325,
  },
  {
    ...where,
    id: "cu_alpha",
    label: "Unitizing alpha: what, where passages overlap",
    note: "Which codes passages have, where passages of two coders overlap.",
    onlyFor: "two coders at most",
    ofAll: ofPartition(({ coincidences, own }) => cuAlpha(coincidences, own.equation10)),
    example: 0.4634,
  },
  {
    ...where,
    id: "cu_alpha_2016eq10",
    label: "Unitizing alpha: what, where passages overlap (2016, eq. 10)",
    note: "Which codes passages have, where they overlap, as equation 10 of the 2016 paper reads for three or more coders.",
    onlyFor: "three coders at least",
    ofAll: ofPartition(({ coincidences, own }) => cuAlpha(coincidences, own.equation10)),
    example: 0.5743,
  },
  {
    ...where,
    id: "cu_alpha_2019book_union",
    label: "Unitizing alpha: what, where passages overlap (2019, union)",
    references: ["krippendorff2019"],
    note: "Which codes passages have, where they overlap, as the 2019 book reads for three or more coders.",
    onlyFor: "three coders at least",
    ofAll: ofPartition(({ coincidences, own }) => cuAlpha(coincidences, own.union)),
    example: 0.5812,
  },
];

export const kuAlphaFigure: SpanFigure = {
  ...unitizing,
  id: "ku_alpha",
  label: "Unitizing alpha of one code",
  symbol: "(k)uα",
  written: "Krippendorff’s (k)uα",
  note: "Which passages have this code, where passages of two coders overlap.",
  ofCode: ofPartition(({ coincidences, own }, code) => kuAlpha(coincidences, own.equation10, code)),
  codeHeading: "(k)uα",
  example: 0.4524,
};
