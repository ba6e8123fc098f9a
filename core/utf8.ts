/**
 * UTF-8, written into memory that is there already. The machine's own encoder takes a multiple of the time in Chromium: it copies each text before it looks
 * at it, and has a price for each call. An import writes some hundred thousand texts.
 */

/** The most bytes that a UTF-16 unit takes. */
export const UNIT_BYTES = 3;

/**
 * Writes a text at a place, from 0, and says where it ends. Half a surrogate pair becomes U+FFFD, as in every file. There has to be room for UNIT_BYTES
 * for each unit.
 * @example writeUtf8("né", new Uint8Array(6), 0) // 3
 */
export function writeUtf8(text: string, into: Uint8Array, at: number): number {
  let end = at;
  for (let unit = 0; unit < text.length; unit += 1) {
    const code = text.charCodeAt(unit);
    if (code < 0x80) {
      into[end] = code;
      end += 1;
      continue;
    }
    const next = writeBeyondAscii(text, unit, into, end);
    if (next - end === PAIR_BYTES) unit += 1;
    end = next;
  }
  return end;
}

/** Only a pair of units takes so many bytes. */
export const PAIR_BYTES = 4;

/**
 * Writes the character beyond ASCII that begins at a unit of a text, and says where it ends. Where it takes PAIR_BYTES, the unit after it is part of it.
 * @example writeBeyondAscii("é", 0, new Uint8Array(3), 0) // 2
 */
export function writeBeyondAscii(text: string, unit: number, into: Uint8Array, at: number): number {
  const code = text.charCodeAt(unit);
  if (code < 0x800) {
    into[at] = 0xc0 | (code >> 6);
    into[at + 1] = 0x80 | (code & 0x3f);
    return at + 2;
  }
  if (code < 0xd800 || code > 0xdfff) return writeThree(code, into, at);
  // Beyond the end it is NaN, which is no second half either.
  const second = text.charCodeAt(unit + 1);
  if (code > 0xdbff || !(second >= 0xdc00 && second <= 0xdfff)) return writeThree(0xfffd, into, at);
  const point = 0x10000 + ((code & 0x3ff) << 10) + (second & 0x3ff);
  into[at] = 0xf0 | (point >> 18);
  into[at + 1] = 0x80 | ((point >> 12) & 0x3f);
  into[at + 2] = 0x80 | ((point >> 6) & 0x3f);
  into[at + 3] = 0x80 | (point & 0x3f);
  return at + PAIR_BYTES;
}

function writeThree(code: number, into: Uint8Array, at: number): number {
  into[at] = 0xe0 | (code >> 12);
  into[at + 1] = 0x80 | ((code >> 6) & 0x3f);
  into[at + 2] = 0x80 | (code & 0x3f);
  return at + 3;
}
