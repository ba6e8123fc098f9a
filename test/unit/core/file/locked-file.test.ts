import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import * as cipher from "../../../../core/file/cipher.ts";
import {
  isLocked,
  LEAST_ROUNDS,
  LOCK_PROBLEMS,
  lockHeader,
  MOST_ROUNDS,
  passphraseProblem,
  readLocked,
} from "../../../../core/file/locked-file.ts";
import { LOCKED_BY_WINDOW } from "../../../support/lockedFiles.ts";

// Node's WebCrypto, as the command line has it; test/browser/engine/lockedFile.test.ts has the window's. Each opens what was written on the other side.
const lockBytes = (bytes: Uint8Array, words: string) => cipher.lockBytes(crypto, bytes, words);
const unlockBytes = (bytes: Uint8Array, words: string) => cipher.unlockBytes(crypto, bytes, words);
const cut = { kind: "file", message: LOCK_PROBLEMS.cut };
const content = new TextEncoder().encode("Fifty stories, and nobody’s coding. ".repeat(50));
const passphrase = "night shift, ward four";
const locked = await lockBytes(content, passphrase);

test("opens with its passphrase, however it was typed, also what the window wrote", async () => {
  const byWindow = Buffer.from(LOCKED_BY_WINDOW, "base64");
  const opened = await unlockBytes(byWindow, " cafe\u0301 after the night ");
  expect(opened.ok && new TextDecoder().decode(opened.value)).toBe("Fifty stories.");
  expect(await unlockBytes(locked, passphrase)).toEqual({ ok: true, value: content });
  // Neither the words nor the passphrase are in it, and no two files are alike.
  const text = new TextDecoder("latin1").decode(locked);
  for (const secret of ["Fifty", "night", "ward"]) expect(text).not.toContain(secret);
  expect(Buffer.from(await lockBytes(content, passphrase)).equals(Buffer.from(locked))).toBe(false);
  expect(isLocked(locked) && !isLocked(content)).toBe(true);
});

test("a wrong passphrase has one sentence, a file that was cut or changed anywhere has another", async () => {
  expect(await unlockBytes(locked, "night shift, ward five")).toEqual({
    ok: false,
    error: { kind: "passphrase", message: LOCK_PROBLEMS.passphrase },
  });
  for (const length of [8, 11, 12, 100, 300, locked.length - 1])
    expect([length, await unlockBytes(locked.subarray(0, length), passphrase)]).toEqual([
      length,
      { ok: false, error: cut },
    ]);
  for (let at = 8; at < locked.length; at += 97) {
    const changed = Uint8Array.from(locked);
    changed[at] = (changed[at] ?? 0) ^ 1;
    const opened = await unlockBytes(changed, passphrase);
    expect([at, opened.ok]).toEqual([at, false]);
    if (!opened.ok) expect([LOCK_PROBLEMS.cut, LOCK_PROBLEMS.parameters]).toContain(opened.error.message);
  }
});

test("whoever changes the content and its checksum is found out by the passphrase", async () => {
  const body = Uint8Array.from(locked.subarray(0, locked.length - 32));
  body[body.length - 40] = (body[body.length - 40] ?? 0) ^ 1;
  const forged = Buffer.concat([body, createHash("sha256").update(body).digest()]);
  expect(await unlockBytes(forged, passphrase)).toEqual({ ok: false, error: cut });
});

test.each([
  { rounds: LEAST_ROUNDS - 1 },
  { rounds: MOST_ROUNDS + 1 },
  { rounds: 2 ** 53 },
  { rounds: 1.5 },
  { salt: "" },
  { salt: "00".repeat(17) },
  { nonce: "zz".repeat(12) },
  { check: "00" },
])("refuses hostile parameters before it computes anything: %o", (over) => {
  const lock = {
    rounds: LEAST_ROUNDS,
    salt: "00".repeat(16),
    nonce: "00".repeat(12),
    check: "00".repeat(16),
    ...over,
  };
  const bytes = Buffer.concat([lockHeader(lock), new Uint8Array(64)]);
  const begun = performance.now();
  expect(readLocked(bytes)).toEqual({ ok: false, error: LOCK_PROBLEMS.parameters });
  expect(performance.now() - begun).toBeLessThan(100);
});

test("refuses a header of a length that lies", () => {
  for (const length of [0xffff_ffff, 5000]) {
    const bytes = Buffer.concat([
      lockHeader({ rounds: LEAST_ROUNDS, salt: "", nonce: "", check: "" }),
      new Uint8Array(99),
    ]);
    bytes.writeUInt32LE(length, 8);
    expect(readLocked(bytes)).toEqual({ ok: false, error: LOCK_PROBLEMS.cut });
  }
});

test("takes long passphrases alone, counted as they are read", () => {
  expect(passphraseProblem("x".repeat(12))).toBeNull();
  expect(passphraseProblem(" twelve signs ")).toBeNull();
  expect(passphraseProblem("🌙".repeat(11))).toContain("at least 12");
  expect(passphraseProblem("x".repeat(1025))).toContain("at most");
});
