import { codePointOffsetIn, measureText } from "../text.ts";
import { addressesIn } from "./addresses.ts";
import { agesIn } from "./ages.ts";
import { arabicNamesIn } from "./arabic-names.ts";
import type { WrittenDate } from "./dates.ts";
import { datesIn } from "./dates.ts";
import { phonesIn, recordsIn } from "./numbers.ts";
import { properNamesIn } from "./proper-names.ts";
import type { ReplacementOptions } from "./replacement.ts";
import { replacementOf } from "./replacement.ts";
import { streetAddressesIn } from "./street-addresses.ts";
import type { Identifier, Redaction } from "./suggestion.ts";
import { withoutOverlaps } from "./suggestion.ts";
import type { TeamLists } from "./team-words.ts";
import { isNeverSuggested, teamWordsIn } from "./team-words.ts";

export interface SuggestOptions extends ReplacementOptions {
  readonly lists?: TeamLists;
}

/** What was found in a text: where it stands in UTF-16 and in code points, its words, and of a date what it says. */
export interface FoundIdentifier extends Identifier {
  readonly codePoints: readonly [start: number, end: number];
  readonly words: string;
  readonly date: WrittenDate | null;
}

const NO_LISTS: TeamLists = {};

/**
 * What in a story’s text may identify a person: in the order of the text, without overlaps. Not everything that identifies is found. The time that it takes grows with
 * the length of the text.
 * @example identifiersIn("Mail me@example.org") // [{ kind: "mail", start: 5, end: 19, codePoints: [5, 19], words: "me@example.org", date: null }]
 */
export function identifiersIn(text: string, lists: TeamLists = NO_LISTS): FoundIdentifier[] {
  const dates = datesIn(text);
  const found = [
    ...addressesIn(text),
    ...dates,
    ...recordsIn(text),
    ...phonesIn(text),
    ...agesIn(text),
    ...streetAddressesIn(text),
    ...properNamesIn(text, lists),
    ...arabicNamesIn(text),
    ...teamWordsIn(text, lists),
  ].filter(({ start, end }) => !isNeverSuggested(text.slice(start, end), lists));
  const dateAt = new Map(dates.map(({ start, date }) => [start, date]));
  const measure = measureText(text);
  return withoutOverlaps(found, text.length).map(({ kind, start, end }) => ({
    ...{ kind, start, end },
    codePoints: [codePointOffsetIn(measure, start), codePointOffsetIn(measure, end)],
    words: text.slice(start, end),
    date: (kind === "date" ? dateAt.get(start) : undefined) ?? null,
  }));
}

/**
 * The same with what would stand there instead, spans in UTF-16 code units. Suggestions are for a person to accept or refuse.
 * @example
 * suggestRedactions("Mail me@example.org", { seed: "s" }) // [{ kind: "mail", start: 5, end: 19, replacement: "[e-mail]" }]
 * suggestRedactions("Since 3 March 2014", { seed: "s" }) // [{ kind: "date", start: 6, end: 18, replacement: "2014" }]
 */
export function suggestRedactions(text: string, { lists, ...options }: SuggestOptions): Redaction[] {
  return identifiersIn(text, lists).map(({ kind, start, end, words: written, date }) => ({
    ...{ kind, start, end },
    replacement: replacementOf({ kind, written, date: date ?? undefined }, options),
  }));
}
