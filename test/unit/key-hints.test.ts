// Keys can be changed and removed: what the window says of a key is made of the keys as they stand.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../../renderer");

/** Keys that no person can change: those of lists, fields and menus, and those of the text. */
const FIXED = /^(?:Shift\+)?(?:Enter|Esc|Escape|Delete|Tab|[←→↑↓])$|^Shift$|^Alt\+[↑↓]$|^Alt\+[19]$/u;

/** Where keys are listed and changed, and what draws a key. They are given keys, and name none. */
const GIVEN =
  /^(?:app\/dialogs\/Key|app\/palette\/|ui\/(?:commands|command|KeyHint|Tooltip|Menu|CodeChip)\.tsx?$)/u;

const KEY = String.raw`(?:(?:Ctrl|Alt|Shift|Mod|⌘)\+)*(?:F\d{1,2}|Enter|Esc|Delete|[A-Z←→↑↓/.?])`;
/** A key in a sentence: one with Ctrl, Alt or Shift, a function key, or whatever is to be pressed. */
const IN_SENTENCE = new RegExp(
  String.raw`(?<![\w(])((?:(?:Ctrl|Alt|Shift|Mod|⌘)\+)+[\w↑↓←→]+|F\d{1,2})\b|\b[Pp]ress (${KEY})(?![\w’])|\( ?([/.?]) ?\)`,
  "gu",
);

/** The keys that a source file names and that a person may have changed. */
function fixedHints(path: string, source: string): string[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const note = (node: ts.Node, key: string): void => {
    if (FIXED.test(key)) return;
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
    found.push(`${path}:${line + 1} ${key}`);
  };
  const visit = (node: ts.Node): void => {
    // `<Kbd keys="F" />`, `shortcut="X"`, `placeholder="… ( / )"`
    if (ts.isJsxAttribute(node) && ["keys", "shortcut", "keyHint"].includes(node.name.getText(file))) {
      const { initializer } = node;
      if (initializer !== undefined && ts.isStringLiteral(initializer)) note(node, initializer.text);
    }
    // `{ id: "memo", name: "…", shortcut: "M" }`: of a menu, since a command says how it runs
    if (ts.isObjectLiteralExpression(node)) {
      const names = node.properties.map((each) => each.name?.getText(file));
      for (const each of node.properties)
        if (
          ts.isPropertyAssignment(each) &&
          each.name.getText(file) === "shortcut" &&
          ts.isStringLiteralLike(each.initializer) &&
          !names.includes("run")
        )
          note(each, each.initializer.text);
    }
    if (ts.isCallExpression(node) && node.expression.getText(file) === "shortcutWords")
      note(node, "shortcutWords(…)");
    if (ts.isJsxText(node) || ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node)) {
      if (/\p{L}\S* \S|\( ?\S ?\)/u.test(node.text))
        for (const [, chord, pressed, sign] of node.text.matchAll(IN_SENTENCE))
          note(node, chord ?? pressed ?? sign ?? "");
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

test("no text of the window names a key that a person may have changed", () => {
  const paths = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
    (path) => /(?<!\.d)\.tsx?$/u.test(path) && !path.startsWith("app/gallery/") && !GIVEN.test(path),
  );
  expect(paths.length).toBeGreaterThan(200);
  expect(paths.flatMap((path) => fixedHints(path, readFileSync(join(root, path), "utf8")))).toEqual([]);
});

test("a fixed key is noticed in each form that a hint has", () => {
  const source = `
    const menu = [{ id: "memo", name: "Write a memo", shortcut: "M" }, { id: "ends", name: "Ends", shortcut: "Enter" }];
    const command = { id: "next", title: "Next", shortcut: "j", run: () => undefined };
    const words = ["Press F to finish.", "Press Enter to open.", \`\${done}. Ctrl+Z undoes it.\`, "Press Finish now."];
    const hint = <IconButton label="Undo" shortcut={shortcutWords("Mod+z", isMac)} />;
    const search = <SearchField placeholder="Find a code ( / )"><Kbd keys="F4" /><Kbd keys="Esc" /></SearchField>;
  `;
  expect(fixedHints("x.tsx", source).map((each) => each.replace(/^\S+ /u, ""))).toEqual([
    "M",
    "F",
    "Ctrl+Z",
    "shortcutWords(…)",
    "/",
    "F4",
  ]);
});
