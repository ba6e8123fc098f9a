import { inflateSync, strFromU8, strToU8 } from "fflate";
import type { Codec } from "../file/codec.ts";
import { crc32 } from "../file/crc32.ts";
import { packContent } from "../file/pack.ts";

/**
 * A slice of one kind of record: stories of one collection, or one coder's sheets of such a slice. Its content is the JSON that the project file has
 * for it, so the same part is a row of the working copy and an entry of the file, and its hash says whether two of them are the same.
 */
export interface Part extends PartMark {
  /** The content, deflated. */
  readonly compressed: Uint8Array;
}

/** What tells a part from any other, and all that a zip's directory says of it. `size` is that of the content, in bytes. */
export interface PartMark {
  readonly sha256: string;
  readonly crc: number;
  readonly size: number;
}

/**
 * Packs JSON as a part, at once: for what happens inside a transaction, which ends where anything else is waited for.
 * @example packPart("[]\n").size // 3
 */
export function packPart(json: string): Part {
  return packContent(json);
}

/** Packs JSON as a part with a codec of the machine's, which takes a fraction of the time. */
export async function packPartWith(codec: Codec, json: string): Promise<Part> {
  return packBytesWith(codec, strToU8(json));
}

/** Packs the UTF-8 bytes of JSON as a part, which can be handed to another thread without being copied. */
export async function packBytesWith(codec: Codec, content: Uint8Array): Promise<Part> {
  const [hash, compressed] = await Promise.all([codec.sha256(content), codec.deflate(content)]);
  return { sha256: hash, crc: crc32(content), size: content.length, compressed };
}

/**
 * The value that a part's JSON tells, at once. Throws where the bytes are not what was packed.
 * @example unpackPart(packPart("[1]")) // [1]
 */
export function unpackPart({ compressed, size }: Pick<Part, "compressed" | "size">): unknown {
  const content = inflateSync(compressed, { out: new Uint8Array(size) });
  if (content.length !== size) throw new Error("A part has another size than was noted.");
  return parsed(content);
}

/** The same with a codec of the machine's. */
export async function unpackPartWith(
  codec: Codec,
  { compressed, size }: Pick<Part, "compressed" | "size">,
): Promise<unknown> {
  const content = await codec.inflate(compressed, size);
  if (content === null) throw new Error("A part is damaged.");
  return parsed(content);
}

function parsed(content: Uint8Array): unknown {
  const value: unknown = JSON.parse(strFromU8(content));
  return value;
}
