import { describe, expect, it } from "vitest";
import { describeBundleError } from "../../../../core/file/bundle-error.ts";
import { decodeBundle } from "../../../../core/file/decode.ts";
import { describeFault } from "../../../../core/file/fault.ts";
import { codeSchema } from "../../../../core/model/code.ts";
import { anArchive } from "../../../support/archives.ts";
import {
  aCode,
  aCoder,
  aCollection,
  aDecision,
  aMemo,
  aProject,
  aSheet,
  aStory,
} from "../../../support/builders.ts";

const story = aStory({ title: "A title", contentNotes: ["death"] });
const sheet = aSheet(aCoder(), story, [aCode()]);

/** Every part of a file with a record that is right. */
const parts: Readonly<Record<string, object>> = {
  "project.json": aProject(),
  "collections.json": aCollection({ attributeNames: ["age"] }),
  "codes.json": aCode({ key: "e", scale: { kind: "ordinal", levels: ["low", "high"] } }),
  "coders.json": aCoder(),
  "stories-00000.json": story,
  "sheets-00000.json": {
    ...sheet,
    annotations: sheet.annotations.map((one) => ({
      ...one,
      span: { codePoints: [0, 3], quote: "She" },
    })),
  },
  "memos-00000.json": aMemo(),
  "decisions-00000.json": aDecision(),
};

/** The value with one of its fields, at any depth, replaced or left out: all that one fault can make of it. */
function* broken(value: unknown): Generator {
  for (const wrong of [7, -1, 1e12, "", "\u0001 ".repeat(60), null, [], {}, true]) yield wrong;
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (!Array.isArray(value))
      yield Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
    for (const other of broken(inner)) {
      if (Array.isArray(value)) yield value.with(Number(key), other);
      else yield { ...value, [key]: other };
    }
  }
}

describe("what is wrong with a file", () => {
  it.each(Object.entries(parts))("in %s is told in words, whatever field it is", (part, record) => {
    let refused = 0;
    for (const wrong of broken(record)) {
      const decoded = decodeBundle(anArchive({ [part]: [wrong] }));
      if (decoded.ok) continue;
      refused += 1;
      const sentence = describeBundleError(decoded.error);
      expect(sentence).not.toMatch(/undefined|expected|received|invalid|NaN|object|null|\p{Cc}/iu);
      expect(sentence).toContain(part.replace(/^project.json$/u, "project.json"));
      expect(sentence.length).toBeLessThan(400);
    }
    expect(refused).toBeGreaterThan(30);
  });

  it("names the field, the record and what it should be", () => {
    const say = (value: unknown): string =>
      describeFault(codeSchema.safeParse(value).error, value, "code 12");
    const code = aCode();
    const { name: _, ...nameless } = code;
    expect(say(nameless)).toBe("the name of code 12 is missing");
    expect(say({ ...code, name: 3 })).toBe("the name of code 12 is not text");
    expect(say({ ...code, name: "" })).toBe("the name of code 12 is empty");
    expect(say({ ...code, colour: 99 })).toBe("the colour of code 12 is 99; the highest is 12");
    expect(say({ ...code, updatedAt: "soon" })).toBe(
      "the time of the last change of code 12 is “soon”, which is not of the right form",
    );
    expect(say({ ...code, scale: { kind: "ordinal", levels: ["low", 2] } })).toBe(
      "level 2 of the scale of code 12 is not text",
    );
    expect(say([])).toBe("code 12 is not a group of fields");
  });
});
