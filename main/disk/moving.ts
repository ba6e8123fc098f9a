import { link, open, rename, rm } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { lookAt, OtherFile } from "./look.ts";
import { codeOf } from "./problems.ts";

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

/** Moves a file to a place, over what is there. On Windows a virus scanner or a sync program may hold the old file for a moment. */
export async function renameOver(temporary: string, target: string): Promise<void> {
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
