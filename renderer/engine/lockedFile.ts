import type { Lock } from "../../core/file/locked-file.ts";
import {
  CHECK_BYTES,
  CHECK_INFO,
  fromHex,
  KEY_INFO,
  LEAST_ROUNDS,
  LOCK_PROBLEMS,
  lockHeader,
  NONCE_BYTES,
  passphraseBytes,
  readLocked,
  SALT_BYTES,
  toHex,
} from "../../core/file/locked-file.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";

/** A file under a passphrase, and what it is called. */
export interface LockedName {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const { subtle } = crypto;

/** A file under a passphrase: see locked-file.ts. The passphrase is kept nowhere. */
export async function lockBytes(content: Uint8Array, passphrase: string): Promise<Uint8Array<ArrayBuffer>> {
  const salt = toHex(crypto.getRandomValues(new Uint8Array(SALT_BYTES)));
  const nonce = toHex(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)));
  const secret = await secretOf(passphrase, { rounds: LEAST_ROUNDS, salt });
  const check = toHex(await madeOf(secret, CHECK_INFO, CHECK_BYTES));
  const header = lockHeader({ rounds: LEAST_ROUNDS, salt, nonce, check });
  const key = await keyOf(secret);
  const algorithm = { name: "AES-GCM", iv: fromHex(nonce), additionalData: header };
  const sealed = new Uint8Array(await subtle.encrypt(algorithm, key, new Uint8Array(content)));
  const body = joined(header, sealed);
  return joined(body, new Uint8Array(await subtle.digest("SHA-256", body)));
}

/** What a locked file holds, or why it does not open: a wrong passphrase and a file that was changed have sentences of their own. */
export async function unlockBytes(
  bytes: Uint8Array,
  passphrase: string,
): Promise<
  Result<Uint8Array<ArrayBuffer>, { readonly kind: "passphrase" | "file"; readonly message: string }>
> {
  const read = readLocked(bytes);
  if (!read.ok) return fail({ kind: "file", message: read.error });
  const { lock, body, digest, header, sealed } = read.value;
  if (toHex(new Uint8Array(await subtle.digest("SHA-256", new Uint8Array(body)))) !== digest)
    return fail({ kind: "file", message: LOCK_PROBLEMS.cut });
  const secret = await secretOf(passphrase, lock);
  if (toHex(await madeOf(secret, CHECK_INFO, CHECK_BYTES)) !== lock.check)
    return fail({ kind: "passphrase", message: LOCK_PROBLEMS.passphrase });
  const algorithm = { name: "AES-GCM", iv: fromHex(lock.nonce), additionalData: new Uint8Array(header) };
  try {
    return ok(new Uint8Array(await subtle.decrypt(algorithm, await keyOf(secret), new Uint8Array(sealed))));
  } catch {
    // The one expected failure of a right passphrase: what is sealed is not what was.
    return fail({ kind: "file", message: LOCK_PROBLEMS.cut });
  }
}

/** The 32 bytes that PBKDF2 makes of a passphrase, as what HKDF makes more of. */
async function secretOf(
  passphrase: string,
  { rounds, salt }: Pick<Lock, "rounds" | "salt">,
): Promise<CryptoKey> {
  const typed = await subtle.importKey("raw", passphraseBytes(passphrase), "PBKDF2", false, ["deriveBits"]);
  const algorithm = { name: "PBKDF2", hash: "SHA-256", salt: fromHex(salt), iterations: rounds };
  const bits = await subtle.deriveBits(algorithm, typed, 256);
  return subtle.importKey("raw", bits, "HKDF", false, ["deriveBits"]);
}

async function madeOf(secret: CryptoKey, info: string, bytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const algorithm = {
    name: "HKDF",
    hash: "SHA-256",
    salt: new Uint8Array(),
    info: new TextEncoder().encode(info),
  };
  return new Uint8Array(await subtle.deriveBits(algorithm, secret, 8 * bytes));
}

async function keyOf(secret: CryptoKey): Promise<CryptoKey> {
  return subtle.importKey("raw", await madeOf(secret, KEY_INFO, 32), "AES-GCM", false, [
    "encrypt",
    "decrypt",
  ]);
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}
