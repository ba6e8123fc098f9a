/** A stretch of a text, and the line on which it begins, from 1. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

const QUOTE = 34;
const BACKSLASH = 92;
const LINE_FEED = 10;

/**
 * The values of JSON that stand one after the other from `start` on, by their brackets alone: what is between them, such as commas, is passed over. It ends before a closing
 * bracket that belongs to none of them, and where the text does. Nothing is parsed, so a value may prove to be none.
 * @returns where it ended, once all were given
 * @example [...valuesFrom('{"a": 1}, {"a": 2}]', 0, 1)].map(({ start, end }) => [start, end]) // [[0, 8], [10, 18]]
 */
export function* valuesFrom(text: string, start: number, firstLine: number): Generator<Stretch, number> {
  let line = firstLine;
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED) line += 1;
    if (isSpace(code) || code === COMMA) {
      at += 1;
      continue;
    }
    if (code === CLOSING_BRACKET || code === CLOSING_BRACE) return at;
    const begun = at;
    const begunOn = line;
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === OPENING_BRACKET || code === OPENING_BRACE) {
      let depth = 0;
      for (; at < text.length; at += 1) {
        const inner = text.charCodeAt(at);
        if (inner === QUOTE) at = endOfString(text, at) - 1;
        else if (inner === LINE_FEED) line += 1;
        else if (inner === OPENING_BRACKET || inner === OPENING_BRACE) depth += 1;
        else if (inner === CLOSING_BRACKET || inner === CLOSING_BRACE) {
          depth -= 1;
          if (depth === 0) break;
        }
      }
      at = Math.min(at + 1, text.length);
    } else while (at < text.length && !isEnd(text.charCodeAt(at))) at += 1;
    yield { start: begun, end: at, line: begunOn };
  }
  return at;
}

const COMMA = 44;
const OPENING_BRACKET = 91;
const CLOSING_BRACKET = 93;
const OPENING_BRACE = 123;
const CLOSING_BRACE = 125;

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

function isEnd(code: number): boolean {
  return isSpace(code) || code === COMMA || code === CLOSING_BRACKET || code === CLOSING_BRACE;
}

/** The place after a string that begins at `at`. */
function endOfString(text: string, at: number): number {
  for (let next = text.indexOf('"', at + 1); next !== -1; next = text.indexOf('"', next + 1)) {
    let slashes = 0;
    while (text.charCodeAt(next - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return next + 1;
  }
  return text.length;
}
