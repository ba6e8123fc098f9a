import { isGivenName } from "./known-words.ts";
import { PLACE_NOUNS, STREETS_FIRST } from "./lists/place-words.ts";
import { NEVER } from "./lists/plain-words.ts";
import type { Identifier } from "./suggestion.ts";
import type { Word } from "./words.ts";

/**
 * The span of a person’s name, with the initials and small words before it.
 * @example nameWithInitials("By J. K. Lee", [{ text: "Lee", start: 9, end: 12 }]) // { kind: "name", start: 3, end: 12 }
 */
export function nameWithInitials(text: string, words: readonly Pick<Word, "start" | "end">[]): Identifier {
  const start = words[0]?.start ?? 0;
  const before = INITIALS.exec(text.slice(Math.max(0, start - 24), start));
  return { kind: "name", start: start - (before?.[0].length ?? 0), end: words.at(-1)?.end ?? start };
}

const INITIALS = /(?<!\p{L})(?:\p{Lu}\. ?){1,3}(?:(?:van|der|den|von|de|del|la|da) ){0,3}$/u;

/**
 * The span of a place: with the house number before a street or after it, a British or American postcode, and the town after a street or an institution.
 * `next` is the word after it.
 * @example placeWithAddress("at 14 Elm Road", [{ key: "elm", start: 6, end: 9 }, { key: "road", start: 10, end: 14 }], undefined) // { kind: "place", start: 3, end: 14 }
 */
export function placeWithAddress(
  text: string,
  words: readonly Pick<Word, "key" | "start" | "end">[],
  next: Word | undefined,
): Identifier {
  const first = words[0]?.start ?? 0;
  const start = first - (NOUN_BEFORE.exec(text.slice(Math.max(0, first - 40), first))?.[0].length ?? 0);
  const isNamed = words.some(({ key }) => PLACE_NOUNS.has(key));
  const number = isNamed
    ? (NUMBER_BEFORE.exec(text.slice(Math.max(0, start - 24), start))?.[0].length ?? 0)
    : 0;
  let end = words.at(-1)?.end ?? start;
  if (STREETS_FIRST.has(words[0]?.key ?? ""))
    end += NUMBER_AFTER.exec(text.slice(end, end + 12))?.[0].length ?? 0;
  if (isNamed && next !== undefined && isTownAfter(text, end, next)) end = next.end;
  const isSaint = /^(?:st|saint)$/u.test(words[0]?.key ?? "");
  end += (isSaint ? /^[’']s(?!\p{L})/u : POSSESSIVE).exec(text.slice(end, end + 12))?.[0].length ?? 0;
  end += POSTCODE.exec(text.slice(end, end + 16))?.[0].length ?? 0;
  return { kind: "place", start: start - number, end };
}

/** “27 Quarry Hill Road, Matlock.”: a capitalised word alone between a comma and an end. */
function isTownAfter(text: string, end: number, next: Word): boolean {
  if (!next.isCapital || NEVER.has(next.key) || isGivenName(next.text)) return false;
  const after = text.slice(next.end, next.end + 12);
  return text.slice(end, next.start) === ", " && (/^(?:[).;\n]|$)/u.test(after) || POSTCODE.test(after));
}

const NUMBER_BEFORE =
  /(?<![\p{L}\d])(?:(?:flat|apt\.?|apartment|unit|suite) \d{1,4}[a-z]?,? )?\d{1,5}(?:[A-Za-z]|st|nd|rd|th)?,? $/iu;
/** “12 bis, rue des ”: the word for a street in small letters, with the number before it. */
const NOUN_BEFORE =
  /(?:(?<![\p{L}\d])\d{1,5}(?: ?(?:bis|ter|[a-z]))?,? )?(?<!\p{L})(?:calle|avenida|avda\.?|plaza|paseo|camino|rue|boulevard|rua|via|piazza|travessa)(?: (?:de|des|du|del|da|das|do|dos|la|las|los)){0,2} $/iu;
/** “at St. Vincent’s.”: the ending is part of the place where nothing follows that it could have. */
const POSSESSIVE =
  /^[’']s?(?=[,.;:!?)”"\n]|$| (?:and|or|with|in|on|to|for|was|is|at|when|where|by|from|that|we|i)(?!\p{L}))/u;
const NUMBER_AFTER = /^,? (?:n\.?º ?)?\d{1,5}(?![\p{L}\d/:-]|\.\d)/u;
const POSTCODE = /^,? (?:[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[A-Z]{2} \d{5}(?:-\d{4})?)(?![\p{L}\d])/u;
