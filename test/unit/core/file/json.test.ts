import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shapeOf, tidyText } from "../../../../core/file/json.ts";
import { bytesOf } from "../../../support/archives.ts";
import { runs } from "../../../support/runs.ts";

const inherited = Object.getOwnPropertyNames(Object.prototype);

/** JSON in which names and texts may be what a reader must look at twice, letters may be escaped, and there may be white space. */
const json: fc.Arbitrary<string> = fc
  .tuple(
    fc.letrec<{ value: string; text: string }>((tie) => ({
      text: fc.oneof(
        fc.constantFrom(
          ...inherited,
          "id",
          "storyId",
          "position",
          "text",
          "\\\\ud83d",
          "\\ud83d",
          "\\uD83d\\ude42",
        ),
        fc.constantFrom("🙂", "\\n", '\\"', "\\\\", "__proto", "Constructor", "toStrinG", "valueOf "),
        fc.constantFrom(...inherited).map(escaped),
      ),
      value: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        tie("text").map((text) => `"${text}"`),
        fc.constantFrom("1", "null", "true", "-0.5e3"),
        fc.array(tie("value"), { maxLength: 3 }).map((values) => `[${values.join(", ")}]`),
        fc
          .array(fc.tuple(tie("text"), tie("value")), { maxLength: 3 })
          .map((fields) => `{${fields.map(([name, value]) => `"${name}" : ${value}`).join(",")}}`),
      ),
    })).value,
  )
  .map(([value]) => value);

function escaped(word: string): string {
  const code = word.charCodeAt(0).toString(16).padStart(4, "0");
  return `\\u${code}${word.slice(1)}`;
}

/** All values and fields, counted in what was parsed. */
function valuesIn(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return (
    Object.values(value).reduce<number>((sum, inner) => sum + valuesIn(inner), 0) + Object.keys(value).length
  );
}

describe("the shape of JSON", () => {
  it("says that its text need not be looked at only where looking at it would find nothing", () => {
    let passed = 0;
    fc.assert(
      fc.property(json, (text) => {
        const value: unknown = JSON.parse(text);
        const before = structuredClone(value);
        if (shapeOf(bytesOf(text)).mayBeUntidy) return;
        passed += 1;
        expect(tidyText(value)).toBe(true);
        expect(value).toEqual(before);
      }),
      { numRuns: runs(3000) },
    );
    expect(passed).toBeGreaterThan(100);
  });

  it("is of the signs outside strings, whatever the strings hold", () => {
    fc.assert(
      fc.property(json, (text) => {
        const { values } = shapeOf(bytesOf(text));
        // Each field counts for its name and its place, each list for itself; names that stand twice are one once parsed.
        expect(values).toBeGreaterThanOrEqual(valuesIn(JSON.parse(text)));
      }),
    );
    expect(shapeOf(bytesOf(String.raw`{"a\\":["]}[,:",{}],"b":1}`))).toEqual({
      values: 7,
      depth: 3,
      mayBeUntidy: false,
    });
  });

  it.each([
    ["half a character", String.raw`["\ud83d"]`],
    ["a field that every object inherits", '[{"id":"a","__proto__":{"x":1}}]'],
    ["the same with white space", '[{"constructor" : 1}]'],
    ["the same in escapes", String.raw`[{"\u0063onstructor":1}]`],
  ])("tells of %s", (_, text) => {
    expect(shapeOf(bytesOf(text)).mayBeUntidy).toBe(true);
  });

  it("passes over such words where they are text, and over an escaped backslash", () => {
    const text = String.raw`[{"id":"constructor","text":"__proto__: \\ud83d"}]`;
    expect(shapeOf(bytesOf(text)).mayBeUntidy).toBe(false);
  });
});
