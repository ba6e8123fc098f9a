import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { done, refused, type Outcome } from "./outcome.ts";
import { codeOf, readProblem } from "./problems.ts";

/**
 * Reads a whole file of at most `limit` bytes. The size is asked of the open file and no more than that is read, so
 * neither a file that grows meanwhile nor one that lies about its size can exhaust the memory.
 * @param path absolute
 * @returns too-large above the limit; failed for what is no regular file, and for a file that changed while it was read
 */
export async function readBounded(path: string, limit: number): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  const name = basename(path);
  try {
    // Before opening: to open a named pipe would wait for whoever writes into it.
    if (!(await stat(path)).isFile()) {
      return refused(
        "failed",
        `“${name}” is not a file that can be read. Nothing in Concord has changed. Choose a file.`,
      );
    }
    const file = await open(path, "r");
    try {
      const { size } = await file.stat();
      if (size > limit) {
        return refused(
          "too-large",
          `“${name}” is ${inMebibytes(size)}, and Concord reads at most ${inMebibytes(limit)} of this kind of file. Nothing in Concord has changed. Split the file into smaller ones.`,
        );
      }
      const bytes = new Uint8Array(size);
      let filled = 0;
      while (filled < size) {
        const { bytesRead } = await file.read(bytes, filled, size - filled, filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      const beyond = await file.read(new Uint8Array(1), 0, 1, size);
      if (filled !== size || beyond.bytesRead !== 0) {
        return refused(
          "failed",
          `“${name}” was being changed while it was read. Nothing in Concord has changed. Wait until the other program has finished with it, then try again.`,
        );
      }
      return done(bytes);
    } finally {
      await file.close();
    }
  } catch (error) {
    return readProblem(error, name);
  }
}

/** The size to show before reading. A file that cannot be looked at counts as empty here: reading it says why. */
export async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    codeOf(error);
    return 0;
  }
}

function inMebibytes(size: number): string {
  return `${Math.ceil(size / 1024 / 1024).toLocaleString("en")} MB`;
}
