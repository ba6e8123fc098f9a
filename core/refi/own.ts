import { CODE_TEXT_WORDS } from "../model/code-texts.ts";
import type { MemoPurpose } from "../model/memo.ts";
import { derivedGuid } from "./guid.ts";

// What REFI-QDA has no place for is written as what it has: variables, sets and sub-codes, which any program can read. Here they are known again by
// their identifiers, whatever another program has made of their names.

/** The variables that say of a source what is no attribute of its story. */
export const OWN_VARIABLES = {
  title: "Title",
  date: "Date",
  contentNotes: "Content notes",
  collection: "Collection",
} as const;
export type OwnVariable = keyof typeof OWN_VARIABLES;

/**
 * @example variableGuid("title") === variableGuid("date") // false
 */
export function variableGuid(variable: OwnVariable): string {
  return derivedGuid("variable", "of the story", variable);
}

/** Between the content notes of a story, in one value. */
export const BETWEEN_NOTES = "; ";

/** What a variable's description says where its values are hidden from coders while they code. */
export const HIDDEN_WORDS = "Hidden while coding.";

/**
 * The set of the sources that a coder has finished.
 * @example finishedGuid("ana") === finishedGuid("ben") // false
 */
export function finishedGuid(coderGuid: string): string {
  return derivedGuid("set", "finished", coderGuid);
}

/** The set of the codes that are retired. */
export const RETIRED_GUID = derivedGuid("set", "retired");

/**
 * The set of the notes with a purpose.
 * @example purposeGuid("rule") === purposeGuid("theory") // false
 */
export function purposeGuid(purpose: MemoPurpose): string {
  return derivedGuid("set", "purpose", purpose);
}

/**
 * The sub-code that stands for a level of a rated code, by the level's place from 0.
 * @example levelGuid("ana", 0) === levelGuid("ana", 1) // false
 */
export function levelGuid(codeGuid: string, place: number): string {
  return derivedGuid("level", codeGuid, String(place));
}

const TEXTS = ["include", "exclude", "example"] as const;

type CodeTexts = Readonly<Record<"definition" | (typeof TEXTS)[number], string>>;

/**
 * The texts of a code as one description, each under its heading.
 * @example describeCode({ definition: "Hope", include: "", exclude: "", example: "It will be fine." }) // "Hope\n\nExample:\nIt will be fine."
 */
export function describeCode(texts: CodeTexts): string {
  const headed = TEXTS.flatMap((each) =>
    texts[each].trim() === "" ? [] : [`${CODE_TEXT_WORDS[each]}:\n${texts[each]}`],
  );
  return [...(texts.definition.trim() === "" ? [] : [texts.definition]), ...headed].join("\n\n");
}

/**
 * The texts in a description: see describeCode.
 * @example readDescription("Hope\n\nExample:\nIt will be fine.").example // "It will be fine."
 */
export function readDescription(description: string): CodeTexts {
  const found = { definition: "", include: "", exclude: "", example: "" };
  let rest = description;
  for (const each of TEXTS.toReversed()) {
    const heading = `${CODE_TEXT_WORDS[each]}:\n`;
    const at = rest.startsWith(heading) ? 0 : rest.indexOf(`\n\n${heading}`);
    if (at === -1) continue;
    found[each] = rest
      .slice(at === 0 && rest.startsWith(heading) ? heading.length : at + 2 + heading.length)
      .trim();
    rest = rest.slice(0, at);
  }
  return { ...found, definition: rest.trim() };
}
