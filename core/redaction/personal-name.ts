import { isEnglishWord, isGivenName, isSurname, isTown, isUsualWord, isWordName } from "./known-words.ts";
import { ARABIC_NAMES } from "./lists/given-names.ts";
import { ONLY_PLACES, PARTICLES, TITLES } from "./lists/name-words.ts";
import { PLACE_NAMES } from "./lists/place-names.ts";
import { PLACE_NOUNS, SURNAME_NOUNS } from "./lists/place-words.ts";
import { NEVER } from "./lists/plain-words.ts";

/**
 * How much a short text that stands by itself looks like the name of a person: `full` is a full name, or one with a title, of which a list knows a part; `given`
 * is a given name alone; `perhaps` is written as a full name is, without an English word in it, and in no list.
 */
export type NameLook = "full" | "given" | "perhaps";

/** Longer texts are no names. */
const LONGEST = 60;

/**
 * How much a text such as a cell of a table looks like the name of a person, and nothing else; null if it does not. Surname and given name may be turned round by a
 * comma. Places, and words for wards, roles and feelings are no names, although each has a capital.
 * @example [nameLook("Dr. Okafor"), nameLook("García, Ana"), nameLook("Rosa"), nameLook("Oxu Brimm")] // ["full", "full", "given", "perhaps"]
 * @example [nameLook("Staff Nurse"), nameLook("San Francisco"), nameLook("She met Rosa Lee")] // [null, null, null]
 */
export function nameLook(text: string): NameLook | null {
  const trimmed = text.trim();
  if (trimmed.length < 2 || trimmed.length > LONGEST) return null;
  if (ARABIC.test(trimmed)) return arabicLook(trimmed.split(/\s+/u));
  if (!WRITTEN.test(trimmed)) return null;
  const name = inOrder(trimmed.replace(DEGREES, ""));
  if (name === null) return null;
  const written = name.split(/\s+/u).map((word) => ({ word, key: keyOf(word) }));
  const titles = written.findIndex(({ key }) => !TITLES.has(key));
  if (titles < 0) return null;
  const named = written.slice(titles).map(({ word }) => (isOneCase(name) ? capitalised(word) : word));
  const isTitled = titles > 0;
  const isFormal = isTitled && FORMAL.has(written[titles - 1]?.key ?? "");
  return latinLook(named, isFormal ? "formal" : isTitled ? "other" : null);
}

/** A title before a name: after a formal one any word is a name, after “Nurse” and the like not. */
type Title = "formal" | "other" | null;

const ARABIC = /^[\p{Script=Arabic}\p{M}\s]+$/u;
/** Words of letters, with a comma, full stops, hyphens and apostrophes at most. */
const WRITTEN = /^\p{Script=Latin}[\p{Script=Latin}\p{M}\s.,’'‑-]*$/u;
const DEGREES = /,?\s+(?:Jr|Sr|II|III|MD|M\.D|PhD|Ph\.D|RN|BSN|DO|FRCP|MBBS)\.?$/u;
const FORMAL: ReadonlySet<string> = new Set(
  "dr mr mrs ms miss mx sr sra srta dra señor señora señorita senhor senhora herr frau monsieur madame mme mlle".split(
    " ",
  ),
);
const INITIALS = /^(?:\p{Lu}\.?){1,3}$/u;
const CAPITAL = /^(?:[dDlLO][’'])?\p{Lu}[\p{L}\p{M}’'‑-]*$/u;

function arabicLook(words: readonly string[]): NameLook | null {
  if (words.length > 5 || !ARABIC_NAMES.has(words[0] ?? "")) return null;
  return words.length === 1 ? "given" : "full";
}

/** “García, Ana” as “Ana García”; null where commas tell something else. */
function inOrder(text: string): string | null {
  const [last = "", first, ...more] = text.split(/\s*,\s*/u);
  if (first === undefined) return text;
  return more.length > 0 || first === "" || last === "" ? null : `${first} ${last}`;
}

function latinLook(words: readonly string[], title: Title): NameLook | null {
  const whole = words.join(" ");
  if (words.length > 5 || (title === null && (PLACE_NAMES.has(whole) || isTown(whole)))) return null;
  const names: string[] = [];
  let initials = 0;
  for (const [at, word] of words.entries()) {
    const key = keyOf(word);
    if (INITIALS.test(word)) initials += 1;
    else if (PARTICLES.has(key) && names.length + initials > 0 && at < words.length - 1) {
      if (ONLY_PLACES.has(key) && key !== "y") return null;
    } else if (!CAPITAL.test(word) || isOfPlace(word, at, words.length)) return null;
    else names.push(word);
  }
  return lookOf(names, initials, title);
}

function isOfPlace(word: string, at: number, count: number): boolean {
  const key = keyOf(word);
  if (at === 0 && /^(?:st|saint|san|santa|santo|são|mount|new|north|south|east|west)$/u.test(key))
    return true;
  return PLACE_NOUNS.has(key) && !(at > 0 && at === count - 1 && SURNAME_NOUNS.has(key));
}

function lookOf(names: readonly string[], initials: number, title: Title): NameLook | null {
  const [first, ...others] = names;
  const last = others.at(-1) ?? first;
  if (first === undefined || last === undefined) return null;
  if (title === "formal") return "full";
  if (others.length === 0) {
    if (title !== null) return isNoWord(last) || isWordName(last) ? "full" : null;
    if (initials > 0) return isSurname(last) ? "full" : isNoWord(last) ? "perhaps" : null;
    return isGiven(first) ? "given" : null;
  }
  const isCalled = isGiven(first);
  // “Grace Under Pressure” has a plain word in it, “Emily Grace Carter” has none.
  if (others.some((word) => !isNoWord(word) && !isWordName(word) && !(isCalled && !isUsualWord(keyOf(word)))))
    return null;
  const isKnown =
    title !== null ||
    names.some(isGiven) ||
    (isWordName(first) && isSurname(last)) ||
    names.every((word) => isSurname(word));
  if (isKnown) return isNoWord(first) || isWordName(first) ? "full" : null;
  return names.every(isNoWord) ? "perhaps" : null;
}

/** Whether a word, or each part of “Anna-Lena”, is a given name. */
function isGiven(word: string): boolean {
  return isGivenName(word) || (word.includes("-") && word.split("-").every(isGivenName));
}

/** Whether a word has a meaning of its own in no list of words. */
function isNoWord(word: string): boolean {
  if (isGiven(word) || isSurname(word)) return true;
  const key = keyOf(word);
  return !NEVER.has(key) && !isEnglishWord(key) && !PLACE_NAMES.has(word);
}

function keyOf(word: string): string {
  return word.replace(/\.$/u, "").toLowerCase().replaceAll("'", "’");
}

function isOneCase(text: string): boolean {
  return text === text.toUpperCase() || text === text.toLowerCase();
}

function capitalised(word: string): string {
  if (PARTICLES.has(word.toLowerCase())) return word.toLowerCase();
  return word.toLowerCase().replace(/(?:^|[’'‑-])\p{L}/gu, (letter) => letter.toUpperCase());
}
