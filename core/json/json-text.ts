import { JSON_LINES_FILE, STORY_FILE } from "../model/limits.ts";
import { decodeFile } from "../reading/decode.ts";
import { decodeAs } from "../reading/decode-as.ts";
import type { Encoding } from "../reading/encodings.ts";
import { WIDE_ENCODINGS } from "../reading/encodings.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { JsonText } from "./records.ts";
import { LONGEST_RECORD, seemsJsonLines } from "./records.ts";

const LINE_FEED = 10;
/** A piece has about so many bytes, and ends with a line. */
const PIECE = 4_000_000;

/**
 * A file of JSON as text. One of more than STORY_FILE.bytes, up to JSON_LINES_FILE.bytes, is read line by line if each line is a record (JSON Lines), so that its text is
 * never in memory as a whole; other JSON of that size is refused in words, since a record of it may be anywhere.
 * @param most so many bytes are read as one text
 * @example decodeJson(new TextEncoder().encode('{"id": 1}')).value // '{"id": 1}'
 */
export function decodeJson(
  bytes: Uint8Array,
  forced?: Encoding,
  most: number = STORY_FILE.bytes,
): Result<JsonText, { readonly message: string }> {
  if (bytes.length <= most) {
    const decoded = decodeFile(bytes, forced);
    return decoded.ok ? ok(decoded.value.text) : decoded;
  }
  const { length } = bytes;
  if (length > JSON_LINES_FILE.bytes)
    return fail({
      message: `The file is ${megabytes(length)}. Concord imports files of this kind up to ${megabytes(JSON_LINES_FILE.bytes)}. Nothing was imported. Split it into several files.`,
    });
  const beginning = decodeFile(bytes.subarray(0, endOfLine(bytes, Math.min(PIECE, most))), forced);
  if (!beginning.ok) return beginning;
  const { encoding, text } = beginning.value;
  if (WIDE_ENCODINGS.has(encoding) || !seemsJsonLines(text))
    return fail({
      message: `The file is ${megabytes(length)}. Of JSON, Concord imports files up to ${megabytes(most)}; larger ones if each line is a record (JSON Lines) and they are written in UTF-8. Nothing was imported. Save it as JSON Lines, or split it into several files.`,
    });
  return ok({
    count: Math.ceil(length / PIECE),
    pieces: {
      *[Symbol.iterator]() {
        for (let from = 0; from < length;) {
          const to = endOfLine(bytes, from + PIECE);
          yield decodeAs(bytes.subarray(from, Math.min(to, from + LONGEST_LINE)), encoding).text.replace(
            /^\uFEFF/u,
            "",
          );
          from = to;
        }
      },
    },
  });
}

/** What is longer in bytes is longer than a record may be in characters, and is not decoded: it is refused by its beginning. */
const LONGEST_LINE = PIECE + 4 * (LONGEST_RECORD + 1);

/** After the line in which a place is. */
function endOfLine(bytes: Uint8Array, from: number): number {
  const end = from >= bytes.length ? -1 : bytes.indexOf(LINE_FEED, from);
  return end < 0 ? bytes.length : end + 1;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
