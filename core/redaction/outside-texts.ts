import { GIVEN_NAMES } from "./lists/given-names.ts";
import { PLACE_NAMES } from "./lists/place-names.ts";
import { identifiersIn } from "./suggest.ts";
import type { TeamLists } from "./team-words.ts";
import { teamWordsIn } from "./team-words.ts";
import { wordsIn } from "./words.ts";

/**
 * Whether a short text outside a story, such as a title or the value of an attribute, looks as if it identifies somebody. Such texts are often capitalised throughout,
 * so a name or place counts only where one of its words is in a list. Dates alone do not count: most attributes with dates are meant to have them.
 * @example
 * looksIdentifying("rosa@example.org", {}) // true
 * looksIdentifying("Night Shift", {}) // false
 */
export function looksIdentifying(text: string, lists: TeamLists): boolean {
  if (teamWordsIn(text, lists).length > 0) return true;
  return identifiersIn(text, lists).some(({ kind, words }) => {
    if (kind === "date") return false;
    if (kind !== "name" && kind !== "place") return true;
    return (
      PLACE_NAMES.has(words) ||
      wordsIn(words).some((word) => GIVEN_NAMES.has(word.text) || PLACE_NAMES.has(word.text))
    );
  });
}
