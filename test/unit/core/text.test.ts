import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  codePointLength,
  codePointOffsetIn,
  measureText,
  normaliseText,
  snapToGraphemes,
  spanToCodePoints,
  spanToUtf16,
  toCodePointOffset,
  toUtf16Offset,
} from "../../../core/text.ts";
import { passageOf, rawText, storyText } from "../../support/arbitraries.ts";

describe("normaliseText", () => {
  test("composes accents, makes every line end LF, and drops NUL and a leading byte order mark", () => {
    expect(normaliseText("\uFEFFe\u0301\r\na\rb\u0000c")).toBe("é\na\nbc");
  });

  test("replaces a lone surrogate, so that the text has a UTF-8 form", () => {
    expect(normaliseText("a\uD83Db")).toBe("a\uFFFDb");
  });

  test("composes whatever Unicode does, and leaves every other character as it is", () => {
    const unlike: string[] = [];
    for (let point = 1; point <= 0x10ffff; point += 1) {
      const character = String.fromCodePoint(point);
      const text = `a${character}`;
      const normal = character === "\r" ? "a\n" : text.toWellFormed().normalize("NFC");
      if (normaliseText(text) !== normal) unlike.push(point.toString(16));
    }
    expect(unlike).toEqual([]);
  });

  test("changes nothing the second time", () => {
    fc.assert(
      fc.property(rawText, (raw) => {
        const once = normaliseText(raw);
        // A byte order mark is dropped once; a second one is then at the start of what is left.
        fc.pre(!once.startsWith("\uFEFF"));
        expect(normaliseText(once)).toBe(once);
      }),
    );
  });

  test("leaves text that UTF-8 carries whole", () => {
    fc.assert(
      fc.property(rawText.map(normaliseText), (text) => {
        expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(new TextEncoder().encode(text))).toBe(
          text,
        );
      }),
    );
  });
});

describe("offsets", () => {
  test("of a text that is only measured are those of the text, inside pairs and beyond the end too", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.nat(), (text, offset) => {
        const measure = measureText(text);
        expect(measure.length).toBe(codePointLength(text));
        for (const at of [...Array(text.length + 2).keys(), offset])
          expect(codePointOffsetIn(measure, at)).toBe(toCodePointOffset(text, at));
      }),
    );
  });

  test("an emoji outside the basic plane is two UTF-16 units and one code point", () => {
    expect(codePointLength("a🙂b")).toBe(3);
    expect(toCodePointOffset("a🙂b", 3)).toBe(2);
    expect(toUtf16Offset("a🙂b", 2)).toBe(3);
  });

  test("an offset inside a surrogate pair counts as the one after it", () => {
    expect(toCodePointOffset("a🙂b", 2)).toBe(2);
  });

  test("an offset past the end has no UTF-16 offset; nor has a fraction or a negative number", () => {
    expect(toUtf16Offset("a🙂", 3)).toBeNull();
    expect(toUtf16Offset("a🙂", 0.5)).toBeNull();
    expect(toUtf16Offset("a🙂", -1)).toBeNull();
  });

  test("code points are those that iterating over the string gives", () => {
    fc.assert(
      fc.property(
        storyText.chain((text) => fc.tuple(fc.constant(text), passageOf(text))),
        ([text, span]) => {
          const points = spanToCodePoints(text, span);
          expect(Array.from(text).slice(points.start, points.end).join("")).toBe(span.quote);
        },
      ),
    );
  });

  test("a span survives the way to code points and back", () => {
    fc.assert(
      fc.property(
        storyText.chain((text) => fc.tuple(fc.constant(text), passageOf(text))),
        ([text, span]) => {
          expect(spanToUtf16(text, spanToCodePoints(text, span))).toEqual({
            start: span.start,
            end: span.end,
          });
        },
      ),
    );
  });

  test("an empty, reversed or overlong span in code points is no span", () => {
    expect(spanToUtf16("abc", { start: 1, end: 1 })).toBeNull();
    expect(spanToUtf16("abc", { start: 2, end: 1 })).toBeNull();
    expect(spanToUtf16("abc", { start: 0, end: 4 })).toBeNull();
  });
});

describe("snapToGraphemes", () => {
  test("a family emoji is taken whole or not at all", () => {
    const text = "a👨‍👩‍👧b";
    expect(snapToGraphemes(text, { start: 3, end: 4 })).toEqual({ start: 1, end: text.length - 1 });
  });

  test("a selection made backwards is the same selection", () => {
    expect(snapToGraphemes("abcdef", { start: 4, end: 1 })).toEqual({ start: 1, end: 4 });
  });

  test("nothing selected, or a place outside the text, is no passage", () => {
    expect(snapToGraphemes("abc", { start: 2, end: 2 })).toBeNull();
    expect(snapToGraphemes("abc", { start: 7, end: 9 })).toBeNull();
    expect(snapToGraphemes("", { start: 0, end: 1 })).toBeNull();
  });

  test("leaves a passage that is on boundaries alone, and covers any other", () => {
    fc.assert(
      fc.property(
        storyText.chain((text) => fc.tuple(fc.constant(text), passageOf(text), fc.nat(), fc.nat())),
        ([text, span, a, b]) => {
          expect(snapToGraphemes(text, span)).toEqual({ start: span.start, end: span.end });
          const start = a % text.length;
          const end = start + 1 + (b % (text.length - start));
          const snapped = snapToGraphemes(text, { start, end })!;
          expect(snapped.start).toBeLessThanOrEqual(start);
          expect(snapped.end).toBeGreaterThanOrEqual(end);
          expect(snapToGraphemes(text, snapped)).toEqual(snapped);
        },
      ),
    );
  });
});
