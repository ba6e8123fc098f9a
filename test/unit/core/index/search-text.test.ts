import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldSign } from "../../../../core/index/fold.ts";
import { HitFinder } from "../../../../core/index/hits.ts";
import { parseQuery } from "../../../../core/index/query.ts";
import type { SearchedStory } from "../../../../core/index/search-text.ts";
import { searchText, StorySearch } from "../../../../core/index/search-text.ts";
import { bytesPattern } from "../../../../core/index/sign-bytes.ts";
import { foundByScan, hasTerm, plain } from "../../../support/foundByScan.ts";
import { runs } from "../../../support/runs.ts";

const sign = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      ...Array.from("aAeEsSkKiIéÉñÿŸẞßſKŵøØıİ’'\"“-–. \n\t\u00a0👩🙂αΑσςΣжЖйИ\uffff\u0000\\[]^*_9"),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...Array.from("ابـأإآٱةهىيِّ\u0670\u0301\u200d\u00ad茶水テてー가차กाक\u0915\u093c"),
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 1 }) },
);
const words = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(sign, { maxLength }).map((signs) => signs.join("").normalize("NFC"));

const operator = fc.constantFrom(
  " ",
  " ",
  " OR ",
  " NOT ",
  " AND ",
  " -",
  ' "',
  '" ',
  "* ",
  " *",
  " (",
  ") ",
  " -(",
);
const queries = fc
  .array(fc.tuple(words(3), operator), { minLength: 1, maxLength: 4 })
  .map((pieces) => pieces.flat().join(""));

const stories = fc
  .array(
    fc.record(
      {
        externalId: fc.option(words(3)),
        title: words(3),
        text: words(14),
        contentNotes: fc.constantFrom<string[]>([], ["loss"]),
      },
      { requiredKeys: ["externalId", "text", "contentNotes"] },
    ),
    { maxLength: 6 },
  )
  .map((told) => told.map((story, at): SearchedStory => ({ ...story, id: `s${at}` })));

const search = (
  some: readonly SearchedStory[],
  typed: string,
  opened: readonly string[] = [],
  wholeWords = false,
): number[] => new StorySearch(parseQuery(typed, wholeWords), opened).in(searchText(some));

describe("a search of many stories at once", () => {
  it("finds what looking through each of them finds, whatever is typed", () => {
    fc.assert(
      fc.property(
        stories,
        fc.oneof(words(3), queries),
        fc.subarray(["s0", "s1", "s2", "s3", "s4", "s5"]),
        fc.boolean(),
        (some, typed, opened, wholeWords) => {
          expect(search(some, typed, opened, wholeWords)).toEqual(
            foundByScan(some, typed, opened, wholeWords),
          );
        },
      ),
      { numRuns: runs(1000) },
    );
  });

  it("finds what stands in a story, wherever that is cut out", () => {
    const cut = fc.tuple(stories, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 4 }), fc.boolean());
    fc.assert(
      fc.property(cut, ([some, which, from, length, wholeWords]) => {
        const { text = "" } = some[which % Math.max(1, some.length)] ?? {};
        const signs = Array.from(text);
        const start = from % Math.max(1, signs.length);
        const typed = signs.slice(start, start + length).join("");
        expect(search(some, typed, [], wholeWords)).toEqual(foundByScan(some, typed, [], wholeWords));
      }),
    );
  });

  it("finds nothing across the end of a text", () => {
    const story = { id: "s1", externalId: "ab", title: "gh", text: "cdef", contentNotes: [] };
    for (const query of ["bc", "fg", '"b c"', "\u00ff", "b\u00ffc"])
      expect(search([story, story], query)).toEqual([]);
    expect(search([story, story], "fe")).toEqual([]);
    expect(search([story, story], "gh")).toEqual([0, 1]);
    expect(search([story, story], "gh ab")).toEqual([0, 1]);
  });

  it("takes a byte for each byte of UTF-8", () => {
    const { bytes } = searchText([{ id: "s", externalId: "1", text: "“é”", contentNotes: [] }]);
    expect(bytes).toHaveLength("1".length + 8 + 3);
    expect(Math.max(...Array.from(bytes, (byte) => byte.charCodeAt(0)))).toBe(0xff);
  });
});

it("the hits in a text are there exactly where the search finds it", () => {
  fc.assert(
    fc.property(words(14), words(3), fc.boolean(), (text, typed, wholeWords) => {
      const query = parseQuery(typed, wholeWords);
      fc.pre(query?.kind === "term");
      const { term } = query;
      const hits = new HitFinder(query).in(text);
      expect(hits.length > 0).toBe(hasTerm(plain(text), term));
      for (const { start, end } of hits)
        expect(plain(text.slice(start, end))).toContain(plain(term.words).trim());
    }),
    { numRuns: runs(500) },
  );
});

it("a sign finds the same signs as bytes and folded, for every sign of Unicode’s first plane", () => {
  const every = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit)).filter((unit) =>
    unit.isWellFormed(),
  );
  const told = every.map((each) => ({ id: each, externalId: null, text: each, contentNotes: [] }));
  const all = searchText(told);
  const foldedEvery = every.map(plain);
  expect(every.map(foldSign)).toEqual(foldedEvery);
  for (const query of "aeioucdghijklnrstuwyzß’-é.KſσΣΩΩµμÅåⱥȺᏸꮰⅷⅧⓐжйاأيةـ茶가が") {
    const same = plain(query);
    expect(new StorySearch(parseQuery(query), []).in(all)).toEqual(
      same === "" ? every.map((_, at) => at) : foldedEvery.flatMap((each, at) => (each === same ? [at] : [])),
    );
  }
});

it("bytes that a text does not have are not looked for", () => {
  expect(bytesPattern("茶", new Set())).toBe("");
  expect(bytesPattern("e", new Set())).toBe(String.raw`[\x65\x45]`);
  expect(new RegExp(bytesPattern("e", new Set([0xc3])), "u").test("\u00c3\u0089")).toBe(true);
});
