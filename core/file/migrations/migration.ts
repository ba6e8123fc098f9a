import type { Result } from "../../result.ts";

/** The parsed parts of a file, by name. Nothing about them has been checked. */
export type RawParts = ReadonlyMap<string, unknown>;

/**
 * One step from format version n to n + 1. Its input is unchecked: it answers with a failure (what is wrong, in words) where it cannot make
 * sense of it. `manifest` must set the new `formatVersion`. `parts` may rename, split and join parts, and is left out where they stay as they are.
 */
export interface Migration {
  readonly manifest: (raw: unknown) => Result<unknown, string>;
  readonly parts?: (raw: RawParts) => Result<RawParts, string>;
}
