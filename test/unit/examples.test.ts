// The examples in the docstrings of core say what a call returns: each is run.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createContext, runInContext } from "node:vm";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");

/** The rooms whose examples are calls with what they return: `f(1) // 2`. */
const ROOMS = [
  "counts.ts",
  "excerpt.ts",
  "ids.ts",
  "names.ts",
  "random.ts",
  "result.ts",
  "steps.ts",
  "story-words.ts",
  "text.ts",
  "agreement/inference/percentile.ts",
  "agreement/sets/mean-over-codes.ts",
  ...[
    "agreement/figures",
    "agreement/coefficients",
    "index",
    "model",
    "parts",
    "passages",
    "reading",
    "importing",
    "exporting",
  ].flatMap((room) =>
    readdirSync(join(root, "core", room))
      .filter((file) => !file.endsWith(".d.ts"))
      .map((file) => `${room}/${file}`),
  ),
];

/** What examples of other rooms call as well. */
const CALLED = ["contingency", "counts", "ratings", "weights"].map((file) => `agreement/data/${file}.ts`);

const modules = await Promise.all(
  [...CALLED, ...ROOMS].map((path) => import(join(root, "core", path)) as Promise<Record<string, unknown>>),
);
const scope = createContext(
  Object.fromEntries([
    ...modules.flatMap(Object.entries<unknown>),
    ["Int32Array", Int32Array],
    ["Intl", Intl],
    ["TextEncoder", TextEncoder],
  ]),
);

/** `[call, what it returns]` of every example in a source. */
function examplesIn(source: string): [string, string][] {
  return [...source.matchAll(/^ \* @example([\s\S]*?)^ \*(?:\/| @)/gmu)].flatMap(([, lines = ""]) =>
    lines
      .split("\n")
      .map((line) => line.replace(/^ \* /u, "").trim())
      .filter((line) => line !== "")
      .map((line): [string, string] => {
        const at = line.lastIndexOf(" // ");
        return [line.slice(0, at).replace(/;$/u, ""), line.slice(at + 4)];
      }),
  );
}

function resultOf(expression: string): unknown {
  // As JSON: what comes from another context has other constructors.
  return JSON.parse(String(runInContext(`JSON.stringify({ value: (${expression}) ?? null })`, scope)));
}

const examples = ROOMS.flatMap((path) => examplesIn(readFileSync(join(root, "core", path), "utf8")));

test.each(examples)("%s is %s", (call, result) => {
  expect(resultOf(call)).toEqual(resultOf(result));
});

test("there are examples, and a wrong one is noticed", () => {
  expect(examples.length).toBeGreaterThan(60);
  expect(resultOf("codePointLength('👩')")).not.toEqual(resultOf("2"));
});

/** The exported functions of a source whose docstrings have no example. */
function withoutExample(source: string): string[] {
  return [...source.matchAll(/(?:^\/\*\*(?:[^*]|\*(?!\/))*\*\/\n)?^export function\*? (\w+)/gmu)].flatMap(
    ([declared, name = ""]) => (declared.includes(" @example") ? [] : [name]),
  );
}

test.each(ROOMS.filter((path) => /^(?:agreement\/figures|reading|importing|exporting)\//u.test(path)))(
  "every function of core/%s has an example",
  (path) => {
    expect(withoutExample(readFileSync(join(root, "core", path), "utf8"))).toEqual([]);
  },
);

test("a function without an example is noticed", () => {
  expect(withoutExample("/** Twice.\n * @example two(1) // 2\n */\nexport function two() {}\n")).toEqual([]);
  expect(withoutExample("/** Twice. */\nexport function two() {}\n")).toEqual(["two"]);
});
