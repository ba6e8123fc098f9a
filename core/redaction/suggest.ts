import { addressesIn } from "./addresses.ts";
import { agesIn } from "./ages.ts";
import { arabicNamesIn } from "./arabic-names.ts";
import { datesIn } from "./dates.ts";
import { phonesIn, recordsIn } from "./numbers.ts";
import type { TeamLists } from "./proper-names.ts";
import { properNamesIn } from "./proper-names.ts";
import type { ReplacementOptions } from "./replacement.ts";
import { replacementOf } from "./replacement.ts";
import type { Redaction } from "./suggestion.ts";
import { withoutOverlaps } from "./suggestion.ts";

export interface SuggestOptions extends ReplacementOptions {
  readonly lists?: TeamLists;
}

/**
 * What in a story’s text may identify a person, with what would stand there instead: in the order of the text, without overlaps, spans in UTF-16 code units.
 * Suggestions are for a person to accept or refuse; not everything that identifies is found. The time that it takes grows with the length of the text.
 * @example
 * suggestRedactions("Mail me@example.org", { seed: "s" }) // [{ kind: "mail", start: 5, end: 19, replacement: "[e-mail]" }]
 * suggestRedactions("Since 3 March 2014", { seed: "s" }) // [{ kind: "date", start: 6, end: 18, replacement: "2014" }]
 */
export function suggestRedactions(text: string, options: SuggestOptions): Redaction[] {
  const dates = datesIn(text);
  const found = [
    ...addressesIn(text),
    ...dates,
    ...recordsIn(text),
    ...phonesIn(text),
    ...agesIn(text),
    ...properNamesIn(text, options.lists),
    ...arabicNamesIn(text),
  ];
  const dateAt = new Map(dates.map(({ start, date }) => [start, date]));
  return withoutOverlaps(found, text.length).map(({ kind, start, end }) => {
    const written = text.slice(start, end);
    const date = kind === "date" ? dateAt.get(start) : undefined;
    return { kind, start, end, replacement: replacementOf({ kind, written, date }, options) };
  });
}
