import type { BigIntStats } from "node:fs";
import { stat } from "node:fs/promises";
import { codeOf } from "./problems.ts";

/**
 * What identifies a file's content from outside: inode, modification time and size. Replacing it by a rename changes
 * the inode; writing in place changes time or size. A rename keeps the look, so a temporary file's look is that of
 * the file it becomes.
 */
export type Look = string;

export function lookOf({ ino, mtimeNs, size }: BigIntStats): Look {
  return `${ino}-${mtimeNs}-${size}`;
}

/**
 * The look of what is at a path, following links; null if nothing is there. Rejects with the system's error if it
 * cannot be read.
 */
export async function lookAt(path: string): Promise<Look | null> {
  try {
    return lookOf(await stat(path, { bigint: true }));
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return null;
    throw error;
  }
}

/** The path has something other than the file to be replaced. Nothing was written. */
export class OtherFile extends Error {
  /** What is there instead; null where nothing is. */
  readonly found: Look | null;

  constructor(found: Look | null) {
    super("Another file, or none, is in the place of the one to be replaced");
    this.name = "OtherFile";
    this.found = found;
  }
}
