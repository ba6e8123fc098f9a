import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { Lock } from "./locked-file.ts";
import {
  CHECK_BYTES,
  LEAST_ROUNDS,
  LOCK_PROBLEMS,
  lockHeader,
  NONCE_BYTES,
  passphraseBytes,
  readLocked,
  SALT_BYTES,
} from "./locked-file.ts";

/** What HKDF makes the key and the check of. */
const KEY_INFO = "concord file key";
const CHECK_INFO = "concord passphrase check";

type Bytes = Uint8Array<ArrayBuffer>;

/** What is needed of WebCrypto, which is passed in: browsers, their workers and Node all have it as `crypto`. */
export interface WebCrypto<Key> {
  getRandomValues(bytes: Bytes): Bytes;
  readonly subtle: {
    digest(algorithm: "SHA-256", content: Bytes): Promise<ArrayBuffer>;
    importKey(
      format: "raw",
      key: Bytes | ArrayBuffer,
      algorithm: "PBKDF2" | "HKDF" | "AES-GCM",
      isExtractable: boolean,
      uses: ("deriveBits" | "encrypt" | "decrypt")[],
    ): Promise<Key>;
    deriveBits(algorithm: Pbkdf2 | Hkdf, key: Key, bits: number): Promise<ArrayBuffer>;
    encrypt(algorithm: AesGcm, key: Key, content: Bytes): Promise<ArrayBuffer>;
    decrypt(algorithm: AesGcm, key: Key, sealed: Bytes): Promise<ArrayBuffer>;
  };
}

interface Pbkdf2 {
  readonly name: "PBKDF2";
  readonly hash: "SHA-256";
  readonly salt: Bytes;
  readonly iterations: number;
}

interface Hkdf {
  readonly name: "HKDF";
  readonly hash: "SHA-256";
  readonly salt: Bytes;
  readonly info: Bytes;
}

interface AesGcm {
  readonly name: "AES-GCM";
  readonly iv: Bytes;
  readonly additionalData: Bytes;
}

/** Why a locked file does not open: a wrong passphrase and a file that was changed have sentences of their own. */
export interface UnlockProblem {
  readonly kind: "passphrase" | "file";
  readonly message: string;
}

/** A file under a passphrase: see locked-file.ts. The passphrase is kept nowhere. */
export async function lockBytes<Key>(
  crypto: WebCrypto<Key>,
  content: Uint8Array,
  passphrase: string,
): Promise<Bytes> {
  const salt = bytesToHex(crypto.getRandomValues(new Uint8Array(SALT_BYTES)));
  const nonce = bytesToHex(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)));
  const secret = await secretOf(crypto, passphrase, { rounds: LEAST_ROUNDS, salt });
  const header = lockHeader({ rounds: LEAST_ROUNDS, salt, nonce, check: await secret.check() });
  const algorithm = { name: "AES-GCM", iv: hexToBytes(nonce), additionalData: header } as const;
  const key = await secret.key();
  const sealed = new Uint8Array(await crypto.subtle.encrypt(algorithm, key, new Uint8Array(content)));
  const body = joined(header, sealed);
  return joined(body, new Uint8Array(await crypto.subtle.digest("SHA-256", body)));
}

/** What a locked file holds, or why it does not open. */
export async function unlockBytes<Key>(
  crypto: WebCrypto<Key>,
  bytes: Uint8Array,
  passphrase: string,
): Promise<Result<Bytes, UnlockProblem>> {
  const { subtle } = crypto;
  const read = readLocked(bytes);
  if (!read.ok) return fail({ kind: "file", message: read.error });
  const { lock, body, digest, header, sealed } = read.value;
  if (bytesToHex(new Uint8Array(await subtle.digest("SHA-256", new Uint8Array(body)))) !== digest)
    return fail({ kind: "file", message: LOCK_PROBLEMS.cut });
  const secret = await secretOf(crypto, passphrase, lock);
  if ((await secret.check()) !== lock.check)
    return fail({ kind: "passphrase", message: LOCK_PROBLEMS.passphrase });
  const additionalData = new Uint8Array(header);
  const algorithm = { name: "AES-GCM", iv: hexToBytes(lock.nonce), additionalData } as const;
  const key = await secret.key();
  try {
    return ok(new Uint8Array(await subtle.decrypt(algorithm, key, new Uint8Array(sealed))));
  } catch {
    // The one expected failure of a right passphrase: what is sealed is not what was.
    return fail({ kind: "file", message: LOCK_PROBLEMS.cut });
  }
}

/** What the 32 bytes that PBKDF2 makes of a passphrase come to: the key, and the check. */
async function secretOf<Key>(
  { subtle }: WebCrypto<Key>,
  passphrase: string,
  { rounds, salt }: Pick<Lock, "rounds" | "salt">,
): Promise<{ readonly key: () => Promise<Key>; readonly check: () => Promise<string> }> {
  const typed = await subtle.importKey("raw", passphraseBytes(passphrase), "PBKDF2", false, ["deriveBits"]);
  const pbkdf2 = { name: "PBKDF2", hash: "SHA-256", salt: hexToBytes(salt), iterations: rounds } as const;
  const bits = await subtle.deriveBits(pbkdf2, typed, 256);
  const secret = await subtle.importKey("raw", bits, "HKDF", false, ["deriveBits"]);
  const made = async (name: string, length: number): Promise<Bytes> => {
    const info = new Uint8Array(utf8ToBytes(name));
    const hkdf = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info } as const;
    return new Uint8Array(await subtle.deriveBits(hkdf, secret, 8 * length));
  };
  return {
    key: async () =>
      subtle.importKey("raw", await made(KEY_INFO, 32), "AES-GCM", false, ["encrypt", "decrypt"]),
    check: async () => bytesToHex(await made(CHECK_INFO, CHECK_BYTES)),
  };
}

function joined(a: Uint8Array, b: Uint8Array): Bytes {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}
