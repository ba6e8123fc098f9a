import type { UndefinedReason } from "./undefined.ts";
import { undefinedSentence } from "./undefined.ts";

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
 * One figure as it is reported and written to a file: plain data. `value` is null where there is none;
 * `undefined` then names why and `explanation` says it in a sentence. The other fields are left out where the
 * coefficient has no such thing, and null where these data do not give one (a standard error from one unit).
 */
export interface FigureResult {
  readonly value: number | null;
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
  /** The formula in words, with its source and how the interval was made. */
  readonly method: string;
  readonly undefined: UndefinedReason | null;
  readonly explanation?: string;
}

/** A figure that does not exist. */
export function undefinedFigure(reason: UndefinedReason, method: string): FigureResult {
  return { value: null, method, undefined: reason, explanation: undefinedSentence(reason) };
}
