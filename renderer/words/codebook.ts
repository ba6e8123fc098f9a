import type { FieldDifference } from "../../core/model/codebook-difference.ts";

const FIELDS: Readonly<Record<FieldDifference["field"], string>> = {
  name: "Name",
  definition: "Definition",
  include: "When to use it",
  exclude: "When not to use it",
  example: "Example",
  scale: "Levels",
  theme: "Theme",
};

/**
 * What a field of a code is called.
 * @example fieldWords("include") // "When to use it"
 */
export function fieldWords(field: FieldDifference["field"]): string {
  return FIELDS[field];
}
