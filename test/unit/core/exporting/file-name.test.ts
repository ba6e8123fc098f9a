import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fileNameOf } from "../../../../core/exporting/file-name.ts";

/** What the main process takes as a plain file name. */
const plain = /^[^\\/:*?"<>|\p{Cc}]{1,120}$/u;

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

  test("whatever the parts, the name is plain, ends in no dot or blank, and is under 255 bytes with its extension", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" }), { maxLength: 2 }), (parts) => {
        const name = `${fileNameOf(parts, "Concord")}.concord`;
        expect(name).toMatch(plain);
        expect(name).not.toMatch(/[. ]\.concord$/u);
        expect(new TextEncoder().encode(name).length).toBeLessThan(255);
      }),
    );
  });
});
