import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";

/**
 * A file under a passphrase: 8 bytes “CONCLOCK”, the length of the header (4 bytes, little-endian), the header as JSON, the content under AES-256-GCM with its
 * tag, and the SHA-256 of all that comes before it. PBKDF2-SHA-256 makes 32 bytes of the passphrase, and HKDF-SHA-256 two things of these: the key, and
 * `check`, which tells a wrong passphrase from a file that was changed. The header is the additional data of AES-GCM, so nobody can change it either. cipher.ts locks and opens.
 */
const MAGIC = "CONCLOCK";
const LONGEST_HEADER = 4096;
const DIGEST = 32;
const TAG = 16;

/** Fewer rounds are guessed too quickly; with more, a file could keep the computer busy for as long as it likes. */
export const LEAST_ROUNDS = 600_000;
export const MOST_ROUNDS = 10_000_000;
export const SALT_BYTES = 16;
export const NONCE_BYTES = 12;
export const CHECK_BYTES = 16;

/** So many characters a passphrase has at least, and at most. */
export const SHORTEST_PASSPHRASE = 12;
export const LONGEST_PASSPHRASE = 1024;

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`, "u"));

const headerSchema = z.looseObject({
  version: z.literal(1),
  kdf: z.literal("PBKDF2-SHA-256"),
  rounds: z.int().min(LEAST_ROUNDS).max(MOST_ROUNDS),
  salt: hex(SALT_BYTES),
  cipher: z.literal("AES-256-GCM"),
  nonce: hex(NONCE_BYTES),
  check: hex(CHECK_BYTES),
});

/** How a file is locked. Byte strings are hexadecimal. */
export interface Lock {
  readonly rounds: number;
  readonly salt: string;
  readonly nonce: string;
  readonly check: string;
}

/** A locked file, taken apart. Nothing of it is checked but its form. */
export interface LockedFile {
  readonly lock: Lock;
  /** What the digest is of. */
  readonly body: Uint8Array;
  readonly digest: string;
  /** The additional data of AES-GCM. */
  readonly header: Uint8Array;
  /** The content with its tag. */
  readonly sealed: Uint8Array;
}

/** What is wrong with a locked file, or with opening it, in one sentence or two. */
export const LOCK_PROBLEMS = {
  cut: "This file was cut short or changed after it was written. Nothing was opened. Ask whoever sent it to send it again.",
  parameters:
    "This file asks for a way of locking that Concord does not accept. Nothing was opened. Ask whoever sent it to write it again with an up-to-date Concord.",
  passphrase: "This is not the passphrase of this file. Check capital letters and blanks, and try again.",
} as const;

/**
 * Whether a file is under a passphrase.
 * @example isLocked(new TextEncoder().encode("CONCLOCK")) // true
 */
export function isLocked(bytes: Uint8Array): boolean {
  return bytes.length >= MAGIC.length && utf8ToBytes(MAGIC).every((byte, at) => bytes[at] === byte);
}

/**
 * Why a passphrase is not taken for a new file; null where it is.
 * @example passphraseProblem("too short") // "Use at least 12 characters, for example four or five words."
 */
export function passphraseProblem(passphrase: string): string | null {
  const { length } = Array.from(passphrase.trim());
  if (length < SHORTEST_PASSPHRASE)
    return `Use at least ${SHORTEST_PASSPHRASE} characters, for example four or five words.`;
  return length > LONGEST_PASSPHRASE ? `Use at most ${LONGEST_PASSPHRASE} characters.` : null;
}

/**
 * The bytes that a passphrase is: the same however its letters were typed, and without blanks around it.
 * @example passphraseBytes(" abc ").length // 3
 */
export function passphraseBytes(passphrase: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(utf8ToBytes(passphrase.normalize("NFC").trim()));
}

/**
 * Takes a locked file apart. Parameters that are weak, or would keep the computer busy, are refused before anything is computed.
 * @example readLocked(new TextEncoder().encode("CONCLOCK")).ok // false
 */
export function readLocked(bytes: Uint8Array): Result<LockedFile, string> {
  const start = MAGIC.length + 4;
  if (!isLocked(bytes) || bytes.length < start + TAG + DIGEST) return fail(LOCK_PROBLEMS.cut);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true);
  if (length > LONGEST_HEADER || start + length + TAG + DIGEST > bytes.length) return fail(LOCK_PROBLEMS.cut);
  const body = bytes.subarray(0, bytes.length - DIGEST);
  const header = bytes.subarray(0, start + length);
  const told = parsed(new TextDecoder().decode(header.subarray(start)));
  if (told === undefined) return fail(LOCK_PROBLEMS.cut);
  const lock = headerSchema.safeParse(told);
  if (!lock.success) return fail(LOCK_PROBLEMS.parameters);
  return ok({
    lock: lock.data,
    body,
    digest: bytesToHex(bytes.subarray(bytes.length - DIGEST)),
    header,
    sealed: body.subarray(header.length),
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The beginning of a locked file, which is the additional data of AES-GCM.
 * @example isLocked(lockHeader({ rounds: 600000, salt: "", nonce: "", check: "" })) // true
 */
export function lockHeader({ rounds, salt, nonce, check }: Lock): Uint8Array<ArrayBuffer> {
  const json = utf8ToBytes(
    JSON.stringify({ version: 1, kdf: "PBKDF2-SHA-256", rounds, salt, cipher: "AES-256-GCM", nonce, check }),
  );
  const bytes = new Uint8Array(MAGIC.length + 4 + json.length);
  bytes.set(utf8ToBytes(MAGIC));
  new DataView(bytes.buffer).setUint32(MAGIC.length, json.length, true);
  bytes.set(json, MAGIC.length + 4);
  return bytes;
}
