import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldedSigns } from "../../../../core/index/fold.ts";
import { searchPattern } from "../../../../core/index/search.ts";

const finds = (query: string, text: string): boolean => searchPattern(query)?.test(text) ?? false;

describe("finding a name", () => {
  it("any text finds itself, whatever signs it has", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (raw) => {
        const text = raw.normalize("NFC");
        fc.pre(foldedSigns(text.trim()).length > 0);
        expect(finds(text, text)).toBe(true);
      }),
    );
  });

  it("does not mind case, accents, typographic quotes, dashes or line breaks", () => {
    expect(finds("the rink's changing room", "In the rink’s Changing\nroom")).toBe(true);
    expect(finds('"normal"', "I had said “normal”")).toBe(true);
    expect(finds("well-meant", "well‑meant")).toBe(true);
    expect(finds("cafe", "CAFÉ")).toBe(true);
    expect(finds("café", "cafe")).toBe(true);
  });

  it("signs of regular expressions mean themselves", () => {
    expect(finds("a.c", "abc")).toBe(false);
    expect(finds("(8:05)", "at (8:05) I")).toBe(true);
  });

  it("an empty query is no query", () => {
    expect(searchPattern("  ")).toBeNull();
  });
});
