import type { ZipPiece } from "../../core/file/zip-writer.ts";
import { joined } from "../../core/file/zip-writer.ts";

/** The bytes that pieces tell, with what they copy taken from `old`. As main does, it reads `old` only onwards, and within its bounds. */
export function bytesOfPieces(pieces: Iterable<ZipPiece>, old = new Uint8Array()): Uint8Array<ArrayBuffer> {
  const stretches: Uint8Array[] = [];
  let copiedTo = 0;
  for (const { bytes, copied } of pieces) {
    let written = 0;
    for (const { at, from, length } of copied) {
      if (from < copiedTo || length < 1 || from + length > old.length || at < written || at > bytes.length)
        throw new Error(`Bytes ${from} to ${from + length} cannot be copied at ${at}.`);
      stretches.push(bytes.subarray(written, at), old.subarray(from, from + length));
      written = at;
      copiedTo = from + length;
    }
    stretches.push(bytes.subarray(written));
  }
  return joined(stretches);
}
