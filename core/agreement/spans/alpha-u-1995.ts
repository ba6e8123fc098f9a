import type { Span } from "../../text.ts";
import type { Figure } from "../figures/figure.ts";
import { placesInGaps } from "./gaps.ts";
import type { CodeLayer } from "./layers.ts";
import type { SpanFigure, UnitizingDisagreement } from "./span-figure.ts";

/**
 * How far coders disagree on where the passages of one code are (Krippendorff 1995, 2004): over ordered pairs
 * of coders of a text, m of them,
 *
 * - two passages that overlap are `(start - start')^2 + (end - end')^2` apart;
 * - a passage that lies in a gap of the other coder is its length squared away;
 * - the observed disagreement is the sum of these, by 1/(m - 1), over all N characters that coders read (m times
 *   the length of the text, over texts);
 * - the expected one is the mean over all ways to place the passages:
 *   `2 sum_b [ (P - 1)(2 b^3 - 3 b^2 + b)/3 + b^2 sum_{gaps of g >= b} (g - b + 1) ] / (N (N - 1) - sum_b b (b - 1))`,
 *   b the lengths of all P passages, g those of all gaps of all coders.
 *
 * Lengths are in characters; both figures are areas by length. With one text of length L and m coders they are L
 * times the Do and De of the paper, whose quotient is the same. With several texts neither passages nor gaps reach
 * across. O(passages log passages x coders).
 * @example unitizingDisagreement({ texts: [{ length: 10, coders: [0, 1], tracks: [[{ start: 0, end: 5 }], [{ start: 0, end: 5 }]] }], blank: [], blankPlaces: () => 0 }).observed // 0
 */
export function unitizingDisagreement({ texts, blank, blankPlaces }: CodeLayer): UnitizingDisagreement {
  const lengths: number[] = [];
  const gaps: number[] = [];
  let characters = blank.reduce((sum, { length, coders }) => sum + length * coders.length, 0);
  let observed = 0;
  for (const { length, tracks } of texts) {
    characters += length * tracks.length;
    observed += observedArea(tracks);
    for (const track of tracks) {
      for (const { start, end } of track) lengths.push(end - start);
      gaps.push(...gapsOf(track, length));
    }
  }
  if (lengths.length === 0) return { passages: 0, observed: 0, expected: 0 };
  const placesFor = placesInGaps(gaps);
  let ways = 0;
  let within = 0;
  for (const b of lengths) {
    ways += waysOf(b, lengths.length, placesFor(b) + blankPlaces(b));
    within += b * (b - 1);
  }
  return {
    passages: lengths.length,
    observed: observed / characters,
    expected: (2 * ways) / (characters * (characters - 1) - within),
  };
}

/**
 * Krippendorff's alpha for unitizing of 1995: `1 - sum Do / sum De` over codes, each a layer of its own, so that
 * passages of different codes may overlap. At most 1; 0 is agreement as by chance; it may be below 0. It is not
 * the u-alpha of 2016 (u-alpha.ts): it measures how far boundaries are apart, squared.
 *
 * Undefined with fewer than two coders, without a text that two of them finished, where none coded a passage, and
 * where passages could not have been placed otherwise (De = 0).
 *
 * Krippendorff, K. (1995). On the reliability of unitizing continuous data. Sociological Methodology 25, 47-76.
 * Krippendorff, K. (2004). Content Analysis (2nd ed.), pp. 251-256. Equal to DKPro Statistics, which gives 0
 * where this is undefined.
 *
 * @param texts - how many texts are compared
 * @example alphaU1995([{ passages: 2, observed: 1, expected: 4 }], 1, 2) // { value: 0.75 }
 */
export function alphaU1995(
  disagreements: readonly UnitizingDisagreement[],
  texts: number,
  coders: number,
): Figure {
  if (coders < 2) return { reason: "fewer-than-two-coders" };
  if (texts === 0) return { reason: "no-shared-unit" };
  if (disagreements.every(({ passages }) => passages === 0)) return { reason: "no-passage" };
  const observed = disagreements.reduce((sum, one) => sum + one.observed, 0);
  const expected = disagreements.reduce((sum, one) => sum + one.expected, 0);
  return expected === 0 ? { reason: "no-variation" } : { value: 1 - observed / expected };
}

/**
 * The area of what differs in one text, over ordered pairs of its coders, by 1/(m - 1).
 * @example observedArea([[{ start: 0, end: 4 }], []]) // 32
 */
export function observedArea(tracks: readonly (readonly Span[])[]): number {
  let area = 0;
  tracks.forEach((track, first) => {
    for (let second = first + 1; second < tracks.length; second += 1) {
      const other = tracks[second] ?? [];
      if (track.length === 0 && other.length === 0) continue;
      area += (2 * differenceOf(track, other)) / (tracks.length - 1);
    }
  });
  return area;
}

/**
 * What a passage of length b adds to the expected area: beside the other passages, and in so many places in gaps.
 * @example waysOf(2, 3, 5) // 24
 */
export function waysOf(b: number, passages: number, places: number): number {
  return ((passages - 1) * (2 * b ** 3 - 3 * b ** 2 + b)) / 3 + b ** 2 * places;
}

/** The squared differences between the passages of two coders, each pair once. */
function differenceOf(first: readonly Span[], second: readonly Span[]): number {
  let sum = lengthsInGaps(first, second) + lengthsInGaps(second, first);
  let from = 0;
  for (const { start, end } of first) {
    while ((second[from]?.end ?? Infinity) <= start) from += 1;
    for (let at = from; (second[at]?.start ?? Infinity) < end; at += 1) {
      const other = second[at];
      if (other !== undefined) sum += (start - other.start) ** 2 + (end - other.end) ** 2;
    }
  }
  return sum;
}

/** The squared lengths of the passages that overlap none of the other's: each then lies in one gap. */
function lengthsInGaps(passages: readonly Span[], others: readonly Span[]): number {
  let sum = 0;
  let at = 0;
  for (const { start, end } of passages) {
    while ((others[at]?.end ?? Infinity) <= start) at += 1;
    if ((others[at]?.start ?? Infinity) >= end) sum += (end - start) ** 2;
  }
  return sum;
}

/**
 * The lengths of the gaps that a track leaves in a text.
 * @example gapsOf([{ start: 2, end: 4 }], 9) // [2, 5]
 */
export function gapsOf(track: readonly Span[], length: number): number[] {
  const gaps: number[] = [];
  let position = 0;
  for (const { start, end } of track) {
    if (start > position) gaps.push(start - position);
    position = end;
  }
  if (position < length) gaps.push(length - position);
  return gaps;
}

export const alphaU1995Figure: SpanFigure = {
  id: "alpha_u_1995",
  label: "Unitizing alpha (1995)",
  symbol: "αU",
  written: "Krippendorff’s αU",
  detail: null,
  set: "coefficient",
  references: ["krippendorff1995"],
  note: "Where passages lie and how long they are, code by code (Krippendorff 1995).",
  raters: "any",
  missing: "weighted",
  ofAll: ({ unitizing, texts, coders }) => alphaU1995(unitizing, texts, coders),
  ofCode: ({ unitizing, texts, coders }, code) => alphaU1995(unitizing.slice(code, code + 1), texts, coders),
  codeHeading: "αU (1995)",
  example: 0.4296,
};
