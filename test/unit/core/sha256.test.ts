import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sha256 } from "../../../core/sha256.ts";

const hexOf = (words: Int32Array): string =>
  Array.from(words, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");

describe("sha256", () => {
  test("is the machine's, of any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (content) => {
        expect(hexOf(sha256(content))).toBe(createHash("sha256").update(content).digest("hex"));
      }),
    );
  });

  test("of every length around the ends of blocks, and of a long one", () => {
    for (const length of [...Array(200).keys(), 1_000_003]) {
      const content = new Uint8Array(length).fill(0xa5);
      expect(hexOf(sha256(content))).toBe(createHash("sha256").update(content).digest("hex"));
    }
  });

  test("of the vectors of FIPS 180-4", () => {
    const hashOf = (text: string): string => hexOf(sha256(new TextEncoder().encode(text)));
    expect(hashOf("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect(hashOf("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")).toBe(
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    );
  });
});
