import type { UndefinedReason } from "../../../../core/agreement/figures/figure.ts";

/** The reasons that this page's figures can have, in two or three words. */
const SHORT: ReadonlyMap<UndefinedReason, string> = new Map<UndefinedReason, string>([
  ["fewer-than-two-coders", "one coder"],
  ["more-than-two-coders", "two coders only"],
  ["no-shared-unit", "no shared story"],
  ["no-unit-by-all", "no story by all"],
  ["no-rated-unit", "none finished"],
  ["no-variation", "no variation"],
  ["one-category", "one value"],
  ["no-defined-pair", "no defined pair"],
  ["a-pair-is-undefined", "a pair undefined"],
  ["overlapping-codes", "codes overlap"],
  ["no-passage", "no passage"],
  ["no-shared-passage", "none overlap"],
  ["little-shared-passage", "few overlap"],
  ["no-defined-code", "no defined code"],
]);

/** Why there is no figure, in two or three words for a table; the sentence is undefinedSentence's. */
export function undefinedWords(reason: UndefinedReason): string {
  return SHORT.get(reason) ?? "undefined";
}
