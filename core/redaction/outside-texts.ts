import { isUsualWord } from "./known-words.ts";
import { GIVEN_NAMES } from "./lists/given-names.ts";
import { PLACE_NAMES } from "./lists/place-names.ts";
import { nameLook } from "./personal-name.ts";
import { identifiersIn } from "./suggest.ts";
import type { TeamLists } from "./team-words.ts";
import { teamWordsIn } from "./team-words.ts";
import { wordsIn } from "./words.ts";

/** So many are told of one text. */
const MOST = 5;

/**
 * The words of a short text outside a story, such as a title, a memo or the value of an attribute, that look as if they identify somebody; at most five, each once.
 * Such texts are often capitalised throughout, so a place counts only if one of its words is in a list, and a name only then or if it is a full name: one of which a list
 * knows a part, or two capitalised words within a sentence that are no English words. Dates alone do not count: most attributes with dates are meant to have them.
 * @example
 * identifyingWordsIn("Write to rosa@example.org", {}) // ["rosa@example.org"]
 * identifyingWordsIn("I asked Margarethe Lindqvist twice.", {}) // ["Margarethe Lindqvist"]
 * identifyingWordsIn("Night Shift", {}) // []
 */
export function identifyingWordsIn(text: string, lists: TeamLists): string[] {
  const listed = teamWordsIn(text, lists).map(({ start, end }) => text.slice(start, end));
  const all = wordsIn(text);
  const isSentence = all.filter(({ isCapital }) => !isCapital).length > 1;
  const isAfterWord = (start: number): boolean =>
    all.some(({ key, end }) => end < start && end + 2 > start && isUsualWord(key));
  const found = identifiersIn(text, lists).filter(({ kind, start, words }) => {
    if (kind === "date") return false;
    if (kind !== "name" && kind !== "place") return true;
    if (PLACE_NAMES.has(words)) return true;
    if (wordsIn(words).some((word) => GIVEN_NAMES.has(word.text) || PLACE_NAMES.has(word.text))) return true;
    const look = kind === "name" ? nameLook(words) : null;
    return look === "full" || (look === "perhaps" && (isSentence || isAfterWord(start)));
  });
  return [...new Set([...listed, ...found.map(({ words }) => words)])].slice(0, MOST);
}
