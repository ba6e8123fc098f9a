import { firstWords } from "../excerpt.ts";
import { noteWords } from "../story-words.ts";
import { codePaths } from "./code-paths.ts";
import type { PassageRecord, PassageSource } from "./passages.ts";
import { sentenceOf } from "./passages.ts";

/** Passages under one heading. */
export interface PassageSection {
  readonly heading: string;
  /** What the code means, where the section is a code's. */
  readonly definition: string;
  readonly records: readonly PassageRecord[];
}

export interface PassageDocument extends PassageSource {
  readonly title: string;
  /** What is in it, in a sentence or two: whose coding, which stories. */
  readonly about: string;
  readonly sections: readonly PassageSection[];
}

/** UTF-16 units of a story that is coded as a whole: only its beginning is told. */
const BEGINNING = 300;

/**
 * A document of passages as one HTML file, in stretches: readable and printable anywhere, with a table of contents and every story's content notes. It
 * fetches nothing and runs nothing, and all words are escaped.
 * @example [...passagesHtml({ title: "Hope & loss", about: "", codes: [], collections: [], sections: [] })].join("").includes("<h1 dir=\"auto\">Hope &amp; loss</h1>") // true
 */
export function* passagesHtml(document: PassageDocument): Generator<string, void, void> {
  const { title, about, sections } = document;
  const notes = [
    ...new Set(sections.flatMap((each) => each.records.flatMap(({ story }) => story.contentNotes))),
  ];
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1 dir="auto">${escaped(title)}</h1>
<p dir="auto">${escaped(about)}</p>
${notes.length === 0 ? "" : `<p class="notes" dir="auto">${escaped(noteWords({ contentNotes: notes }))}</p>\n`}</header>
<nav aria-label="Contents">
<h2>Contents</h2>
<ol>
`;
  for (const [at, { heading, records }] of sections.entries())
    yield `<li><a href="#section-${at + 1}" dir="auto">${escaped(heading)}</a> (${records.length})</li>\n`;
  yield "</ol>\n</nav>\n<main>\n";
  const paths = codePaths(document.codes);
  const collections = new Map(document.collections.map((collection) => [collection.id, collection]));
  for (const [at, { heading, definition, records }] of sections.entries()) {
    yield `<section aria-labelledby="section-${at + 1}">
<h2 id="section-${at + 1}" dir="auto">${escaped(heading)}</h2>
${definition === "" ? "" : `<p class="definition" dir="auto">${escaped(definition)}</p>\n`}`;
    for (const record of records) {
      const { story, coderName, annotation, isStarred, memos } = record;
      const found = paths.get(annotation.codeId);
      const names = collections.get(story.collectionId)?.attributeNames ?? [];
      const facts = [
        ...(isStarred ? ["★ Starred"] : []),
        story.externalId ?? story.id,
        coderName,
        found?.path.join(" › ") ?? annotation.codeId,
        ...names.flatMap((name, place) => {
          const value = story.attributes[place] ?? "";
          return value === "" ? [] : [`${name}: ${value}`];
        }),
      ];
      yield `<article>
${story.contentNotes.length === 0 ? "" : `<p class="notes" dir="auto">${escaped(noteWords(story))}</p>\n`}<blockquote dir="auto">${quoteOf(record)}</blockquote>
<p class="facts">${facts.map((fact) => `<bdi>${escaped(fact)}</bdi>`).join(" · ")}</p>
${memos.map(({ text }) => `<p class="memo" dir="auto">${escaped(text)}</p>\n`).join("")}</article>
`;
    }
    yield "</section>\n";
  }
  yield "</main>\n</body>\n</html>\n";
}

function quoteOf(record: PassageRecord): string {
  const words = sentenceOf(record);
  if (words === null) {
    const { title, text } = record.story;
    const name = title === undefined ? "" : `${escaped(title)}: `;
    return `<span class="whole">Whole story:</span> ${name}${escaped(firstWords(text, BEGINNING))}`;
  }
  return `${escaped(words.before)}<mark>${escaped(words.quote)}</mark>${escaped(words.after)}`;
}

function escaped(words: string): string {
  return words.replace(/[&<>"']/gu, (sign) => SIGNS[sign] ?? sign);
}

const SIGNS: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const STYLE = `
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 Georgia, serif; color: #222; background: #fff; overflow-wrap: anywhere; }
h1, h2, .facts, nav, .whole { font-family: system-ui, sans-serif; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
article { margin: 1.2rem 0; break-inside: avoid; }
blockquote { margin: 0; padding-left: 1rem; border-left: 3px solid #bbb; }
mark { background: #fff3bf; color: inherit; text-decoration: underline; }
.facts { margin: .2rem 0 0 1rem; font-size: .85rem; color: #555; }
.memo { margin: .2rem 0 0 1rem; white-space: pre-wrap; }
.definition { white-space: pre-wrap; }
.notes { font-style: italic; color: #555; }
@media print { body { margin: 0; max-width: none; } nav { break-after: page; } mark { background: none; } }
`;
