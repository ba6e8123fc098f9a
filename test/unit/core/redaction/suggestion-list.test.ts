// The worklist of suggestions: what is listed, in which order, and how it follows decisions.
import { expect, test } from "vitest";
import type { StoryRedaction } from "../../../../core/model/redaction.ts";
import { newRedaction } from "../../../../core/model/redaction.ts";
import { identifiersIn } from "../../../../core/redaction/suggest.ts";
import { SuggestionList } from "../../../../core/redaction/suggestion-list.ts";
import { codePointLength, spanToUtf16 } from "../../../../core/text.ts";

const ANY = { kind: "all", state: "all" } as const;
const OPEN = { kind: "all", state: "open" } as const;
const TEXTS: Readonly<Record<string, string>> = {
  s1: "🎈 Dr. Okafor met Rosa in Leeds.",
  s2: "We asked Rosa and ROSA. Mail rosa@example.org.",
  s3: "Nothing here, said kohli.",
};
const replace = ({ kind }: { readonly kind: string }) => `[${kind}]`;

function listOf(...ids: readonly string[]): SuggestionList {
  const list = new SuggestionList();
  list.add(ids.map((storyId) => ({ storyId, found: identifiersIn(TEXTS[storyId] ?? "") })));
  return list;
}

function decided(
  storyId: string,
  words: string,
  state: "accepted" | "refused",
  replacement = "[A]",
): StoryRedaction {
  const text = TEXTS[storyId] ?? "";
  const start = codePointLength(text.slice(0, text.indexOf(words)));
  const codePoints = [start, start + codePointLength(words)] as const;
  return newRedaction(
    { storyId, codePoints, kind: "name", replacement, state },
    "ana",
    "2026-01-01T00:00:00.000Z",
  );
}

function wordsAt(list: SuggestionList, rows: readonly number[]): string[] {
  return rows.map((row) => {
    const is = list.at(row, replace);
    if (is === undefined) return "";
    const text = TEXTS[is.storyId] ?? "";
    const span = spanToUtf16(text, { start: is.codePoints[0], end: is.codePoints[1] });
    return `${is.storyId} ${text.slice(span?.start, span?.end)}: ${is.state} ${is.replacement}`;
  });
}

test("suggestions stand in the order of stories and texts, and their counts follow decisions", () => {
  const list = listOf("s1", "s2");
  expect(wordsAt(list, list.rows(ANY))).toEqual([
    "s1 Okafor: open [name]",
    "s1 Rosa: open [name]",
    "s1 Leeds: open [place]",
    "s2 Rosa: open [name]",
    "s2 ROSA: open [name]",
    "s2 rosa@example.org: open [mail]",
  ]);
  list.follow(new Map([["s1", [decided("s1", "Okafor", "refused")]]]));
  expect(list.counted(OPEN)).toBe(5);
  expect(list.counted({ kind: "name", state: "refused" })).toBe(1);
  expect(wordsAt(list, list.rows({ kind: "name", state: "open" }))).toEqual([
    "s1 Rosa: open [name]",
    "s2 Rosa: open [name]",
    "s2 ROSA: open [name]",
  ]);
  list.follow(new Map());
  expect(list.counted(OPEN)).toBe(6);
});

test("one name, one pseudonym: equal ones take over what was accepted, and are open until they are decided", () => {
  const list = listOf("s1", "s2");
  const rosa = decided("s1", "Rosa", "accepted", "[Kohupi]");
  list.follow(new Map([["s1", [rosa]]]));
  const row = list.find("s1", rosa.codePoints);
  expect(wordsAt(list, list.equal(row, "open"))).toEqual([
    "s2 Rosa: open [Kohupi]",
    "s2 ROSA: open [Kohupi]",
  ]);
  expect(list.equal(row, "accepted")).toEqual([]);
  expect(list.acceptedFor("name", "rosa")).toBe("[Kohupi]");
  expect(list.acceptedFor("place", "rosa")).toBeUndefined();
});

test("what was added by hand is listed in its place, covers what overlaps, and is gone when it is removed", () => {
  const list = listOf("s1", "s2");
  const whole = decided("s1", "Dr. Okafor", "accepted");
  const other = decided("s3", "kohli", "accepted");
  list.follow(
    new Map([
      ["s1", [whole]],
      ["s3", [other]],
    ]),
  );
  expect(wordsAt(list, list.rows(ANY)).slice(0, 2)).toEqual([
    "s1 Dr. Okafor: accepted [A]",
    "s1 Rosa: open [name]",
  ]);
  expect(list.counted(ANY)).toBe(6);
  // A story in which nothing is suggested comes once all were read.
  list.finish();
  expect(wordsAt(list, list.rows(ANY)).at(-1)).toBe("s3 kohli: accepted [A]");
  list.follow(new Map([["s3", [other]]]));
  expect(wordsAt(list, list.rows(ANY))[0]).toBe("s1 Okafor: open [name]");
  expect(list.counted(ANY)).toBe(7);
});

test("decisions from before the stories were read hold for them, and what comes later is listed from a number on", () => {
  const list = new SuggestionList();
  list.follow(new Map([["s1", [decided("s1", "Leeds", "accepted")]]]));
  list.add([{ storyId: "s1", found: identifiersIn(TEXTS["s1"] ?? "") }]);
  expect(list.counted({ kind: "place", state: "accepted" })).toBe(1);
  const before = list.count;
  list.add([{ storyId: "s2", found: identifiersIn(TEXTS["s2"] ?? "") }]);
  expect(wordsAt(list, list.rows({ kind: "mail", state: "all" }, before))).toEqual([
    "s2 rosa@example.org: open [mail]",
  ]);
});
