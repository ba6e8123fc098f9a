import { utf8ToBytes } from "@noble/hashes/utils.js";
import { foldSign, joinsWords, signsLike } from "./fold.ts";

/**
 * What finds a sign in text that is told as UTF-8, one byte a character of the pattern; "" where only bytes find it that the text does not have.
 * @param sign - as a search takes it: see foldSign
 * @param leads - the bytes of the text that begin a sign of several
 * @example new RegExp(bytesPattern("e", new Set())).test("E") // true
 */
export function bytesPattern(sign: string, leads: ReadonlySet<number>): string {
  // The last bytes of the signs, by the bytes before them.
  const groups = new Map<string, Set<number>>();
  for (const like of signsLike(sign)) {
    const bytes = utf8ToBytes(like);
    const last = bytes.at(-1) ?? 0;
    if (bytes.length > 1 && !leads.has(bytes[0] ?? 0)) continue;
    const before = Array.from(bytes.subarray(0, -1), byteInPattern).join("");
    const group = groups.get(before);
    if (group === undefined) groups.set(before, new Set([last]));
    else group.add(last);
  }
  if (groups.size === 0) return "";
  const ways = Array.from(groups, ([before, lasts]) => {
    const some = Array.from(lasts, byteInPattern).join("");
    return before + (lasts.size === 1 ? some : `[${some}]`);
  });
  return ways.length === 1 ? (ways[0] ?? "") : `(?:${ways.join("|")})`;
}

/**
 * Whether a word goes on before a place in such text, or after it. What is passed over is no end of a word; what is no UTF-8 is.
 * @example wordGoesOn("a b", 1, 1) // false
 */
export function wordGoesOn(bytes: string, place: number, by: 1 | -1): boolean {
  for (let at = place; ;) {
    const start = by === 1 ? at : startBefore(bytes, at);
    const end = start + lengthAt(bytes, start);
    if (start < 0 || start >= bytes.length || end === start) return false;
    const sign = signOf(bytes, start, end);
    if (foldSign(sign) !== "") return joinsWords(sign);
    at = by === 1 ? end : start;
  }
}

/** Where the sign before a place begins; -1 where none is. */
function startBefore(bytes: string, place: number): number {
  let start = place - 1;
  while (start > 0 && isContinuation(bytes.charCodeAt(start))) start -= 1;
  return start;
}

function isContinuation(byte: number): boolean {
  return byte >= 0x80 && byte < 0xc0;
}

/** How many bytes a sign has; 0 for what begins none. */
function lengthAt(bytes: string, start: number): number {
  const lead = bytes.charCodeAt(start);
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

function signOf(bytes: string, start: number, end: number): string {
  if (end - start === 1) return bytes.charAt(start);
  return textOf(bytes, start, end);
}

/**
 * A piece of such text as it was told.
 * @example textOf("\u00c3\u00a9", 0, 2) // "é"
 */
export function textOf(bytes: string, start: number, end: number): string {
  return decoder.decode(Uint8Array.from({ length: end - start }, (_, at) => bytes.charCodeAt(start + at)));
}

function byteInPattern(byte: number): string {
  return String.raw`\x${byte.toString(16).padStart(2, "0")}`;
}
