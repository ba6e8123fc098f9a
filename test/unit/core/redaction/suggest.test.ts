import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pseudonymOf, shiftOf } from "../../../../core/redaction/replacement.ts";
import { identifiersIn, suggestRedactions } from "../../../../core/redaction/suggest.ts";
import { IDENTIFIER_KINDS } from "../../../../core/redaction/suggestion.ts";
import { rawText } from "../../../support/arbitraries.ts";
import { markedStories, measureMarked } from "../../../support/markedStories.ts";

const seed = "a seed";
function suggested(text: string, options: Parameters<typeof suggestRedactions>[1] = { seed }): string[] {
  return suggestRedactions(text, options).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);
}

describe.each([
  ["on the marked stories", ["tuning", "measured"]],
  [
    "on the marked stories that were written without a look at the detectors",
    ["fresh-tuning", "fresh-measured"],
  ],
] as const)("%s", (_, parts) => {
  const stories = parts.flatMap((part) => markedStories(part));
  const { kinds } = measureMarked(stories);
  const least = { place: 0.8, name: 0.8, age: 0.9, record: 0.8 };

  test("there are 150 stories with 600 marks, some with none, in the languages of the sample study", () => {
    expect(stories.length).toBeGreaterThanOrEqual(150);
    expect(stories.flatMap(({ marks }) => marks).length).toBeGreaterThanOrEqual(600);
    expect(stories.filter(({ marks }) => marks.length === 0).length).toBeGreaterThanOrEqual(10);
    expect(new Set(stories.map(({ language }) => language))).toEqual(
      new Set(["en", "es", "ar", "de", "fr", "pt"]),
    );
  });

  test.each(IDENTIFIER_KINDS)("of each %s enough are found, and most that are suggested are one", (kind) => {
    const { marks, found, suggestions, right } = kinds.get(kind) ?? {
      marks: 0,
      found: 0,
      suggestions: 0,
      right: 0,
    };
    expect(marks).toBeGreaterThan(20);
    expect(found / marks).toBeGreaterThanOrEqual(kind in least ? least[kind as keyof typeof least] : 0.95);
    expect(right / suggestions).toBeGreaterThanOrEqual(0.85);
  });
});

describe("suggestions", () => {
  test("lie in the text, in its order and apart, whatever the text", () => {
    const parts = fc.constantFrom(
      "@night_nurse_of_bay ",
      "a@example.org ",
      "Dr. Ann Lee ",
      "3 May 2014 ",
      "+44 20 7946 0958 ",
      "MRN 00482913 ",
      "في بيروت ",
      "Leeds ",
      "١٢/٥/٢٠١٩",
      "97 years old ",
    );
    const texts = fc.array(fc.oneof(rawText, parts), { maxLength: 8 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(texts, (text) => {
        let last = 0;
        for (const { start, end } of suggestRedactions(text, { seed })) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  test.each([
    "At 8:05 the BP was 120/80, then 60/30, sats 71, GCS 7, lactate 9.2 and 1,204 white cells.",
    "In May the English nurse had a Foley catheter for Parkinson’s and a Tylenol for Christmas.",
    "He had waited 95 days, 90 miles away, for 100 mg, hace 100 años.",
    "ICU full. ED full. It’s 04:15 and I may go. We march on 3 fronts.",
  ])("%s: nothing in it is somebody’s", (text) => {
    expect(suggested(text)).toEqual([]);
  });

  test.each([
    ["See clinic.example/a and notes.example.", ["link: clinic.example/a", "link: notes.example"]],
    [
      "Write to ward dot six at clinic dot org, or o'neil@fast.example",
      ["mail: ward dot six at clinic dot org", "mail: o'neil@fast.example"],
    ],
    [
      "Nights from 16–20 January 2017 and on 7/9, 14/02",
      ["date: 16–20 January 2017", "date: 7/9", "date: 14/02"],
    ],
    [
      "From July 12 to 14, 2011, or Dec-99; 1-IV-1925",
      ["date: July 12 to 14, 2011", "date: Dec-99", "date: 1-IV-1925"],
    ],
    [
      "On Christmas Eve 2016, the twenty second of May",
      ["date: Christmas Eve 2016", "date: the twenty second of May"],
    ],
    ["يوم الخامس عشر من أيار ٢٠٠٨", ["date: الخامس عشر من أيار ٢٠٠٨"]],
    ["Pain 5/10, on 5/10; open 24/7", ["date: 5/10"]],
    ["a man of 94, a 97F, ages 88, 91 and 74", ["age: 94", "age: 97F", "age: 91"]],
    ["Temp 101F. Mamie a quatre-vingt-douze ans.", ["age: quatre-vingt-douze ans"]],
    [
      "INC0045128, UHID AB/2017/55120, plate WX57 KLO",
      ["record: INC0045128", "record: AB/2017/55120", "record: WX57 KLO"],
    ],
    ["text 447700900142, bleep 2231", ["phone: 447700900142", "phone: 2231"]],
  ])("%s: each notation is read", (text, found) => {
    expect(suggested(text)).toEqual(found);
  });

  test("lists of a team add names and places and take words away", () => {
    const text = "Sparrow sat by Hope in the Orchard. Leeds was far.";
    expect(
      suggested(text, { seed, lists: { names: ["Sparrow", "Hope"], places: ["Orchard"], never: ["Leeds"] } }),
    ).toEqual(["name: Sparrow", "name: Hope", "place: Orchard"]);
  });

  test("a date becomes its year, or is moved by the days of its author", () => {
    const replaced = (dates?: { shiftedFor: string }) =>
      suggestRedactions("14 February 2011, then 3 May", { seed, ...(dates && { dates }) }).map(
        ({ replacement }) => replacement,
      );
    expect(replaced()).toEqual(["2011", "[date]"]);
    const moved = Date.parse(replaced({ shiftedFor: "one" })[0] ?? "") - Date.UTC(2011, 1, 14);
    expect(moved / 86_400_000).toBe(shiftOf("one", seed));
  });

  test("dates of one author keep their distance, and no author’s dates stay", () => {
    const shifts = Array.from({ length: 500 }, (_, at) => shiftOf(`author ${at}`, seed));
    expect(shifts.filter((days) => days === 0 || Math.abs(days) > 182)).toEqual([]);
    expect(new Set(shifts).size).toBeGreaterThan(200);
  });

  test("one name has one pseudonym in all stories, another seed has others", () => {
    expect(pseudonymOf("José de la Cruz", seed)).toBe(pseudonymOf("JOSE CRUZ", seed));
    expect(pseudonymOf("José de la Cruz", seed)).toContain(pseudonymOf("Cruz", seed).slice(1, -1));
    expect(pseudonymOf("José", "another")).not.toBe(pseudonymOf("José", seed));
    expect(pseudonymOf("أحمد", seed)).toBe(pseudonymOf("احمد", seed));
    const names = new Set(
      Array.from({ length: 300 }, (_, at) => pseudonymOf(`Name${String.fromCodePoint(0x4e00 + at)}`, seed)),
    );
    expect(names.size).toBeGreaterThan(297);
  });
});

// Each is long enough that a pattern which starts over at every letter would take minutes.
test.each([
  "A ",
  "Dr. Ann ",
  "a@",
  "a.",
  "1-",
  "+1 (",
  "www.",
  "3 May ",
  "MRN: no ",
  "Ann de ",
  "12 Ann Road ",
  "أم ",
  "ninety ",
  "a (at) b ",
  "a dot b at ",
  "a.b/",
  "12 to ",
  "1/2, ",
  "AB/12-",
])("a long run of “%s” is read in time that grows with its length", (piece) => {
  const start = performance.now();
  suggestRedactions(piece.repeat(Math.ceil(100_000 / piece.length)), { seed });
  expect(performance.now() - start).toBeLessThan(10_000);
});

test("what a team has listed is found in small letters, of several words and in any writing, as whole words, and never what it has excluded", () => {
  const lists = { names: ["kohli", "Mary Kay", "ليان"], places: ["the red barn"], never: ["Rosa", "سارة"] };
  const text = "kohli, kohlis; Mary Kay met Rosa at the red barn. قالت ليان. قالت سارة.";
  expect(identifiersIn(text, lists).map(({ kind, words }) => `${kind} ${words}`)).toEqual([
    "name kohli",
    "name Mary Kay",
    "place the red barn",
    "name ليان",
  ]);
});
