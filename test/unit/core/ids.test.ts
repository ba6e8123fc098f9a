import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  annotationIdOf,
  codeIdOfPath,
  codeIdsOfPath,
  collectionIdOf,
  hashText,
  reviewIdOf,
  storyIdOf,
  versionIdOf,
} from "../../../core/ids.ts";
import { id } from "../../../core/model/record.ts";
import { storyText } from "../../support/arbitraries.ts";

describe("hashText", () => {
  test("is the SHA-256 of the UTF-8 bytes", () => {
    fc.assert(
      fc.property(storyText, (text) => {
        expect(hashText(text)).toBe(createHash("sha256").update(text, "utf8").digest("hex"));
      }),
    );
  });

  test("of texts of any length, whatever was hashed before", () => {
    for (const length of [0, 1, 55, 56, 64, 21_845, 21_846, 100_000, 3]) {
      const text = "ל".repeat(length);
      expect(hashText(text)).toBe(createHash("sha256").update(text, "utf8").digest("hex"));
    }
  });
});

describe("derived identifiers", () => {
  test("have the form that records ask for, whatever the names hold", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (anything) => {
        for (const made of [
          collectionIdOf(anything),
          storyIdOf(anything, null, anything),
          storyIdOf(anything, anything, anything),
          codeIdOfPath([anything, anything]),
          annotationIdOf(anything, anything, anything, null),
          reviewIdOf(anything, anything),
          versionIdOf(anything),
        ]) {
          expect(id.safeParse(made).success).toBe(true);
        }
      }),
    );
  });

  test("the same collection name gives the same id, spaces around it and case aside", () => {
    expect(collectionIdOf(" Stories 2020 ")).toBe(collectionIdOf("stories 2020"));
    expect(collectionIdOf("stories 2020")).not.toBe(collectionIdOf("stories 2021"));
  });

  test("the same path of names gives the same code, however its accents are written", () => {
    expect(codeIdOfPath(["Empatía", "Escucha"])).toBe(codeIdOfPath(["Empati\u0301a", "escucha "]));
    expect(codeIdOfPath(["a", "b"])).not.toBe(codeIdOfPath(["b", "a"]));
  });

  test("the ids of a whole path are those of each of its beginnings", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 6 }), { maxLength: 6 }), (path) => {
        expect(codeIdsOfPath(path)).toEqual(path.map((_, depth) => codeIdOfPath(path.slice(0, depth + 1))));
      }),
    );
    expect(codeIdsOfPath(["a|1:b", "\ud83d", "\ude42"])).toEqual([
      codeIdOfPath(["a|1:b"]),
      codeIdOfPath(["a|1:b", "\ud83d"]),
      codeIdOfPath(["a|1:b", "\ud83d", "\ude42"]),
    ]);
  });

  test("parts never run together", () => {
    expect(codeIdOfPath(["ab", "c"])).not.toBe(codeIdOfPath(["a", "bc"]));
    expect(codeIdOfPath(["a|1:b"])).not.toBe(codeIdOfPath(["a", "b"]));
    expect(reviewIdOf("a", "bc")).not.toBe(reviewIdOf("ab", "c"));
  });

  test("a story with an external id keeps its id whatever its text; without one the text decides", () => {
    expect(storyIdOf("c", "7", "one")).toBe(storyIdOf("c", "7", "two"));
    expect(storyIdOf("c", null, "one")).not.toBe(storyIdOf("c", null, "two"));
    expect(storyIdOf("c", null, "7")).not.toBe(storyIdOf("c", "7", "7"));
    expect(storyIdOf("c", "7", "one")).not.toBe(storyIdOf("d", "7", "one"));
  });

  test("an annotation of a passage is not that of the whole story", () => {
    expect(annotationIdOf("a", "s", "c", null)).not.toBe(annotationIdOf("a", "s", "c", { start: 0, end: 1 }));
    expect(annotationIdOf("a", "s", "c", { start: 1, end: 12 })).not.toBe(
      annotationIdOf("a", "s", "c", { start: 11, end: 2 }),
    );
  });
});
