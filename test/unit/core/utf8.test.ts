import fc from "fast-check";
import { expect, test } from "vitest";
import { UNIT_BYTES, writeUtf8 } from "../../../core/utf8.ts";
import { runs } from "../../support/runs.ts";

test("text is written as any encoder writes it, halves of pairs as U+FFFD, with nothing beside it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.nat(5), (text, at) => {
      const encoded = new TextEncoder().encode(text);
      const into = new Uint8Array(at + text.length * UNIT_BYTES).fill(0xaa);
      const end = writeUtf8(text, into, at);
      expect(end).toBe(at + encoded.length);
      expect(into.subarray(at, end)).toEqual(encoded);
      expect(into.subarray(0, at).every((byte) => byte === 0xaa)).toBe(true);
      expect(into.subarray(end).every((byte) => byte === 0xaa)).toBe(true);
    }),
    { numRuns: runs(200) },
  );
});
