import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { redact, spanInOriginal, spanInRedacted } from "../../../../core/redaction/redact.ts";
import type { Redaction } from "../../../../core/redaction/suggestion.ts";
import { snapToGraphemes } from "../../../../core/text.ts";
import { rawText } from "../../../support/arbitraries.ts";

/** Texts as they come, with emoji, right-to-left writing and CRLF, and redactions that may overlap, cut characters or lie outside. */
const redacted = rawText.chain((text) =>
  fc.record({
    text: fc.constant(text),
    redactions: fc.array(
      fc
        .record({
          start: fc.integer({ min: -2, max: text.length + 2 }),
          length: fc.integer({ min: -1, max: 12 }),
          replacement: fc.constantFrom("[place]", "", "[اسم]", "👩🏽‍⚕️", "x"),
        })
        .map(({ start, length, replacement }): Redaction => ({
          kind: "name",
          start,
          end: start + length,
          replacement,
        })),
      { maxLength: 6 },
    ),
  }),
);

describe("redact", () => {
  test("changes nothing outside the spans, and leaves nothing of what is inside", () => {
    fc.assert(
      fc.property(redacted, ({ text, redactions }) => {
        const { text: made, places } = redact(text, redactions);
        let [original, left] = [0, 0];
        for (const place of places) {
          expect(made.slice(left, place.redacted.start)).toBe(text.slice(original, place.original.start));
          expect(redactions.map(({ replacement }) => replacement)).toContain(
            made.slice(place.redacted.start, place.redacted.end),
          );
          [original, left] = [place.original.end, place.redacted.end];
        }
        expect(made.slice(left)).toBe(text.slice(original));
        for (const { start, end } of redactions) {
          const asked = start < end ? snapToGraphemes(text, { start, end }) : null;
          if (asked === null) continue;
          expect(places.some(({ original: o }) => o.start <= asked.start && asked.end <= o.end)).toBe(true);
        }
      }),
    );
  });

  test("does not depend on the order of the redactions", () => {
    fc.assert(
      fc.property(redacted, ({ text, redactions }) => {
        expect(redact(text, redactions.toReversed())).toEqual(redact(text, redactions));
      }),
    );
  });

  test("cuts no emoji and no accent", () => {
    const family = "👨‍👩‍👧‍👦 q\u0323\u0307";
    const { text } = redact(family, [{ kind: "name", start: 1, end: 3, replacement: "[a]" }]);
    expect(text).toBe("[a] q\u0323\u0307");
  });
});

describe("offsets", () => {
  test("a span outside all redactions has the same words in both texts, and comes back", () => {
    fc.assert(
      fc.property(redacted, fc.nat(), fc.nat({ max: 8 }), ({ text, redactions }, at, length) => {
        const made = redact(text, redactions);
        const start = at % (text.length + 1);
        const span = { start, end: Math.min(text.length, start + length) };
        fc.pre(span.end > span.start);
        fc.pre(made.places.every(({ original }) => original.end <= span.start || span.end <= original.start));
        const there = spanInRedacted(made, span);
        expect(made.text.slice(there.start, there.end)).toBe(text.slice(span.start, span.end));
        expect(spanInOriginal(made, there)).toEqual(span);
      }),
    );
  });

  test("a span that touches a redaction takes the whole of it, there and back, and then stays", () => {
    fc.assert(
      fc.property(redacted, fc.nat(), fc.nat({ max: 8 }), ({ text, redactions }, at, length) => {
        const made = redact(
          text,
          redactions.filter(({ replacement }) => replacement !== ""),
        );
        const start = at % (text.length + 1);
        const span = { start, end: Math.min(text.length, start + length) };
        fc.pre(span.end > span.start);
        const back = spanInOriginal(made, spanInRedacted(made, span));
        expect(back.start).toBeLessThanOrEqual(span.start);
        expect(back.end).toBeGreaterThanOrEqual(span.end);
        const touched = made.places.filter(
          ({ original }) => original.start < span.end && span.start < original.end,
        );
        expect(back).toEqual({
          start: Math.min(span.start, ...touched.map(({ original }) => original.start)),
          end: Math.max(span.end, ...touched.map(({ original }) => original.end)),
        });
        expect(spanInRedacted(made, back)).toEqual(spanInRedacted(made, span));
      }),
    );
  });
});
