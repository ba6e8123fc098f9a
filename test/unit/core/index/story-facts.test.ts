import { describe, expect, it } from "vitest";
import type { FactCondition } from "../../../../core/index/story-facts.ts";
import { passesFacts, storyFacts } from "../../../../core/index/story-facts.ts";
import { aStory } from "../../../support/builders.ts";

const stories = [
  aStory({ id: "a", text: "short", attributes: ["ICU", "34"], date: "2018-10-19", contentNotes: [] }),
  aStory({
    id: "b",
    text: "a longer text",
    attributes: ["ER", "34"],
    date: "2019-01",
    contentNotes: ["loss"],
  }),
  aStory({ id: "c", text: "a text of medium", attributes: ["ICU"], contentNotes: ["loss", "war"] }),
  aStory({ id: "d", text: "last", attributes: ["ER", "51"], date: "19.10.2018", contentNotes: ["war"] }),
];
const facts = storyFacts(stories, ["ward", "age"]);
const found = (...conditions: FactCondition[]): string => {
  const passes = passesFacts(facts, "c1", conditions);
  return stories.flatMap(({ id }, at) => (passes(at) ? [id] : [])).join("");
};

describe("the conditions of a list of stories", () => {
  it("of one attribute, of collections and of notes are alternatives, all else is true together", () => {
    const icu = { kind: "attribute", name: "ward", value: "ICU" } as const;
    const er = { ...icu, value: "ER" };
    const age = { kind: "attribute", name: "age", value: "34" } as const;
    expect(found()).toBe("abcd");
    expect(found(icu)).toBe("ac");
    expect(found(icu, er)).toBe("abcd");
    expect(found(icu, er, age)).toBe("ab");
    expect(found({ ...age, value: "" })).toBe("c");
    expect(found({ kind: "attribute", name: "city", value: "Oslo" })).toBe("");
    expect(found({ kind: "collection", collectionId: "c1" })).toBe("abcd");
    expect(found({ kind: "collection", collectionId: "c2" })).toBe("");
    expect(
      found({ kind: "collection", collectionId: "c2" }, { kind: "collection", collectionId: "c1" }),
    ).toBe("abcd");
  });

  it("tell stories with a content note, with any, and with none", () => {
    expect(found({ kind: "note", note: "loss" })).toBe("bc");
    expect(found({ kind: "note", note: null })).toBe("bcd");
    expect(found({ kind: "no-note" })).toBe("a");
    expect(found({ kind: "no-note" }, { kind: "note", note: "war" })).toBe("acd");
  });

  it("compare lengths, both ends among them", () => {
    expect(found({ kind: "length", least: 5, most: 13 })).toBe("ab");
    expect(found({ kind: "length", least: null, most: 5 })).toBe("ad");
    expect(found({ kind: "length", least: 14, most: null })).toBe("c");
  });

  it("compare dates as exactly as both are told, and none that are in another form", () => {
    expect(found({ kind: "date", from: "2018-10-19", to: "2018-10-19" })).toBe("a");
    expect(found({ kind: "date", from: "2018", to: "2018" })).toBe("a");
    expect(found({ kind: "date", from: "2018-10-20", to: null })).toBe("b");
    expect(found({ kind: "date", from: null, to: "2019-01-31" })).toBe("ab");
    expect(found({ kind: "date", from: "2019-01-15", to: null })).toBe("b");
    expect(found({ kind: "date", from: null, to: null })).toBe("ab");
  });
});
