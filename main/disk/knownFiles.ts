import { stat } from "node:fs/promises";
import { codeOf } from "./problems.ts";

/**
 * What files looked like when Concord last read or wrote them, so that it does not write over what came into a file from elsewhere: a
 * teammate, a synchronised folder. Kept for as long as Concord runs.
 */
export class KnownFiles {
  readonly #looks = new Map<string, string>();

  /** Notes how the file looks. Called before reading it and after writing it. */
  async note(path: string): Promise<void> {
    const look = await lookOf(path);
    if (look === null) this.#looks.delete(path);
    else this.#looks.set(path, look);
  }

  /** Whether a file that was noted has been written by somebody else since. One that is gone has nothing that could be lost. */
  async hasChanged(path: string): Promise<boolean> {
    const known = this.#looks.get(path);
    if (known === undefined) return false;
    const look = await lookOf(path);
    return look !== null && look !== known;
  }
}

/** A rename over the file gives it another inode; writing in place, another time or size. Links are followed. */
async function lookOf(path: string): Promise<string | null> {
  try {
    const { ino, mtimeNs, size } = await stat(path, { bigint: true });
    return `${ino} ${mtimeNs} ${size}`;
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return null;
    throw error;
  }
}
