import { normaliseText } from "../text.ts";

/**
 * How a program counts positions in a text. The standard has Unicode code points, a line end of CR and LF as two, and the end after the last
 * character. Not all programs keep to it.
 */
export interface PositionReading {
  readonly unit: "code-points" | "utf-16";
  /** How many a line end of CR and LF counts. */
  readonly lineEnd: 1 | 2;
  /** Whether the end is the last character itself, and not the place after it. */
  readonly isEndIncluded: boolean;
}

/**
 * A reading in words.
 * @example readingWords({ unit: "utf-16", lineEnd: 2, isEndIncluded: false }) // "in UTF-16 units, a line end of CR and LF as two"
 */
export function readingWords({ unit, lineEnd, isEndIncluded }: PositionReading): string {
  const units = unit === "utf-16" ? "UTF-16 units" : "Unicode characters";
  const end = isEndIncluded ? ", the end included" : "";
  return `in ${units}, a line end of CR and LF as ${lineEnd === 1 ? "one" : "two"}${end}`;
}

/**
 * Where positions of one reading are in a text, in UTF-16 units; null for each that is not in it.
 * @param positions in ascending order
 * @example placesIn("a\r\n👩b", [2, 3], { unit: "code-points", lineEnd: 1, isEndIncluded: false }) // [3, 5]
 */
export function placesIn(
  text: string,
  positions: readonly number[],
  { unit, lineEnd }: Omit<PositionReading, "isEndIncluded">,
): (number | null)[] {
  if (unit === "utf-16" && lineEnd === 2)
    return positions.map((position) => (position >= 0 && position <= text.length ? position : null));
  const places: (number | null)[] = [];
  let at = 0;
  let counted = 0;
  for (const position of positions) {
    while (counted < position && at < text.length) {
      const code = text.charCodeAt(at);
      const isPair = unit === "code-points" && isPairAt(text, at, code);
      const isLineEnd = lineEnd === 1 && code === CR && text.charCodeAt(at + 1) === LF;
      at += isPair || isLineEnd ? 2 : 1;
      counted += 1;
    }
    places.push(position >= 0 && counted === position ? at : null);
  }
  return places;
}

const CR = 13;
const LF = 10;

function isPairAt(text: string, at: number, code: number): boolean {
  if (code < 0xd800 || code > 0xdbff) return false;
  const low = text.charCodeAt(at + 1);
  return low >= 0xdc00 && low <= 0xdfff;
}

/** What may change with what stands before it when a text is normalised: marks, and the second and third parts of Korean syllables. */
const JOINS = /^[\p{M}\u1161-\u1175\u11a8-\u11c2]/u;

/**
 * Where places of a text are in the same text once it is normalised (see normaliseText), in UTF-16 units. A place inside what becomes one character
 * is moved behind it.
 * @param places in ascending order, each within the text
 * @example placesWhenNormal("a\r\nb", [0, 3, 4]) // [0, 2, 3]
 */
export function placesWhenNormal(text: string, places: readonly number[]): readonly number[] {
  if (normaliseText(text) === text) return places;
  const found: number[] = [];
  let from = 0;
  let length = 0;
  for (const place of places) {
    const to = Math.max(from, unjoined(text, place));
    if (to > from) length += normalLength(text.slice(from, to), from === 0);
    from = to;
    found.push(length);
  }
  return found;
}

/** The first place from this one on at which the text can be cut without changing what it is when normalised. */
function unjoined(text: string, place: number): number {
  let at = place;
  while (at > 0 && at < text.length) {
    const isCut =
      (text.charCodeAt(at - 1) === CR && text.charCodeAt(at) === LF) ||
      isPairAt(text, at - 1, text.charCodeAt(at - 1));
    if (!isCut && !JOINS.test(text.slice(at, at + 2))) return at;
    at += 1;
  }
  return at;
}

function normalLength(piece: string, isFirst: boolean): number {
  const body = isFirst ? piece.replace(/^\uFEFF/u, "") : piece;
  return body.replace(/\r\n?/gu, "\n").replaceAll("\u0000", "").toWellFormed().normalize("NFC").length;
}
