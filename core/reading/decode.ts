import { beginsWith } from "../bytes.ts";
import { STORY_FILE } from "../model/limits.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import { seemsTextual, whatBinaryFile } from "./binary.ts";
import { decodeAs, decodeStrictUtf8 } from "./decode-as.ts";
import type { DetectedEncoding, LikelyEncoding } from "./detect-encoding.ts";
import { detectEncoding, samplesIn } from "./detect-encoding.ts";
import type { Encoding } from "./encodings.ts";
import { WIDE_ENCODINGS } from "./encodings.ts";

/**
 * A file's text. `replaced` counts the places that were not valid in the encoding and now read U+FFFD. `isCertain` is false where another
 * encoding is nearly as likely; `likely` then has the likely ones, best first, with a sample of the file in each. It is empty where the bytes
 * leave no doubt.
 */
export interface DecodedFile {
  readonly text: string;
  readonly encoding: Encoding;
  readonly hadBom: boolean;
  readonly replaced: number;
  readonly isCertain: boolean;
  readonly likely: readonly LikelyEncoding[];
}

export interface DecodeError {
  readonly kind: "empty-file" | "too-large" | "not-text";
  readonly message: string;
}

/**
 * A file's bytes as text. The encoding is `forced`, else the one that the byte order mark names, else UTF-16 where the zero bytes say so,
 * else UTF-8 where the bytes are valid UTF-8 or nearly so, else the one that is detected. A byte order mark is not part of the text. Files that
 * are not text (spreadsheets, archives, PDF) are refused with a sentence that says what they seem to be. So are files of more than `most` bytes,
 * before any memory is used. Never throws.
 * @example decodeFile(new TextEncoder().encode("a naïve idea")).value.text // "a naïve idea"
 */
export function decodeFile(
  bytes: Uint8Array,
  forced?: Encoding,
  most: number = STORY_FILE.bytes,
): Result<DecodedFile, DecodeError> {
  if (bytes.length === 0) {
    return fail({
      kind: "empty-file",
      message: "The file is empty. Nothing was imported. Choose another file.",
    });
  }
  const binary = whatBinaryFile(bytes);
  if (binary !== null) return fail({ kind: "not-text", message: binary });
  if (bytes.length > most) return fail({ kind: "too-large", message: tooLargeWords(bytes.length, most) });
  const mark = byteOrderMark(bytes);
  const start = mark !== null && (forced === undefined || forced === mark.encoding) ? mark.length : 0;
  const body = start === 0 ? bytes : bytes.subarray(start);
  const encoding = forced ?? mark?.encoding ?? utf16ByZeros(bytes);
  if ((encoding === null || !WIDE_ENCODINGS.has(encoding)) && !seemsTextual(body)) {
    return fail({
      kind: "not-text",
      message:
        "The file contains bytes that do not occur in text, so it does not seem to be a text file. Nothing was imported. Save the table as CSV (UTF-8) and import that file.",
    });
  }
  const hadBom = start > 0;
  if (encoding === null) return ok({ ...detected(body), hadBom });
  const likely = forced === undefined ? [] : likelyBeside(body, forced);
  return ok({ ...decodeAs(body, encoding), encoding, hadBom, isCertain: true, likely });
}

function tooLargeWords(size: number, most: number): string {
  const [has, limit] = [size, most].map((bytes) => `${(bytes / 1e6).toFixed(1)} MB`);
  return `The file is ${has}. Concord imports files of this kind up to ${limit}. Nothing was imported. Split it into several files.`;
}

interface Mark {
  readonly encoding: Encoding;
  readonly bytes: readonly number[];
}

/** The longer ones first: UTF-32's begins with UTF-16's. */
const MARKS: readonly Mark[] = [
  { encoding: "utf-32le", bytes: [0xff, 0xfe, 0x00, 0x00] },
  { encoding: "utf-32be", bytes: [0x00, 0x00, 0xfe, 0xff] },
  { encoding: "utf-8", bytes: [0xef, 0xbb, 0xbf] },
  { encoding: "utf-16le", bytes: [0xff, 0xfe] },
  { encoding: "utf-16be", bytes: [0xfe, 0xff] },
];

function byteOrderMark(file: Uint8Array): { readonly encoding: Encoding; readonly length: number } | null {
  const found = MARKS.find(({ bytes }) => beginsWith(file, bytes));
  return found === undefined ? null : { encoding: found.encoding, length: found.bytes.length };
}

const SAMPLE = 65_536;
const LINE_FEED = 0x0a;
/** Fewer zero bytes than this are stray ones, in however short a file. */
const FEWEST_ZEROS = 3;

/**
 * UTF-16 without a mark: commas, spaces, digits and line ends have a zero byte, always on the same side. Text in other encodings has hardly any,
 * and where it has some, its line feeds have none beside them; other binary files have them on both sides.
 */
function utf16ByZeros(bytes: Uint8Array): Encoding | null {
  const length = Math.min(bytes.length, SAMPLE) & ~1;
  const zeros = [0, 0];
  // For either side: line feeds whose other byte is zero, less those that have another byte there.
  const lineFeeds = [0, 0];
  for (let at = 0; at < length; at += 1) {
    const side = at & 1;
    if (bytes[at] === 0) zeros[side] = (zeros[side] ?? 0) + 1;
    if (bytes[at] === LINE_FEED) lineFeeds[side] = (lineFeeds[side] ?? 0) + (bytes[at ^ 1] === 0 ? 1 : -1);
  }
  const [even = 0, odd = 0] = zeros;
  const enough = Math.max(FEWEST_ZEROS - 1, length / 2 / 50);
  if (odd > enough && odd > even * 20 && (lineFeeds[0] ?? 0) >= 0) return "utf-16le";
  if (even > enough && even > odd * 20 && (lineFeeds[1] ?? 0) >= 0) return "utf-16be";
  return null;
}

/** How ISO-2022-JP begins to write Japanese: in bytes that would all be valid UTF-8. */
const JAPANESE_ESCAPES = ["\u001b$@", "\u001b$B"] as const;

/** UTF-8, or the encoding that is detected where the bytes cannot have been meant as UTF-8. */
function detected(body: Uint8Array): Omit<DecodedFile, "hadBom"> {
  const strict = decodeStrictUtf8(body);
  if (strict !== null && !hasJapaneseEscape(strict))
    return { text: strict, encoding: "utf-8", replaced: 0, isCertain: true, likely: [] };
  const found = likeliest(body, strict !== null);
  return { ...decodeAs(body, found.encoding), ...found };
}

/** The encoding of bytes that are not certainly UTF-8. `isValid` says whether they are valid UTF-8 all the same. */
function likeliest(body: Uint8Array, isValid: boolean): DetectedEncoding {
  const found = detectEncoding(body);
  // One emoji cut in half must not turn every accent of a UTF-8 file into two wrong letters.
  if (isValid || !isNearlyUtf8(body)) return found;
  const others = found.likely.filter(({ encoding }) => encoding !== "utf-8");
  return {
    encoding: "utf-8",
    isCertain: false,
    likely: [...samplesIn(body, ["utf-8"]), ...others],
  };
}

/** Which other encodings are likely, where somebody has chosen one; empty for bytes that are all ASCII. */
function likelyBeside(body: Uint8Array, forced: Encoding): readonly LikelyEncoding[] {
  if (WIDE_ENCODINGS.has(forced) || !body.some((byte) => byte > 0x7f)) return [];
  const strict = decodeStrictUtf8(body);
  return strict !== null && !hasJapaneseEscape(strict) ? [] : likeliest(body, strict !== null).likely;
}

/** Looks for it in the text, as its bytes are those of ASCII: engines find signs in texts in a fraction of the time that bytes take. */
function hasJapaneseEscape(text: string): boolean {
  return JAPANESE_ESCAPES.some((escape) => text.includes(escape));
}

/** Bytes that are looked at together: the whole text of a large file would be in memory twice, and each of its lines once more. */
const LOOK = 1 << 20;

/**
 * Whether bytes with faults were meant as UTF-8: valid letters beyond ASCII outnumber the faults by far, or at least as many lines have only valid
 * ones as have a fault. In other encodings hardly a pair of bytes is valid UTF-8.
 */
function isNearlyUtf8(body: Uint8Array): boolean {
  let [beyond, faults, good, bad] = [0, 0, 0, 0];
  for (let from = 0; from < body.length;) {
    const lineEnd = body.indexOf(LINE_FEED, from + LOOK) + 1;
    // In a line without end, a letter that is cut in two counts as two faults at most.
    const to = lineEnd > 0 && lineEnd < from + 2 * LOOK ? lineEnd : Math.min(from + 2 * LOOK, body.length);
    const { text, replaced } = decodeAs(body.subarray(from, to), "utf-8");
    faults += replaced;
    for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) beyond += 1;
    for (const line of text.split(/[\r\n]/u)) {
      if (line.includes("\uFFFD")) bad += 1;
      else if (/[^\u0000-\u007f]/u.test(line)) good += 1;
    }
    from = to;
  }
  return faults * 10 <= beyond || (beyond !== faults && good > 0 && good >= bad);
}
