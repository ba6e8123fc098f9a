import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** Makes a new identifier, unique everywhere (a UUID). Passed in: core has no randomness of its own. */
export type NewId = () => string;

/** The SHA-256 of a text's UTF-8 bytes, as 64 lower-case hexadecimal digits. */
export function hashText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** A derived identifier: 24 hexadecimal digits (96 bits) over the parts, each with its length so that parts cannot run together. */
function derive(prefix: string, parts: readonly string[]): string {
  return `${prefix}-${hashText(parts.map((part) => `${part.length}:${part}`).join("|")).slice(0, 24)}`;
}

/** Two people who import a collection under the same name (spaces and case aside) get the same id. */
export function collectionIdOf(name: string): string {
  return derive("collection", [name.normalize("NFC").trim().toLowerCase()]);
}

/** From the collection's own identifier of the story, else from the story's text. */
export function storyIdOf(collectionId: string, externalId: string | null, text: string): string {
  return externalId === null
    ? derive("story", [collectionId, "text", text])
    : derive("story", [collectionId, "id", externalId]);
}

/** For codes that come from a file or the starter codebook: the same path of names gives the same id on every machine. */
export function codeIdOfPath(path: readonly string[]): string {
  return derive(
    "code",
    path.map((name) => name.normalize("NFC").trim().toLowerCase()),
  );
}

/**
 * An annotation's id follows from what it says, so that the same coder saying the same thing on two machines says it once,
 * and taking a code off and putting it on again is one record with a higher revision. Offsets are UTF-16.
 */
export function annotationIdOf(
  coderId: string,
  storyId: string,
  codeId: string,
  span: { readonly start: number; readonly end: number } | null,
): string {
  return derive("annotation", [coderId, storyId, codeId, span === null ? "" : `${span.start}-${span.end}`]);
}

/** One review for each coder and story. */
export function reviewIdOf(coderId: string, storyId: string): string {
  return derive("review", [coderId, storyId]);
}

/** A codebook version's id is the hash of its content. */
export function versionIdOf(content: string): string {
  return `codebook-${hashText(content).slice(0, 24)}`;
}
