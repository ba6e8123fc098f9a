import type { Span } from "../text.ts";
import type { TextSelection } from "./selection.ts";
import { caretAt, moveSelection, passageOf, wordAt } from "./selection.ts";

/**
 * A passage widened to whole sentences: its start to where its first sentence begins, its end to where its last one ends.
 * @example toSentences("One two. Three four.", { start: 4, end: 7 }) // { start: 0, end: 8 }
 */
export function toSentences(text: string, { start, end }: Span): Span {
  // From inside its first and last character, so that an end that is one already stays.
  const first = moveSelection(text, caretAt(start + 1), {
    unit: "sentence",
    towards: "start",
    extend: false,
  });
  const last = moveSelection(text, caretAt(end - 1), { unit: "sentence", towards: "end", extend: true });
  return { start: Math.min(start, first.focus), end: Math.max(end, last.focus) };
}

/**
 * A passage with its end a word further on or back; null where no word would be left, or there is none to come.
 * @example withEndMoved("one two three", { start: 0, end: 7 }, "start") // { start: 0, end: 3 }
 */
export function withEndMoved(text: string, { start, end }: Span, towards: "start" | "end"): Span | null {
  const moved = moveSelection(text, { anchor: start, focus: end }, { unit: "word", towards, extend: true });
  const span = moved.focus <= start ? null : passageOf(text, moved);
  return span === null || span.end === end ? null : span;
}

/**
 * Where a passage would be split by somebody who points at `offset`: before the word there. Null where that leaves no word on one side.
 * @example splitPlace("one two three", { start: 0, end: 7 }, 5) // { start: 4, end: 7 }
 */
export function splitPlace(text: string, { start, end }: Span, offset: number): Span | null {
  const word = wordAt(text, offset);
  if (word === null || word.start >= end) return null;
  return passageOf(text, { anchor: start, focus: word.start }) === null || word.start <= start ? null : word;
}

/**
 * The selection over a passage whose end, or with `edge` "start" whose start, a movement of the caret moves; null where no words would be left.
 * @example moveEdge("one two three", { start: 0, end: 7 }, "end", (selection) => ({ ...selection, focus: 13 })) // { start: 0, end: 13 }
 */
export function moveEdge(
  text: string,
  { start, end }: Span,
  edge: "start" | "end",
  move: (selection: TextSelection) => TextSelection | null,
): Span | null {
  const moved = move(edge === "end" ? { anchor: start, focus: end } : { anchor: end, focus: start });
  if (moved === null) return null;
  const isTurned = edge === "end" ? moved.focus <= start : moved.focus >= end;
  return isTurned ? null : passageOf(text, moved);
}
