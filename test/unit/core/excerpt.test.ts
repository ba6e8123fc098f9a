import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { elideMiddle, firstWords } from "../../../core/excerpt.ts";
import { runs } from "../../support/runs.ts";

describe("a quote elided in the middle", () => {
  it("is left alone when it is short enough, line breaks apart", () => {
    expect(elideMiddle("I still\nknow.", 40)).toBe("I still know.");
  });

  it("keeps both ends", () => {
    const elided = elideMiddle(
      "They thanked me for my time and took her home to the man with the drops.",
      30,
    );
    expect(elided).toMatch(/^They thanked me.*….*drops\.$/u);
    expect(elided.length).toBeLessThanOrEqual(30);
  });

  it("is cut between words", () => {
    const quote = "The nurse said that somebody would come, and I believed her";
    for (let limit = 24; limit < quote.length; limit += 1) {
      const [head = "", tail = ""] = elideMiddle(quote, limit).split("…");
      expect(`${quote} `).toContain(`${head} `);
      expect(` ${quote}`).toContain(` ${tail}`);
      expect(head.length + 1 + tail.length).toBeLessThanOrEqual(limit);
    }
  });

  it("is cut within a word that would leave too little of it", () => {
    expect(elideMiddle(`a ${"x".repeat(40)}`, 12)).toBe("a xxxxxx…xxx");
  });

  it("never cuts an emoji", () => {
    const elided = elideMiddle("👩🏽‍⚕️".repeat(12), 5);
    expect(elided.replaceAll("👩🏽‍⚕️", "")).toBe("…");
  });
});

describe("first words", () => {
  it("end with a whole word", () => {
    expect(firstWords("The clinic was bombed on a Tuesday, vaccination day.", 24)).toBe(
      "The clinic was bombed on…",
    );
  });

  it("of a text without blanks are cut between graphemes", () => {
    expect(firstWords("🇮🇪".repeat(20), 10)).toBe(`${"🇮🇪".repeat(2)}…`);
    expect(firstWords("e\u0301".repeat(20), 5)).toBe(`${"e\u0301".repeat(2)}…`);
    expect(firstWords("e\u0301".repeat(20), 6)).toBe(`${"e\u0301".repeat(3)}…`);
    expect(firstWords("x".repeat(20), 5)).toBe("xxxxx…");
  });

  it("are on one line", () => {
    expect(firstWords(" We stayed\n\tall  night. ", 40)).toBe("We stayed all night.");
  });

  it("are the same whatever is looked at first", () => {
    const signs = fc.constantFrom(
      "a",
      "b.",
      " ",
      "  ",
      "\n",
      "é",
      "e\u0301",
      "🙂",
      "🇮🇪",
      "\u00a0",
      "“",
      "\u2028",
      "\u0000",
    );
    fc.assert(
      fc.property(
        fc.string({ unit: signs, maxLength: 60 }),
        fc.integer({ min: 1, max: 30 }),
        (text, limit) => {
          expect(firstWords(text, limit)).toBe(wordsSoFar(text, limit));
        },
      ),
      { numRuns: runs(1000) },
    );
  });
});

/** The first words as they are said to be, with no look ahead. */
function wordsSoFar(text: string, limit: number): string {
  const beginning = text.slice(0, limit * 4);
  const line = beginning.replace(/\s+/gu, " ").trim();
  if (line.length <= limit && beginning.length === text.length) return line;
  const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  const cut = graphemes.segment(line).containing(limit)?.index ?? line.length;
  const blank = line.lastIndexOf(" ", cut);
  return `${line.slice(0, blank > limit / 2 ? blank : cut)}…`;
}
