import fc from "fast-check";
import { expect, test } from "vitest";
import { inSentence, sentencesAround } from "../../../../core/analysis/passage-sentence.ts";
import { passageOf, storyText } from "../../../support/arbitraries.ts";
import { runs } from "../../../support/runs.ts";

const withPassage = storyText.chain((text) => passageOf(text).map((span) => ({ text, span })));
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

function borders(text: string): Set<number> {
  return new Set([...graphemes.segment(text)].map(({ index }) => index)).add(text.length);
}

test("a passage is shown as it is, between words of its own text", () => {
  fc.assert(
    fc.property(withPassage, fc.integer({ min: 1, max: 40 }), ({ text, span }, limit) => {
      const { before, quote, after } = inSentence(text, span, limit);
      const line = (words: string): string => words.replace(/\s+/gu, " ");
      expect(quote).toBe(line(text.slice(span.start, span.end)));
      expect(
        line(text.slice(0, span.start)).endsWith(before.replace(/^…/u, "")) || before.startsWith("…"),
      ).toBe(true);
      expect(
        line(text.slice(0, span.start)).endsWith(before.startsWith("…") ? before.slice(1) : before),
      ).toBe(true);
      expect(line(text.slice(span.end)).startsWith(after.endsWith("…") ? after.slice(0, -1) : after)).toBe(
        true,
      );
      expect(before.length).toBeLessThanOrEqual(limit + 1);
    }),
    { numRuns: runs(500) },
  );
});

test("what is shown begins and ends between graphemes", () => {
  fc.assert(
    fc.property(withPassage, ({ text, span }) => {
      const around = sentencesAround(text, span);
      const all = borders(text);
      expect([all.has(around.start), all.has(around.end)]).toEqual([true, true]);
      expect(around.start).toBeLessThanOrEqual(span.start);
      expect(around.end).toBeGreaterThanOrEqual(span.end);
    }),
    { numRuns: runs(500) },
  );
});

const TEXT = "It was late. She kept the card for years, she said. Nobody asked.\nThen it went.";
const at = (words: string) => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length });

test.each([
  ["the card", "She kept ", "the card", " for years, she said."],
  ["She kept the card for years, she said.", "", "She kept the card for years, she said.", ""],
  ["said. Nobody", "She kept the card for years, she ", "said. Nobody", " asked."],
  ["Then", "", "Then", " it went."],
  ["asked.\nThen", "Nobody ", "asked. Then", " it went."],
])("“%s” stands in its sentence", (words, before, quote, after) => {
  expect(inSentence(TEXT, at(words))).toEqual({ before, quote, after });
});

test("long sentences are cut between words, and never inside a grapheme", () => {
  expect(inSentence(TEXT, at("years"), 12)).toEqual({
    before: "…card for ",
    quote: "years",
    after: ", she said.",
  });
  const family = "👩‍👩‍👧".repeat(4);
  const cut = inSentence(`${family}x${family}`, { start: family.length, end: family.length + 1 }, 10);
  expect(cut).toEqual({ before: "…👩‍👩‍👧", quote: "x", after: "👩‍👩‍👧…" });
});
