import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import type { storageChannels } from "../../preload/contract/storage.ts";
import type { Grants } from "../disk/grants.ts";
import type { Handlers } from "./requests.ts";

/** Free space, in bytes, on the disks with the working copies and with a granted file. */
export function storageHandlers(
  grants: Grants,
  userData: string,
): Pick<Handlers, keyof typeof storageChannels> {
  return {
    "storage.free": async ({ grant }) => {
      const path = grant === undefined ? undefined : grants.find(grant)?.path;
      return {
        bytes: await freeIn(userData),
        fileBytes: path === undefined ? null : await freeIn(dirname(path)),
      };
    },
  };
}

/** Bytes that an ordinary user may still write to the disk of a folder. */
async function freeIn(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    // Some network drives do not report it; the window then writes without asking.
    return null;
  }
}
