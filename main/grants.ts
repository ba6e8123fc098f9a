import { randomUUID } from "node:crypto";
import { basename, dirname } from "node:path";
import type { FilePurpose, GrantedFile } from "../preload/contract.ts";

/** What the window may do with one file or folder that the person chose. */
export interface Grant {
  readonly path: string;
  readonly kind: "file" | "folder";
  readonly purpose: FilePurpose;
  /** A file opened to be read stays as it is; one chosen to save to, and a project's own file, may be written. */
  readonly writable: boolean;
}

export interface Grants {
  /** The token for a grant: the same one when the same was granted before. */
  give(grant: Grant): GrantedFile;
  /** Undefined for a token that was never given in this start. */
  find(token: string): Grant | undefined;
}

/**
 * Paths stay in the main process: the window holds tokens that only this start understands, so that nothing it could be
 * made to say names a file that the person did not choose.
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
