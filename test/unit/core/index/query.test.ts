import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { excerptOf, HitFinder } from "../../../../core/index/hits.ts";
import { parseQuery } from "../../../../core/index/query.ts";
import { queryInWords } from "../../../../core/index/query-words.ts";
import { searchText, StorySearch } from "../../../../core/index/search-text.ts";

const finds = (typed: string, text: string, wholeWords = false): boolean =>
  new StorySearch(parseQuery(typed, wholeWords), []).in(
    searchText([{ id: "s", externalId: null, text, contentNotes: [] }]),
  ).length === 1;

describe("what is typed into the search box", () => {
  it("finds all words, in any order; a phrase in its order; either of two; what is without a word", () => {
    const text = "Tea on the night shift, without sugar.";
    expect(finds("shift tea", text)).toBe(true);
    expect(finds("tea coffee", text)).toBe(false);
    expect(finds('"night shift"', text)).toBe(true);
    expect(finds('"shift night"', text)).toBe(false);
    expect(finds("coffee OR tea shift", text)).toBe(true);
    expect(finds("coffee OR tea ward", text)).toBe(false);
    expect(finds("tea NOT sugar", text)).toBe(false);
    expect(finds("tea -milk", text)).toBe(true);
    expect(finds("tea AND shift", text)).toBe(true);
    expect(finds("-sugar", text)).toBe(false);
    expect(finds("-milk", text)).toBe(true);
  });

  it("groups by brackets, as deep as they are written", () => {
    type Asked =
      string | { readonly not: Asked } | { readonly join: "AND" | "OR"; readonly of: readonly Asked[] };
    const { asked } = fc.letrec<{ asked: Asked }>((tie) => ({
      asked: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom("tea", "milk", "ward", '"night shift"'),
        fc.record({ not: tie("asked") }),
        fc.record({
          join: fc.constantFrom("AND" as const, "OR" as const),
          of: fc.array(tie("asked"), { minLength: 1, maxLength: 3 }),
        }),
      ),
    }));
    const typedOf = (each: Asked): string => {
      if (typeof each === "string") return each;
      return "not" in each
        ? `NOT (${typedOf(each.not)})`
        : `(${each.of.map(typedOf).join(` ${each.join} `)})`;
    };
    const holds = (each: Asked, text: string): boolean => {
      if (typeof each === "string") return text.includes(each.replaceAll('"', ""));
      if ("not" in each) return !holds(each.not, text);
      const has = (part: Asked): boolean => holds(part, text);
      return each.join === "AND" ? each.of.every(has) : each.of.some(has);
    };
    const texts = fc.subarray(["tea", "milk", "ward", "night shift"]).map((words) => words.join(", "));
    fc.assert(
      fc.property(asked, texts, (each, text) => {
        expect(finds(typedOf(each), text)).toBe(holds(each, text));
      }),
    );
  });

  it("a bracket that is not closed ends with the text, one within a word or that nothing opens is a sign", () => {
    expect(finds("milk OR (tea shift", "tea on the night shift")).toBe(true);
    expect(finds("-(tea OR milk)", "coffee")).toBe(true);
    expect(finds("-(tea OR milk", "tea")).toBe(false);
    expect(finds('("night shift" OR milk) tea', "tea on the night shift")).toBe(true);
    expect(finds("（茶 OR 咖啡） 医院", "医院的咖啡")).toBe(true);
    for (const typed of ["f(x)", "(f(x))", "x) y", "(", ")", "()", "(OR)", ":) "]) {
      expect(finds(typed, `a f(x) () (OR) :) y`)).toBe(true);
      expect(finds(typed, "nothing of it")).toBe(false);
    }
    expect(finds('"(sic)"', "sic")).toBe(false);
    expect(finds(`${"(".repeat(1_000)}tea OR ${"(milk ".repeat(1_000)}`, "tea, milk")).toBe(true);
  });

  it("NOT binds closer than OR", () => {
    expect(finds("tea OR NOT milk", "coffee")).toBe(true);
    expect(finds("tea OR NOT milk", "milk")).toBe(false);
    expect(finds("tea OR -milk ward", "coffee")).toBe(false);
  });

  it("finds a word anywhere, or whole words where they are asked for", () => {
    const text = "She teaches. A steam train.";
    for (const typed of ["tea", "tea*", "train", '"steam train"', "*eam", "*ea*"]) {
      expect(finds(typed, text)).toBe(true);
    }
    expect(finds("tea", text, true)).toBe(false);
    expect(finds('"tea"', text)).toBe(false);
    expect(finds("teach*", text, true)).toBe(true);
    expect(finds("rain*", text)).toBe(false);
    expect(finds("*ste", text)).toBe(false);
  });

  it("does not mind case, accents, typographic quotes, dashes or line breaks", () => {
    expect(finds("rink's changing", "In the rink’s Changing\nroom")).toBe(true);
    expect(finds('"changing room"', "In the rink’s Changing\nroom")).toBe(true);
    expect(finds("well-meant", "well‑meant")).toBe(true);
    expect(finds("cafe", "CAFÉ")).toBe(true);
    expect(finds("café", "cafe")).toBe(true);
    expect(finds("nino", "El niño")).toBe(true);
    expect(finds("ΣΟΦΟΣ", "σοφος")).toBe(true);
    expect(finds("istanbul", "İSTANBUL")).toBe(true);
  });

  it("finds Arabic with and without its points, the tatweel and the forms of its letters", () => {
    expect(finds("شكرا", "قالت لي شُكْرًا")).toBe(true);
    expect(finds("شُكرًا", "قالت لي شكرا")).toBe(true);
    expect(finds("سلام", "ســـلام عليكم")).toBe(true);
    expect(finds("احمد", "جاء أحمد")).toBe(true);
    expect(finds("مدرسه", "في المدرسة")).toBe(true);
    expect(finds("شكر", "شكرا", true)).toBe(false);
    expect(finds("شكرا", "قالت شكرًا.", true)).toBe(true);
  });

  it("finds Chinese, Japanese, Korean and Thai within a text, also as whole words", () => {
    for (const wholeWords of [false, true]) {
      expect(finds("喝茶", "我们喝茶聊天", wholeWords)).toBe(true);
      expect(finds("お茶", "彼女はお茶を飲んだ", wholeWords)).toBe(true);
      expect(finds("병원", "병원에서 울었다", wholeWords)).toBe(true);
      expect(finds("โรงพยาบาล", "ที่โรงพยาบาลนั้น", wholeWords)).toBe(true);
      expect(finds("tea", "喝tea吧", wholeWords)).toBe(true);
    }
  });

  it("signs of regular expressions mean themselves", () => {
    expect(finds("a.c", "abc")).toBe(false);
    expect(finds("(8:05)", "at (8:05) I")).toBe(true);
    expect(finds("(8:05)", "at (8:05) I", true)).toBe(true);
  });

  it("is never wrong: what cannot be an operator is a word, or is left out", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.constantFrom("a", "7", "茶"), (typed, sign) => {
        expect(parseQuery(typed + sign)).not.toBeNull();
        expect(parseQuery(`${typed} OR -${sign}`)).not.toBeNull();
      }),
    );
    const said = (typed: string): string | null => queryInWords(parseQuery(typed));
    expect(said("tea OR ")).toBeNull();
    expect(said("OR tea")).toBeNull();
    expect(said("tea NOT")).toBeNull();
    expect(said("NOT")).toBeNull();
    expect(finds("NOT", "it is not")).toBe(true);
    expect(finds("OR", "a door")).toBe(true);
    expect(finds("-", "well – meant")).toBe(true);
    expect(parseQuery('"')).toBeNull();
    expect(parseQuery('""')).toBeNull();
    expect(finds('"night sh', "the night shift")).toBe(true);
    expect(finds("5*3", "5*3 mg")).toBe(true);
    expect(finds("*", "a * b")).toBe(true);
  });

  it("is told as it is understood, where that is more than a word", () => {
    const said = (typed: string, wholeWords = false): string | null =>
      queryInWords(parseQuery(typed, wholeWords));
    expect(said("tea")).toBeNull();
    expect(said("tea ward")).toBe("“tea” and “ward”");
    expect(said("tea OR coffee ward -milk NOT sugar")).toBe(
      "either “tea” or “coffee”, and “ward”, without “milk” or “sugar”",
    );
    expect(said("-sugar")).toBe("without “sugar”");
    expect(said("(tea OR night) -tired")).toBe("either “tea” or “night”, without “tired”");
    expect(said("tea OR (night -tired)")).toBe("either “tea” or (“night” and not “tired”)");
    expect(said("ward -(tea night)")).toBe("“ward”, without (“tea” and “night”)");
    expect(said("-(tea OR night)")).toBe("without “tea” or “night”");
    expect(said("(tea)")).toBeNull();
    expect(said('"(sic)" tea')).toBe("“(sic)” and “tea”");
    expect(said("tea*")).toBe("a word that begins with “tea”");
    expect(said("*eam")).toBe("a word that ends with “eam”");
    expect(said("tea", true)).toBe("the word “tea”");
    expect(said('"night shift"')).toBe("the words “night shift” in this order");
  });
});

describe("an excerpt", () => {
  const excerpt = (typed: string, text: string): string =>
    excerptOf(text, new HitFinder(parseQuery(typed)).in(text))
      .map(({ text: words, isHit }) => (isHit ? `[${words}]` : words))
      .join("");
  it("has the first hit with its surroundings on one line, and every other hit in it", () => {
    expect(excerpt("tea", "Some tea,\n\nmore tea.")).toBe("Some [tea], more [tea].");
    const long = `${"We stayed all night in the ward. ".repeat(4)}She asked for tea. ${"Then we left. ".repeat(20)}`;
    expect(excerpt("tea", long)).toMatch(/^…\S+ .*She asked for \[tea\]\. Then we left\./u);
    expect(excerpt("tea", long).length).toBeLessThan(130);
    expect(excerpt("tea", "Nothing.")).toBe("");
  });
  it("cuts no grapheme", () => {
    expect(excerpt("tea", `${"👩🏽‍⚕️".repeat(20)}tea`)).toMatch(/^…(?:👩🏽‍⚕️)+\[tea\]$/u);
  });
});
