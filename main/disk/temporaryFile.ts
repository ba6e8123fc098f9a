import { createHash, randomUUID } from "node:crypto";
import { type BigIntStats, constants } from "node:fs";
import { chmod, copyFile, type FileHandle, open, readdir, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type Look, lookOf } from "./look.ts";
import { codeOf } from "./problems.ts";

/** No write takes this long without touching its temporary file. An older one was left by a start that was killed. */
const ABANDONED_AFTER = 10 * 60_000;

/**
 * A file that is written beside the place where it is to stand, piece by piece, so that none of it has to be in memory as a whole. Its methods reject with
 * the system's error; it is to be abandoned then.
 */
export class TemporaryFile {
  readonly path: string;
  readonly #file: FileHandle;

  private constructor(path: string, file: FileHandle) {
    this.path = path;
    this.#file = file;
  }

  /**
   * Begins one for what is to stand at `target`. Removes those that an earlier start left there.
   * @param mode permissions, before the umask
   */
  static async begin(target: string, mode = 0o666): Promise<TemporaryFile> {
    const path = await newPathFor(target);
    return new TemporaryFile(path, await open(path, "wx", mode));
  }

  /** One that holds what `source` holds. A drive that can shares the blocks of the two: nothing is read or written. */
  static async copyOf(source: string, target: string, mode: number): Promise<TemporaryFile> {
    const path = await newPathFor(target);
    try {
      await copyFile(source, path, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
      // The copy has the permissions of the source, which may be read-only.
      await chmod(path, mode);
      return new TemporaryFile(path, await open(path, "r+"));
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }

  /** Adds to the end. Wait for it before the next. */
  async append(bytes: Uint8Array): Promise<void> {
    await this.#file.writeFile(bytes);
  }

  /** Ends the writing: the disk has all of it once this resolves. With `mode`, these are its permissions, whatever the umask. */
  async flush(mode?: number): Promise<Look> {
    // Only if they differ: some drives have no permissions and refuse to set any.
    if (mode !== undefined && ((await this.#file.stat()).mode & 0o777) !== mode) await this.#file.chmod(mode);
    await this.#file.sync();
    await this.#file.close();
    // Nobody else writes it, so this is the look of what was written.
    return lookOf(await stat(this.path, { bigint: true }));
  }

  /** Removes it. Nothing happens where it has been moved or removed already. */
  async abandon(): Promise<void> {
    try {
      await this.#file.close();
      await rm(this.path, { force: true });
    } catch (error) {
      // Its drive is gone, for one. A later write of the same file removes what can't be removed now.
      codeOf(error);
    }
  }
}

async function newPathFor(target: string): Promise<string> {
  await removeAbandoned(target);
  return join(dirname(target), `${temporaryPrefix(target)}${randomUUID()}`);
}

/** Temporary files carry a hash of the file's name, since the name itself could make them too long. */
function temporaryPrefix(target: string): string {
  return `.concord-saving-${createHash("sha256").update(basename(target)).digest("hex").slice(0, 12)}-`;
}

/** Removes what an earlier start left behind when it was killed while it wrote this very file. */
async function removeAbandoned(target: string): Promise<void> {
  const prefix = temporaryPrefix(target);
  const folder = dirname(target);
  for (const name of await readdir(folder)) {
    if (!name.startsWith(prefix)) continue;
    const left = join(folder, name);
    const changed = (await statIfThere(left))?.mtimeMs;
    if (changed !== undefined && Date.now() - Number(changed) > ABANDONED_AFTER)
      await rm(left, { force: true });
  }
}

export async function statIfThere(path: string): Promise<BigIntStats | undefined> {
  try {
    return await stat(path, { bigint: true });
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
    return undefined;
  }
}
