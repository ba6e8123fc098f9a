import { statfs } from "node:fs/promises";
import type { Handlers } from "./requests.ts";

/** What the window may know of the disk under the working copies: how much is free there, in bytes, for an ordinary user. */
export function storageHandlers(userData: string): Pick<Handlers, "storage.free"> {
  return {
    "storage.free": async () => {
      try {
        const { bavail, bsize } = await statfs(userData);
        return { bytes: bavail * bsize };
      } catch {
        // Some network drives do not say; the window then writes without asking.
        return { bytes: null };
      }
    },
  };
}
