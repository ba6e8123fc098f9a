import type { BigIntStats } from "node:fs";
import { stat } from "node:fs/promises";
import { codeOf } from "./problems.ts";

/**
 * How a file looks from outside: which file it is, when it was written and how long it is. A rename over it gives it another inode; writing in
 * place, another time or size. A rename keeps it, so that the look of a temporary file is that of the file it becomes.
 */
export type Look = string;

export function lookOf({ ino, mtimeNs, size }: BigIntStats): Look {
  return `${ino}-${mtimeNs}-${size}`;
}

/** The look of what is at a path now, links followed; null where nothing is. Rejects with the system's error when it cannot be told. */
export async function lookAt(path: string): Promise<Look | null> {
  try {
    return lookOf(await stat(path, { bigint: true }));
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return null;
    throw error;
  }
}

/** What is at a path is not what was to be replaced. Nothing was written. */
export class OtherFile extends Error {
  /** What is there instead; null where nothing is. */
  readonly found: Look | null;

  constructor(found: Look | null) {
    super("Another file, or none, is in the place of the one to be replaced");
    this.name = "OtherFile";
    this.found = found;
  }
}
