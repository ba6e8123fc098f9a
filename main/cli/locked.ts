import { createCipheriv, createDecipheriv, createHash, hkdfSync, pbkdf2Sync, randomBytes } from "node:crypto";
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

const TAG = 16;

/** A file under a passphrase, as the window writes and opens it: see locked-file.ts. */
export function lockBytes(content: Uint8Array, passphrase: string): Uint8Array {
  const salt = toHex(randomBytes(SALT_BYTES));
  const nonce = toHex(randomBytes(NONCE_BYTES));
  const { key, check } = madeOf(passphrase, { rounds: LEAST_ROUNDS, salt });
  const header = lockHeader({ rounds: LEAST_ROUNDS, salt, nonce, check });
  const cipher = createCipheriv("aes-256-gcm", key, fromHex(nonce)).setAAD(header);
  const body = Buffer.concat([header, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
  return Buffer.concat([body, createHash("sha256").update(body).digest()]);
}

/** What a locked file holds, or why it does not open, in a sentence. */
export function unlockBytes(bytes: Uint8Array, passphrase: string): Result<Uint8Array, string> {
  const read = readLocked(bytes);
  if (!read.ok) return read;
  const { lock, body, digest, header, sealed } = read.value;
  if (createHash("sha256").update(body).digest("hex") !== digest) return fail(LOCK_PROBLEMS.cut);
  const { key, check } = madeOf(passphrase, lock);
  if (check !== lock.check) return fail(LOCK_PROBLEMS.passphrase);
  const tag = sealed.subarray(sealed.length - TAG);
  const cipher = createDecipheriv("aes-256-gcm", key, fromHex(lock.nonce)).setAAD(header).setAuthTag(tag);
  try {
    return ok(Buffer.concat([cipher.update(sealed.subarray(0, sealed.length - TAG)), cipher.final()]));
  } catch {
    // The one expected failure of a right passphrase: what is sealed is not what was.
    return fail(LOCK_PROBLEMS.cut);
  }
}

function madeOf(
  passphrase: string,
  { rounds, salt }: Pick<Lock, "rounds" | "salt">,
): { readonly key: Uint8Array; readonly check: string } {
  const secret = pbkdf2Sync(passphraseBytes(passphrase), fromHex(salt), rounds, 32, "sha256");
  const made = (info: string, bytes: number): Uint8Array =>
    new Uint8Array(hkdfSync("sha256", secret, new Uint8Array(), info, bytes));
  return { key: made(KEY_INFO, 32), check: toHex(made(CHECK_INFO, CHECK_BYTES)) };
}
