import { constants } from "node:fs";
import { lstat, open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { type Look, lookOf } from "./look.ts";
import { done, type Outcome, refused } from "./outcome.ts";
import { codeOf, readProblem, systemError } from "./problems.ts";

/** Whether a symbolic link is read as the file that it leads to, or refused as no file. */
export type Links = "followed" | "refused";

/** Windows has no such flag. */
const NO_LINK = process.platform === "win32" ? 0 : constants.O_NOFOLLOW;

export interface ReadFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of the very file that the bytes came from. */
  readonly look: Look;
}

/** A piece of a file: at most `length` bytes from `from` on, fewer where the file ends. `look` is that of the file that it must be of; null: of any. */
export interface Piece {
  readonly from: number;
  readonly length: number;
  readonly look: Look | null;
}

/** `size` is that of the whole file. */
export interface ReadPiece extends ReadFile {
  readonly size: number;
}

/**
 * Reads a whole file of at most `limit` bytes.
 * @param path absolute
 * @returns as readPiece
 */
export async function readBounded(path: string, limit: number): Promise<Outcome<ReadFile>> {
  const read = await readPiece(path, limit, { from: 0, length: limit, look: null });
  return read.ok ? done({ bytes: read.value.bytes, look: read.value.look }) : read;
}

/**
 * Reads a piece of a file that has at most `limit` bytes. The size comes from the open file and no more than that is read, so a
 * file that grows meanwhile cannot exhaust the memory.
 * @param path absolute
 * @param links whether the path may be a symbolic link
 * @returns too-large above the limit; failed for anything but a regular file, for a file that changed during the read, and for another than that of
 * `look`
 */
export async function readPiece(
  path: string,
  limit: number,
  { from, length, look }: Piece,
  links: Links = "followed",
): Promise<Outcome<ReadPiece>> {
  const name = basename(path);
  try {
    // Before opening: opening a named pipe would wait for its writer.
    const found = await (links === "followed" ? stat(path) : lstat(path));
    if (found.isDirectory()) return readProblem(systemError("EISDIR"), name);
    if (!found.isFile()) {
      return refused(
        "failed",
        `“${name}” is not a file that Concord can read. Nothing in Concord has changed. Choose a file.`,
      );
    }
    const file = await open(path, constants.O_RDONLY | (links === "followed" ? 0 : NO_LINK));
    try {
      const before = await file.stat({ bigint: true });
      const size = Number(before.size);
      if (size > limit) {
        return refused(
          "too-large",
          `“${name}” is ${sizeWords(size)}. Concord opens files of this kind up to ${sizeWords(limit)}. Nothing in Concord has changed. Split the file into smaller ones.`,
        );
      }
      const end = Math.min(from + length, size);
      const bytes = new Uint8Array(Math.max(0, end - from));
      let filled = 0;
      while (filled < bytes.length) {
        const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, from + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      const beyond = end < size ? 0 : (await file.read(new Uint8Array(1), 0, 1, size)).bytesRead;
      const after = lookOf(await file.stat({ bigint: true }));
      if (filled !== bytes.length || beyond !== 0 || after !== lookOf(before) || after !== (look ?? after)) {
        return refused(
          "failed",
          `Another program was changing “${name}” while Concord read it. Nothing in Concord has changed. Wait until that program has finished, then try again.`,
        );
      }
      return done({ bytes, size, look: after });
    } finally {
      await file.close();
    }
  } catch (error) {
    return readProblem(error, name);
  }
}

/** The size to show before reading. A file that cannot be examined counts as empty here; reading it reports why. */
export async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    codeOf(error);
    return 0;
  }
}

/** Sizes as file managers show them: powers of 1000. */
export function sizeWords(bytes: number): string {
  const megabytes = bytes / 1_000_000;
  return megabytes < 1
    ? `${Math.ceil(bytes / 1000)} KB`
    : `${Math.round(megabytes).toLocaleString("en-GB")} MB`;
}
