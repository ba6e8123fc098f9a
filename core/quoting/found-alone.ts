import type { Span } from "../text.ts";

/** What in a post is found by itself, whichever part of it is quoted. */
export interface FoundAlone {
  /** The places of handles, hashtags, links, addresses and long numbers, UTF-16, in their order. */
  readonly places: readonly Span[];
  /** Names of people and accounts, also without their @, as `folded` has them. */
  readonly names: readonly string[];
}

const HANDLE = /[@＠]([\p{L}\p{M}\p{N}_](?:[\p{L}\p{M}\p{N}_.-]*[\p{L}\p{M}\p{N}_])?)/gu;
const OTHERS =
  /[#＃][\p{L}\p{M}\p{N}_]+|(?<![\p{L}\d])[\p{L}][\p{L}\d+.-]{0,20}:\/\/\S+|(?<![\p{L}\d])www\.\S+|(?<![\p{L}\d.-])(?:[\p{L}\d][\p{L}\d-]{0,62}\.){1,5}\p{L}{2,24}\/\S+|[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+|\d{5,}/gu;
const TOKEN = /[\p{L}\p{M}\p{N}_]+/gu;
/** Shorter ones are words of everybody. */
const SHORTEST_NAME = 3;
const MOST_WORDS = 3;

function folded(words: string): string {
  return ` ${Array.from(words.matchAll(TOKEN), ([word]) => word.toLowerCase()).join(" ")} `;
}

/**
 * What in a post is found by itself.
 * @param replaced the places in which other words stand: what is in them leads nowhere
 * @param others what else names its author, such as attributes that stay behind
 * @example foundAloneIn("ask @ward_seven", [], ["Ana Lima"]) // { places: [{ start: 4, end: 15 }], names: [" ward_seven ", " ana lima "] }
 */
export function foundAloneIn(text: string, replaced: readonly Span[], others: readonly string[]): FoundAlone {
  const isReplaced = (place: Span): boolean =>
    replaced.some(({ start, end }) => start < place.end && end > place.start);
  const found = (pattern: RegExp) =>
    Array.from(text.matchAll(pattern), ({ index, 0: whole, 1: name }) => ({
      ...{ start: index, end: index + whole.length },
      name,
    })).filter((place) => !isReplaced(place));
  const handles = found(HANDLE);
  const names = [...handles.map(({ name = "" }) => name), ...others]
    .map(folded)
    .filter((name) => name.length >= SHORTEST_NAME + 2 && name.split(" ").length <= MOST_WORDS + 2);
  return {
    places: [...handles, ...found(OTHERS)]
      .map(({ start, end }) => ({ start, end }))
      .toSorted((a, b) => a.start - b.start),
    names: [...new Set(names)],
  };
}

/**
 * Whether a passage has any part of what is found by itself, or a name without its @.
 * @example
 * hasFoundAlone("ask @ward_seven", { start: 5, end: 15 }, foundAloneIn("ask @ward_seven", [], [])) // true
 * hasFoundAlone("ask @ward_seven", { start: 0, end: 3 }, foundAloneIn("ask @ward_seven", [], [])) // false
 */
export function hasFoundAlone(text: string, span: Span, { places, names }: FoundAlone): boolean {
  if (places.some(({ start, end }) => start < span.end && end > span.start)) return true;
  if (names.length === 0) return false;
  const words = folded(text.slice(span.start, span.end));
  return names.some((name) => words.includes(name));
}
