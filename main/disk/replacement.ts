import { constants } from "node:fs";
import { access, readlink, realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { Links } from "./boundedRead.ts";
import { inTurn } from "./inTurn.ts";
import { type Look, lookAt, lookOf, OtherFile } from "./look.ts";
import { flushFolder, moveToFreePlace, renameOver } from "./moving.ts";
import { codeOf } from "./problems.ts";
import { statIfThere, TemporaryFile } from "./temporaryFile.ts";

export interface WriteOptions {
  /** Permissions of a file that does not exist yet, before the umask. */
  readonly mode?: number;
  /**
   * The look of the only file that may be replaced; null: nothing may be there. Left out, anything there is replaced.
   */
  readonly replaces?: Look | null;
  /** Where the path is a symbolic link, what it points to is replaced; "refused": nothing is, as if another file were there. */
  readonly links?: Links;
}

/**
 * A file's new content, written piece by piece, so that at every moment, also after a crash or a power cut, either the whole old content or the whole
 * new one is there: temporary file beside it, flushed, renamed over it, folder flushed. A symbolic link stays one: what it points to is replaced.
 * An existing file keeps its permissions.
 *
 * Its methods reject with the system's error (`code`), or with OtherFile where `replaces` is not what is there, the old file unchanged; it is to be
 * abandoned then.
 */
export class Replacement {
  readonly #target: string;
  readonly #temporary: TemporaryFile;

  private constructor(target: string, temporary: TemporaryFile) {
    this.#target = target;
    this.#temporary = temporary;
  }

  /** @param path absolute */
  static async begin(path: string, { mode, replaces, links }: WriteOptions = {}): Promise<Replacement> {
    const target = await (links === "refused" ? plainTarget(path) : realTarget(path));
    // Checked before the work of writing and again at its end.
    const existing = await permissionsOf(target, replaces);
    return new Replacement(target, await TemporaryFile.begin(target, existing ?? mode));
  }

  async append(bytes: Uint8Array): Promise<void> {
    await this.#temporary.append(bytes);
  }

  /** Puts it in its place. Returns the new file's look. */
  async finish(replaces?: Look | null): Promise<Look> {
    // Queued, as two paths may lead to one file: of two that may replace the same file only the first does.
    return inTurn(this.#target, async () => {
      const existing = await permissionsOf(this.#target, replaces);
      const look = await this.#temporary.flush(existing);
      if (replaces === null) await moveToFreePlace(this.#temporary.path, this.#target);
      else {
        if (replaces !== undefined) expect(replaces, await lookAt(this.#target));
        await renameOver(this.#temporary.path, this.#target);
      }
      await flushFolder(dirname(this.#target));
      return look;
    });
  }

  /** Removes what was written. */
  async abandon(): Promise<void> {
    await this.#temporary.abandon();
  }
}

/** The permissions of the file that is to be replaced; undefined where nothing is. Rejects where that file must not be replaced. */
async function permissionsOf(target: string, replaces: Look | null | undefined): Promise<number | undefined> {
  const found = await statIfThere(target);
  expect(replaces, found === undefined ? null : lookOf(found));
  if (found === undefined) return undefined;
  // The rename would replace a file that its owner has locked against writing.
  await access(target, constants.W_OK);
  return Number(found.mode) & 0o777;
}

function expect(replaces: Look | null | undefined, found: Look | null): void {
  if (replaces !== undefined && replaces !== found) throw new OtherFile(found);
}

/** The file that is finally written: links are followed, even if their target does not exist yet. */
async function realTarget(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
  const folder = await realpath(dirname(path));
  try {
    return resolve(folder, await readlink(path));
  } catch (error) {
    // Not there at all (ENOENT), or there by now and no link (EINVAL).
    if (!["ENOENT", "EINVAL"].includes(codeOf(error))) throw error;
    return join(folder, basename(path));
  }
}

/** The path itself, in the real folder. Rejects with OtherFile where it is a symbolic link. */
async function plainTarget(path: string): Promise<string> {
  const target = join(await realpath(dirname(path)), basename(path));
  try {
    await readlink(target);
  } catch (error) {
    // Nothing is there, or no link.
    if (!["ENOENT", "EINVAL", "UNKNOWN"].includes(codeOf(error))) throw error;
    return target;
  }
  throw new OtherFile("a link");
}
