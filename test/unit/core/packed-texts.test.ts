import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packTexts, textAt } from "../../../core/packed-texts.ts";

describe("packed texts", () => {
  it("are the texts that were packed, and nothing where there was none", () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.string({ unit: "binary" }))), (texts) => {
        const packed = packTexts(texts);
        expect(texts.map((_, at) => textAt(packed, at))).toEqual(texts);
        expect(textAt(packed, texts.length)).toBeNull();
      }),
    );
  });

  it("keep a mark of byte order at their beginning, and have U+FFFD for half a surrogate pair", () => {
    const packed = packTexts(["\uFEFFward", "half: \ud83d"]);
    expect(textAt(packed, 0)).toBe("\uFEFFward");
    expect(textAt(packed, 1)).toBe("half: \uFFFD");
  });

  it("take no more bytes than their UTF-8", () => {
    const { bytes } = packTexts(["plain", "“curly”", null]);
    expect(bytes.buffer.byteLength).toBe(5 + 11);
  });
});
