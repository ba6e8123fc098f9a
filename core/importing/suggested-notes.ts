import { foldSign, JOINING } from "../index/fold.ts";
import type { Term } from "../index/query.ts";
import { parseQuery, soughtTerms } from "../index/query.ts";
import { patternOf } from "../index/term-pattern.ts";
import { decidedNotes, hasNote, noteKey } from "../model/content-notes.ts";
import { readNoteWords } from "../model/note-words.ts";
import type { Steps } from "../steps.ts";
import type { ComingStory } from "./stories.ts";

/** A story that a word suggests a content note for. */
export interface StoryWithWord {
  readonly line: number;
  readonly externalId: string | null;
  /** As the story has it. */
  readonly word: string;
}

/** The stories that would get a content note, in the order of their lines, and the word of each. */
export interface SuggestedNote {
  readonly note: string;
  readonly stories: readonly StoryWithWord[];
}

/** Which stories get a suggested note: all, or none, but for those of these lines. */
export interface AcceptedNote {
  readonly note: string;
  readonly isAll: boolean;
  readonly butLines: readonly number[];
}

type Read = Pick<ComingStory, "externalId" | "text" | "title" | "contentNotes" | "source">;

const STEP = 500;

/**
 * The content notes that a project's words suggest for stories that are about to come, of those that they do not have. Words are found as the search of
 * stories finds whole words: case and accents do not matter, `drug*` finds words that begin so, and several words are found one after another.
 * @param words see readNoteWords
 * @example allSteps(suggestNotes([{ externalId: "S1", text: "The Bombs fell.", contentNotes: [], source: { fileName: "a.csv", line: 2 } }], "war: bomb*")) // [{ note: "war", stories: [{ line: 2, externalId: "S1", word: "Bombs" }] }]
 */
export function* suggestNotes(stories: readonly Read[], words: string): Steps<SuggestedNote[]> {
  const rules = readNoteWords(words).notes.map(({ note, words: ofNote }) => ({
    note,
    terms: ofNote.flatMap((word) => {
      const term = termOf(word);
      return term === null ? [] : [{ signs: term.signs.join(""), pattern: patternOf(term, "v") }];
    }),
    found: new Array<StoryWithWord>(),
  }));
  const folded = new Folded();
  for (const [at, story] of stories.entries()) {
    const texts = [story.text, ...(story.title === undefined ? [] : [story.title])].map((text) => ({
      text,
      signs: folded.of(text),
    }));
    for (const { note, terms, found } of rules) {
      if (hasNote(story, note)) continue;
      const word = firstOf(texts, ({ text, signs }) => firstOf(terms, (term) => wordIn(text, signs, term)));
      if (word !== undefined) found.push({ line: story.source.line, externalId: story.externalId, word });
    }
    if ((at + 1) % STEP === 0) yield (at + 1) / stories.length;
  }
  return rules.flatMap(({ note, found }) => (found.length === 0 ? [] : [{ note, stories: found }]));
}

/**
 * The stories with the notes that were accepted of those that were suggested: the very stories where none was. No note is removed.
 * @example withAcceptedNotes([{ contentNotes: ["loss"], source: { fileName: "a.csv", line: 2 } }], [{ note: "war", stories: [{ line: 2, externalId: "S1", word: "bombs" }] }], [{ note: "war", isAll: true, butLines: [] }])[0].contentNotes // ["loss", "war"]
 */
export function withAcceptedNotes<S extends Pick<ComingStory, "contentNotes" | "source">>(
  stories: readonly S[],
  suggested: readonly SuggestedNote[],
  accepted: readonly AcceptedNote[],
): readonly S[] {
  const byKey = new Map(accepted.map((each) => [noteKey(each.note), each]));
  const notesOfLine = new Map<number, string[]>();
  for (const { note, stories: found } of suggested) {
    const choice = byKey.get(noteKey(note));
    if (choice === undefined) continue;
    const others = new Set(choice.butLines);
    for (const { line } of found) {
      if (others.has(line) === choice.isAll) continue;
      const notes = notesOfLine.get(line);
      if (notes === undefined) notesOfLine.set(line, [note]);
      else notes.push(note);
    }
  }
  if (notesOfLine.size === 0) return stories;
  return stories.map((story) => {
    const notes = notesOfLine.get(story.source.line);
    return notes === undefined
      ? story
      : { ...story, contentNotes: decidedNotes([...story.contentNotes, ...notes], []) };
  });
}

/** Words one after another, in quotes or not; with a star at the end the last goes on. */
function termOf(written: string): Term | null {
  const words = written.replaceAll(/["“”„«»]/gu, "").trim();
  const bare = words.replace(/\*+$/u, "");
  const [term] = soughtTerms(parseQuery(`"${bare}"`));
  return term === undefined ? null : { ...term, endsWord: term.endsWord && bare === words };
}

/** A term as it is looked for: its signs, which nearly all texts lack, and its pattern, which takes much longer. */
interface Looked {
  readonly signs: string;
  readonly pattern: RegExp;
}

const REST_OF_WORD = new RegExp(`${JOINING}*`, "vy");

/** The words of a text that are a term, to the end of the last; undefined where it has none. */
function wordIn(text: string, signs: string, term: Looked): string | undefined {
  const found = signs.includes(term.signs) ? term.pattern.exec(text) : null;
  if (found === null) return undefined;
  REST_OF_WORD.lastIndex = found.index + found[0].length;
  return found[0] + (REST_OF_WORD.exec(text)?.[0] ?? "");
}

function firstOf<T>(items: readonly T[], find: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Texts as a search takes them; what each sign is taken for is found once. */
class Folded {
  readonly #signs = new Map<string, string>();

  of(text: string): string {
    let signs = "";
    let isBlank = false;
    for (const sign of text) {
      let same = this.#signs.get(sign);
      if (same === undefined) {
        same = foldSign(sign);
        this.#signs.set(sign, same);
      }
      if (same === " " && isBlank) continue;
      if (same !== "") isBlank = same === " ";
      signs += same;
    }
    return signs;
  }
}
