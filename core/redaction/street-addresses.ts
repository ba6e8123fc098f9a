import type { Identifier } from "./suggestion.ts";

const NAME = "\\p{Lu}[\\p{L}\\p{M}'’.-]{1,30}";
const STREET =
  "Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Close|Court|Square|Terrace|Crescent|Boulevard|Blvd|Gardens|Grove|Mews";
const PATTERNS: readonly RegExp[] = [
  // “221B Baker Street”
  new RegExp(`(?<![\\p{L}\\d.,/-])\\d{1,5}[A-Za-z]?,? (?:${NAME} ){1,3}(?:${STREET})(?!\\p{L})`, "gu"),
  // “Lange Straße 12a”, “Hauptstraße 5”
  new RegExp(
    `(?<!\\p{L})(?:${NAME} (?:Straße|Strasse|Weg|Allee|Platz|Gasse)|\\p{Lu}\\p{Ll}{2,30}(?:straße|strasse|allee|gasse)) \\d{1,4} ?[a-z]?(?![\\p{L}\\d])`,
    "gu",
  ),
  // “calle Mayor 5”, “rua das Flores 12”
  new RegExp(
    `(?<!\\p{L})(?:[Cc]alle|[Aa]venida|[Rr]ua|[Tt]ravessa) (?:(?:de|del|la|las|los|do|da|das|dos) )*(?:${NAME} ?){1,3},? \\d{1,4}(?![\\p{L}\\d])`,
    "gu",
  ),
  // “12 rue Victor Hugo”
  new RegExp(
    `(?<![\\p{L}\\d.,/-])\\d{1,4}(?: bis| ter)?,? (?:rue|avenue|boulevard|place|allée) (?:(?:de|du|des|la|les) )*${NAME}(?: ${NAME})?`,
    "gu",
  ),
  // Postcodes of the United Kingdom: one or two letters, a digit, and after a space a digit with two letters.
  /(?<![\p{L}\d])[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}(?![\p{L}\d])/gu,
];

/**
 * Streets with the number of a house, in several languages, and postcodes of the United Kingdom: places as a whole.
 * @example
 * streetAddressesIn("He lives at 221B Baker Street, NW1 6XE") // [{ kind: "place", start: 12, end: 29 }, { kind: "place", start: 31, end: 38 }]
 * streetAddressesIn("12 Angry Men") // []
 */
export function streetAddressesIn(text: string): Identifier[] {
  if (!/\d/u.test(text)) return [];
  return PATTERNS.flatMap((pattern) =>
    Array.from(text.matchAll(pattern), ({ index, 0: whole }): Identifier => ({
      kind: "place",
      start: index,
      end: index + whole.length,
    })),
  );
}
