import { mergedInto } from "../changes/merge-codes.ts";
import type { Code } from "../model/code.ts";
import type { ExampleKind } from "../model/code-example.ts";
import { EXAMPLE_KINDS } from "../model/code-example.ts";
import { codebookTree } from "../model/codebook.ts";
import { levelNames } from "../model/levels.ts";
import type { ExampleSource } from "./example-words.ts";
import { toldExamples } from "./example-words.ts";

const FIELDS = [
  ["definition", "Definition"],
  ["include", "When to use it"],
  ["exclude", "When not to use it"],
  ["example", "Example"],
] as const;

const STYLE = `
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; font: 16px/1.5 system-ui, sans-serif; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; overflow-wrap: anywhere; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid #999; padding-bottom: 0.25rem; }
h3, h4, h5, h6 { margin-top: 1.75rem; }
nav ul { padding-left: 1.25rem; }
dl { margin: 0; }
dt { color: #555; font-size: 0.875rem; margin-top: 0.5rem; }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
.note { color: #555; font-weight: normal; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } section { break-inside: avoid-page; } a { color: inherit; text-decoration: none; } }
`;

export interface CodebookPageAbout {
  /** The project's name. */
  readonly project: string;
  /** The day, as it is to be read. */
  readonly date: string;
  /** The passages that were chosen as examples. */
  readonly examples?: ExampleSource;
}

/**
 * The codebook as a page to read and print: a table of contents, then each code with its words. It needs nothing beside itself, and runs no script.
 * @example codebookPage([], { project: "A & B", date: "1 May 2026" }).includes("<title>A &amp; B: codebook</title>") // true
 */
export function codebookPage(codes: readonly Code[], { project, date, examples }: CodebookPageAbout): string {
  const placed = codebookTree(codes);
  const anchors = new Map(placed.map(({ code }, at) => [code.id, `code-${at + 1}`]));
  const contents: string[] = [];
  let level = -1;
  for (const { code, depth } of placed) {
    // One list more for each level down, and as many ends as levels up.
    for (; level < depth; level += 1) contents.push("<ul>");
    for (; level > depth; level -= 1) contents.push("</ul>");
    contents.push(`<li><a href="#${anchors.get(code.id) ?? ""}">${bidi(code.name)}</a>${noteOf(code)}</li>`);
  }
  for (; level >= 0; level -= 1) contents.push("</ul>");
  const sections = placed.map(({ code, depth }) => {
    const heading = `h${Math.min(6, depth + 2)}`;
    const merged = mergedInto(codes, code.id).map(({ name }) => name);
    const fields: (readonly [string, string])[] = [
      ...FIELDS.map(([field, words]) => [words, code[field]] as const),
      ["Levels, lowest first", levelNames(code.scale).join("\n")],
      ["Key", code.retired === true ? "" : (code.key ?? "").toUpperCase()],
      ["Merged into it", merged.join("\n")],
    ];
    const said = fields.flatMap(([words, text]) =>
      text.trim() === "" ? [] : [`<dt>${words}</dt><dd dir="auto">${escaped(text)}</dd>`],
    );
    const shown = EXAMPLE_KINDS.flatMap((kind) => examplesOf(examples, code.id, kind));
    const all = [...said, ...shown];
    return [
      `<section id="${anchors.get(code.id) ?? ""}">`,
      `<${heading}>${bidi(code.name)}${noteOf(code)}</${heading}>`,
      all.length === 0 ? "" : `<dl>${all.join("")}</dl>`,
      "</section>",
    ].join("");
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(project)}: codebook</title>
<style>${STYLE}</style>
</head>
<body>
<h1 dir="auto">${escaped(project)}: codebook</h1>
<p class="note">${escaped(date)}</p>
<nav aria-label="Contents">${contents.join("\n")}</nav>
<main>
${sections.join("\n")}
</main>
</body>
</html>
`;
}

const EXAMPLE_WORDS = { typical: "Typical examples", borderline: "Borderline examples" } as const;

/** The examples of one kind, each with its story and that story's content notes before its words. */
function examplesOf(source: ExampleSource | undefined, codeId: string, kind: ExampleKind): string[] {
  const told = source === undefined ? [] : toldExamples(source, codeId, kind);
  if (told.length === 0) return [];
  const each = told.map(
    ({ quote, story, notes }) =>
      `<dd dir="auto">${notes === "" ? "" : `<span class="note">${escaped(notes)}</span>\n`}${quote === "" ? "The whole story" : `“${escaped(quote)}”`} <span class="note">(${bidi(story)})</span></dd>`,
  );
  return [`<dt>${EXAMPLE_WORDS[kind]}</dt>`, ...each];
}

function noteOf({ retired }: Code): string {
  return retired === true ? ` <span class="note">(retired)</span>` : "";
}

/** A name that keeps to its own direction. */
function bidi(name: string): string {
  return `<bdi>${escaped(name)}</bdi>`;
}

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
