import { UNIT_BYTES, writeUtf8 } from "./utf8.ts";

/**
 * Texts, and places that have none, in few bytes: as UTF-8, one after another. They are copied from thread to thread and to the disk many times as
 * fast as a list of strings, and take half of its memory or less.
 */
export interface PackedTexts {
  readonly bytes: Uint8Array;
  /** Where in the bytes each text ends. Where there is none: that place less than zero, as `~place`. */
  readonly ends: Int32Array;
}

/** A text may begin with what would be a mark of byte order in a file. */
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * Packs texts. Half a surrogate pair becomes U+FFFD, as in every file.
 * @example packTexts(["ward", null, "é"]).ends // Int32Array.from([4, -5, 6])
 */
export function packTexts(texts: readonly (string | null)[]): PackedTexts {
  const room = new Uint8Array(texts.reduce((sum, text) => sum + UNIT_BYTES * (text?.length ?? 0), 0));
  const ends = new Int32Array(texts.length);
  let end = 0;
  for (const [at, text] of texts.entries()) {
    if (text !== null) end = writeUtf8(text, room, end);
    ends[at] = text === null ? ~end : end;
  }
  return { bytes: room.slice(0, end), ends };
}

/**
 * The text at a place, from 0; null where there is none.
 * @example textAt(packTexts(["ward", null, "é"]), 2) // "é"
 */
export function textAt({ bytes, ends }: PackedTexts, at: number): string | null {
  const end = ends[at] ?? -1;
  return end < 0 ? null : decoder.decode(bytes.subarray(placeOf(ends[at - 1] ?? 0), end));
}

function placeOf(end: number): number {
  return end < 0 ? ~end : end;
}
