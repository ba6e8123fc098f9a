/** Elements that begin and end a line. */
const LINES =
  "p|div|h[1-6]|ul|ol|li|dl|dt|dd|table|thead|tbody|tfoot|tr|blockquote|pre|section|article|header|footer|figure|figcaption|center|form";
/** Elements within a line. Words that people also write in angle brackets, such as name, time and address, are none of them. */
const WITHIN =
  "a|abbr|b|big|cite|code|del|em|font|i|img|input|ins|kbd|nobr|o:p|q|s|samp|small|span|strike|strong|sub|sup|tt|u|var|wbr|html|body|head|meta|link|td|th|button|svg|path|iframe|video|audio|source|picture";
const GONE = "script|style";

/** A tag of one of these elements, with its attributes; a comment's beginning. No part of it goes beyond the next "<", so a text is read once. */
const TAG = new RegExp(
  String.raw`<(/?)(br|hr|${LINES}|${WITHIN}|${GONE})((?:\s|/)(?:[^<>"']|"[^"<]*"|'[^'<]*')*)?>|<!--`,
  "giu",
);
const LINE = new RegExp(`^(?:${LINES}|hr)$`, "iu");

/**
 * Whether a text has tags of HTML.
 * @example hasTags("<p>She <3 him</p>") // true
 */
export function hasTags(text: string): boolean {
  TAG.lastIndex = 0;
  return text.includes("<") && TAG.test(text);
}

/**
 * A text of HTML without its tags: paragraphs, list items and line breaks are lines, and scripts and comments are gone. What is in angle brackets and no tag of HTML stays.
 * @param decode reads the entities of what stands between tags
 * @example withoutTags("<ul><li>One<li>Two</ul>I &lt;3 you<br>all", (words) => words.replace("&lt;", "<")) // "One\nTwo\nI <3 you\nall"
 */
export function withoutTags(html: string, decode: (words: string) => string): string {
  let text = "";
  let from = 0;
  // Between blocks, line breaks of the source are blanks; without blocks they are the author's.
  const hasBlocks = html.search(new RegExp(`<(?:br|${LINES})[\\s/>]`, "iu")) >= 0;
  const add = (to: number): void => {
    const words = html.slice(from, to);
    text += decode(hasBlocks ? words.replace(/\s+/gu, " ") : words);
  };
  const missing = new Set<string>();
  TAG.lastIndex = 0;
  for (let found = TAG.exec(html); found !== null; found = TAG.exec(html)) {
    const [whole, closing = "", name = ""] = found;
    add(found.index);
    from = found.index + whole.length;
    if (name === "") from = endOf(html, "-->", from, missing);
    else if (/^(?:script|style)$/iu.test(name) && closing === "")
      from = endOf(html, `</${name}`, from, missing);
    else if (/^br$/iu.test(name)) text += "\n";
    else if (LINE.test(name) && text !== "" && !/\n *$/u.test(text.slice(-8))) text += "\n";
    else if (/^t[dh]$/iu.test(name) && closing === "" && /\S$/u.test(text.slice(-1))) text += " ";
    TAG.lastIndex = from;
  }
  add(html.length);
  return hasBlocks ? text.replace(/ *\n */gu, "\n").trim() : text;
}

/** After the next `end`; where there is none, the rest stays, and it is not looked for again. */
function endOf(html: string, end: string, from: number, missing: Set<string>): number {
  if (missing.has(end)) return from;
  const at = html.indexOf(end, from);
  if (at < 0) missing.add(end);
  return at < 0 ? from : at + (end === "-->" ? end.length : 0);
}
