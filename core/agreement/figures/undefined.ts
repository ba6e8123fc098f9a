/**
 * Why a figure does not exist. Each is a case where the published formula divides nothing by nothing, or is
 * not defined for such data: never shown as 0, 1 or NaN.
 */
export type UndefinedReason =
  | "fewer-than-two-coders"
  | "more-than-two-coders"
  | "no-shared-unit"
  | "no-unit-by-all"
  | "no-rated-unit"
  | "no-variation"
  | "one-category"
  | "no-defined-pair"
  | "a-pair-is-undefined"
  | "negative-value"
  | "overlapping-codes"
  | "no-passage"
  | "no-shared-passage"
  | "little-shared-passage"
  | "no-defined-code"
  | "category-unused";

/** The reason in words that a researcher can act on: what is lacking, and what would supply it. */
export function undefinedSentence(reason: UndefinedReason): string {
  switch (reason) {
    case "fewer-than-two-coders":
      return "There is only one coder: agreement needs at least two.";
    case "more-than-two-coders":
      return "This coefficient is defined for two coders only. Choose two coders to see it.";
    case "no-shared-unit":
      return "No two of these coders finished the same story, so there is nothing to compare yet.";
    case "no-unit-by-all":
      return "No story was finished by every one of these coders, and this coefficient uses only such stories.";
    case "no-rated-unit":
      return "This coder finished none of the stories that are compared here.";
    case "no-variation":
      return "There is no variation: all coders always gave the same answer, so agreement beyond chance cannot be measured.";
    case "one-category":
      return "Only one category is in use and no other is declared, so chance agreement cannot be calculated.";
    case "no-defined-pair":
      return "The coefficient is undefined for every pair of these coders, so there is no mean of pairs.";
    case "a-pair-is-undefined":
      return "The coefficient is undefined for at least one pair of these coders on the stories that all of them finished, so this mean is not defined.";
    case "negative-value":
      return "Some values are below zero, and a ratio scale has none.";
    case "overlapping-codes":
      return "In every story, a coder applied several codes to the same words, and this coefficient allows only one code per character. Look at each code separately.";
    case "no-passage":
      return "None of these coders coded such a passage.";
    case "no-shared-passage":
      return "No passages of two coders overlap, and this coefficient compares only overlapping passages.";
    case "little-shared-passage":
      return "Too few passages overlap to calculate chance agreement with this formula.";
    case "no-defined-code":
      return "The coefficient is undefined for every code, so there is nothing to pool.";
    case "category-unused":
      return "Nobody gave this answer to the stories compared, so there is no agreement on it to measure.";
  }
}
