import { hashText } from "../ids.ts";

const GUID = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/u;

/**
 * An identifier of REFI-QDA as records are compared and named: in lower case and without braces, as programs write it one way or the other. Whatever
 * else a program has written is told by its hash, so it is an id, too. Null where nothing is written.
 * @example readGuid("{D097E6FD-7671-4D95-A8B6-7795FA4A72E1}") // "d097e6fd-7671-4d95-a8b6-7795fa4a72e1"
 */
export function readGuid(written: string | undefined): string | null {
  const plain = (written ?? "").trim().toLowerCase();
  if (plain === "") return null;
  return GUID.exec(plain)?.[1] ?? derivedGuid("other", plain);
}

/**
 * The GUID of a record: the one it was imported with, which is its id, or one that follows from its id. The same record has the same GUID in every export.
 * @param kind what sort of record it is: two of different kinds may have one id
 * @example guidOf("code", "d097e6fd-7671-4d95-a8b6-7795fa4a72e1") // "d097e6fd-7671-4d95-a8b6-7795fa4a72e1"
 */
export function guidOf(kind: string, id: string): string {
  return GUID.test(id) ? id : derivedGuid(kind, id);
}

/**
 * A GUID that follows from what it names, in the form of a UUID of version 8 (RFC 9562), made of a SHA-256.
 * @example derivedGuid("set", "finished") === derivedGuid("set", "finished") // true
 */
export function derivedGuid(kind: string, ...parts: readonly string[]): string {
  const hash = hashText(["concord", kind, ...parts].map((part) => `${part.length}:${part}`).join("|"));
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join("-");
}
