import type { QuotedSpan } from "../model/annotation.ts";
import { normaliseText, snapToGraphemes } from "../text.ts";

/** A text without its blanks and line ends, in which words are found however a program has broken their lines. */
export interface BareText {
  readonly text: string;
  readonly bare: string;
  /** For each unit of `bare`, its place in the text. */
  readonly places: Uint32Array;
}

/**
 * A text as words are found in it.
 * @example bareText("It was\nlong").bare // "Itwaslong"
 */
export function bareText(text: string): BareText {
  const places = new Uint32Array(text.length);
  const parts: string[] = [];
  let length = 0;
  for (const { 0: part, index } of text.matchAll(/\S+/gu)) {
    parts.push(part);
    for (let at = 0; at < part.length; at += 1) places[length + at] = index + at;
    length += part.length;
  }
  return { text, bare: parts.join(""), places: places.subarray(0, length) };
}

/** So many places of some words are told. */
export const PLACES_TOLD = 1000;

/**
 * Each place where words stand in a text, in its order, but for its blanks and line ends; none where they stand nowhere, or are none.
 * @example placesOfWords(bareText("It was\nlong. It was."), "It  was").map(({ start }) => start) // [0, 13]
 */
export function placesOfWords({ text, bare, places }: BareText, words: string): readonly QuotedSpan[] {
  const sought = normaliseText(words).replace(/\s+/gu, "");
  if (sought === "") return [];
  const found: QuotedSpan[] = [];
  for (
    let at = bare.indexOf(sought);
    at >= 0 && found.length < PLACES_TOLD;
    at = bare.indexOf(sought, at + 1)
  ) {
    const start = places[at] ?? 0;
    const end = (places[at + sought.length - 1] ?? 0) + 1;
    const span = snapToGraphemes(text, { start, end });
    if (span !== null) found.push({ ...span, quote: text.slice(span.start, span.end) });
  }
  return found;
}
