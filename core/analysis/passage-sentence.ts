import type { Span } from "../text.ts";

/** A passage as a list shows it: on one line, with what its sentence says before and after it. */
export interface PassageInSentence {
  readonly before: string;
  readonly quote: string;
  readonly after: string;
}

/** What stands on either side has at most so many UTF-16 units, and an ellipsis. */
const CONTEXT = 160;

/**
 * A passage in its sentence; in its sentences where it begins in one and ends in another. A sentence does not go beyond its line, and one that is long is cut
 * between words, never inside a grapheme.
 * @param span - in UTF-16, on the borders of graphemes
 * @example inSentence("He left. She kept the card. Always.", { start: 18, end: 26 }) // { before: "She kept ", quote: "the card", after: "." }
 */
export function inSentence(text: string, span: Span, limit = CONTEXT): PassageInSentence {
  const { start, end } = sentencesAround(text, span);
  return {
    before: onOneLine(endOf(text.slice(start, span.start), limit)),
    quote: onOneLine(text.slice(span.start, span.end)),
    after: onOneLine(beginningOf(text.slice(span.end, end), limit)),
  };
}

/**
 * From the beginning of the sentence in which a passage begins to the end of the one in which it ends, without the blanks around; it has the passage in it.
 * @example sentencesAround("He left. She kept the card.", { start: 13, end: 17 }) // { start: 9, end: 27 }
 */
export function sentencesAround(text: string, span: Span): Span {
  const lineStart = span.start === 0 ? 0 : text.lastIndexOf("\n", span.start - 1) + 1;
  const lineEnd = text.indexOf("\n", Math.max(span.start, span.end - 1));
  const line = text.slice(lineStart, lineEnd === -1 ? text.length : Math.max(lineEnd, span.end));
  const segments = sentences.segment(line);
  const first = segments.containing(span.start - lineStart);
  const last = segments.containing(Math.max(span.start, span.end - 1) - lineStart);
  const start = lineStart + (first?.index ?? 0);
  const end = last === undefined ? span.end : lineStart + last.index + last.segment.length;
  const blanks = /^\s*/u.exec(text.slice(start, span.start))?.[0].length ?? 0;
  return {
    start: start + blanks,
    end: Math.max(span.end, span.end + text.slice(span.end, end).trimEnd().length),
  };
}

const sentences = new Intl.Segmenter(undefined, { granularity: "sentence" });
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The end of a text, and an ellipsis before it where it is longer. */
function endOf(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const from = text.length - limit;
  const blank = text.slice(from).search(/\s\S/u);
  if (blank !== -1) return `…${text.slice(from + blank + 1)}`;
  const grapheme = graphemes.segment(text).containing(from);
  const whole =
    grapheme === undefined || grapheme.index === from ? from : grapheme.index + grapheme.segment.length;
  return `…${text.slice(whole)}`;
}

/** The beginning of a text, and an ellipsis after it where it is longer. */
function beginningOf(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const blank = /\s\S*$/u.exec(text.slice(0, limit))?.index ?? 0;
  const cut = blank > 0 ? blank : (graphemes.segment(text).containing(limit)?.index ?? limit);
  return `${text.slice(0, cut)}…`;
}

function onOneLine(text: string): string {
  return text.replace(/\s+/gu, " ");
}
