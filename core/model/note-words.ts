import { MAX_NOTE_LENGTH, noteKey } from "./content-notes.ts";

/** A project's list of words for content notes has so many characters at most, in UTF-16 units. */
export const MAX_NOTE_WORDS_LENGTH = 8000;

/** The words of a project that has written no others: one note a line, with the words that suggest it. Broad on purpose: each suggestion is looked at. */
export const FIRST_NOTE_WORDS = `suicide: suicid*, kill myself, killed himself, killed herself, end my life, took his own life, took her own life, hanged himself, hanged herself
self-harm: self-harm*, harm myself, hurt myself, cut myself, overdos*
death of a child: child died, baby died, son died, daughter died, lost our baby, lost the baby, neonatal death
pregnancy loss: miscarr*, stillb*, lost the pregnancy
violence: assault*, stabbed, stabbing*, strangl*, beaten, beat me, gunshot*, shooting*, murder*
sexual assault: rape*, raping, rapist*, molest*, sexual assault*, sexually assaulted, sexual abuse*, sexually abused
abuse: abus*, neglected, domestic violence
substance use: overdos*, opioid*, addict*, relaps*, heroin, cocaine, alcoholi*
discrimination: racis*, slur*, homophob*, transphob*, hate crime*`;

/** A content note and what suggests it, as it was written: words or phrases, with a star at the end where the last word may go on. */
export interface NoteWords {
  readonly note: string;
  readonly words: readonly string[];
}

/**
 * The words that a project has for content notes.
 * @example noteWordsOf({ noteWords: "war: bomb*" }) // "war: bomb*"
 */
export function noteWordsOf({ noteWords = FIRST_NOTE_WORDS }: { readonly noteWords?: string }): string {
  return noteWords;
}

/**
 * A list of words, line by line; a note that stands on two lines has the words of both. `wrong` is the first line that is none, from 1.
 * @example readNoteWords("war: bomb*, shelling").notes // [{ note: "war", words: ["bomb*", "shelling"] }]
 */
export function readNoteWords(text: string): {
  readonly notes: readonly NoteWords[];
  readonly wrong: number | null;
} {
  const notes = new Map<string, { note: string; words: string[] }>();
  let wrong: number | null = null;
  for (const [at, line] of text.split(/\r\n|[\r\n]/u).entries()) {
    if (line.trim() === "") continue;
    const [, note = "", rest = ""] = /^([^:]*):(.*)$/u.exec(line) ?? [];
    const words = rest
      .split(",")
      .map((word) => word.trim())
      .filter((word) => word !== "");
    const name = note.trim();
    if (name === "" || name.length > MAX_NOTE_LENGTH || words.length === 0) {
      wrong ??= at + 1;
      continue;
    }
    const known = notes.get(noteKey(name));
    if (known === undefined) notes.set(noteKey(name), { note: name, words });
    else known.words.push(...words);
  }
  return { notes: [...notes.values()], wrong };
}
