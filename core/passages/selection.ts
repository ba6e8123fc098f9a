import type { Span } from "../text.ts";
import { snapToGraphemes } from "../text.ts";
import { paragraphsOf } from "./passages.ts";

/** What is selected in a story: UTF-16 offsets; `focus` is the end that moves and may lie before `anchor`. Equal: a caret. */
export interface TextSelection {
  readonly anchor: number;
  readonly focus: number;
}

export type MoveUnit = "grapheme" | "word" | "clause" | "sentence" | "paragraph" | "text";

export interface Move {
  readonly unit: MoveUnit;
  readonly towards: "start" | "end";
  /** Whether the anchor stays where it is. */
  readonly extend: boolean;
}

/**
 * An empty selection at `offset` (UTF-16).
 * @example caretAt(4) // { anchor: 4, focus: 4 }
 */
export function caretAt(offset: number): TextSelection {
  return { anchor: offset, focus: offset };
}

/**
 * The selection after one movement of the caret. Moving without extending first collapses a selection to the edge in
 * that direction. By words and sentences, a caret stops at starts, and an extension towards the end stops at ends, so
 * that the selection begins and ends with a word. Both ends of the text can always be reached.
 * @example moveSelection("one two", caretAt(0), { unit: "word", towards: "end", extend: true }) // { anchor: 0, focus: 3 }
 */
export function moveSelection(text: string, selection: TextSelection, move: Move): TextSelection {
  const low = Math.min(selection.anchor, selection.focus);
  const high = Math.max(selection.anchor, selection.focus);
  if (!move.extend && low !== high && move.unit !== "text" && move.unit !== "paragraph") {
    return caretAt(move.towards === "start" ? low : high);
  }
  const focus = destination(text, selection.focus, move);
  return { anchor: move.extend ? selection.anchor : focus, focus };
}

/**
 * The passage that a selection stands for: extended to whole graphemes, then without white space at either end, so
 * that two coders who mean the same words mark the same span. Null if only white space is selected.
 * @example passageOf("one two ", { anchor: 8, focus: 3 }) // { start: 4, end: 7 }
 */
export function passageOf(text: string, selection: TextSelection): Span | null {
  const snapped = snapToGraphemes(text, { start: selection.anchor, end: selection.focus });
  if (snapped === null) return null;
  const words = text.slice(snapped.start, snapped.end);
  const start = snapped.start + (words.length - words.trimStart().length);
  const end = snapped.end - (words.length - words.trimEnd().length);
  return start < end ? { start, end } : null;
}

/**
 * The base direction of the paragraph at `offset` (UTF-16): that of its first letter, as with HTML's `dir="auto"`;
 * left to right without letters.
 * @example directionAt("שלום", 0) // "rtl"
 */
export function directionAt(text: string, offset: number): "ltr" | "rtl" {
  const paragraph = paragraphAt(text, offset);
  const letter = /\p{L}/u.exec(text.slice(paragraph.start, paragraph.end));
  return letter !== null && rightToLeft.test(letter[0]) ? "rtl" : "ltr";
}

/** The blocks of the right-to-left scripts: Hebrew to Arabic Extended, their presentation forms, and the supplementary ones. */
const rightToLeft = /^[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * The whole word (or emoji) at or after `offset` (UTF-16); null if only white space and punctuation follow. Used to
 * say where the caret is.
 * @example wordAt("one two", 3) // { start: 4, end: 7 }
 */
export function wordAt(text: string, offset: number): Span | null {
  return stops("word", text).find((stop) => stop.end > offset) ?? null;
}

/**
 * The selection widened to whole words, each end by itself: what somebody means who drags over words. A caret stays one,
 * and so does a selection in blanks or signs alone.
 * @example wholeWords("one two three", { anchor: 9, focus: 5 }) // { anchor: 13, focus: 4 }
 */
export function wholeWords(text: string, selection: TextSelection): TextSelection {
  const low = Math.min(selection.anchor, selection.focus);
  const high = Math.max(selection.anchor, selection.focus);
  if (low === high) return selection;
  const start = stops("word", text).find((stop) => stop.start < low && low < stop.end)?.start ?? low;
  const end = stops("word", text).find((stop) => stop.start < high && high < stop.end)?.end ?? high;
  return selection.focus < selection.anchor ? { anchor: end, focus: start } : { anchor: start, focus: end };
}

/**
 * The clause after what is selected, or before it; at a caret, the one that the caret is in. A clause is what commas, semicolons, colons, dashes and
 * brackets divide a sentence into. Null where there is none.
 * @example clauseFrom("He came, late.", { anchor: 0, focus: 8 }, "end") // { anchor: 9, focus: 14 }
 */
export function clauseFrom(
  text: string,
  selection: TextSelection,
  towards: "start" | "end",
): TextSelection | null {
  const low = Math.min(selection.anchor, selection.focus);
  const high = Math.max(selection.anchor, selection.focus);
  const clauses = stops("clause", text);
  const found =
    towards === "end"
      ? clauses.find((clause) => (low === high ? clause.end > low : clause.start >= high))
      : clauses.findLast((clause) => (low === high ? clause.start < low : clause.end <= low));
  return found === undefined ? null : { anchor: found.start, focus: found.end };
}

/**
 * How many words a text has, emoji included.
 * @example wordCount("Kept in touch 👍") // 4
 */
export function wordCount(text: string): number {
  return findStops("word", text).length;
}

function destination(text: string, from: number, { unit, towards, extend }: Move): number {
  const ahead = towards === "end";
  switch (unit) {
    case "text":
      return ahead ? text.length : 0;
    case "paragraph": {
      const paragraph = paragraphAt(text, from);
      if (!ahead) return paragraph.start;
      return text.slice(paragraph.start, paragraph.end).endsWith("\n") ? paragraph.end - 1 : paragraph.end;
    }
    case "grapheme":
    case "word":
    case "clause":
    case "sentence": {
      const places = stops(unit, text);
      if (!ahead) return places.findLast((stop) => stop.start < from)?.start ?? 0;
      return extend || unit === "grapheme"
        ? (places.find((stop) => stop.end > from)?.end ?? text.length)
        : (places.find((stop) => stop.start > from)?.start ?? text.length);
    }
  }
}

function paragraphAt(text: string, offset: number): Span {
  const paragraphs = paragraphsOf(text);
  return paragraphs.findLast((paragraph) => paragraph.start <= offset) ?? { start: 0, end: text.length };
}

const segmenters = {
  grapheme: new Intl.Segmenter(undefined, { granularity: "grapheme" }),
  word: new Intl.Segmenter(undefined, { granularity: "word" }),
  sentence: new Intl.Segmenter(undefined, { granularity: "sentence" }),
};

/** What a segmenter finds, and the clauses in sentences. */
type Unit = keyof typeof segmenters | "clause";

/** Between clauses: blanks after a sign that divides, blanks before a bracket, what stands between dashes, and nothing after the full-width signs. */
const CLAUSE_END =
  /(?<=[,;:،؛)\]…])\s+|(?<=[、，；：）])|\s+(?=[([])|\s+(?:[–—]|-{1,2})\s+|(?<=\p{L})—(?=\p{L})/gu;

/** Segmenting the text anew at each key press would be wasteful: the last text's segments are kept. */
const remembered = new Map<Unit, { readonly text: string; readonly stops: readonly Span[] }>();

function stops(unit: Unit, text: string): readonly Span[] {
  const last = remembered.get(unit);
  if (last?.text === text) return last.stops;
  const found = findStops(unit, text);
  remembered.set(unit, { text, stops: found });
  return found;
}

/** Words are what holds a letter, a digit or a symbol such as an emoji; sentences go without the blanks that follow them. */
function findStops(unit: Unit, text: string): Span[] {
  if (unit === "clause") return stops("sentence", text).flatMap((sentence) => clausesOf(text, sentence));
  const spans: Span[] = [];
  for (const { segment, index } of segmenters[unit].segment(text)) {
    if (unit === "grapheme") spans.push({ start: index, end: index + segment.length });
    if (unit === "word" && /[\p{L}\p{N}\p{S}]/u.test(segment)) {
      spans.push({ start: index, end: index + segment.length });
    }
    if (unit === "sentence" && segment.trim() !== "") {
      const start = index + (segment.length - segment.trimStart().length);
      spans.push({ start, end: start + segment.trim().length });
    }
  }
  return spans;
}

/** The clauses of a sentence. One without a word, such as a lone dash, belongs to the one before it. */
function clausesOf(text: string, { start, end }: Span): Span[] {
  const clauses: Span[] = [];
  let from = start;
  for (const part of text.slice(start, end).split(CLAUSE_END)) {
    const at = text.indexOf(part, from);
    const last = clauses.at(-1);
    const isBare = !/[\p{L}\p{N}\p{S}]/u.test(part);
    if (isBare && last !== undefined)
      clauses[clauses.length - 1] = { start: last.start, end: at + part.length };
    else if (part !== "") clauses.push({ start: at, end: at + part.length });
    from = at + part.length;
  }
  return clauses;
}
