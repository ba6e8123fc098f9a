import { z } from "zod";
import type { FactCondition } from "../../../core/index/story-facts.ts";
import type { Collection } from "../../../core/model/collection.ts";
import { numbered } from "../../words/counts.ts";
import type { Codebook } from "./useCodebook.ts";

/** What the list of stories is narrowed down by, beside words and states. A code is meant with all its sub-codes, so that a theme is one too. */
export type Condition =
  FactCondition | { readonly kind: "code"; readonly codeId: string; readonly isPresent: boolean };

const bound = z.number().min(0).nullable();
const day = z.string().max(10).nullable();
const text = z.string().max(10_000);

export const conditionSchema: z.ZodType<Condition> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("code"), codeId: text, isPresent: z.boolean() }),
  z.object({ kind: z.literal("collection"), collectionId: text }),
  z.object({ kind: z.literal("attribute"), name: text, value: text }),
  z.object({ kind: z.literal("note"), note: text.nullable() }),
  z.object({ kind: z.literal("no-note") }),
  z.object({ kind: z.literal("length"), least: bound, most: bound }),
  z.object({ kind: z.literal("date"), from: day, to: day }),
]);

/** Whether two conditions say the same. */
export function isSameCondition(a: Condition, b: Condition): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A condition in words: "With “Grief”", "ward: ICU". */
export function conditionWords(
  condition: Condition,
  codebook: Codebook,
  collections: readonly Collection[],
): string {
  switch (condition.kind) {
    case "code": {
      const name = codebook.codeOf(condition.codeId)?.name ?? "a removed code";
      return `${condition.isPresent ? "With" : "Without"} “${name}”`;
    }
    case "collection":
      return `Collection: ${collections.find(({ id }) => id === condition.collectionId)?.name ?? "deleted"}`;
    case "attribute":
      return `${condition.name}: ${condition.value === "" ? "(empty)" : condition.value}`;
    case "note":
      return condition.note === null ? "Any content note" : `Content note: ${condition.note}`;
    case "no-note":
      return "No content note";
    case "length":
      return `Length: ${rangeWords(condition.least, condition.most, numbered)} characters`;
    case "date":
      return `Date: ${rangeWords(condition.from, condition.to, (each) => each)}`;
  }
}

function rangeWords<T>(from: T | null, to: T | null, words: (each: T) => string): string {
  if (from === null) return to === null ? "any" : `up to ${words(to)}`;
  return to === null ? `from ${words(from)}` : `${words(from)} to ${words(to)}`;
}
