import { z } from "zod";
import { name } from "./record.ts";
import { keepingUnknown } from "./unknown.ts";

/** So many names, places or other words a team can add. */
export const MAX_IDENTIFYING_WORDS = 10_000;

const words = z.array(name).max(MAX_IDENTIFYING_WORDS);

/** What a project says of de-identification, each as a field of its own. Where a field is left out, the first of its choices holds. */
export const deidentificationShape = {
  /** Whether accepted redactions are applied wherever a text is shown, searched or exported. */
  deidentification: z.enum(["off", "on"]).exactOptional(),
  /** What stands instead of a date: its year, or a date that is moved by the same days for all stories of one author. */
  redactedDates: z.enum(["year", "shifted"]).exactOptional(),
  /** The attribute that says who wrote a story, for dates that are moved; left out: each story has an author of its own. */
  authorAttribute: name.exactOptional(),
  /** Words that the team adds: names and places that are suggested, and words that never are. They identify people, and never go along with what is handed out. */
  identifyingWords: keepingUnknown({ names: words, places: words, never: words }).exactOptional(),
  /** Whether somebody who works on the project may open a story's original text on purpose. */
  originals: z.enum(["open", "closed"]).exactOptional(),
  /** By which the key table is known that opens originals all the same: see KeyBook. */
  originalsKey: z.string().min(1).max(100).exactOptional(),
};

/** The fields of a project of which this file tells, in the order of the shape. */
export const DEIDENTIFICATION_FIELDS = [
  "deidentification",
  "redactedDates",
  "authorAttribute",
  "identifyingWords",
  "originals",
  "originalsKey",
] as const;

/** What a project says of de-identification, with nothing left out. */
export interface Deidentification {
  readonly isOn: boolean;
  readonly dates: "year" | "shifted";
  /** Null: each story has an author of its own. */
  readonly authorAttribute: string | null;
  readonly names: readonly string[];
  readonly places: readonly string[];
  /** Words that are never suggested. */
  readonly never: readonly string[];
  readonly opensOriginals: boolean;
  /** The key table that opens them where they are closed; null: any of the project. */
  readonly originalsKey: string | null;
}

type Fields = z.infer<z.ZodObject<typeof deidentificationShape>>;

/**
 * What a project says of de-identification. Before anybody has chosen, it is off, dates go to their year, and originals can be opened.
 * @example deidentificationOf({}) // { isOn: false, dates: "year", authorAttribute: null, names: [], places: [], never: [], opensOriginals: true, originalsKey: null }
 */
export function deidentificationOf(project: Fields): Deidentification {
  const { names = [], places = [], never = [] } = project.identifyingWords ?? {};
  return {
    isOn: project.deidentification === "on",
    dates: project.redactedDates ?? "year",
    authorAttribute: project.authorAttribute ?? null,
    names,
    places,
    never,
    opensOriginals: project.originals !== "closed",
    originalsKey: project.originalsKey ?? null,
  };
}

/**
 * Whether accepted redactions are applied.
 * @example isDeidentified({ deidentification: "on" }) // true
 */
export function isDeidentified({ deidentification }: Pick<Fields, "deidentification">): boolean {
  return deidentification === "on";
}
