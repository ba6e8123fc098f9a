import fc from "fast-check";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { encodeProject } from "../../../../core/file/encode.ts";
import { packPart, unpackPart } from "../../../../core/parts/part.ts";
import {
  cutStories,
  idsInStudy,
  storiesInPart,
  storiesJson,
  storyPartFacts,
} from "../../../../core/parts/story-part.ts";
import { snapshot } from "../../../support/arbitraries.ts";
import { META } from "../../../support/archives.ts";
import { aSnapshot, aStory, someStories } from "../../../support/builders.ts";
import { runs } from "../../../support/runs.ts";

describe("a part of stories", () => {
  it("has the same stories once unpacked", () => {
    fc.assert(
      fc.property(snapshot, ({ stories }) => {
        expect(storiesInPart(unpackPart(packPart(storiesJson(stories))))).toEqual(stories);
      }),
      { numRuns: runs(50) },
    );
  });

  it("is the very bytes that the project file has for them", () => {
    const stories = [aStory({ text: "🙂 held my hand" }), ...someStories(3).slice(1)];
    const entry = unzipSync(encodeProject(aSnapshot({ stories }), META))["stories-00000.json"];
    expect(new TextDecoder().decode(entry)).toBe(storiesJson(stories));
  });

  it("notes its stories, those with characters of two units, whether anybody decided on one, and the cells that exports count", () => {
    const [first, second] = someStories(2);
    const wide = { ...second!, text: "Far 🙂 away" };
    expect(storyPartFacts([first!, wide])).toEqual({
      ids: [first!.id, second!.id],
      wide: [second!.id],
      isDecided: false,
      leftOut: [],
      texts: {},
      details: {},
    });
    const broken = { ...first!, text: "One\ntwo", title: "A\rB", date: "C\nD", attributes: ["", "E\nF"] };
    const { texts, details } = storyPartFacts([wide, broken, { ...wide, text: "a".repeat(40_000) }]);
    expect(texts).toEqual({
      withBreaks: Uint32Array.of(0, 1, 0),
      beyondExcel: Uint32Array.of(0, 0, 1),
      beyondSpss: Uint32Array.of(0, 0, 1),
    });
    expect(details).toEqual({ withBreaks: Uint32Array.of(0, 3, 0) });
    const exclusion = { excluded: false, revision: 2, updatedAt: META.savedAt, author: "" };
    expect(storyPartFacts([{ ...first!, exclusion }])).toMatchObject({ isDecided: true, leftOut: [] });
    const left = { ...second!, exclusion: { ...exclusion, excluded: true } };
    const facts = storyPartFacts([first!, left]);
    expect(facts).toMatchObject({ isDecided: true, leftOut: [1] });
    expect(idsInStudy(facts)).toEqual([first!.id]);
  });

  it("has up to 500 stories, and fewer where they are very long", () => {
    const stories = someStories(1001);
    expect(cutStories(stories).map(({ length }) => length)).toEqual([500, 500, 1]);
    expect(cutStories(stories).flat()).toEqual(stories);
    const long = stories.slice(0, 5).map((story) => ({ ...story, text: "a".repeat(900_000) }));
    expect(cutStories(long).map(({ length }) => length)).toEqual([3, 2]);
  });

  it("of which bytes are missing is refused", () => {
    const part = packPart(storiesJson(someStories(3)));
    expect(() => unpackPart({ ...part, size: part.size + 1 })).toThrow();
    expect(() => storiesInPart({ stories: [] })).toThrow("A part of stories tells something else.");
  });
});
