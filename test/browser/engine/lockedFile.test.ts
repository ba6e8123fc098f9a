import { expect, test } from "vitest";
import * as cipher from "../../../core/file/cipher.ts";
import { LOCK_PROBLEMS } from "../../../core/file/locked-file.ts";
import { LOCKED_BY_COMMAND_LINE } from "../../support/lockedFiles.ts";

const lockBytes = (bytes: Uint8Array, words: string) => cipher.lockBytes(crypto, bytes, words);
const unlockBytes = (bytes: Uint8Array, words: string) => cipher.unlockBytes(crypto, bytes, words);
const content = new TextEncoder().encode("Fifty stories.");
const passphrase = "caf\u00e9 after the night";
const byCommandLine = Uint8Array.from(atob(LOCKED_BY_COMMAND_LINE), (sign) => sign.charCodeAt(0));

test("opens with its passphrase, however it was typed, also what the command line wrote", async () => {
  expect(await unlockBytes(byCommandLine, " cafe\u0301 after the night")).toEqual({
    ok: true,
    value: content,
  });
  const locked = await lockBytes(content, passphrase);
  expect(await unlockBytes(locked, passphrase)).toEqual({ ok: true, value: content });
  expect(new TextDecoder("latin1").decode(locked)).not.toContain("Fifty");
});

test("a wrong passphrase has one sentence, a file that was cut or changed another, also where its checksum was changed with it", async () => {
  const wrong = { ok: false, error: { kind: "passphrase", message: LOCK_PROBLEMS.passphrase } };
  const cut = { ok: false, error: { kind: "file", message: LOCK_PROBLEMS.cut } };
  expect(await unlockBytes(byCommandLine, "cafe after the night")).toEqual(wrong);
  expect(await unlockBytes(byCommandLine.slice(0, -1), passphrase)).toEqual(cut);
  const changed = byCommandLine.slice();
  changed[changed.length - 40] = (changed[changed.length - 40] ?? 0) ^ 1;
  expect(await unlockBytes(changed, passphrase)).toEqual(cut);
  const body = changed.slice(0, -32);
  changed.set(new Uint8Array(await crypto.subtle.digest("SHA-256", body)), body.length);
  expect(await unlockBytes(changed, passphrase)).toEqual(cut);
});
