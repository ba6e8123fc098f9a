import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fileNameOf } from "../../../../core/exporting/file-name.ts";

/** What the main process takes as a plain file name. */
const plain = /^[^\\/:*?"<>|\p{Cc}]{1,255}$/u;

describe("fileNameOf", () => {
  test("parts are joined as people would write them", () => {
    expect(fileNameOf(["Stories of 2018", "Amara"], "x")).toBe("Stories of 2018 - Amara");
  });

  test("what a file name may not hold becomes a space", () => {
    expect(fileNameOf(['a/b\\c:d*e?f"g<h>i|j\nk'], "x")).toBe("a b c d e f g h i j k");
  });

  test("a name of nothing, or of a device, is the fallback", () => {
    expect(fileNameOf(["...", " "], "Concord")).toBe("Concord");
    expect(fileNameOf(["con"], "Concord")).toBe("Concord");
  });

  test("names that differ at their ends stay different", () => {
    const long = (wave: number) => fileNameOf([`Night tweets: burnout & care / wave ${wave}`, "long"], "x");
    expect(long(1)).toBe("Night tweets burnout & care wave 1 - long");
    expect(long(2)).toBe("Night tweets burnout & care wave 2 - long");
    const wordy = "what people on the ward told each other at night, and what they kept to themselves, ";
    const cut = (wave: number) => fileNameOf([`${wordy}${wordy}wave ${wave}`, "Amara"], "x");
    expect(cut(1)).toMatch(/^what people on the ward .*….* wave 1 - Amara$/u);
    expect(cut(1)).not.toBe(cut(2));
  });

  test("a name in any script keeps both ends within 255 bytes", () => {
    const name = fileNameOf([`قصص ${"الليل ".repeat(60)}موجة ٢`], "x");
    expect(name).toMatch(/^قصص .*….*موجة ٢$/u);
    expect(new TextEncoder().encode(`${name} (12).concord`).length).toBeLessThan(255);
  });

  test("whatever the parts, the name is plain, ends in no dot or blank, and is under 255 bytes with its extension", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 300 }), { maxLength: 30 }), (parts) => {
        const name = `${fileNameOf(parts, "Concord")}.concord`;
        expect(name).toMatch(plain);
        expect(name).not.toMatch(/[. ]\.concord$/u);
        expect(new TextEncoder().encode(name).length).toBeLessThan(255);
      }),
    );
  });
});
