import type { Environment } from "./environment.ts";

/**
 * Less than this is no room. Where the browser's database itself meets a full disk, also when it is only opened, it may throw away everything that
 * it holds: it is not touched then. It needs room for its log, and for a table of several megabytes when the log is full.
 */
const LEAST_ROOM = 16 * 1024 * 1024;

/** Whether so many bytes can be written to the disk of the working copy. True where that cannot be told. */
export async function hasRoom({ freeSpace }: Pick<Environment, "freeSpace">, bytes = 0): Promise<boolean> {
  const free = (await freeSpace?.()) ?? null;
  return free === null || free >= LEAST_ROOM + bytes;
}
