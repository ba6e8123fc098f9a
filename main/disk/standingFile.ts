import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { type Look, lookOf, OtherFile } from "./look.ts";
import { codeOf } from "./problems.ts";

/** A file that was written here: its look, and the SHA-256 of all of it in hexadecimal digits. */
export interface WrittenFile {
  readonly look: Look;
  readonly sha256: string;
}

/** Nothing can be copied of the file that stands: it was not written here, or cannot be read. It is not said that somebody has changed it. */
export class NotCopied extends Error {
  constructor(why: string) {
    super(`Nothing can be copied: ${why}`);
    this.name = "NotCopied";
  }
}

/** So many bytes are read at once. */
const BLOCK = 1 << 20;

/**
 * A file that was written here and of which parts are copied into the one that takes its place. It is read once, from its beginning to its end; nothing that
 * was copied counts before `verify` has found that all of it is what was written, whatever its time and size say. Its methods reject with OtherFile
 * where it is not, and with NotCopied where it cannot be read; it is to be closed then.
 */
export class StandingFile {
  readonly #file: FileHandle;
  readonly #size: number;
  readonly #written: WrittenFile;
  readonly #hash = createHash("sha256");
  readonly #block = new Uint8Array(BLOCK);
  #at = 0;

  private constructor(file: FileHandle, size: number, written: WrittenFile) {
    this.#file = file;
    this.#size = size;
    this.#written = written;
  }

  static async open(path: string, written: WrittenFile): Promise<StandingFile> {
    const file = await reading(open(path, "r"));
    const found = await reading(file.stat({ bigint: true }));
    if (lookOf(found) === written.look) return new StandingFile(file, Number(found.size), written);
    await file.close();
    throw new OtherFile(lookOf(found));
  }

  /** Hands on `length` bytes from `from` on. A buffer counts until the next. What lies before the end of what was copied last cannot be copied any more. */
  async copy(from: number, length: number, take: (bytes: Uint8Array) => Promise<void>): Promise<void> {
    if (from < this.#at || from + length > this.#size)
      throw new RangeError(
        `Bytes ${from} to ${from + length} cannot be copied: ${this.#at} of ${this.#size} have been read.`,
      );
    await this.#readTo(from);
    await this.#readTo(from + length, take);
  }

  /** Reads what is left, and closes it. */
  async verify(): Promise<void> {
    await this.#readTo(this.#size);
    const look = lookOf(await reading(this.#file.stat({ bigint: true })));
    await this.close();
    const { look: known, sha256 } = this.#written;
    if (look !== known || this.#hash.digest("hex") !== sha256) throw new OtherFile(look);
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #readTo(end: number, take?: (bytes: Uint8Array) => Promise<void>): Promise<void> {
    while (this.#at < end) {
      const wanted = Math.min(BLOCK, end - this.#at);
      const { bytesRead } = await reading(this.#file.read(this.#block, 0, wanted, this.#at));
      // Another program has cut it off.
      if (bytesRead === 0) throw new OtherFile(lookOf(await reading(this.#file.stat({ bigint: true }))));
      const bytes = this.#block.subarray(0, bytesRead);
      this.#hash.update(bytes);
      this.#at += bytesRead;
      await take?.(bytes);
    }
  }
}

/** The SHA-256 of what is at a path, in hexadecimal digits. Rejects with the system's error. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  const stream: AsyncIterable<Uint8Array> = createReadStream(path, { highWaterMark: BLOCK });
  for await (const bytes of stream) hash.update(bytes);
  return hash.digest("hex");
}

async function reading<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new NotCopied(codeOf(error));
  }
}
