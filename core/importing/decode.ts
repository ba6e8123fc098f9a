import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import { seemsTextual, whatBinaryFile } from "./binary.ts";

/** The encodings that a person can choose from; the first four are also guessed. Names are those of the WHATWG Encoding Standard. */
export const ENCODINGS = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1252",
  "windows-1251",
  "windows-1256",
  "macintosh",
  "gb18030",
  "shift_jis",
  "euc-kr",
] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** A file's text. `replaced` counts the places that were not valid in the encoding and now read U+FFFD. */
export interface DecodedFile {
  readonly text: string;
  readonly encoding: Encoding;
  readonly hadBom: boolean;
  readonly replaced: number;
}

export interface DecodeError {
  readonly kind: "empty-file" | "not-text";
  readonly message: string;
}

/**
 * A file's bytes as text. The encoding is `forced`, else the one that the byte order mark names, else UTF-16 where the zero bytes say so,
 * else UTF-8 where the bytes are valid UTF-8 or nearly so, else Windows-1252. A byte order mark is not part of the text. Files that are not text (spreadsheets,
 * archives, PDF) are refused with a sentence that says what they seem to be. Never throws.
 */
export function decodeFile(bytes: Uint8Array, forced?: Encoding): Result<DecodedFile, DecodeError> {
  if (bytes.length === 0) {
    return fail({
      kind: "empty-file",
      message: "The file is empty. Nothing was imported; choose another file.",
    });
  }
  const binary = whatBinaryFile(bytes);
  if (binary !== null) return fail({ kind: "not-text", message: binary });
  const mark = byteOrderMark(bytes);
  const encoding = forced ?? mark?.encoding ?? utf16ByZeros(bytes);
  const start = mark !== null && (encoding === null || encoding === mark.encoding) ? mark.length : 0;
  const body = start === 0 ? bytes : bytes.subarray(start);
  if (encoding !== "utf-16le" && encoding !== "utf-16be" && !seemsTextual(body)) {
    return fail({
      kind: "not-text",
      message:
        "The file holds bytes that no text holds, so it does not seem to be a text file. Nothing was imported; save the table as CSV (UTF-8) and import that.",
    });
  }
  const decoded = encoding === null ? guess(body) : decodeAs(body, encoding);
  return ok({ ...decoded, hadBom: start > 0 });
}

type Decoded = Omit<DecodedFile, "hadBom">;

function byteOrderMark(bytes: Uint8Array): { readonly encoding: Encoding; readonly length: number } | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: "utf-8", length: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: "utf-16le", length: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: "utf-16be", length: 2 };
  return null;
}

const SAMPLE = 65_536;

/**
 * UTF-16 without a mark: commas, spaces, digits and line ends have a zero byte, always on the same side. Text in UTF-8 or Windows-1252 has
 * none at all, and other binary files have them on both sides.
 */
function utf16ByZeros(bytes: Uint8Array): Encoding | null {
  const length = Math.min(bytes.length, SAMPLE) & ~1;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  const enough = length / 2 / 50;
  if (odd > enough && odd > even * 20) return "utf-16le";
  if (even > enough && even > odd * 20) return "utf-16be";
  return null;
}

/** UTF-8, or Windows-1252 where the bytes cannot have been meant as UTF-8. */
function guess(body: Uint8Array): Decoded {
  const strict = decodeStrictly(body);
  if (strict !== null) return { text: strict, encoding: "utf-8", replaced: 0 };
  // One emoji cut in half must not turn every accent of a UTF-8 file into two wrong letters.
  const lenient = decodeAs(body, "utf-8");
  return lenient.replaced * 10 <= countBeyondAscii(lenient.text) ? lenient : decodeAs(body, "windows-1252");
}

function decodeStrictly(body: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null; // the decoder's only way to say that the bytes are not UTF-8
  }
}

function decodeAs(body: Uint8Array, encoding: Encoding): Decoded {
  if (encoding === "windows-1252") return { text: decodeWindows1252(body), encoding, replaced: 0 };
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(body);
  return { text, encoding, replaced: countReplaced(text) };
}

function countReplaced(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\uFFFD"); at >= 0; at = text.indexOf("\uFFFD", at + 1)) count += 1;
  return count;
}

function countBeyondAscii(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) count += 1;
  return count;
}

/** The characters of bytes 0x80 to 0x9F; the rest of Windows-1252 is Latin-1. */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** By hand, because the TextDecoder of some Node 20 releases reads Windows-1252 as Latin-1 and loses its curly quotes. */
function decodeWindows1252(body: Uint8Array): string {
  const units = new Uint16Array(Math.min(body.length, 8192));
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
