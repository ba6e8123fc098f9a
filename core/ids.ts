import { sha256 as growingHash } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { foldName } from "./names.ts";
import { sha256 } from "./sha256.ts";
import { UNIT_BYTES, writeUtf8 } from "./utf8.ts";

/** Makes a new identifier, unique everywhere (a UUID). Passed in: core has no randomness of its own. */
export type NewId = () => string;

/**
 * The SHA-256 of a text's UTF-8 bytes, as 64 lower-case hexadecimal digits.
 * @example hashText("abc") // "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
 */
export function hashText(text: string): string {
  const words = sha256(utf8Of(text));
  for (let at = 0; at < words.length; at += 1) digestView.setInt32(4 * at, words[at] ?? 0);
  return hexOf(digest);
}

// An import hashes some hundred thousand texts. Memory of its own for each would cost as much as the hashing, so all share these.
const digest = new Uint8Array(32);
const digestView = new DataView(digest.buffer);
const shared = new Uint8Array(1 << 16);

/** The text's UTF-8 bytes, until the next call. */
function utf8Of(text: string): Uint8Array {
  if (text.length * UNIT_BYTES > shared.length) return utf8ToBytes(text);
  return shared.subarray(0, writeUtf8(text, shared, 0));
}

const DIGITS = utf8ToBytes("0123456789abcdef");
const digits = Array.from({ length: 2 * digest.length }, () => 0);

/** In one piece: added up digit by digit, it would stay in as many pieces in memory. */
function hexOf(bytes: Uint8Array): string {
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    digits[2 * at] = DIGITS[byte >> 4] ?? 0;
    digits[2 * at + 1] = DIGITS[byte & 15] ?? 0;
  }
  return String.fromCharCode(...digits);
}

/** A derived identifier: 24 hexadecimal digits (96 bits) over the parts, each with its length so that parts cannot run together. */
function derive(prefix: string, parts: readonly string[]): string {
  return idOf(prefix, hashText(parts.map(partOf).join(BETWEEN)));
}

const BETWEEN = "|";

function partOf(part: string): string {
  return `${part.length}:${part}`;
}

function idOf(prefix: string, hash: string): string {
  return `${prefix}-${hash.slice(0, 24)}`;
}

/**
 * The id of a collection, from its name without regard to case and outer spaces: two people who import a collection
 * under one name get the same id.
 * @example collectionIdOf(" Tweets") === collectionIdOf("tweets") // true
 */
export function collectionIdOf(name: string): string {
  return derive("collection", [foldName(name)]);
}

/**
 * The id of a story, from its collection and its own identifier there; from its text if it has none.
 * @example
 * storyIdOf("c", "S001", "old text") === storyIdOf("c", "S001", "new text") // true
 * storyIdOf("c", null, "old text") === storyIdOf("c", null, "new text") // false
 */
export function storyIdOf(collectionId: string, externalId: string | null, text: string): string {
  return externalId === null
    ? derive("story", [collectionId, "text", text])
    : derive("story", [collectionId, "id", externalId]);
}

/**
 * The id of a code from a file or the starter codebook: one path of names gives one id on every computer.
 * @example codeIdOfPath(["Empathy", "Kept in touch"]) === codeIdOfPath(["empathy", "kept in touch "]) // true
 */
export function codeIdOfPath(path: readonly string[]): string {
  return derive("code", path.map(foldName));
}

/**
 * The ids of a code and of all codes above it, the theme's first: codeIdOfPath of every beginning of `path`. Time grows with the length of the path,
 * however many levels it has.
 *
 * @example
 * codeIdsOfPath(["Care", "Touch"]); // [codeIdOfPath(["Care"]), codeIdOfPath(["Care", "Touch"])]
 */
export function codeIdsOfPath(path: readonly string[]): string[] {
  const hash = growingHash.create();
  return path.map((name, depth) => {
    const part = partOf(foldName(name));
    hash.update(utf8ToBytes(depth === 0 ? part : `${BETWEEN}${part}`));
    return idOf("code", hexOf(hash.clone().digest()));
  });
}

/**
 * The id of a coder that a table of codings names: whoever reads it, on whatever computer, has the same coder.
 * @example coderIdOfName(" Amara") === coderIdOfName("amara") // true
 */
export function coderIdOfName(name: string): string {
  return derive("coder", [foldName(name)]);
}

/**
 * The id of an annotation, from what it says. The same statement by the same coder on two computers is one
 * annotation, and removing and reapplying a code gives further revisions of one record. `span` is in UTF-16; null for
 * the whole story.
 * @example annotationIdOf("ana", "s1", "hope", null) === annotationIdOf("ana", "s1", "hope", { start: 0, end: 4 }) // false
 */
export function annotationIdOf(
  coderId: string,
  storyId: string,
  codeId: string,
  span: { readonly start: number; readonly end: number } | null,
): string {
  return derive("annotation", [coderId, storyId, codeId, span === null ? "" : `${span.start}-${span.end}`]);
}

/**
 * The id of a coder's review of a story; there is one for each coder and story.
 * @example reviewIdOf("ana", "s1") === reviewIdOf("ben", "s1") // false
 */
export function reviewIdOf(coderId: string, storyId: string): string {
  return derive("review", [coderId, storyId]);
}

/**
 * The id of a coder's flag on a story, whatever the case of its name: set on two computers, it is one.
 * @example flagIdOf("ana", "s1", "Discuss") === flagIdOf("ana", "s1", "discuss") // true
 */
export function flagIdOf(coderId: string, storyId: string, flag: string): string {
  return derive("flag", [coderId, storyId, foldName(flag)]);
}

/**
 * The id of the star on an annotation, which is its coder's: set on two computers, it is one.
 * @example starIdOf("annotation-1") === starIdOf("annotation-2") // false
 */
export function starIdOf(annotationId: string): string {
  return derive("star", [annotationId]);
}

/**
 * The id of an example of a code, from who chose which passage: chosen on two computers, it is one, and a passage is not both typical and borderline
 * to one person. `codePoints` null for a whole story.
 * @example exampleIdOf("ana", "s1", "hope", [0, 4]) === exampleIdOf("ben", "s1", "hope", [0, 4]) // false
 */
export function exampleIdOf(
  coderId: string,
  storyId: string,
  codeId: string,
  codePoints: readonly [start: number, end: number] | null,
): string {
  return derive("example", [coderId, storyId, codeId, codePoints === null ? "" : codePoints.join("-")]);
}

/**
 * The id of a paraphrase of a passage, from who wrote it: written on two computers, it is one. `codePoints` null for a whole story.
 * @example paraphraseIdOf("ana", "s1", [0, 4]) === paraphraseIdOf("ana", "s1", null) // false
 */
export function paraphraseIdOf(
  coderId: string,
  storyId: string,
  codePoints: readonly [start: number, end: number] | null,
): string {
  return derive("paraphrase", [coderId, storyId, codePoints === null ? "" : codePoints.join("-")]);
}

/**
 * The id of what was decided on a span of a story that may identify somebody: there is one, whoever decides.
 * @example redactionIdOf("s1", [0, 4]) === redactionIdOf("s1", [0, 5]) // false
 */
export function redactionIdOf(storyId: string, codePoints: readonly [start: number, end: number]): string {
  return derive("redaction", [storyId, codePoints.join("-")]);
}

/**
 * The id of a round of assignments, from its name and the hash of who has which stories: two people who divide the same stories alike have one round.
 * @example roundIdOf("Pilot", "0a") === roundIdOf("pilot ", "0a") // true
 */
export function roundIdOf(name: string, content: string): string {
  return derive("round", [foldName(name), content]);
}

/**
 * The id of an assignment: a coder has one in a round, which says all that it assigns to them, and one for each round from which it takes stories of theirs.
 * @param takenFrom the round from which the stories are taken; null where they are assigned
 * @example assignmentIdOf("r", "ana", null) === assignmentIdOf("r", "ana", "q") // false
 */
export function assignmentIdOf(roundId: string, coderId: string, takenFrom: string | null): string {
  return derive("assignment", [roundId, coderId, takenFrom ?? ""]);
}

/**
 * The id of what the key of a training round says of a story: there is one, whoever writes it down.
 * @example trainingKeyIdOf("r", "s1") === trainingKeyIdOf("q", "s1") // false
 */
export function trainingKeyIdOf(roundId: string, storyId: string): string {
  return derive("training-key", [roundId, storyId]);
}

/**
 * The id of a codebook version: the hash of its content.
 * @example versionIdOf("abc") // "codebook-ba7816bf8f01cfea414140de"
 */
export function versionIdOf(content: string): string {
  return `codebook-${hashText(content).slice(0, 24)}`;
}

/**
 * The id of a decision about a code in a story, or at a place of it, from what it decides: there is one, whoever decides. What a named adjudicator
 * decides has an id of its own, so that it stands beside what the team settled on in discussion.
 * @example decisionIdOf("s1", "hope") === decisionIdOf("s1", "hope", { codePoints: [0, 4] }) // false
 */
export function decisionIdOf(
  storyId: string,
  codeId: string,
  {
    codePoints,
    adjudicatorId,
  }: {
    readonly codePoints?: readonly [start: number, end: number] | undefined;
    readonly adjudicatorId?: string | undefined;
  } = {},
): string {
  if (codePoints === undefined && adjudicatorId === undefined) return derive("decision", [storyId, codeId]);
  return derive("decision", [storyId, codeId, codePoints?.join("-") ?? "", adjudicatorId ?? ""]);
}

/**
 * The id here of a record of a kind that only a later version of Concord knows, from the name of its part in files and its id there.
 * @example otherIdOf("journals", "1") === otherIdOf("themes", "1") // false
 */
export function otherIdOf(part: string, id: string): string {
  return derive("other", [part, id]);
}

/**
 * The id of an entry of the history: the hash of what it says.
 * @example entryIdOf("abc") // "entry-ba7816bf8f01cfea414140de"
 */
export function entryIdOf(content: string): string {
  return idOf("entry", hashText(content));
}
