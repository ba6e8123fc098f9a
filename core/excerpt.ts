const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/**
 * A quote on one line, at most `limit` graphemes long. An ellipsis replaces the middle, because both ends help to
 * find the place. Cuts between words if it can.
 * @example elideMiddle("They said that nobody had been told", 14) // "They said…told"
 */
export function elideMiddle(quote: string, limit: number): string {
  const line = onOneLine(quote);
  if (line.length <= limit) return line;
  const whole = Array.from(graphemes.segment(line), (part) => part.segment);
  if (whole.length <= limit) return line;
  const tail = Math.floor((limit - 1) / 3);
  const head = limit - 1 - tail;
  const headEnd = wordEnd(whole, head);
  const tailStart = wordStart(whole, whole.length - tail);
  return `${whole.slice(0, headEnd).join("").trimEnd()}…${whole.slice(tailStart).join("").trimStart()}`;
}

/** Where to end before `end`, between words; right there where the last word takes most of what is before. */
function wordEnd(whole: readonly string[], end: number): number {
  if (whole[end] === " ") return end;
  const blank = whole.lastIndexOf(" ", end - 1);
  return blank > end / 3 ? blank : end;
}

/** Where to begin from `start` on, between words; right there where the first word takes most of what follows. */
function wordStart(whole: readonly string[], start: number): number {
  if (whole[start - 1] === " ") return start;
  const blank = whole.indexOf(" ", start);
  return blank !== -1 && blank - start < ((whole.length - start) * 2) / 3 ? blank : start;
}

/**
 * The first words of a text on one line, at most `limit` UTF-16 units and an ellipsis. Cuts between words if it can,
 * and never inside a grapheme.
 * @example firstWords("She kept the card for years", 15) // "She kept the…"
 */
export function firstWords(text: string, limit: number): string {
  // Only a beginning is looked at: a list shows many thousand stories. Blanks may shrink it, so it is a generous one.
  const beginning = text.slice(0, limit * 4);
  const line = isPlainUpTo(beginning, limit) ? beginning : onOneLine(beginning);
  if (line.length <= limit && beginning.length === text.length) return line;
  const cut = graphemeStart(line, limit);
  const blank = line.lastIndexOf(" ", cut);
  return `${line.slice(0, blank > limit / 2 ? blank : cut)}…`;
}

/**
 * A text as a message or a preview quotes it: its first `limit` UTF-16 units and an ellipsis, or all of it where it is no longer.
 * @example beginningOf("She kept the card", 8) // "She kept…"
 */
export function beginningOf(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit).toWellFormed()}…` : text;
}

/**
 * Whether a text goes on after its first `limit` units, and these and the next one are on one line as they are: then the rest is not looked at. False in doubt.
 * It finds out in a fifth of the time of a regular expression.
 */
function isPlainUpTo(text: string, limit: number): boolean {
  if (text.length <= limit || text.charCodeAt(limit) === BLANK) return false;
  for (let at = 0, before = BLANK; at <= limit; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BLANK ? before === BLANK : !isPlainSign(code)) return false;
    before = code;
  }
  return true;
}

const BLANK = 0x20;

/** Whether a unit is no blank and no line break: printed ASCII, the letters after it, the punctuation that goes with them, and halves of pairs. */
function isPlainSign(code: number): boolean {
  return (
    (code > BLANK && code < 0x7f) ||
    (code > 0xa0 && code < 0x1680) ||
    (code >= 0x2010 && code <= 0x2027) ||
    (code >= 0xd800 && code <= 0xdfff)
  );
}

/** Where the grapheme at a place begins; the length where nothing is there. */
function graphemeStart(line: string, at: number): number {
  if (at >= line.length) return line.length;
  // Between two units that never join others, which is nearly always so, nobody needs to be asked: a list has 100,000 beginnings.
  const isPlain = line.charCodeAt(at) < FIRST_JOINING && line.charCodeAt(at - 1) < FIRST_JOINING;
  return isPlain ? at : (graphemes.segment(line).containing(at)?.index ?? line.length);
}

/** Below the combining marks, no two units of one line are one grapheme. */
const FIRST_JOINING = 0x300;

function onOneLine(text: string): string {
  // Most texts are on one line as they are, and finding that out is much quicker than writing them again.
  return /[^\S ]|^ | $| {2}/u.test(text) ? text.replace(/\s+/gu, " ").trim() : text;
}
