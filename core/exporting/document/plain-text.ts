const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu;

/**
 * A text as every document can have it: what XML 1.0 forbids (control characters, halves of pairs, non-characters) is told as U+FFFD, and lines end in LF.
 * @example plainText("a\u0000b\r\nc") // "a\ufffdb\nc"
 */
export function plainText(text: string): string {
  return text.toWellFormed().replaceAll(/\r\n?/gu, "\n").replaceAll(FORBIDDEN, "\uFFFD");
}

/** Part of a text that runs in one direction. */
export interface DirectedText {
  readonly text: string;
  readonly isRtl: boolean;
}

const RTL = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
/** A letter, with a direction of its own. Digits and signs take that of what is around them. */
const LETTER = /\p{L}/u;
const LETTERS = /\p{L}/gu;

/** Signs that turn the direction of what follows them. */
const TURNS = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

/**
 * Whether all of a text runs from left to right, whatever stands beside it.
 * @example isLeftToRight("Ana: \u05e9") // false
 */
export function isLeftToRight(text: string): boolean {
  return !RTL.test(text) && !TURNS.test(text);
}

/**
 * Whether a text runs from right to left, as its first letter does.
 * @example isRightToLeft("(1) \u05e9\u05dc\u05d5\u05dd, Ana") // true
 */
export function isRightToLeft(text: string): boolean {
  const first = LETTER.exec(text)?.[0];
  return first !== undefined && RTL.test(first);
}

/**
 * A text in the stretches in which its letters run in one direction. What has none of its own goes with what is before it where that is also what follows, and
 * otherwise with the paragraph.
 * @param isRtl the direction of the paragraph
 * @example directedTexts("Ana: \u05e9\u05dc\u05d5\u05dd", false) // [{ text: "Ana: ", isRtl: false }, { text: "\u05e9\u05dc\u05d5\u05dd", isRtl: true }]
 */
export function directedTexts(text: string, isRtl: boolean): DirectedText[] {
  if (!isRtl && !RTL.test(text)) return text === "" ? [] : [{ text, isRtl: false }];
  const parts: DirectedText[] = [];
  const add = (from: number, to: number, direction: boolean): void => {
    if (from === to) return;
    const words = text.slice(from, to);
    const last = parts.at(-1);
    if (last?.isRtl === direction) parts.splice(-1, 1, { text: last.text + words, isRtl: direction });
    else parts.push({ text: words, isRtl: direction });
  };
  let done = 0;
  let before = isRtl;
  for (const { 0: letter, index } of text.matchAll(LETTERS)) {
    const direction = RTL.test(letter);
    add(done, index, before === direction ? direction : isRtl);
    done = index + letter.length;
    add(index, done, direction);
    before = direction;
  }
  add(done, text.length, isRtl);
  return parts;
}
