import type { DateRange } from "../index/story-facts.ts";

/** A code that is looked for: alone, or with every code below it. Codes that were united count as one. */
export interface CodeChoice {
  readonly codeId: string;
  readonly withSubcodes: boolean;
}

/**
 * How another annotation lies to the one that is looked at. A whole-story code is taken to cover every word of its story.
 * - `story`: anywhere in the same story;
 * - `overlapping`: they have a character in common;
 * - `within`: the one that is looked at lies in the other;
 * - `near`: at most `distance` characters (code points) are between them; overlapping ones are near.
 */
export const RELATIONS = ["story", "overlapping", "within", "near"] as const;
export type Relation = (typeof RELATIONS)[number];

/** Another annotation that must be there (`with`), or must not be. */
export interface PassageCondition {
  readonly kind: "with" | "without";
  /** Any of them. */
  readonly codes: readonly CodeChoice[];
  readonly relation: Relation;
  /** For `near`, in code points. */
  readonly distance: number;
  /** Whether it must be the same coder's; otherwise any coder's of the query. */
  readonly byTheSame: boolean;
}

/** What the rows are put under, each group in the order of the rows. */
export type PassageGrouping =
  | { readonly by: "none" | "code" | "coder" | "story" | "collection" }
  | { readonly by: "attribute"; readonly name: string };

/** `story` is the order of the study; the others leave equal rows in that order. */
export const PASSAGE_ORDERS = ["story", "code", "coder", "longest", "shortest"] as const;
export type PassageOrder = (typeof PASSAGE_ORDERS)[number];

/** What is read back: the annotations by these coders, of any of these codes, for which every condition is so, in stories of this choice. */
export interface PassageQuery {
  /** Any of them; null for every code. */
  readonly codes: readonly CodeChoice[] | null;
  readonly conditions: readonly PassageCondition[];
  readonly coderIds: readonly string[];
  /** Null for every collection. */
  readonly collectionIds: readonly string[] | null;
  /** Stories that have one of the values of each attribute. */
  readonly attributes: readonly { readonly name: string; readonly values: readonly string[] }[];
  /** Stories of these dates; null for all, also those without a date. */
  readonly dates: DateRange | null;
  /** Only annotations that have their coder's star. */
  readonly starredOnly: boolean;
  readonly order: PassageOrder;
  readonly grouping: PassageGrouping;
}
