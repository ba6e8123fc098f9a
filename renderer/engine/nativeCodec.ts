import { bytesToHex } from "@noble/hashes/utils.js";
import type { Codec } from "../../core/file/codec.ts";
import { canUnfoldTo, INFLATE_STEP } from "../../core/file/codec.ts";

/** Chromium's own compression and hashing. Hashing runs off the thread that asks; deflating and inflating hold it up for as long as a part takes. */
export const nativeCodec: Codec = {
  async deflate(content) {
    const { readable, writable } = new CompressionStream("deflate-raw");
    const [compressed] = await Promise.all([
      new Response(readable).arrayBuffer(),
      writeInSteps(writable, content, content.length),
    ]);
    return new Uint8Array(compressed);
  },
  async inflate(compressed, size) {
    if (!canUnfoldTo(compressed, size)) return null;
    const { readable, writable } = new DecompressionStream("deflate-raw");
    const [read, wrote] = await Promise.allSettled([
      readExactly(readable, size),
      writeInSteps(writable, compressed, INFLATE_STEP),
    ]);
    // A reader that has cancelled, as it does for a bomb, lets nothing more be written, for whatever reason the stream gives.
    if (read.status === "fulfilled" && read.value === null) return null;
    for (const outcome of [read, wrote]) {
      // What is no deflate, is cut off or goes on after its end.
      if (outcome.status === "rejected" && outcome.reason instanceof TypeError) return null;
      if (outcome.status === "rejected") throw outcome.reason;
    }
    return read.status === "fulfilled" ? read.value : null;
  },
  async sha256(content) {
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", inOwnMemory(content)));
    return bytesToHex(hash);
  },
};

/** Each step is written when the one before has been unfolded and read: no more than one is ever ahead of the reader. */
async function writeInSteps(
  writable: WritableStream<BufferSource>,
  bytes: Uint8Array,
  step: number,
): Promise<void> {
  const writer = writable.getWriter();
  const owned = inOwnMemory(bytes);
  for (let at = 0; at < owned.length; at += step) await writer.write(owned.subarray(at, at + step));
  await writer.close();
}

/** What is read, if it is exactly `size` bytes; else null. It stops reading where there are more. */
async function readExactly(readable: ReadableStream<Uint8Array>, size: number): Promise<Uint8Array | null> {
  const content = new Uint8Array(size);
  const reader = readable.getReader();
  let length = 0;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    if (length + piece.value.length > size) {
      await reader.cancel(new TypeError("more than was declared"));
      return null;
    }
    content.set(piece.value, length);
    length += piece.value.length;
  }
  return length === size ? content : null;
}

/** The same bytes, where the streams and the hash take them: not in memory that threads share. */
function inOwnMemory(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes);
}
