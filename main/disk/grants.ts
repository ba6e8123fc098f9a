import { randomUUID } from "node:crypto";
import { basename, dirname } from "node:path";
import type { FilePurpose } from "../../preload/contract/files.ts";
import type { GrantedFile } from "../../preload/contract/values.ts";

/** What the window may do with one file or folder that the person chose. */
export interface Grant {
  readonly path: string;
  readonly kind: "file" | "folder";
  readonly purpose: FilePurpose;
  /** A file opened for reading is never changed. One chosen to save to, and a project's own file, may be written. */
  readonly writable: boolean;
}

export interface Grants {
  /** The token for a grant: the same one when the same was granted before. */
  give(grant: Grant): GrantedFile;
  /** Undefined for a token that this start did not issue. */
  find(token: string): Grant | undefined;
}

/**
 * Paths stay in the main process. The window has tokens that are valid in this start only, so it cannot name a file
 * that the person did not choose.
 */
export function createGrants(): Grants {
  const grants = new Map<string, Grant>();
  const tokens = new Map<string, string>();
  return {
    give(grant) {
      const key = [grant.kind, grant.purpose, String(grant.writable), grant.path].join("\n");
      const token = tokens.get(key) ?? randomUUID();
      tokens.set(key, token);
      grants.set(token, grant);
      return { grant: token, name: basename(grant.path), place: dirname(grant.path) };
    },
    find: (token) => grants.get(token),
  };
}
