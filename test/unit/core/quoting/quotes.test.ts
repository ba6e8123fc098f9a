// Quotes of public posts in what leaves: which could be searched for, what stands in their place, and that nothing else tells their words.
import fc from "fast-check";
import { expect, test } from "vitest";
import { codePointsOf } from "../../../../core/changes/code-examples.ts";
import { newParaphrase } from "../../../../core/model/paraphrase.ts";
import { newRedaction } from "../../../../core/model/redaction.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { countQuotes, NO_QUOTES, QuoteCounter, quoteWords } from "../../../../core/quoting/count-quotes.ts";
import { isFindable, isFindableIn } from "../../../../core/quoting/findable.ts";
import { QuoteTelling, toldStudy } from "../../../../core/quoting/tell-quotes.ts";
import { masked, toldQuote, toldText } from "../../../../core/quoting/told-story.ts";
import { shownTextsOf } from "../../../../core/redaction/shown-texts.ts";
import { codePointLength } from "../../../../core/text.ts";
import { NOW, passage } from "../../../support/builders.ts";
import {
  LETTER,
  letter,
  LONG,
  paraphrase,
  post,
  publicProject,
  SHORT,
  TEXT,
} from "../../../support/publicPosts.ts";

test.each([
  ["I don't know why", false],
  ["I don't know why they", true],
  ["J’ai peur d’y aller", false],
  ["夜勤が終わらない気がする", true],
  ["夜勤", false],
  ["لا أعرف لماذا ذهبوا إلى هناك", true],
  ["see @night_nurse", true],
  ["see night_nurse", true],
  ["#nightshift again", true],
  ["https://example.org/x", true],
  ["ward 7 bed 12", false],
  ["", false],
])("“%s” could be found by a search: %s", (words, isFound) => {
  expect(isFindable(words)).toBe(isFound);
});

test("what stands in place of a redaction is not verbatim: only a run of words beside it could be found", () => {
  const text = "We sat with [name 1] all night and then went home";
  const replaced = [{ start: 12, end: 20 }];
  expect(isFindableIn(text, { start: 0, end: 30 }, replaced)).toBe(false);
  expect(isFindableIn(text, { start: 0, end: text.length }, replaced)).toBe(true);
  expect(isFindableIn(text, { start: 12, end: 20 }, replaced)).toBe(false);
});

test("a masked text is as long as the text, in UTF-16 and in code points, and has none of its signs", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const mask = masked(text);
      expect([mask.length, codePointLength(mask)]).toEqual([text.length, codePointLength(text)]);
      expect(mask.replaceAll(/[▒🀫]/gu, "")).toBe("");
    }),
  );
});

const project = publicProject;
const text = TEXT;
const [long, short] = [LONG, SHORT].map((words) => passage(text, words));

function telling(
  choice: "written" | "left-out" | "paraphrases",
  over: Partial<ProjectSnapshot> = {},
): QuoteTelling {
  const { collections, paraphrases, ...rest } = { ...project, ...over };
  return new QuoteTelling({ choice, collections, paraphrases, texts: shownTextsOf(rest) });
}

function counted(own: QuoteTelling, some: ProjectSnapshot, what: Parameters<typeof countQuotes>[2]) {
  const counter = new QuoteCounter(own);
  countQuotes(counter, some, what);
  return counter.counts;
}

const ALL = { texts: true, quotes: "all", about: "none" } as const;

test("each verbatim quote of a public post counts once, whoever coded it; short ones and other stories do not", () => {
  expect(counted(telling("written"), project, ALL)).toEqual({
    ...NO_QUOTES,
    ...{ posts: 1, quotes: 1, unparaphrased: 1 },
  });
  const paraphrased = counted(telling("written", { paraphrases: [paraphrase] }), project, ALL);
  expect(paraphrased).toEqual({ ...NO_QUOTES, posts: 1, quotes: 1 });
  expect(counted(telling("written"), project, { ...ALL, texts: false }).posts).toBe(0);
  const bens = { ...project, sheets: project.sheets.filter(({ coderId }) => coderId === "ben") };
  expect(counted(telling("written"), bens, ALL).quotes).toBe(1);
  expect(counted(telling("written"), bens, { ...ALL, finishedOnly: true }).quotes).toBe(0);
  expect(counted(telling("written", { collections: [] }), project, ALL).quotes).toBe(0);
});

test("paraphrases stand in place of quotes, short ones stay, one without is empty, and other stories are as they are", () => {
  const study = toldStudy({ ...project, paraphrases: [paraphrase] }, "paraphrases");
  const [told, other] = study.stories;
  expect(toldQuote(told!, long!)).toEqual({ words: "The closure came as a surprise.", is: "paraphrase" });
  expect(toldQuote(told!, short!)).toEqual({ words: "So tired.", is: "verbatim" });
  expect(toldQuote(told!, passage(text, "the ward would close. Ann cried."))).toEqual({
    words: "",
    is: "no-paraphrase",
  });
  expect([toldText(told!), told!.title, told!.externalId]).toEqual(["", undefined, null]);
  expect(other).toEqual(letter);
  expect(toldQuote(other!, passage(letter.text, LETTER)).is).toBe("verbatim");
});

test("left out, no word of a public post is in what leaves; written out, all is as it is stored", () => {
  const study = toldStudy({ ...project, paraphrases: [paraphrase] }, "left-out");
  const [told] = study.stories;
  for (const span of [long!, short!, null])
    expect(toldQuote(told!, span)).toEqual({ words: "", is: "left-out" });
  const own = study.sheets.filter(({ storyId }) => storyId === "post");
  expect(JSON.stringify([told, own])).not.toMatch(/ward|tired|Ann|12888/u);
  expect(toldStudy(project, "written").stories).toEqual(project.stories);
});

test("in a de-identified project a paraphrase is found at its place in the shown text, and a redacted name is not verbatim", () => {
  const at = text.indexOf("Ann cried");
  const redaction = newRedaction(
    {
      storyId: "post",
      codePoints: codePointsOf(text, { start: at, end: at + 3 }),
      kind: "name",
      replacement: "[name]",
      state: "accepted",
    },
    "ana",
    NOW,
  );
  const last = passage(text, "Ann cried. So tired.");
  const later = newParaphrase(
    "ana",
    { storyId: "post", codePoints: codePointsOf(text, last) },
    "Tears.",
    NOW,
  );
  const over = {
    project: { ...project.project, deidentification: "on" as const },
    redactions: [redaction],
    paraphrases: [later],
  };
  const whole = { ...project, ...over };
  const shown = shownTextsOf(whole);
  const [told] = toldStudy(whole, "paraphrases").stories;
  expect(toldQuote(told!, shown.span(post, last))).toEqual({ words: "Tears.", is: "paraphrase" });
  expect(telling("written", over).placeIn(post, last)).toEqual({ isFindable: false, paraphrase: "Tears." });
});

test("what is said before it leaves", () => {
  const counts = { ...NO_QUOTES, posts: 2, quotes: 3, unparaphrased: 1 };
  expect(quoteWords(NO_QUOTES, "written")).toEqual([]);
  expect(quoteWords(counts, "written").join()).toMatch(
    /3 verbatim quotes and the text of 2 posts would leave/u,
  );
  expect(quoteWords(counts, "left-out").join()).toMatch(
    /3 verbatim quotes and the text of 2 posts are left out/u,
  );
  expect(quoteWords(counts, "paraphrases").join(" ")).toBe(
    "3 quotes of public posts are paraphrased or left out. 1 of them has no paraphrase yet: it is left empty. The text of 2 public posts is left out.",
  );
  expect(quoteWords({ ...counts, unparaphrased: 0 }, "paraphrases").join()).toMatch(
    /Each has its paraphrase/u,
  );
  expect(quoteWords({ ...counts, unparaphrased: 3 }, "paraphrases").join()).toMatch(
    /None has a paraphrase yet/u,
  );
});

test("what leads to a post beside its text is counted and said, and only of public posts", () => {
  const leading = counted(telling("written"), project, { texts: false, quotes: "none", about: "all" });
  expect(leading).toEqual({
    ...NO_QUOTES,
    ...{ leading: 1, identifiers: true, times: true },
    attributes: ["author", "Profile link", "hashtags", "note"],
  });
  expect(quoteWords(leading, "written")).toEqual([
    "Identifiers, the attributes “author”, “Profile link”, “hashtags”, and “note”, and the time of day of 1 public post would leave, and may lead to who wrote them.",
  ]);
  expect(quoteWords(leading, "left-out").join()).toMatch(
    /What leads to 1 public post stays behind: identifiers/u,
  );
  const named = counted(telling("written"), project, { texts: false, quotes: "none", about: "identifiers" });
  expect(named).toEqual({ ...NO_QUOTES, leading: 1, identifiers: true });
});

test("a post that leaves without its words has no attribute that leads to it, and its date is a day", () => {
  for (const choice of ["left-out", "paraphrases"] as const) {
    const [told, other] = toldStudy(project, choice).stories;
    expect(told).toMatchObject({ id: "post", date: "2026-03-05" });
    expect(told!.attributes).toEqual(["", "", "2026-03-06", "", "night", "41", ""]);
    expect(other).toEqual(letter);
  }
});

test.each([
  ["a handle without its @", "ward_seven thank you"],
  ["the half of a handle", "_seven thank"],
  ["a handle named elsewhere in the post", "says kim.lee today"],
  ["the author, as an attribute has it", "Nora Bell here"],
  ["a part of a link", "example/abc"],
  ["the end of a long number", "567"],
])("%s could be found by a search, though its post marks it outside the quote", (_what, words) => {
  const talking =
    "@ward_seven thank you! So says kim.lee today, not @kim.lee. Nora Bell here: https://t.example/abc 1234567";
  const story = { ...post, text: talking, attributes: ["Nora Bell", "", "", "", "", "", ""] };
  expect(telling("written").placeIn(story, passage(talking, words)).isFindable).toBe(true);
  const told = telling("paraphrases").story(story);
  expect(toldQuote(told, passage(talking, words))).toEqual({ words: "", is: "no-paraphrase" });
  expect(telling("written").placeIn(story, passage(talking, "thank you")).isFindable).toBe(false);
});
