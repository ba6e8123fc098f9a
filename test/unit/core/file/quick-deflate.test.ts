import { inflateRawSync } from "node:zlib";
import fc from "fast-check";
import { inflateSync } from "fflate";
import { describe, expect, test } from "vitest";
import { codesOf, lengthsOf } from "../../../../core/file/huffman.ts";
import { quickDeflate } from "../../../../core/file/quick-deflate.ts";
import { runs } from "../../../support/runs.ts";

function expectWhole(content: Uint8Array): void {
  const deflated = quickDeflate(content);
  expect(Buffer.compare(inflateRawSync(deflated), content)).toBe(0);
  expect(Buffer.compare(inflateSync(deflated, { out: new Uint8Array(content.length) }), content)).toBe(0);
}

const bytes = (length: number, at: (index: number) => number): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => at(index));
/** Bytes without order, the same each time. */
const noise = (index: number): number => (Math.imul(index + 1, 0x9e3779b1) ^ (index * index)) >>> 11;

describe("what is deflated quickly", () => {
  test("is what it was once it is inflated, by zlib and by fflate", () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc
        .tuple(fc.uint8Array({ minLength: 1, maxLength: 9 }), fc.nat(200))
        .map(([some, times]) => bytes(some.length * times, (index) => some[index % some.length] ?? 0)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(3), (pieces, skipped) => {
        const content = new Uint8Array(Buffer.concat(pieces));
        // As a view into other memory, too.
        expectWhole(content.subarray(Math.min(skipped, content.length)));
      }),
      { numRuns: runs(300) },
    );
  });

  test.for([0, 1, 3, 4, 5, 257, 258, 259, 32_767, 32_768, 32_769, 65_536, 200_000])(
    "is what it was with %d bytes, all alike or without order",
    (length) => {
      expectWhole(bytes(length, () => 7));
      expectWhole(bytes(length, noise));
    },
  );

  test("finds what came as long before as the format reaches, and no longer before", () => {
    const text = new TextEncoder().encode("held my hand through the night");
    for (const between of [32_700, 32_768 - text.length - 1, 32_768 - text.length, 32_768, 40_000])
      expectWhole(new Uint8Array(Buffer.concat([text, bytes(between, noise), text, text])));
  });

  test("is small where content repeats", () => {
    expect(quickDeflate(bytes(100_000, () => 7)).length).toBeLessThan(1000);
  });

  test("has codes that are complete and never too long, however uneven the counts are", () => {
    // Each as often as the two before it: without a limit, codes of 39 bits.
    const uneven = new Uint32Array(40);
    for (let at = 0; at < uneven.length; at += 1)
      uneven[at] = at < 2 ? 1 : (uneven[at - 1] ?? 0) + (uneven[at - 2] ?? 0);
    for (const counts of [
      uneven,
      new Uint32Array(286),
      Uint32Array.of(0, 0, 9),
      new Uint32Array(286).fill(3),
    ]) {
      const lengths = [...lengthsOf(counts)].filter((length) => length > 0);
      expect(Math.max(...lengths)).toBeLessThanOrEqual(15);
      expect(lengths.reduce((sum, length) => sum + 2 ** -length, 0)).toBe(1);
      expect(new Set(codesOf(Uint8Array.from(lengths))).size).toBeGreaterThan(1);
    }
  });
});
