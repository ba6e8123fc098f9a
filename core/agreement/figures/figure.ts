/**
 * A figure: its value (always finite) with what is known of how sure it is, or the reason why there is none. Plain data:
 * it can be sent between threads. What is said of the value is left out where the figure has no such thing, and null
 * where these data do not give one (a standard error from one unit).
 */
export type Figure = DefinedFigure | UndefinedFigure;

export interface DefinedFigure extends Uncertainty {
  readonly value: number;
}

/** What is known of how sure a figure is. */
export interface Uncertainty {
  /** The standard error, not assuming that the true value is 0. */
  readonly se?: number | null;
  /** The standard error where the true value is 0, and the value divided by it. */
  readonly se0?: number | null;
  readonly z0?: number | null;
  /** The interval at the report's confidence: low, high. */
  readonly ci?: readonly [number, number] | null;
  /** How `ci` was made. */
  readonly interval?: IntervalKind;
  readonly noInterval?: NoIntervalReason;
  /** Where the standard error is 0 and intervals from it were asked for. */
  readonly zeroError?: ZeroError;
  /** The share of draws in which the figure is below a minimum. */
  readonly below?: { readonly minimum: number; readonly probability: number };
  /** Of the posterior's or the BCa interval's replicates. */
  readonly draws?: Draws;
  readonly bootstrap?: BootstrapResult;
  /** Krippendorff's own bootstrap, for alpha, for comparison: it is too narrow with three or more coders. */
  readonly krippendorffBootstrap?: BootstrapResult;
}

export interface UndefinedFigure {
  readonly reason: UndefinedReason;
}

/** A figure with its formula in words, its source and how the interval was made. */
export type ReportedFigure = Figure & { readonly method: string };

/**
 * The figure where it has a value, else null.
 *
 * @example definedOf({ reason: "no-variation" }) // null
 */
export function definedOf(figure: Figure | undefined): DefinedFigure | null {
  return figure !== undefined && "value" in figure ? figure : null;
}

/**
 * A figure's value, or null where there is none.
 *
 * @example valueOf({ value: 0.5, se: 0.1 }) // 0.5
 */
export function valueOf(figure: Figure | undefined): number | null {
  return definedOf(figure)?.value ?? null;
}

/**
 * A figure's interval, or null where it has none.
 *
 * @example intervalEnds({ value: 0.5, ci: [0.2, 0.8] }) // [0.2, 0.8]
 */
export function intervalEnds(figure: Figure): readonly [number, number] | null {
  return definedOf(figure)?.ci ?? null;
}

/**
 * Why there is no figure, or null where there is one.
 *
 * @example reasonOf({ reason: "no-variation" }) // "no-variation"
 */
export function reasonOf(figure: Figure): UndefinedReason | null {
  return "value" in figure ? null : figure.reason;
}

/**
 * Agreement corrected for chance: (observed - expected) / (1 - expected), both in [0, 1]. Not clamped: with
 * missing values some coefficients are rightly below -1. The caller has made sure that `expected` is below 1;
 * rounding cannot be trusted to say so.
 *
 * @example beyondChance(0.75, 0.5) // { value: 0.5 }
 */
export function beyondChance(observed: number, expected: number): Figure {
  return { value: (observed - expected) / (1 - expected) };
}

/** What bootstrap replicates of one figure say. */
export interface BootstrapResult {
  /** The percentile interval at the report's confidence; null where no replicate was defined. */
  readonly ci: readonly [number, number] | null;
  /** The standard deviation of the defined replicates (divisor n - 1); null with fewer than two. */
  readonly se: number | null;
  readonly replicates: number;
  /** Replicates without a figure: dropped, and counted here. */
  readonly undefinedReplicates: number;
  readonly seed: number;
  readonly method: string;
  /** What is known against this way of drawing. */
  readonly warning?: string;
}

/**
 * How an interval was made: from the posterior of the rating patterns (inference/posterior.ts), by Wilson's formula,
 * by the BCa or the percentile bootstrap, from the standard error, or from the standard error as published and as
 * irrCAC for R has it ("analytic": wrong where some units have a single rating, and not capped for Cohen's kappa).
 */
export type IntervalKind = "dirichlet" | "wilson" | "bca" | "bootstrap" | "standard-error" | "analytic";

/** How a figure's replicates were drawn. */
export interface Draws {
  readonly replicates: number;
  /** Replicates without a figure: dropped, and counted here. */
  readonly undefinedReplicates: number;
  readonly seed: number;
}

/** What a standard error of 0 leaves open. */
export interface ZeroError {
  /** The units with two ratings or more. */
  readonly units: number;
  /** Of these, how many anybody gave the positive category; null where there is no such category. */
  readonly carriers: number | null;
  /** The interval of the posterior; null where there is none. */
  readonly plausible: readonly [number, number] | null;
}

/** Why a figure has no interval: fewer than ten units were rated differently; or more coders than can be drawn for. */
export type NoIntervalReason = "too-few-differences" | "too-many-coders";

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

/**
 * The reason in words that a researcher can act on: what is lacking, and what would supply it.
 *
 * @example undefinedSentence("no-passage") // "None of these coders coded such a passage."
 */
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
