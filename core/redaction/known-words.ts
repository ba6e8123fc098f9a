import { GIVEN_NAMES } from "./lists/given-names.ts";
import { LANGUAGE_WORDS } from "./lists/language-words.ts";
import { FREE_ENGLISH } from "./lists/sourced/english.ts";
import { FREE_GIVEN_NAMES } from "./lists/sourced/given-names.ts";
import { FREE_RARE_ENGLISH } from "./lists/sourced/rare-english.ts";
import { FREE_SURNAMES } from "./lists/sourced/surnames.ts";
import { FREE_TOWNS } from "./lists/sourced/towns.ts";
import { FREE_WORD_NAMES } from "./lists/sourced/word-names.ts";
import { FREE_WORD_TOWNS } from "./lists/sourced/word-towns.ts";
import { WORD_NAMES } from "./lists/word-names.ts";

/** A set that is made when it is first asked for: the lists are long, and most windows never look for names. */
function lazySet(words: string): () => ReadonlySet<string> {
  let made: ReadonlySet<string> | null = null;
  return () => (made ??= new Set(words.trim().split(/\s+/u)));
}

const givenNames = lazySet(FREE_GIVEN_NAMES);
const surnames = lazySet(FREE_SURNAMES);
const wordNames = lazySet(`${FREE_WORD_NAMES} ${WORD_NAMES}`);
const usual = lazySet(FREE_ENGLISH);
const rare = lazySet(FREE_RARE_ENGLISH);
const wordTowns = lazySet(FREE_WORD_TOWNS);
const towns = lazySet(FREE_TOWNS);
let manyWordTowns: ReadonlySet<string> | null = null;

/**
 * Whether a capitalised word is a given name and no everyday word of English, Spanish, French or German.
 * @example [isGivenName("Oluwaseun"), isGivenName("Grace")] // [true, false]
 */
export function isGivenName(word: string): boolean {
  return GIVEN_NAMES.has(word) || givenNames().has(word);
}

/**
 * Whether a capitalised word is a surname and neither a given name nor an everyday word.
 * @example isSurname("Abbott") // true
 */
export function isSurname(word: string): boolean {
  return surnames().has(word);
}

/**
 * Whether a capitalised word is an English word and a name, too.
 * @example [isWordName("Grace"), isWordName("Biscuit")] // [true, false]
 */
export function isWordName(word: string): boolean {
  return wordNames().has(word);
}

/**
 * Whether a word in small letters is an English word that everybody uses, with the usual endings.
 * @example [isUsualWord("walked"), isUsualWord("creatinine"), isUsualWord("okonkwo")] // [true, false, false]
 */
export function isUsualWord(key: string): boolean {
  return isIn(usual(), key);
}

/**
 * Whether a word in small letters is an English word, also a rare one, with the usual endings.
 * @example [isEnglishWord("creatinine"), isEnglishWord("okonkwo")] // [true, false]
 */
export function isEnglishWord(key: string): boolean {
  return isIn(usual(), key) || isIn(rare(), key);
}

function isIn(words: ReadonlySet<string>, key: string): boolean {
  if (words.has(key)) return true;
  if (key.includes("-")) return key.split("-").every((part) => part.length < 3 || isIn(words, part));
  const stems = [
    key.replace(/s$/u, ""),
    key.replace(/(?:es|ed|ing|er|ly|[’']s|[’'](?:ll|ve|re|d)|n[’']t)$/u, ""),
    key.replace(/(?:ed|ing|er)$/u, "e"),
    key.replace(/i(?:es|ed|er)$/u, "y"),
  ];
  return stems.some((stem) => stem.length > 3 && stem !== key && words.has(stem));
}

/**
 * Whether words are the name of a town, whatever their accents and hyphens. A town that is an everyday word or somebody’s name is not known by its name alone.
 * @example [isTown("Stow-on-the-Wold"), isTown("Reading")] // [true, false]
 */
export function isTown(written: string): boolean {
  return towns().has(foldedTown(written));
}

/**
 * Whether a word is the name of a town and an everyday word of Spanish, French or German.
 * @example isWordTown("Calais") // true
 */
export function isWordTown(word: string): boolean {
  return wordTowns().has(foldedTown(word));
}

/**
 * Whether a town of two words or more begins with this word, so that it is worth looking at the words after it.
 * @example [beginsTown("Coober"), beginsTown("Nurse")] // [true, false]
 */
export function beginsTown(word: string): boolean {
  manyWordTowns ??= new Set(
    [...towns()].flatMap((town) => (town.includes("_") ? (town.split("_")[0] ?? []) : [])),
  );
  return manyWordTowns.has(foldedTown(word));
}

function foldedTown(written: string): string {
  if (/^[A-Za-z]+$/u.test(written)) return written;
  const plain = written.replaceAll(/[\s-]+/gu, "_");
  return /[^\p{ASCII}]/u.test(plain) ? plain.normalize("NFD").replace(/\p{M}/gu, "") : plain;
}

/** A language that names are looked for in. */
export type Language = keyof typeof LANGUAGE_WORDS;

const LANGUAGE_OF: ReadonlyMap<string, readonly Language[]> = wordsOfLanguages();

/**
 * The language of a text by its small words; English where they do not tell.
 * @example languageOf(["der", "die", "nicht"]) // "de"
 */
export function languageOf(keys: readonly string[]): Language {
  const counts = { en: 0, es: 0, fr: 0, pt: 0, de: 0 };
  for (const key of keys) for (const language of LANGUAGE_OF.get(key) ?? []) counts[language] += 1;
  let best: Language = "en";
  for (const language of ["es", "fr", "pt", "de"] as const)
    if (counts[language] > counts[best]) best = language;
  return best;
}

function wordsOfLanguages(): ReadonlyMap<string, readonly Language[]> {
  const found = new Map<string, Language[]>();
  for (const language of ["en", "es", "fr", "pt", "de"] as const)
    for (const word of LANGUAGE_WORDS[language].split(" "))
      found.set(word, [...(found.get(word) ?? []), language]);
  return found;
}
