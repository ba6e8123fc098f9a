// The examples in the docstrings of core say what a call returns: each is run.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createContext, runInContext } from "node:vm";
import { expect, test } from "vitest";

const core = resolve(import.meta.dirname, "../../core");

const files = readdirSync(core, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
  .toSorted();
const sources = new Map(files.map((file) => [file, readFileSync(join(core, file), "utf8")]));
const modules = new Map(
  await Promise.all(
    files.map(async (file): Promise<[string, Record<string, unknown>]> => [
      file,
      await import(join(core, file)),
    ]),
  ),
);
const everything = Object.fromEntries([...modules.values()].flatMap((module) => Object.entries(module)));

/** What a file's examples can call: all that core exports; of several things with one name, the file's own. */
function scopeOf(file: string) {
  const { Float64Array, Int32Array, Intl, TextEncoder, Uint32Array, Uint8Array } = globalThis;
  const builtIn = { Float64Array, Int32Array, Intl, TextEncoder, Uint32Array, Uint8Array };
  return createContext({ ...everything, ...modules.get(file), ...builtIn });
}

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

/** As JSON, since what comes from another context has other constructors: maps, sets and lists of numbers as lists, numbers to so many decimals. */
function resultOf(expression: string, scope: ReturnType<typeof scopeOf>, decimals?: number): unknown {
  const plain = (_key: string, value: unknown): unknown => {
    if (typeof value === "number" && decimals !== undefined) return Number(value.toFixed(decimals));
    if (value instanceof Map || value instanceof Set) return [...value];
    if (value instanceof Float64Array || value instanceof Int32Array) return [...value];
    return value instanceof Uint8Array || value instanceof Uint32Array ? [...value] : value;
  };
  const value: unknown = runInContext(`(${expression}) ?? null`, scope);
  return JSON.parse(JSON.stringify({ value }, plain));
}

/** The most decimals that a result is written with; undefined where it is written without. */
function decimalsOf(result: string): number | undefined {
  const written = [...result.matchAll(/\.(\d+)/gu)].map(([, digits = ""]) => digits.length);
  return written.length === 0 ? undefined : Math.max(...written);
}

const examples = [...sources].flatMap(([file, source]) =>
  examplesIn(source).map(([call, result]): [string, string, string] => [call, result, file]),
);

test.each(examples)("%s is %s (core/%s)", (call, result, file) => {
  const scope = scopeOf(file);
  expect(resultOf(call, scope, decimalsOf(result))).toEqual(resultOf(result, scope));
});

test("there are examples, and a wrong one is noticed", () => {
  const scope = scopeOf("text.ts");
  const holds = (call: string, result: string): boolean =>
    JSON.stringify(resultOf(call, scope, decimalsOf(result))) === JSON.stringify(resultOf(result, scope));
  expect(examples.length).toBeGreaterThan(350);
  expect([holds("codePointLength('👩')", "1"), holds("codePointLength('👩')", "2")]).toEqual([true, false]);
  expect([holds("1 / 3", "0.33"), holds("1 / 3", "0.34"), holds("1 / 3", "0")]).toEqual([true, false, false]);
});

/**
 * What holds a project's records, a whole report or how many draws are made: an example of a function that takes one would be longer than the
 * function. The tests of these say what they do.
 */
const LARGE = new RegExp(
  `\\b(?:${[
    "AgreementInput",
    "AgreementReport",
    "AgreementRow",
    "AllCodesOptions",
    "AllCodesReport",
    "Archive",
    "Bundle",
    "Code",
    "CodeSource",
    "Coded",
    "CodedBits",
    "CodedSets",
    "Sets",
    "CodedTexts",
    "CodedUnits",
    "CoderMatrix",
    "Coding",
    "CodingBundle",
    "CodingIndex",
    "Collection",
    "Columns",
    "Confusion",
    "Contents",
    "DisputedStory",
    "DrawingOptions",
    "FigureOptions",
    "FindSource",
    "IndexedProject",
    "IntervalOptions",
    "IntraReport",
    "LeftBehind",
    "ListedFigure",
    "LocalProject",
    "ManifestPart",
    "MergePlan",
    "MethodsInput",
    "OverTime",
    "OverallSpans",
    "PassageCoding",
    "PlacedText",
    "ProjectBundle",
    "ProjectSnapshot",
    "RefiRequest",
    "RevisedName",
    "Section",
    "Selected",
    "Sheet",
    "SpansData",
    "Story",
    "SyncCodec",
    "TwoTimes",
    "WithoutSheets",
    "WrittenNotes",
    "XmlElement",
  ].join("|")})\\b`,
  "u",
);

/** The exported functions of a source that should have an example and have none. */
function withoutExample(source: string): string[] {
  const declared = /(?:^\/\*\*(?:[^*]|\*(?!\/))*\*\/\n)?^(export function\*? (\w+)[\s\S]*?\{\n)/gmu;
  return [...source.matchAll(declared)].flatMap(([whole, head = "", name = ""]) =>
    whole.includes(" @example") || LARGE.test(head) ? [] : [name],
  );
}

test.each([...sources])("the functions of core/%s have an example", (_file, source) => {
  expect(withoutExample(source)).toEqual([]);
});

test("a function without an example is noticed, unless it takes what is large", () => {
  const two = "export function two(of: number) {\n}\n";
  expect(withoutExample(`/** Twice.\n * @example two(1) // 2\n */\n${two}`)).toEqual([]);
  expect(withoutExample(`/** Twice. */\n${two}`)).toEqual(["two"]);
  expect(withoutExample(two.replace("number", "ProjectSnapshot"))).toEqual([]);
});
