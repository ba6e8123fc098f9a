import { createHash } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { SyncCodec } from "../../core/file/codec.ts";
import { canUnfoldTo } from "../../core/file/codec.ts";

/** Node's own zlib and OpenSSL. */
export const nodeCodec: SyncCodec = {
  deflate: (content) => deflateRawSync(content),
  inflate: (compressed, size) => {
    if (!canUnfoldTo(compressed, size)) return null;
    const inflated = inflateAtMost(compressed, size);
    return inflated?.content.length === size && inflated.read === compressed.length ? inflated.content : null;
  },
  sha256: (content) => createHash("sha256").update(content).digest("hex"),
};

/** hashText by OpenSSL. */
export function nodeHash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** What is wrong with the data, not with the program. */
const DAMAGE: ReadonlySet<unknown> = new Set([
  "Z_DATA_ERROR",
  "Z_BUF_ERROR",
  "Z_NEED_DICT",
  "ERR_BUFFER_TOO_LARGE",
]);

/** What comes out, and how many bytes went in before its end. */
interface Inflated {
  readonly content: Uint8Array;
  readonly read: number;
}

function inflateAtMost(compressed: Uint8Array, size: number): Inflated | null {
  try {
    // One piece of memory for the whole; a byte more shows that the end has come.
    const chunkSize = Math.max(64, size + 1);
    const made: unknown = inflateRawSync(compressed, {
      chunkSize,
      maxOutputLength: Math.max(1, size),
      info: true,
    });
    if (!hasInfo(made)) throw new Error("Node's zlib does not say how much it has read.");
    return { content: made.buffer, read: made.engine.bytesWritten };
  } catch (error) {
    if (error instanceof Error && "code" in error && DAMAGE.has(error.code)) return null;
    throw error;
  }
}

function hasInfo(
  made: unknown,
): made is { readonly buffer: Uint8Array; readonly engine: { readonly bytesWritten: number } } {
  return (
    typeof made === "object" &&
    made !== null &&
    "buffer" in made &&
    made.buffer instanceof Uint8Array &&
    "engine" in made &&
    typeof made.engine === "object" &&
    made.engine !== null &&
    "bytesWritten" in made.engine &&
    typeof made.engine.bytesWritten === "number"
  );
}
