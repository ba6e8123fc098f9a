import type { MarkedToken, Token } from "marked";
import { lexer } from "marked";

/** A part of a chapter: a heading and the text up to the next heading. */
export interface Section {
  /** Unique in the guide: the chapter's file and the section's number. */
  readonly id: string;
  /** The heading, without marks of emphasis. */
  readonly title: string;
  /** 1 for the chapter's own heading, 2 or more below it. */
  readonly depth: number;
  readonly body: readonly Token[];
  /** The section's words, for searching. */
  readonly text: string;
}

/** A file of docs/ as the guide shows it. */
export interface Chapter {
  /** The file, relative to docs/. */
  readonly file: string;
  readonly title: string;
  readonly sections: readonly Section[];
}

/**
 * Reads a Markdown file into sections. Text before the first heading is left out: the files of docs/ begin with a
 * heading.
 * @param file its path, relative to docs/
 * @example readChapter("guide/start.md", "# Getting started\n\nHello").title // "Getting started"
 */
export function readChapter(file: string, markdown: string): Chapter {
  const sections: { title: string; depth: number; body: Token[] }[] = [];
  for (const token of lexer(markdown)) {
    if (isMarked(token) && token.type === "heading") {
      sections.push({ title: wordsOf(token.tokens), depth: token.depth, body: [] });
    } else sections.at(-1)?.body.push(token);
  }
  return {
    file,
    title: sections[0]?.title ?? file,
    sections: sections.map((section, at) => ({
      ...section,
      id: `${file}#${at}`,
      text: wordsOf(section.body).replace(/\s+/gu, " ").trim(),
    })),
  };
}

/** The file of docs/ that a link in `from` leads to; undefined for a link that leaves docs/. */
export function linkedFile(from: string, href: string): string | undefined {
  const docs = "https://docs.invalid/";
  if (!URL.canParse(href, docs + from)) return undefined;
  const url = new URL(href, docs + from);
  return url.href.startsWith(docs) ? decodeURIComponent(url.pathname.slice(1)) : undefined;
}

/** Whether a token is one of plain Markdown. Extensions of the library could add others; none is used. */
export function isMarked(token: Token): token is MarkedToken {
  return !("childTokens" in token);
}

/** The words of tokens, with a space between blocks and between cells. */
function wordsOf(tokens: readonly Token[]): string {
  return tokens.map((token) => (isMarked(token) ? wordsOfOne(token) : "")).join("");
}

function wordsOfOne(token: MarkedToken): string {
  switch (token.type) {
    case "list":
      return token.items.map((item) => `${wordsOf(item.tokens)} `).join("");
    case "table":
      return [token.header, ...token.rows]
        .flat()
        .map((cell) => `${wordsOf(cell.tokens)} `)
        .join("");
    case "paragraph":
    case "blockquote":
      return `${wordsOf(token.tokens)} `;
    case "strong":
    case "em":
    case "link":
    case "heading":
      return wordsOf(token.tokens);
    case "text":
      return token.tokens === undefined ? token.text : wordsOf(token.tokens);
    case "codespan":
    case "escape":
      return token.text;
    case "code":
      return `${token.text} `;
    case "br":
    case "checkbox":
    case "def":
    case "del":
    case "hr":
    case "html":
    case "image":
    case "list_item":
    case "space":
      return " ";
  }
}
