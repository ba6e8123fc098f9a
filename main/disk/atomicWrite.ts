import { createHash, randomUUID } from "node:crypto";
import { type BigIntStats, constants } from "node:fs";
import { access, link, open, readdir, readlink, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { inTurn } from "./inTurn.ts";
import { type Look, lookAt, lookOf, OtherFile } from "./look.ts";
import { codeOf } from "./problems.ts";

/** No write takes this long without touching its temporary file. An older one was left by a start that was killed. */
const ABANDONED_AFTER = 10 * 60_000;

export interface WriteOptions {
  /** Permissions of a file that does not exist yet, before the umask. */
  readonly mode?: number;
  /**
   * The look of the only file that may be replaced; null: nothing may be there. Left out, anything there is replaced.
   */
  readonly replaces?: Look | null;
}

/**
 * Replaces a file's content so that at every moment, also after a crash or a power cut, either the whole old content or
 * the whole new one is there: temporary file beside it, flushed, renamed over it, folder flushed. Writes to one path
 * happen in the order they were asked for. A symbolic link stays one: what it points to is replaced. An existing file
 * keeps its permissions.
 * @param path absolute
 * @returns the new file's look; rejects with the system's error (`code`), or with OtherFile where `replaces` is not what is there, the old file
 * unchanged and no temporary file left
 */
export async function writeAtomically(
  path: string,
  bytes: Uint8Array,
  options: WriteOptions = {},
): Promise<Look> {
  // Take the turn before awaiting anything: resolving the real path takes longer for some writes than for others.
  return inTurn(`asked ${resolve(path)}`, async () => {
    const target = await realTarget(path);
    // Two paths may lead to one file.
    return inTurn(target, () => replace(target, bytes, options));
  });
}

async function replace(target: string, bytes: Uint8Array, options: WriteOptions): Promise<Look> {
  const { mode = 0o666, replaces } = options;
  const found = await statIfThere(target);
  const existing = found === undefined ? undefined : Number(found.mode) & 0o777;
  // Checked before the work of writing and again at its end.
  expect(replaces, found === undefined ? null : lookOf(found));
  // The rename would replace a file that its owner has locked against writing.
  if (existing !== undefined) await access(target, constants.W_OK);
  const temporary = await temporaryBeside(target);
  let look: Look;
  try {
    const file = await open(temporary, "wx", existing ?? mode);
    try {
      await file.writeFile(bytes);
      // The umask may have narrowed the permissions; restore those of the old file. Only if they differ: some drives
      // have no permissions and refuse to set any.
      if (existing !== undefined && ((await file.stat()).mode & 0o777) !== existing)
        await file.chmod(existing);
      await file.sync();
    } finally {
      await file.close();
    }
    // Nobody else writes the temporary file, so this is the look of what was written.
    look = lookOf(await stat(temporary, { bigint: true }));
    if (replaces === null) await moveToFreePlace(temporary, target);
    else {
      if (replaces !== undefined) expect(replaces, await lookAt(target));
      await renameOver(temporary, target);
    }
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await flushFolder(dirname(target));
  return look;
}

function expect(replaces: Look | null | undefined, found: Look | null): void {
  if (replaces !== undefined && replaces !== found) throw new OtherFile(found);
}

/** Moves a file to a place that must be empty; never replaces a file that has appeared there. Rejects with OtherFile where one has. */
export async function moveToFreePlace(temporary: string, target: string): Promise<void> {
  try {
    // A link is made only where nothing is; a rename would replace.
    await link(temporary, target);
    await rm(temporary);
    return;
  } catch (error) {
    if (codeOf(error) === "EEXIST") throw new OtherFile(await lookAt(target));
    // Some drives have no links (FAT, some network drives): reserve the place first, then fill it.
    if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK", "EINVAL"].includes(codeOf(error)))
      throw error;
  }
  try {
    await (await open(target, "wx")).close();
  } catch (error) {
    if (codeOf(error) === "EEXIST") throw new OtherFile(await lookAt(target));
    throw error;
  }
  await renameOver(temporary, target);
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

async function statIfThere(path: string): Promise<BigIntStats | undefined> {
  try {
    return await stat(path, { bigint: true });
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
    return undefined;
  }
}

/** The path of a new temporary file for what is to stand at `target`. Removes those that an earlier start left there. */
export async function temporaryBeside(target: string): Promise<string> {
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

/** On Windows a virus scanner or a sync program may hold the old file for a moment. */
async function renameOver(temporary: string, target: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await rename(temporary, target);
      return;
    } catch (error) {
      const busy = process.platform === "win32" && ["EPERM", "EACCES", "EBUSY"].includes(codeOf(error));
      if (!busy || attempt === 6) throw error;
      await wait(50 * attempt);
    }
  }
}

/** Makes the rename itself survive a power cut. */
export async function flushFolder(folder: string): Promise<void> {
  // Windows cannot open a folder, and has no such call.
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } catch (error) {
    // Some network drives don't support it either. The new content is in place anyway.
    if (!["EINVAL", "ENOTSUP", "EBADF", "EIO"].includes(codeOf(error))) throw error;
  } finally {
    await handle.close();
  }
}
