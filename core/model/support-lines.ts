/** A project's support lines have so many characters at most, in UTF-16 units. */
export const MAX_SUPPORT_LENGTH = 4000;

/** What a project that has written nothing else says to readers who need somebody to talk to. */
export const FIRST_SUPPORT_LINES = `If a story stays with you, you don’t have to carry it alone. Talk to somebody on your team, or to one of these lines. They are free and confidential.

United States: 988 Suicide & Crisis Lifeline. Call or text 988, at any hour.

United Kingdom and Ireland: Samaritans. Call 116 123, at any hour.

Other countries: findahelpline.com lists helplines by country.

If somebody is in danger now, call your local emergency number.`;

/**
 * The support lines that a project shows.
 * @example supportLinesOf({ supportLines: "Call Ana: 555 0100" }) // "Call Ana: 555 0100"
 */
export function supportLinesOf({
  supportLines = FIRST_SUPPORT_LINES,
}: {
  readonly supportLines?: string;
}): string {
  return supportLines;
}
