import type { Paragraph, StoryDocument } from "./paragraphs.ts";

const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#*)?[ \t]*$/u;
const FENCE = /^ {0,3}(`{3,}|~{3,})/u;
const UNDERLINE = /^ {0,3}(?:=+|-{2,})[ \t]*$/u;

/**
 * A plain text: each line is a paragraph, and none is a heading.
 * @example plainDocument("One\nTwo").paragraphs[1] // { text: "Two", level: null }
 */
export function plainDocument(text: string): StoryDocument {
  return { paragraphs: linesOf(text).map((line) => ({ text: line, level: null })), leftOut: [] };
}

/**
 * A text in Markdown. Its headings are found (`## Day two`, and lines underlined with `=` or `-`); all else stays as it is written, and the facts before the
 * text between two lines of `---` (front matter) are left out. Source: CommonMark 0.31, sections 4.2 and 4.3.
 * @example markdownDocument("# One\nA night.").paragraphs[0] // { text: "One", level: 1 }
 */
export function markdownDocument(text: string): StoryDocument {
  const lines = linesOf(text);
  const start = frontMatterEnd(lines);
  const paragraphs: Paragraph[] = [];
  let fence: string | null = null;
  for (const line of lines.slice(start)) {
    const mark = FENCE.exec(line)?.[1];
    if (mark !== undefined && (fence === null || mark.startsWith(fence)))
      fence = fence === null ? mark : null;
    const heading = fence === null && mark === undefined ? HEADING.exec(line) : null;
    const before = paragraphs.at(-1);
    if (heading !== null) paragraphs.push({ text: heading[2] ?? "", level: (heading[1] ?? "").length });
    else if (fence === null && UNDERLINE.test(line) && before !== undefined && isPlain(before))
      paragraphs[paragraphs.length - 1] = { text: before.text.trim(), level: line.includes("=") ? 1 : 2 };
    else paragraphs.push({ text: line, level: null });
  }
  return { paragraphs, leftOut: start > 0 ? ["the facts before the text (front matter)"] : [] };
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/u);
}

function isPlain({ text, level }: Paragraph): boolean {
  return level === null && text.trim() !== "" && !/^\s*(?:[-*+>|]|\d+[.)])\s/u.test(text);
}

/** The line after the front matter; 0 where there is none. */
function frontMatterEnd(lines: readonly string[]): number {
  if (lines[0]?.trimEnd() !== "---") return 0;
  const end = lines.findIndex((line, at) => at > 0 && /^(?:---|\.\.\.)\s*$/u.test(line));
  const facts = lines.slice(1, end);
  return end > 0 && facts.every((line) => /^(?:\s|[-#]|[\w -]+:|$)/u.test(line)) ? end + 1 : 0;
}
