import type { DocumentBlock, DocumentSection, TextDocument } from "./document.ts";
import { isLeftToRight, plainText } from "./plain-text.ts";

/**
 * A document as one HTML file, in stretches: readable and printable anywhere, with a table of contents. It fetches nothing and runs nothing, and all words are
 * escaped.
 * @example [...documentHtml({ title: "Hope & loss", intro: [], sections: [] })].join("").includes("<h1 dir=\"auto\">Hope &amp; loss</h1>") // true
 */
export function* documentHtml({ title, intro, sections }: TextDocument): Generator<string, void, void> {
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${DOCUMENT_STYLE}</style>
</head>
<body>
<header>
<h1 dir="auto">${escaped(title)}</h1>
${intro.map(blockHtml).join("")}</header>
`;
  if (sections.length > 1) yield* contentsHtml(sections);
  yield "<main>\n";
  for (const [at, { level, heading, note, blocks }] of sections.entries()) {
    const tag = `h${Math.min(6, level + 1)}`;
    yield `<section aria-labelledby="section-${at + 1}">
<${tag} id="section-${at + 1}" dir="auto">${escaped(heading)}${noteHtml(note)}</${tag}>
`;
    for (const block of blocks) yield blockHtml(block);
    yield "</section>\n";
  }
  yield "</main>\n</body>\n</html>\n";
}

/** The sections as nested lists: one list more for each level down, and as many ends as levels up. */
function* contentsHtml(sections: readonly DocumentSection[]): Generator<string, void, void> {
  yield `<nav aria-label="Contents">
<h2>Contents</h2>
`;
  let depth = 0;
  for (const [at, { level, heading, note }] of sections.entries()) {
    for (; depth < level; depth += 1) yield "<ul>\n";
    for (; depth > level; depth -= 1) yield "</ul>\n";
    yield `<li><a href="#section-${at + 1}" dir="auto">${escaped(heading)}</a>${noteHtml(note)}</li>\n`;
  }
  yield `${"</ul>\n".repeat(depth)}</nav>\n`;
}

function noteHtml(note: string): string {
  return note === "" ? "" : ` <span class="note">(${escaped(note)})</span>`;
}

function blockHtml(block: DocumentBlock): string {
  switch (block.kind) {
    case "paragraph": {
      const { role, parts } = block;
      const [only = ""] = parts;
      if (parts.length === 1) return `<p class="${role}" dir="auto">${escaped(only)}</p>\n`;
      // Elements that no text needs make a PDF of thousands of entries half as slow again and twice as large.
      return parts.every(isLeftToRight)
        ? `<p class="${role}">${parts.map(escaped).join(" · ")}</p>\n`
        : `<p class="${role}">${parts.map((part) => `<bdi>${escaped(part)}</bdi>`).join(" · ")}</p>\n`;
    }
    case "quote":
      return `<blockquote dir="auto">${escaped(block.before)}<mark>${escaped(block.quote)}</mark>${escaped(block.after)}</blockquote>\n`;
    case "field":
      return `<dl><dt>${escaped(block.label)}</dt><dd dir="auto">${escaped(block.text)}</dd></dl>\n`;
    case "table":
      return `<table${block.columns.length > MANY_COLUMNS ? ' class="wide"' : ""}>
<thead><tr>${block.columns.map((name) => `<th scope="col" dir="auto">${escaped(name)}</th>`).join("")}</tr></thead>
<tbody>
${block.rows.map((row) => `<tr>${row.map((cell) => `<td dir="auto">${escaped(cell)}</td>`).join("")}</tr>\n`).join("")}</tbody>
</table>
`;
    case "entry":
      return `<article>\n${block.blocks.map(blockHtml).join("")}</article>\n`;
  }
}

/** A table of more columns is set smaller, so that it has room on a page. */
const MANY_COLUMNS = 9;

function escaped(text: string): string {
  return plainText(text).replace(/[&<>"']/gu, (sign) => SIGNS[sign] ?? sign);
}

const SIGNS: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** The one style element of every document: whoever shows one can allow it by its hash. */
export const DOCUMENT_STYLE = `
@page { margin: 20mm 18mm; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 Georgia, serif; color: #222; background: #fff; overflow-wrap: anywhere; }
h1, h2, h3, h4, h5, h6, .facts, .notes, .hidden, .note, nav, dt, .label, table { font-family: system-ui, sans-serif; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; break-after: avoid; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.3rem; margin-top: 2.5rem; border-bottom: 1px solid #999; padding-bottom: .25rem; }
h3, h4, h5, h6 { font-size: 1.1rem; margin-top: 1.75rem; }
nav ul { padding-left: 1.25rem; }
dl { margin: .5rem 0 0; } dt, .label { color: #555; font-size: .875rem; break-after: avoid; } .label { margin-top: .5rem; } dd { margin: 0; white-space: pre-wrap; }
article { margin: 1.2rem 0; break-inside: avoid; }
blockquote { margin: 0; padding-inline-start: 1rem; border-inline-start: 3px solid #bbb; }
mark { background: #fff3bf; color: inherit; font-weight: bold; text-decoration: underline; }
p { margin: .2rem 0; orphans: 2; widows: 2; }
.facts { font-size: .85rem; color: #555; }
.memo, .definition, .text, .example { white-space: pre-wrap; }
.memo, .example { padding-inline-start: 1rem; }
.notes, .hidden { font-style: italic; color: #555; }
.note { color: #555; font-size: .875rem; font-weight: normal; }
table { border-collapse: collapse; font-size: .8rem; line-height: 1.35; margin: 1rem 0; overflow-wrap: break-word; }
table.wide { font-size: .65rem; } table.wide th, table.wide td { padding: .15rem .25rem; }
th, td { border: 1px solid #999; padding: .2rem .4rem; text-align: start; vertical-align: top; }
thead { display: table-header-group; } tr { break-inside: avoid; }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 11pt; color: #000; } nav { break-after: page; } mark { background: none; } a { color: inherit; text-decoration: none; }
.facts, .notes, .hidden, .note, dt, .label { color: #333; } }
`;
