import type { Result } from "../result.ts";
import { readManifest } from "./archive.ts";
import type { BundleError } from "./bundle-error.ts";
import { fileFault } from "./bundle-error.ts";
import type { Manifest } from "./manifest.ts";

/**
 * What one of a team folder's files is, from what it says of itself. "whole": a file of Concord's, as far as can be told. "half-written": it is still being
 * written or copied, or was cut off. "foreign": another program's. "newer": of a Concord that this one cannot read. "unreadable": damaged, or too large.
 */
export type FolderFileFacts =
  | { readonly kind: "whole"; readonly manifest: Manifest }
  | { readonly kind: "half-written" | "foreign" }
  | { readonly kind: "newer" | "unreadable"; readonly words: string };

/** Every zip begins with these bytes. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** What a service has laid out and not filled yet has no more than this. */
const NOTHING = [0, 0, 0, 0];
/** No Concord file is as short; a zip that is was cut off. */
const SHORTEST = 64;

/**
 * Tells what a file in a team folder is. Only its manifest is read: whether its parts are whole is found when they are.
 * @param bytes the file; what lies between its ends may be missing
 * @example folderFileFacts(new Uint8Array()).kind // "half-written"
 */
export function folderFileFacts(bytes: Uint8Array): FolderFileFacts {
  const manifest: Result<Manifest, BundleError> = readManifest(bytes);
  if (manifest.ok) return { kind: "whole", manifest: manifest.value };
  const { error } = manifest;
  switch (error.kind) {
    case "not-ours":
      return { kind: isBegun(bytes) ? "half-written" : "foreign" };
    case "truncated":
      return { kind: "half-written" };
    case "too-new":
      return { kind: "newer", words: fileFault(error).words };
    case "too-large":
    case "invalid":
      return { kind: "unreadable", words: fileFault(error).words };
  }
}

/** Whether so little of a file is there that it may become anything. */
function isBegun(bytes: Uint8Array): boolean {
  const beginsWith = (signs: readonly number[]): boolean =>
    signs.slice(0, bytes.length).every((sign, at) => bytes[at] === sign);
  return bytes.length === 0 || beginsWith(NOTHING) || (bytes.length < SHORTEST && beginsWith(ZIP));
}
