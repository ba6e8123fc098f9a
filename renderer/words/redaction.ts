import type { IdentifierKind } from "../../core/redaction/suggestion.ts";
import type { SuggestionState } from "../../core/redaction/suggestion-list.ts";

/** What may identify a person. */
export const KIND_WORDS: Readonly<Record<IdentifierKind, string>> = {
  name: "Name",
  place: "Place",
  handle: "Handle",
  link: "Link",
  mail: "E-mail",
  phone: "Phone",
  date: "Date",
  record: "Record number",
  age: "Age",
};

/** What is said before texts leave to which nothing is done. */
export const DEIDENTIFICATION_OFF =
  "De-identification is off: the texts are as they were written, with whatever identifies people in them.";

/** The kinds as lists offer them. */
export const KINDS_LISTED: readonly IdentifierKind[] = [
  "name",
  "place",
  "handle",
  "link",
  "mail",
  "phone",
  "date",
  "record",
  "age",
];

/** How a suggestion stands. */
export const SUGGESTION_WORDS: Readonly<Record<SuggestionState, string>> = {
  open: "Open",
  accepted: "Accepted",
  refused: "Refused",
};
