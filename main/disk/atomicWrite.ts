import { resolve } from "node:path";
import { inTurn } from "./inTurn.ts";
import type { Look } from "./look.ts";
import { Replacement, type WriteOptions } from "./replacement.ts";

/**
 * Replaces a small file's content at once: see Replacement. Writes to one path happen in the order they were asked for.
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
    const replacement = await Replacement.begin(path, options);
    try {
      await replacement.append(bytes);
      return await replacement.finish(options.replaces);
    } catch (error) {
      await replacement.abandon();
      throw error;
    }
  });
}
