// What the guide sets in bold and the README in italics are names in the window: of menu items, buttons, pages, fields and columns.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");

/** Text with one kind of apostrophe and single spaces: how a name is broken into lines is no part of it. */
function plain(text: string): string {
  return text.replaceAll("’", "'").replace(/\s+/gu, " ");
}

function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** What the application is made of, with `&` before the letter that opens a menu left out. */
const sources = plain(
  ["renderer", "core"]
    .flatMap((room) =>
      readdirSync(join(root, room), { recursive: true, encoding: "utf8" })
        .filter((path) => /(?<!\.d)\.tsx?$/u.test(path))
        .map((path) => read(join(room, path))),
    )
    .join("\n"),
).replace(/"&(?=\p{Lu})/gu, '"');

/** Whether a name is written in the application: as a text of its own, or as the beginning of one that goes on with a value. */
function isNamed(name: string): boolean {
  const start = name.replace(/ …$/u, "");
  const exact = start.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
  return new RegExp(`["'\`>}] ?${exact} ?["'\`<({:$]`, "u").test(sources);
}

/** The names that a text marks; those of a menu one by one. */
function namesIn(text: string, mark: RegExp): string[] {
  return [...plain(text).matchAll(mark)].flatMap(([, name = ""]) => name.split(" > "));
}

test.each(readdirSync(join(root, "docs/guide")))(
  "every name in bold in docs/guide/%s is one in the window",
  (file) => {
    const names = namesIn(read(join("docs/guide", file)), /\*\*(.+?)\*\*/gu);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !isNamed(name))).toEqual([]);
  },
);

test("every name in italics in the README is one in the window", () => {
  // The tour is followed in the application itself, test/e2e/journeys/tour.spec.ts.
  const text = read("README.md").replace(/^1\. \*\*Open it.*?(?=^Your own stories)/msu, "");
  const names = namesIn(text, /(?<![\w/])_([^_`]+)_(?!\w)/gu);
  expect(names.length).toBeGreaterThan(5);
  expect(names.filter((name) => !isNamed(name))).toEqual([]);
});

/** Parts of keys that commands call by another name than documents do. */
const PARTS: ReadonlyMap<string, string> = new Map([
  ["Ctrl", "Mod"],
  ["←", "ArrowLeft"],
  ["→", "ArrowRight"],
  ["↑", "ArrowUp"],
  ["↓", "ArrowDown"],
  ["Esc", "Escape"],
]);

/** Keys that a text has between backticks (`Ctrl+K`), as commands have them (`Mod+k`). */
function keysIn(text: string): string[] {
  return [...text.matchAll(/`((?:(?:Ctrl|Alt|Shift)\+)*(?:[^`\s]|Esc|Enter|F\d+))`/gu)].map(
    ([, written = ""]) =>
      written
        .split("+")
        .map((part) => PARTS.get(part) ?? (part.length === 1 ? part.toLowerCase() : part))
        .join("+"),
  );
}

const strokes = new Set(
  [...sources.matchAll(/"((?:(?:Mod|Alt|Shift)\+)*(?:\S|[A-Z]\w+))"/gu)].map(([, stroke]) => stroke),
);

/** Keys that a document names and no command has. The pages' keys are counted from 1. */
function unknownKeys(text: string): string[] {
  return keysIn(text).filter((key) => !strokes.has(key) && !/^Mod\+[1-9]$/u.test(key));
}

test.each([...readdirSync(join(root, "docs/guide")).map((file) => `docs/guide/${file}`), "README.md"])(
  "every key in %s is one of the application",
  (path) => {
    // `7` is the key of a code in the sample study's codebook.
    expect(unknownKeys(read(path)).filter((key) => key !== "7")).toEqual([]);
  },
);

test("a key that no command has is noticed, and what is not a key is not", () => {
  expect(unknownKeys("`Ctrl+K` `F6` `Alt+↑` `Esc` `V` `start` `.concord` `npm`")).toEqual([]);
  expect(unknownKeys("`Ctrl+J` `Alt+F6` `F9` `§`")).toEqual(["Mod+j", "Alt+F6", "F9", "§"]);
});

test("a name that is not in the window is noticed", () => {
  expect(isNamed("Finish")).toBe(true);
  expect(isNamed("Coding as …")).toBe(true);
  expect(isNamed("Remove from this computer…")).toBe(false);
  expect(isNamed("Choose a folder and expor")).toBe(false);
});
