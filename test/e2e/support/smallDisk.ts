import { execFileSync } from "node:child_process";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { removeFolder, temporaryFolder } from "./launch.ts";

/** A small file system of its own for a profile, that can be filled to the last byte and freed again. */
export interface SmallDisk {
  readonly folder: string;
  /** Writes until nothing more fits. */
  fill(): Promise<void>;
  /** Removes what `fill` wrote. */
  free(): Promise<void>;
  remove(): Promise<void>;
}

/** Whether this process may mount a file system: on Linux, as root. */
export const mayMount = process.platform === "linux" && process.getuid?.() === 0;

/** Mounts a file system in memory. `megabytes` is its size. */
export async function smallDisk(megabytes: number): Promise<SmallDisk> {
  const folder = await temporaryFolder();
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder]);
  const filler = join(folder, "filler");
  return {
    folder,
    async fill() {
      const file = await open(filler, "a");
      try {
        for (const size of [1024 * 1024, 4096, 1]) {
          const bytes = new Uint8Array(size);
          for (;;) {
            const { bytesWritten } = await file.write(bytes);
            if (bytesWritten < size) break;
          }
        }
      } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
      } finally {
        await file.close();
      }
    },
    free: () => rm(filler, { force: true }),
    async remove() {
      execFileSync("umount", ["-l", folder]);
      await removeFolder(folder);
    },
  };
}
