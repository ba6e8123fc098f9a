import { foldedSigns } from "./fold.ts";
import { patternOf } from "./term-pattern.ts";

/**
 * What is typed to find a name, as a pattern: the signs one after another, anywhere. Case, accents, typographic quotes and hyphens, and how long a blank is do
 * not matter: see foldSign. Null for an empty query. The pattern has no state, so one can be tested against many texts.
 * @example
 * searchPattern("cafe")?.test("At the Café") // true
 * searchPattern(" ") // null
 */
export function searchPattern(typed: string): RegExp | null {
  const signs = foldedSigns(typed.normalize("NFC").trim());
  return signs.length === 0 ? null : patternOf({ signs, startsWord: false, endsWord: false }, "v");
}
