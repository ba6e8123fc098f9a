import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { deflateSync, Inflate } from "fflate";

/**
 * Compressing and hashing, as files need them. It is passed in: what the machine has built in (a worker's or Node's) takes a fraction of the time of
 * what core has. Every codec reads what any other wrote; the compressed bytes themselves differ.
 */
export interface Codec {
  /** Raw deflate (RFC 1951), at the usual level. */
  readonly deflate: (content: Uint8Array) => Promise<Uint8Array>;
  /**
   * What was deflated. Null where it is damaged, goes on after its end, or has not exactly `size` bytes; never makes much more than `size` bytes,
   * whatever the data would unfold to. Damage that leaves the form of deflate intact is for the caller to find, by the hash.
   */
  readonly inflate: (compressed: Uint8Array, size: number) => Promise<Uint8Array | null>;
  /** The SHA-256, as 64 lower-case hexadecimal digits. */
  readonly sha256: (content: Uint8Array) => Promise<string>;
}

/** A codec that answers at once. */
export type SyncCodec = {
  readonly [Name in keyof Codec]: (...given: Parameters<Codec[Name]>) => Awaited<ReturnType<Codec[Name]>>;
};

/**
 * Written in JavaScript, for what is small and for tests.
 * @example plainSyncCodec.inflate(plainSyncCodec.deflate(new Uint8Array([1, 2])), 2) // new Uint8Array([1, 2])
 */
export const plainSyncCodec: SyncCodec = {
  deflate: (content) => deflateSync(content, { level: 6 }),
  inflate: (compressed, size) => {
    if (!canUnfoldTo(compressed, size)) return null;
    const content = inflateStepwise(compressed, size);
    // fflate passes over what stands after the end: where the last byte is not needed, there is more than the data.
    return content === null || inflateStepwise(compressed.subarray(0, -1), size) !== null ? null : content;
  },
  sha256: (content) => bytesToHex(sha256(content)),
};

/** A codec that answers at once, for those who wait for one. */
export function codecOf(sync: SyncCodec): Codec {
  return {
    deflate: (content) => Promise.resolve(sync.deflate(content)),
    inflate: (compressed, size) => Promise.resolve(sync.inflate(compressed, size)),
    sha256: (content) => Promise.resolve(sync.sha256(content)),
  };
}

/** plainSyncCodec, for those who wait for one. */
export const plainCodec: Codec = codecOf(plainSyncCodec);

/** How much compressed data goes in at a time: deflate makes at most 1,032 bytes of one, so no step makes more than 17 MB. */
export const INFLATE_STEP = 16_384;

/**
 * Whether deflated data may be `size` bytes unfolded: it makes at most 1,032 bytes of one. A size beyond that is a lie, and no memory is set aside for it.
 * @example canUnfoldTo(new Uint8Array(2), 1_000_000) // false
 */
export function canUnfoldTo(compressed: Uint8Array, size: number): boolean {
  return size <= compressed.length * 1032 + 1032;
}

function inflateStepwise(compressed: Uint8Array, size: number): Uint8Array | null {
  const content = new Uint8Array(size);
  let length = 0;
  const inflater = new Inflate((piece) => {
    if (length + piece.length <= size) content.set(piece, length);
    length += piece.length;
  });
  try {
    let at = 0;
    do {
      const end = at + INFLATE_STEP;
      inflater.push(compressed.subarray(at, end), end >= compressed.length);
      at = end;
    } while (at < compressed.length && length <= size);
  } catch {
    return null; // fflate throws on data that is not deflate: to the caller that is damage.
  }
  return length === size ? content : null;
}
