import fc from "fast-check";
import { expect, it } from "vitest";
import type { Codec } from "../../core/file/codec.ts";
import { plainCodec } from "../../core/file/codec.ts";

/** Bytes that deflate stores, finds in words or runs of, and turns to next to nothing. */
const contents = fc.oneof(
  fc.uint8Array({ maxLength: 3000 }),
  fc
    .array(fc.constantFrom("the night shift ", "she said: ", "ok", "🙂"), { maxLength: 400 })
    .map((words) => new TextEncoder().encode(words.join(""))),
  fc.tuple(fc.nat(255), fc.nat(300_000)).map(([byte, length]) => new Uint8Array(length).fill(byte)),
);

/** 64 MB of nothing, in 64 KB. */
export const bomb = (): Promise<Uint8Array> => plainCodec.deflate(new Uint8Array(64_000_000));

/** What a machine's own codec has in common with the one that is written in JavaScript. */
export function codecLaws(codec: Codec): void {
  it("each reads what the other wrote, as it was", async () => {
    await fc.assert(
      fc.asyncProperty(contents, async (content) => {
        for (const writer of [codec, plainCodec]) {
          const compressed = await writer.deflate(content);
          for (const reader of [codec, plainCodec])
            expect(await reader.inflate(compressed, content.length)).toSatisfy(isSame(content));
        }
      }),
    );
  });

  it("both give the same hash, also of bytes in the middle of others", async () => {
    await fc.assert(
      fc.asyncProperty(contents, async (content) => {
        expect(await codec.sha256(content)).toBe(await plainCodec.sha256(content));
        const inside = content.subarray(1, -1);
        expect(await codec.sha256(inside)).toBe(await plainCodec.sha256(inside));
      }),
    );
    expect(await codec.sha256(new TextEncoder().encode("abc"))).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
  });

  it("both refuse what has another size, is cut off, or goes on after its end", async () => {
    await fc.assert(
      fc.asyncProperty(
        contents,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        async (content, at) => {
          const { length: size } = content;
          const compressed = await codec.deflate(content);
          for (const reader of [codec, plainCodec]) {
            for (const other of [0, size - 1, size + 1, 2 * size + 100, 0xffffffff])
              if (other >= 0 && other !== size) expect(await reader.inflate(compressed, other)).toBeNull();
            const cut = compressed.subarray(0, Math.floor(compressed.length * at));
            expect(await reader.inflate(cut, size)).toBeNull();
            expect(
              await reader.inflate(Uint8Array.of(...compressed.subarray(0, 20_000), 0), size),
            ).toBeNull();
          }
        },
      ),
    );
  });

  it("of changed data both read the same or nothing; the one in JavaScript overlooks more", async () => {
    await fc.assert(
      fc.asyncProperty(
        contents,
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (content, place, change) => {
          const changed = Uint8Array.from(await codec.deflate(content));
          const at = place % changed.length;
          changed[at] = (changed[at] ?? 0) ^ change;
          const [own, plain] = [
            await codec.inflate(changed, content.length),
            await plainCodec.inflate(changed, content.length),
          ];
          if (own !== null) expect(plain).toSatisfy(isSame(own));
          else if (plain !== null) expect(plain.length).toBe(content.length);
        },
      ),
    );
  });

  it("both refuse what unfolds to more than was declared", async () => {
    const compressed = await bomb();
    for (const size of [0, 1000, 63_999_999]) {
      expect(await codec.inflate(compressed, size)).toBeNull();
      expect(await plainCodec.inflate(compressed, size)).toBeNull();
    }
  });
}

/** Compared here: what fails is not told byte by byte. */
function isSame(content: Uint8Array): (found: Uint8Array | null) => boolean {
  return (found) => found?.length === content.length && found.every((byte, at) => byte === content[at]);
}
