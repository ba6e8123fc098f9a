import type { Encoding } from "./encodings.ts";

/** Bytes read in one encoding, and at how many places they were not valid in it: each of those reads U+FFFD. */
export interface Decoded {
  readonly text: string;
  readonly replaced: number;
}

/**
 * `body`, without a byte order mark, as text in `encoding`. Never throws: what is not valid reads U+FFFD and is counted.
 *
 * @example
 * decodeAs(Uint8Array.from([0x93, 0x48, 0x69, 0x94]), "windows-1252"); // { text: "“Hi”", replaced: 0 }
 */
export function decodeAs(body: Uint8Array, encoding: Encoding): Decoded {
  if (encoding === "windows-1252") return { text: decodeWindows1252(body), replaced: 0 };
  const text =
    encoding === "utf-32le" || encoding === "utf-32be"
      ? decodeUtf32(body, encoding === "utf-32le")
      : new TextDecoder(encoding, { ignoreBOM: true }).decode(body);
  return { text, replaced: countReplaced(text) };
}

/**
 * `body` as UTF-8, or null where any of it is not valid.
 * @example decodeStrictUtf8(Uint8Array.from([0x63, 0xff])) // null
 */
export function decodeStrictUtf8(body: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null; // the decoder's only way to say that the bytes are not UTF-8
  }
}

function countReplaced(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\uFFFD"); at >= 0; at = text.indexOf("\uFFFD", at + 1)) count += 1;
  return count;
}

/** So many UTF-16 units are joined at once: more would be too many arguments for a call. */
const UNITS_AT_ONCE = 8192;

/** The characters of bytes 0x80 to 0x9F; the rest of Windows-1252 is Latin-1. */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** By hand, because the TextDecoder of some Node 20 releases reads Windows-1252 as Latin-1 and loses its curly quotes. */
function decodeWindows1252(body: Uint8Array): string {
  const units = new Uint16Array(Math.min(body.length, UNITS_AT_ONCE));
  const parts: string[] = [];
  for (let from = 0; from < body.length; from += units.length) {
    const length = Math.min(units.length, body.length - from);
    for (let at = 0; at < length; at += 1) {
      const byte = body[from + at] ?? 0;
      units[at] = byte >= 0x80 && byte <= 0x9f ? WINDOWS_1252.charCodeAt(byte - 0x80) : byte;
    }
    parts.push(String.fromCharCode(...units.subarray(0, length)));
  }
  return parts.join("");
}

/** By hand, because TextDecoder knows no UTF-32. */
function decodeUtf32(body: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const parts: string[] = [];
  let points: number[] = [];
  for (let at = 0; at < body.length; at += 4) {
    const point = at + 4 <= body.length ? view.getUint32(at, littleEndian) : 0xfffd;
    const isCharacter = point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
    points.push(isCharacter ? point : 0xfffd);
    if (points.length < UNITS_AT_ONCE) continue;
    parts.push(String.fromCodePoint(...points));
    points = [];
  }
  return parts.join("") + String.fromCodePoint(...points);
}
