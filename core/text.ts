/**
 * Story text and offsets in it. Inside the application offsets are UTF-16 code units, as the DOM counts; in every file that
 * leaves it they are Unicode code points, as R, Python and REFI-QDA count. All spans are half-open: `[start, end)`.
 */

/** A half-open stretch of a text. The unit of the offsets is said where it is used. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Text as Concord keeps it: Unicode NFC, line ends LF, no byte order mark, no NUL, and no lone surrogates (each becomes U+FFFD), so
 * that its UTF-8 form is the same text. Done once, at import; the text never changes afterwards.
 */
export function normaliseText(raw: string): string {
  return raw
    .replace(/^\uFEFF/u, "")
    .replace(/\r\n?/gu, "\n")
    .replaceAll("\u0000", "")
    .toWellFormed()
    .normalize("NFC");
}

/** The number of Unicode code points in `text`. */
export function codePointLength(text: string): number {
  return toCodePointOffset(text, text.length);
}

/** UTF-16 offset -> code-point offset. An offset inside a surrogate pair counts as the one after it; beyond the end, as the end. */
export function toCodePointOffset(text: string, utf16: number): number {
  const end = Math.min(utf16, text.length);
  let points = 0;
  for (let index = 0; index < end; index += 1) {
    points += 1;
    if (isPairAt(text, index)) index += 1;
  }
  return points;
}

/** Code-point offset -> UTF-16 offset, or null where the text has no such offset. */
export function toUtf16Offset(text: string, codePoint: number): number | null {
  if (!Number.isInteger(codePoint) || codePoint < 0) return null;
  let index = 0;
  for (let points = 0; points < codePoint; points += 1) {
    if (index >= text.length) return null;
    index += isPairAt(text, index) ? 2 : 1;
  }
  return index;
}

/** A span in UTF-16 -> the same span in code points. */
export function spanToCodePoints(text: string, span: Span): Span {
  const start = toCodePointOffset(text, span.start);
  return { start, end: start + codePointLength(text.slice(span.start, span.end)) };
}

/** A span in code points -> the same span in UTF-16, or null where it is empty, reversed or outside the text. */
export function spanToUtf16(text: string, span: Span): Span | null {
  const start = toUtf16Offset(text, span.start);
  const end = toUtf16Offset(text, span.end);
  return start === null || end === null || end <= start ? null : { start, end };
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The smallest span on grapheme boundaries that covers `span` (UTF-16), so that an emoji or an accent is never cut; null where nothing is left. */
export function snapToGraphemes(text: string, span: Span): Span | null {
  const low = Math.max(0, Math.min(span.start, span.end));
  const high = Math.min(text.length, Math.max(span.start, span.end));
  if (low >= high) return null;
  const segments = graphemes.segment(text);
  const start = segments.containing(low)?.index ?? low;
  const last = segments.containing(high - 1);
  return { start, end: last === undefined ? high : last.index + last.segment.length };
}

function isPairAt(text: string, index: number): boolean {
  const high = text.charCodeAt(index);
  if (high < 0xd800 || high > 0xdbff) return false;
  const low = text.charCodeAt(index + 1);
  return low >= 0xdc00 && low <= 0xdfff;
}
