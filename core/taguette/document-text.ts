import { decodeHTML } from "entities/decode";

/** A document as a story reads it, and where the places that were asked for are in it, in UTF-16 units. */
export interface DocumentText {
  readonly text: string;
  /** Of each place that was asked for, by its number. A place beyond the text is the text's end. */
  readonly places: ReadonlyMap<number, number>;
}

/** Elements that begin and end a line. */
const LINES: ReadonlySet<string> = new Set(
  "p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr blockquote pre section article header footer figure figcaption hr br".split(
    " ",
  ),
);

/**
 * A document of Taguette as text, a line for each paragraph, list item or row. Taguette counts the places of its highlights in bytes of UTF-8 of the words between tags, and keeps
 * the documents as HTML that it has cleaned. Source: Taguette 1.5, taguette/extract.py (“Locations are computed over UTF-8 bytes, and doesn't count HTML tags”) and describePos in
 * static/js/taguette.js.
 * @param asked places as Taguette counts them
 * @example documentText("<p>Né</p><p>a &amp; b</p>", [3]).text // "Né\na & b"
 */
export function documentText(html: string, asked: readonly number[] = []): DocumentText {
  const writer = new TextWriter(asked);
  const source = html.replace(/\r\n?/gu, "\n").replaceAll("\u0000", "");
  let from = 0;
  while (from < source.length) {
    const tag = tagAt(source, from);
    const words = source.slice(from, tag?.start);
    if (words !== "") writer.words(decodeHTML(words));
    if (tag === null) break;
    from = tag.end;
    if (tag.name === "pre") {
      writer.keepBlanks(!tag.isClosing);
      // A line end right after the tag belongs to no text.
      if (!tag.isClosing && source.charAt(from) === "\n") from += 1;
    }
    if (LINES.has(tag.name)) writer.breakLine(tag.name === "br");
    else if (/^t[dh]$/u.test(tag.name)) writer.blank();
  }
  return writer.end();
}

interface Tag {
  readonly start: number;
  readonly end: number;
  /** In small letters; "" for a comment. */
  readonly name: string;
  readonly isClosing: boolean;
}

/** The next tag or comment from a place on. One that does not end goes to the end of the text. */
function tagAt(html: string, from: number): Tag | null {
  for (let start = html.indexOf("<", from); start >= 0; start = html.indexOf("<", start + 1)) {
    if (html.startsWith("<!--", start)) {
      const end = html.indexOf("-->", start + 4);
      return { start, end: end < 0 ? html.length : end + 3, name: "", isClosing: false };
    }
    const isClosing = html.charAt(start + 1) === "/";
    const at = start + (isClosing ? 2 : 1);
    if (!/^[a-z!?]/iu.test(html.charAt(at))) continue;
    let end = at;
    let quote = "";
    for (; end < html.length; end += 1) {
      const sign = html.charAt(end);
      if (quote !== "") quote = sign === quote ? "" : quote;
      else if (sign === '"' || sign === "'") quote = sign;
      else if (sign === ">") break;
    }
    const [name = ""] = /^[a-z\d]+/iu.exec(html.slice(at, at + 20)) ?? [];
    return { start, end: Math.min(end + 1, html.length), name: name.toLowerCase(), isClosing };
  }
  return null;
}

/** Writes words as a page shows them: blanks in a row are one, and lines begin without any. */
class TextWriter {
  readonly #asked: readonly number[];
  readonly #places = new Map<number, number>();
  readonly #parts: string[] = [];
  #length = 0;
  #last = "\n";
  #bytes = 0;
  #next = 0;
  #breaks = 0;
  #isBlank = false;
  #kept = 0;

  constructor(asked: readonly number[]) {
    this.#asked = [...new Set(asked)].toSorted((a, b) => a - b);
  }

  words(words: string): void {
    for (const sign of words) {
      this.#note();
      this.#bytes += utf8Length(sign);
      const isBlank = sign === " " || sign === "\n" || sign === "\t" || sign === "\f";
      if (isBlank && this.#kept === 0) this.#isBlank = true;
      else this.#write(sign);
    }
  }

  keepBlanks(isKept: boolean): void {
    this.#kept = Math.max(0, this.#kept + (isKept ? 1 : -1));
  }

  /** @param isEach whether several in a row are several */
  breakLine(isEach: boolean): void {
    this.#breaks = isEach ? this.#breaks + 1 : Math.max(1, this.#breaks);
  }

  blank(): void {
    this.#isBlank = true;
  }

  end(): DocumentText {
    this.#bytes = Infinity;
    this.#note();
    return { text: this.#parts.join(""), places: this.#places };
  }

  /** The places that have been reached. */
  #note(): void {
    for (; (this.#asked[this.#next] ?? Infinity) <= this.#bytes; this.#next += 1) {
      const place = this.#asked[this.#next];
      if (place === undefined) return;
      this.#places.set(place, this.#length);
    }
  }

  #write(sign: string): void {
    const between = this.#breaks > 0 ? "\n".repeat(this.#breaks) : this.#isBlank ? " " : "";
    this.#breaks = 0;
    this.#isBlank = false;
    if (this.#length > 0 && (between !== " " || this.#last !== "\n")) this.#add(between);
    this.#add(sign);
  }

  #add(signs: string): void {
    if (signs === "") return;
    this.#parts.push(signs);
    this.#length += signs.length;
    this.#last = signs;
  }
}

function utf8Length(sign: string): number {
  const point = sign.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}
