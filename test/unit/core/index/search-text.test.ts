import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { searchPattern } from "../../../../core/index/search.ts";
import type { SearchedStory } from "../../../../core/index/search-text.ts";
import { searchText, StorySearch } from "../../../../core/index/search-text.ts";
import { bytesPattern } from "../../../../core/index/sign-bytes.ts";
import { foundByPattern } from "../../../support/foundByPattern.ts";

const sign = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...Array.from("aAeEsSkKiIéÉñÿŸẞßſKŵ’'\"“-–. \n\t\u00a0👩🙂αΑσςΣжЖ\uffff\u0000\\[]^*"),
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 1 }) },
);
const words = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(sign, { maxLength }).map((signs) => signs.join("").normalize("NFC"));

const stories = fc
  .array(
    fc.record(
      {
        externalId: fc.option(words(3)),
        title: words(3),
        text: words(12),
        contentNotes: fc.constantFrom<string[]>([], ["loss"]),
      },
      { requiredKeys: ["externalId", "text", "contentNotes"] },
    ),
    { maxLength: 6 },
  )
  .map((told) => told.map((story, at): SearchedStory => ({ ...story, id: `s${at}` })));

const search = (some: readonly SearchedStory[], query: string, opened: readonly string[] = []): number[] =>
  new StorySearch(query, opened).in(searchText(some));

describe("a search of many stories at once", () => {
  it("finds what the pattern of the query finds in each", () => {
    fc.assert(
      fc.property(
        stories,
        words(3),
        fc.subarray(["s0", "s1", "s2", "s3", "s4", "s5"]),
        (some, query, opened) => {
          expect(search(some, query, opened)).toEqual(foundByPattern(some, query, opened));
        },
      ),
    );
  });

  it("finds what stands in a story, wherever that is cut out", () => {
    const cut = fc.tuple(stories, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 4 }));
    fc.assert(
      fc.property(cut, ([some, which, from, length]) => {
        const { text = "" } = some[which % Math.max(1, some.length)] ?? {};
        const signs = Array.from(text);
        const start = from % Math.max(1, signs.length);
        const query = signs.slice(start, start + length).join("");
        expect(search(some, query)).toEqual(foundByPattern(some, query, []));
      }),
    );
  });

  it("finds nothing across the end of a text", () => {
    const story = { id: "s1", externalId: "ab", title: "gh", text: "cdef", contentNotes: [] };
    for (const query of ["bc", "fg", "b c", "\u00ff", "b\u00ffc"])
      expect(search([story, story], query)).toEqual([]);
    expect(search([story, story], "fe")).toEqual([]);
    expect(search([story, story], "gh")).toEqual([0, 1]);
  });

  it("takes a byte for each byte of UTF-8", () => {
    const { bytes } = searchText([{ id: "s", externalId: "1", text: "“é”", contentNotes: [] }]);
    expect(bytes).toHaveLength("1".length + 8 + 3);
    expect(Math.max(...Array.from(bytes, (byte) => byte.charCodeAt(0)))).toBe(0xff);
  });
});

it("a sign finds the same signs as bytes and as itself, for every sign of Unicode’s first plane", () => {
  const every = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit)).filter((unit) =>
    unit.isWellFormed(),
  );
  const told = every.map((each) => ({ id: each, externalId: null, text: each, contentNotes: [] }));
  const all = searchText(told);
  for (const query of "aeioucdghijklnrstuwyzß’'\"-é.KſσΣΩΩµμÅåⱥȺᏸꮰⅷⅧⓐ") {
    const pattern = searchPattern(query);
    expect(new StorySearch(query, []).in(all)).toEqual(
      every.flatMap((each, at) => (pattern?.test(each) === true ? [at] : [])),
    );
  }
});

it("bytes that a text does not have are not looked for", () => {
  expect(bytesPattern("é", new Set())).toBe("");
  expect(bytesPattern("e", new Set())).toBe(String.raw`[\x45\x65]`);
  expect(new RegExp(bytesPattern("é", new Set([0xc3])), "u").test("\u00c3\u0089")).toBe(true);
});
