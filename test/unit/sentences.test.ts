// How the sentences read that people see: in the window, on the command line and in the documents.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");

interface Sentence {
  readonly place: string;
  readonly text: string;
  /** The property of an object that it is in; null for none. */
  readonly property: string | null;
}

/** What stands in a sentence for a value that is put into it. */
const VALUE = "…";

function filesIn(folder: string, name: RegExp): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((path) => `${folder}/${path}`)
    .filter((path) => name.test(path) && !path.includes("/gallery/") && !path.endsWith(".d.ts"));
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isJsxText(node) || ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => VALUE + literal.text).join("");
}

function isNoText(node: ts.Node): boolean {
  return ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isImportTypeNode(node);
}

/** The texts of a source file that have two words or more. */
function sentencesIn(path: string, source: string): Sentence[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const found: Sentence[] = [];
  const visit = (node: ts.Node, property: string | null): void => {
    if (isNoText(node)) return;
    const text = textOf(node)?.replace(/\s+/gu, " ").trim();
    if (text !== undefined && /\p{L}\S* \S/u.test(text)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
      found.push({ place: `${path}:${line + 1}`, text, property });
    }
    const own = ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) ? node.name.text : property;
    ts.forEachChild(node, (child) => visit(child, own));
  };
  visit(file, null);
  return found;
}

function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

function sentencesOf(paths: readonly string[]): Sentence[] {
  return paths.flatMap((path) => sentencesIn(path, read(path)));
}

/** A document's lines without code: fenced blocks and what stands between backticks. */
function proseOf(path: string): Sentence[] {
  const prose = read(path).replace(/^```[\s\S]*?^```|`[^`\n]*`/gmu, (code) =>
    "\n".repeat(code.split("\n").length - 1),
  );
  return prose.split("\n").map((text, at) => ({ place: `${path}:${at + 1}`, text, property: null }));
}

const SOURCE = /\.(?:tsx?|mjs)$/u;
/** The lists of words by which names are known are no sentences. */
const core = filesIn("core", SOURCE).filter((path) => !path.startsWith("core/redaction/lists/"));
const renderer = filesIn("renderer", SOURCE);
const main = filesIn("main", SOURCE);

/** Files whose texts only a terminal or an exported file shows. There, apostrophes are straight. */
const PLAIN =
  /^main\/cli\/|^core\/exporting\/|^core\/agreement\/(?:coefficients\/.*|reports\/bootstraps|inference\/.*|spans\/.*)\.ts$|^main\/policy\//u;

const plain = sentencesOf(core.filter((path) => PLAIN.test(path)));
/** Of a coefficient's file, what the window shows: all but the method, which exported files have. */
function isShown(property: string | null): boolean {
  return (
    property !== null &&
    /^(?:label|written|note|words|source|heading|codeHeading|cited|full)$/u.test(property)
  );
}

const inWindow = [
  ...sentencesOf([...core, ...renderer, ...main].filter((path) => !PLAIN.test(path))),
  ...plain.filter(({ property }) => isShown(property)),
];
const inTerminal = sentencesOf([...main.filter((path) => PLAIN.test(path)), ...filesIn("scripts", SOURCE)]);
const inFiles = plain.filter(({ property }) => !isShown(property));
const documents = [
  ...["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "samples/README.md"],
  ...filesIn("docs", /\.md$/u),
].flatMap(proseOf);

/** `'` in or after a word, or `"` around words. Selectors and attributes of HTML have `="`. */
function hasStraightQuote(text: string): boolean {
  return /\p{L}'\p{L}|\p{L}s' |…'s\b|(?<![=\w])"[\p{L}…]|[\p{L}…]"(?![\]>])/u.test(text);
}

/** Words that are not Concord's, and what it says instead. */
const INSTEAD: readonly (readonly [RegExp, string])[] = [
  [/\bmachines?\b(?! learning)/iu, "computer"],
  [/\banew\b/iu, "again, over"],
  [/\bwhence\b|\bthereby\b|\bhence\b/iu, "say it in a second sentence"],
  [/\blately\b/iu, "recently"],
  [/\bbegun\b/iu, "started, created"],
  [/\b(?:take|takes|taken|took|taking) (?:back|off|in)\b/iu, "undo, remove, merge"],
  [/\b(?:put|puts|putting) on\b/iu, "apply"],
  [/\b(?:let|lets) go\b/iu, "clear"],
  [/\b(?:tell|tells|told) apart\b/iu, "compare, separate, distinguish"],
  [/\bguess(?:ed|es|ing)?\b/iu, "detected"],
  [/\bas (?:they are|it is)\b(?! now)/iu, "unchanged, exactly"],
  [/\bneed not\b/iu, "do not have to"],
  [/\bholds\b|\bheld\b/iu, "has, contains"],
  [/\bveil(?:s|ed|ing)?\b/iu, "hide, hidden"],
  [/\b(?:give|gives|gave|given|giving) (?:it|a code|the code|a passage|no code)\b/iu, "apply"],
  [/\bbring in\b|\bbrought in\b/iu, "import, merge"],
  [/\bin order to\b/iu, "to"],
  [/\bplease note\b|\bsuccessfully\b|\boops\b|\bwhoops\b|\bsorry\b/iu, "leave it out"],
];

test.each(INSTEAD)("no sentence that people see has %s (say: %s)", (word) => {
  const all = [...inWindow, ...inTerminal, ...inFiles, ...documents];
  expect(all.filter(({ text }) => word.test(text))).toEqual([]);
});

test("the window's sentences have curly apostrophes and quotation marks", () => {
  expect(inWindow.filter(({ text }) => hasStraightQuote(text))).toEqual([]);
});

test("the documents that the window shows have curly apostrophes", () => {
  const guide = documents.filter(({ place }) => place.startsWith("docs/guide/"));
  expect(guide.filter(({ text }) => /\p{L}'\p{L}|\p{L}s' /u.test(text))).toEqual([]);
});

test("the command line and exported files have straight apostrophes", () => {
  expect([...inTerminal, ...inFiles].filter(({ text }) => text.includes("’"))).toEqual([]);
});

test("no full stop follows a sentence that has its own", () => {
  const sentence = /\$\{[\w.?]*(?:message|why|advice|sentence|undefinedSentence\([^}]*\))\}\./u;
  const sources = [...core, ...renderer, ...main].map((path) => ({ path, source: read(path) }));
  expect(sources.filter(({ source }) => sentence.test(source)).map(({ path }) => path)).toEqual([]);
});

test("sentences are found where they are, and faults in them are seen", () => {
  const source = "const a = <p title=\"Can't open\">It’s {n} of “x”</p>; const b = `The ${n}'s file`;";
  expect(sentencesIn("a.tsx", source).map(({ text }) => text)).toEqual([
    "Can't open",
    "of “x”",
    "The …'s file",
  ]);
  expect(["Can't open", "The …'s file", 'The column "Name"', "coders' files"].every(hasStraightQuote)).toBe(
    true,
  );
  expect(["It’s “x”", '[role="dialog"], [role="menu"]', "1' or so"].some(hasStraightQuote)).toBe(false);
  expect(inWindow.length).toBeGreaterThan(1000);
  expect(inTerminal.length).toBeGreaterThan(200);
});
