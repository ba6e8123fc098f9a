/** One record that was read: its cells, and where the next record starts. */
export interface ScannedRecord {
  readonly cells: string[];
  /** Offset just after the record's line end. */
  readonly end: number;
  /** How many physical line ends the record holds, its own included. */
  readonly breaks: number;
  /** Whether a quotation mark stands inside a cell that is not quoted. Allowed, but no sign of a clean start. */
  readonly stray: boolean;
}

/** A quoted cell without a proper end. `quote` is the offset where it opened, `reached` how far the search for its end went. */
export interface QuoteFault {
  readonly fault: "unclosed" | "text-after-quote";
  readonly quote: number;
  readonly reached: number;
}

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;

/**
 * Reads the record that starts at offset `from`, by RFC 4180: cells may be quoted, a quotation mark inside is doubled, quoted cells may
 * hold line ends. Beyond it: LF, CRLF and CR all end a line, spaces may follow a closing quotation mark, and one inside an unquoted cell is
 * itself. With `quoting` off a quotation mark is a character like any other.
 */
export function scanRecord(
  text: string,
  from: number,
  delimiter: number,
  quoting: boolean,
): ScannedRecord | QuoteFault {
  const cells: string[] = [];
  let at = from;
  let breaks = 0;
  let stray = false;
  for (;;) {
    if (quoting && text.charCodeAt(at) === QUOTE) {
      const quote = at;
      const close = closingQuote(text, quote);
      if (close < 0) return { fault: "unclosed", quote, reached: text.length };
      at = close + 1;
      while (text.charCodeAt(at) === SPACE) at += 1;
      const after = text.charCodeAt(at);
      if (at < text.length && after !== delimiter && after !== LF && after !== CR) {
        return { fault: "text-after-quote", quote, reached: at };
      }
      const cell = text.slice(quote + 1, close);
      // The searches run at the speed of memory, which a loop in JavaScript does not.
      if (cell.includes("\n") || cell.includes("\r")) breaks += countBreaks(text, quote, close);
      cells.push(cell.includes('"') ? cell.replaceAll('""', '"') : cell);
    } else {
      const start = at;
      for (; at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        if (code === delimiter || code === LF || code === CR) break;
        if (code === QUOTE) stray = true;
      }
      cells.push(text.slice(start, at));
    }
    if (at >= text.length) return { cells, end: text.length, breaks, stray };
    if (text.charCodeAt(at) !== delimiter)
      return { cells, end: afterBreak(text, at), breaks: breaks + 1, stray };
    at += 1;
  }
}

/** The offset of the line after the one that holds offset `from`. */
export function nextLine(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LF || code === CR) return afterBreak(text, at);
  }
  return text.length;
}

/** How many physical lines end between offsets `from` and `to`. */
export function countBreaks(text: string, from: number, to: number): number {
  let breaks = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) breaks += 1;
  }
  return breaks;
}

function closingQuote(text: string, opening: number): number {
  let at = text.indexOf('"', opening + 1);
  while (at >= 0 && text.charCodeAt(at + 1) === QUOTE) at = text.indexOf('"', at + 2);
  return at;
}

function afterBreak(text: string, at: number): number {
  return text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;
}
