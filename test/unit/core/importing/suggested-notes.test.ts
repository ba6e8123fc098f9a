// Content notes that a project's words suggest for stories that are about to come.
import fc from "fast-check";
import { expect, test } from "vitest";
import { changeNoteWords } from "../../../../core/changes/note-words.ts";
import type { AcceptedNote } from "../../../../core/importing/suggested-notes.ts";
import { suggestNotes, withAcceptedNotes } from "../../../../core/importing/suggested-notes.ts";
import { parseQuery, soughtTerms } from "../../../../core/index/query.ts";
import { patternOf } from "../../../../core/index/term-pattern.ts";
import { FIRST_NOTE_WORDS, noteWordsOf, readNoteWords } from "../../../../core/model/note-words.ts";
import { allSteps } from "../../../../core/steps.ts";
import { aProject, NOW } from "../../../support/builders.ts";

const told = (text: string, line = 2, contentNotes: readonly string[] = []) => ({
  externalId: `S${line}`,
  text,
  contentNotes: [...contentNotes],
  source: { fileName: "a.csv", line },
});
const wordsFor = (text: string, words: string) =>
  allSteps(suggestNotes([told(text)], words)).map(({ note, stories }) => [note, stories[0]?.word]);

test("words are found whole, by prefix and one after another, whatever their case and accents", () => {
  expect(wordsFor("They talked of SUICÍDAL thoughts.", "suicide: suicid*")).toEqual([
    ["suicide", "SUICÍDAL"],
  ]);
  expect(wordsFor("A rapid recovery.", "sexual assault: rape*, rap")).toEqual([]);
  expect(wordsFor("Nothing about grapes.", "sexual assault: rape*")).toEqual([]);
  expect(wordsFor("He beat\n me at chess.", "violence: beat me")).toEqual([["violence", "beat\n me"]]);
  expect(wordsFor("Self‑harming again", 'self-harm: "self-harm*"')).toEqual([["self-harm", "Self‑harming"]]);
  expect(wordsFor("يتحدث عن الحَرْب", "war: الحرب")).toEqual([["war", "الحَرْب"]]);
});

test("of any text, a word is found where its pattern finds one", () => {
  const sign = fc.constantFrom("a", "A", "á", "a\u0301", "b", " ", "\n", "-", "‑", "ـ", "茶", "ß", "ø");
  const texts = fc.array(sign, { maxLength: 12 }).map((signs) => signs.join(""));
  fc.assert(
    fc.property(texts, fc.constantFrom("a", "ab*", "a b", "a-b*", "茶", "o"), (text, word) => {
      const bare = word.replace("*", "");
      const [term] = soughtTerms(parseQuery(`"${bare}"`));
      if (term === undefined) throw new Error("no term");
      const pattern = patternOf({ ...term, endsWord: term.endsWord && bare === word }, "v");
      expect(wordsFor(text, `note: ${word}`).length > 0).toBe(pattern.test(text));
    }),
  );
});

test("a note that a story has is not suggested, however it is written there", () => {
  const stories = [told("a bomb fell", 2, ["War"]), told("a bomb fell", 3)];
  expect(allSteps(suggestNotes(stories, "war: bomb*"))).toMatchObject([
    { note: "war", stories: [{ line: 3 }] },
  ]);
});

test("what is accepted is added to the stories of each line, and no note is removed", () => {
  const lines = fc.uniqueArray(fc.integer({ min: 2, max: 9 }), { maxLength: 8 });
  fc.assert(
    fc.property(lines, fc.boolean(), lines, (withWord, isAll, butLines) => {
      const stories = [2, 3, 4, 5, 6, 7, 8, 9].map((line) =>
        told(withWord.includes(line) ? "bombs" : "tea", line, line % 2 === 0 ? ["loss"] : []),
      );
      const suggested = allSteps(suggestNotes(stories, "war: bomb*"));
      const accepted: AcceptedNote[] = [{ note: "war", isAll, butLines }];
      const noted = withAcceptedNotes(stories, suggested, accepted);
      for (const [at, { source, contentNotes }] of stories.entries()) {
        const gets = withWord.includes(source.line) && butLines.includes(source.line) !== isAll;
        expect(noted[at]?.contentNotes).toEqual([...contentNotes, ...(gets ? ["war"] : [])]);
        if (!gets) expect(noted[at]).toBe(stories[at]);
      }
      expect(withAcceptedNotes(stories, suggested, [])).toBe(stories);
    }),
  );
});

test("the list that ships can be read, and names the notes of the sample study", () => {
  const { notes, wrong } = readNoteWords(FIRST_NOTE_WORDS);
  expect(wrong).toBeNull();
  expect(notes.map(({ note }) => note)).toEqual(
    expect.arrayContaining([
      "suicide",
      "self-harm",
      "violence",
      "sexual assault",
      "pregnancy loss",
      "death of a child",
    ]),
  );
});

test("a list is the project's, and a line that is no note with words is refused by its number", () => {
  const project = aProject();
  const changed = changeNoteWords(project, "war: bomb*\n\nWAR: shelling", "ana", NOW);
  if (!changed.ok) throw new Error(changed.error.message);
  const [step] = changed.value.change?.steps ?? [];
  expect(step).toMatchObject({
    after: {
      noteWords: "war: bomb*\n\nWAR: shelling",
      revision: project.revision + 1,
    },
  });
  expect(readNoteWords("war: bomb*\n\nWAR: shelling").notes).toEqual([
    { note: "war", words: ["bomb*", "shelling"] },
  ]);
  const wrong = changeNoteWords(project, "war: bomb*\nno colon", "ana", NOW);
  expect(!wrong.ok && wrong.error.message).toContain("Line 2");
  expect(noteWordsOf({ noteWords: "" })).toBe("");
  expect(changeNoteWords(project, FIRST_NOTE_WORDS, "ana", NOW)).toMatchObject({
    value: { change: undefined },
  });
});
