import { CODE_TEXT_WORDS } from "../../core/model/code-texts.ts";
import type { FieldDifference } from "../../core/model/codebook-difference.ts";

const FIELDS: Readonly<Record<FieldDifference["field"], string>> = {
  name: "Name",
  ...CODE_TEXT_WORDS,
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
