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
 * Text as Concord stores it: Unicode NFC, line ends LF, no byte order mark, no NUL, and no lone surrogates (each
 * becomes U+FFFD), so that its UTF-8 form is the same text. Applied once, at import; the text never changes
 * afterwards.
 * @example normaliseText("one\r\ntwo\u0000") // "one\ntwo"
 */
export function normaliseText(raw: string): string {
  if (NORMAL.test(raw)) return raw;
  return raw
    .replace(/^\uFEFF/u, "")
    .replace(/\r\n?/gu, "\n")
    .replaceAll("\u0000", "")
    .toWellFormed()
    .normalize("NFC");
}

/** A quick look: Latin letters, the punctuation that goes with them and emoji, whose text is normal whatever their order. Most texts are no more. */
const NORMAL = /^[\u0001-\u000c\u000e-\u02ff\u2010-\u2027\u{1F300}-\u{1FAFF}]*$/u;

/**
 * The number of Unicode code points in `text`.
 * @example codePointLength("👩 ok") // 4
 */
export function codePointLength(text: string): number {
  return toCodePointOffset(text, text.length);
}

/**
 * Converts a UTF-16 offset to a code-point offset. An offset inside a surrogate pair counts as the one after it; one
 * beyond the end, as the end.
 * @example toCodePointOffset("👩 ok", 3) // 2
 */
export function toCodePointOffset(text: string, utf16: number): number {
  const end = Math.min(utf16, text.length);
  let points = 0;
  for (let index = 0; index < end; index += 1) {
    points += 1;
    if (isPairAt(text, index)) index += 1;
  }
  return points;
}

/** What converting offsets needs to know of a text. */
export interface TextMeasure {
  /** In code points. */
  readonly length: number;
  /** Where surrogate pairs begin, ascending UTF-16 offsets: most texts have none. */
  readonly pairs: readonly number[];
}

const NO_PAIRS: readonly number[] = [];

/**
 * A text's measure.
 * @example measureText("👩 ok") // { length: 4, pairs: [0] }
 */
export function measureText(text: string): TextMeasure {
  if (!/[\uD800-\uDBFF]/.test(text)) return { length: text.length, pairs: NO_PAIRS };
  const pairs: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    if (!isPairAt(text, index)) continue;
    pairs.push(index);
    index += 1;
  }
  return { length: text.length - pairs.length, pairs };
}

/**
 * What toCodePointOffset gives for the text of this measure.
 * @example codePointOffsetIn({ length: 4, pairs: [0] }, 3) // 2
 */
export function codePointOffsetIn({ length, pairs }: TextMeasure, utf16: number): number {
  const end = Math.min(utf16, length + pairs.length);
  let before = 0;
  while (before < pairs.length && (pairs[before] ?? 0) + 1 < end) before += 1;
  return end - before;
}

/**
 * The other way round, for the text of this measure: the UTF-16 offset of a code-point offset. One beyond the end is the end.
 * @example utf16OffsetIn({ length: 4, pairs: [0] }, 2) // 3
 */
export function utf16OffsetIn({ length, pairs }: TextMeasure, codePoint: number): number {
  const end = Math.min(codePoint, length);
  let before = 0;
  while (before < pairs.length && (pairs[before] ?? 0) - before < end) before += 1;
  return end + before;
}

/**
 * Converts a code-point offset to a UTF-16 offset; null if the text has no such offset.
 * @example
 * toUtf16Offset("👩 ok", 2) // 3
 * toUtf16Offset("ok", 3) // null
 */
export function toUtf16Offset(text: string, codePoint: number): number | null {
  if (!Number.isInteger(codePoint) || codePoint < 0) return null;
  let index = 0;
  for (let points = 0; points < codePoint; points += 1) {
    if (index >= text.length) return null;
    index += isPairAt(text, index) ? 2 : 1;
  }
  return index;
}

/**
 * Converts a span in UTF-16 to the same span in code points.
 * @example spanToCodePoints("👩 ok", { start: 3, end: 5 }) // { start: 2, end: 4 }
 */
export function spanToCodePoints(text: string, span: Span): Span {
  const start = toCodePointOffset(text, span.start);
  return { start, end: start + codePointLength(text.slice(span.start, span.end)) };
}

/**
 * Converts a span in code points to the same span in UTF-16; null if it is empty, reversed or outside the text.
 * @example
 * spanToUtf16("👩 ok", { start: 2, end: 4 }) // { start: 3, end: 5 }
 * spanToUtf16("ok", { start: 1, end: 9 }) // null
 */
export function spanToUtf16(text: string, span: Span): Span | null {
  const start = toUtf16Offset(text, span.start);
  const end = toUtf16Offset(text, span.end);
  return start === null || end === null || end <= start ? null : { start, end };
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/**
 * The smallest span on grapheme boundaries that covers `span` (UTF-16), so that no emoji or accent is cut; null for
 * an empty span.
 * @example snapToGraphemes("👩🏽 ok", { start: 1, end: 5 }) // { start: 0, end: 5 }
 */
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
