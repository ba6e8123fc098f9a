import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Move, TextSelection } from "../../../../core/passages/selection.ts";
import {
  caretAt,
  clauseFrom,
  directionAt,
  moveSelection,
  passageOf,
  wholeWords,
  wordAt,
} from "../../../../core/passages/selection.ts";
import { storyText } from "../../../support/arbitraries.ts";

const text = "Bay 3. She was four 👩🏽‍⚕️ and she died.\nI still know the pattern.";

function selected(of: string, selection: TextSelection): string {
  const span = passageOf(of, selection);
  return span === null ? "" : of.slice(span.start, span.end);
}

function press(of: string, from: TextSelection, ...moves: Move[]): TextSelection {
  return moves.reduce((selection, move) => moveSelection(of, selection, move), from);
}

const forward = (unit: Move["unit"]): Move => ({ unit, towards: "end", extend: false });
const back = (unit: Move["unit"]): Move => ({ unit, towards: "start", extend: false });
const grow = (unit: Move["unit"]): Move => ({ unit, towards: "end", extend: true });
const shrink = (unit: Move["unit"]): Move => ({ unit, towards: "start", extend: true });

describe("moving by words", () => {
  it("lands on the starts of words, so that extending selects whole ones", () => {
    const caret = press(text, caretAt(0), forward("word"), forward("word"));
    expect(selected(text, press(text, caret, grow("word"), grow("word")))).toBe("She was");
  });

  it("back and forth comes to the same place", () => {
    const there = press(text, caretAt(0), forward("word"), forward("word"), forward("word"));
    expect(press(text, there, forward("word"), back("word"))).toEqual(there);
  });

  it("takes an emoji with its joiners and skin tone as one word", () => {
    const start = text.indexOf("👩");
    expect(selected(text, press(text, caretAt(start), grow("word")))).toBe("👩🏽‍⚕️");
  });

  it("extending backwards selects whole words too", () => {
    const end = text.indexOf("\n");
    expect(selected(text, press(text, caretAt(end), shrink("word"), shrink("word")))).toBe("she died.");
  });

  it("extending and shrinking again leaves no stray blank in the passage", () => {
    const selection = press(text, caretAt(0), grow("word"), grow("word"), grow("word"), shrink("word"));
    expect(selected(text, selection)).toBe("Bay 3.");
  });

  it("without extending first lets go, at the edge it heads for", () => {
    expect(press(text, { anchor: 7, focus: 14 }, forward("word"))).toEqual(caretAt(14));
    expect(press(text, { anchor: 7, focus: 14 }, back("word"))).toEqual(caretAt(7));
  });
});

describe("moving by sentences", () => {
  it("selects a sentence with its full stop", () => {
    const caret = press(text, caretAt(0), forward("sentence"));
    expect(selected(text, press(text, caret, grow("sentence")))).toBe("She was four 👩🏽‍⚕️ and she died.");
  });

  it("a line break ends a sentence", () => {
    const caret = press(text, caretAt(0), forward("sentence"), forward("sentence"));
    expect(text.slice(caret.focus)).toBe("I still know the pattern.");
  });
});

it("paragraph moves stop before the line break", () => {
  expect(press(text, caretAt(9), forward("paragraph")).focus).toBe(text.indexOf("\n"));
  expect(press(text, caretAt(text.length), back("paragraph")).focus).toBe(text.indexOf("I still"));
});

describe("any movement", () => {
  const pieces = fc.constantFrom("a", "é", "e\u0301", " ", "\n", ".", "👩🏽‍⚕️", "🇮🇪", "قلب", "नमस्ते", "“", "#tag");
  const texts = fc.array(pieces, { maxLength: 16 }).map((parts) => parts.join(""));
  const moves = fc.record({
    unit: fc.constantFrom<Move["unit"][]>("grapheme", "word", "sentence", "paragraph", "text"),
    towards: fc.constantFrom<Move["towards"][]>("start", "end"),
    extend: fc.boolean(),
  });

  it("stays in the text and on grapheme boundaries", () => {
    const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
    fc.assert(
      fc.property(texts, fc.array(moves, { maxLength: 12 }), (story, presses) => {
        const boundaries = new Set([
          story.length,
          ...Array.from(graphemes.segment(story), (part) => part.index),
        ]);
        const { anchor, focus } = press(story, caretAt(0), ...presses);
        expect(boundaries.has(anchor)).toBe(true);
        expect(boundaries.has(focus)).toBe(true);
      }),
    );
  });

  it("never goes the wrong way, and reaches the ends", () => {
    fc.assert(
      fc.property(texts, moves, (story, move) => {
        const from = caretAt(0);
        expect(press(story, from, { ...move, towards: "end" }).focus).toBeGreaterThanOrEqual(0);
        let selection = from;
        for (let step = 0; step <= story.length; step += 1) {
          selection = moveSelection(story, selection, { unit: "word", towards: "end", extend: false });
        }
        expect(selection.focus).toBe(story.length);
      }),
    );
  });

  it("a passage never starts or ends with a blank", () => {
    fc.assert(
      fc.property(texts, fc.array(moves, { maxLength: 12 }), (story, presses) => {
        const quote = selected(story, press(story, caretAt(0), ...presses));
        expect(quote.trim()).toBe(quote);
      }),
    );
  });
});

describe("a passage", () => {
  it("never cuts an emoji or an accent", () => {
    const start = text.indexOf("👩");
    expect(selected(text, { anchor: start + 1, focus: start + 3 })).toBe("👩🏽‍⚕️");
    expect(selected("cafe\u0301!", { anchor: 3, focus: 4 })).toBe("e\u0301");
  });

  it("is the same from either end", () => {
    expect(passageOf(text, { anchor: 3, focus: 14 })).toEqual(passageOf(text, { anchor: 14, focus: 3 }));
  });

  it("is nothing where only blanks are selected", () => {
    expect(passageOf("a \n b", { anchor: 1, focus: 4 })).toBeNull();
    expect(passageOf("a b", caretAt(1))).toBeNull();
  });
});

it("a paragraph's direction is that of its first letter", () => {
  const story = "It was 3 am.\n“قالت لي” she said.\n… 12";
  expect(directionAt(story, 2)).toBe("ltr");
  expect(directionAt(story, story.indexOf("she"))).toBe("rtl");
  expect(directionAt(story, story.length)).toBe("ltr");
});

it("the word at a caret is the one it stands before or in", () => {
  const word = wordAt("Bay 3. She", 6);
  expect(word).toEqual({ start: 7, end: 10 });
  expect(wordAt("Bay 3.", 5)).toBeNull();
});

describe("clauses", () => {
  function clauses(of: string): readonly string[] {
    const found: string[] = [];
    for (let at = clauseFrom(of, caretAt(0), "end"); at !== null; at = clauseFrom(of, at, "end"))
      found.push(of.slice(at.anchor, at.focus));
    return found;
  }

  it.each([
    ["He came, late, and left; nobody saw him.", ["He came,", "late,", "and left;", "nobody saw him."]],
    ["One. Two — three (four) five.", ["One.", "Two", "three", "(four)", "five."]],
    ["It cost 1,200 at 10:30.", ["It cost 1,200 at 10:30."]],
    ["她活了，我们哭了。", ["她活了，", "我们哭了。"]],
    ["جاء متأخرا، ثم رحل.", ["جاء متأخرا،", "ثم رحل."]],
    ["", []],
  ])("%s", (of, expected) => {
    expect(clauses(of)).toEqual(expected);
  });

  it("backwards they are the same, the other way round", () => {
    fc.assert(
      fc.property(storyText, (of) => {
        const there = clauses(of);
        const back: string[] = [];
        for (
          let at = clauseFrom(of, caretAt(of.length), "start");
          at !== null;
          at = clauseFrom(of, at, "start")
        )
          back.unshift(of.slice(at.anchor, at.focus));
        expect(back).toEqual(there);
        const letters = (within: string): string => within.replaceAll(/[\s–—-]/gu, "");
        expect(letters(there.join(""))).toBe(letters(of));
      }),
    );
  });
});

describe("whole words", () => {
  it("widens each end to its word, keeps the direction, and leaves what ends at a word alone", () => {
    expect(wholeWords("one two three", { anchor: 5, focus: 9 })).toEqual({ anchor: 4, focus: 13 });
    expect(wholeWords("one two three", { anchor: 9, focus: 5 })).toEqual({ anchor: 13, focus: 4 });
    expect(wholeWords("one two three", { anchor: 4, focus: 7 })).toEqual({ anchor: 4, focus: 7 });
    expect(wholeWords("one two", { anchor: 3, focus: 4 })).toEqual({ anchor: 3, focus: 4 });
    expect(wholeWords("one two", caretAt(5))).toEqual(caretAt(5));
  });
});
