import { undefinedSentence } from "./undefined.ts";
import type { UndefinedReason } from "./undefined.ts";

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
}

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
  readonly bootstrap?: BootstrapResult;
  /** Krippendorff's own bootstrap, for alpha. */
  readonly krippendorffBootstrap?: BootstrapResult;
  /** The formula in words, with its source and how the interval was made. */
  readonly method: string;
  readonly undefined: ReportReason | null;
  readonly explanation?: string;
}

/** Why a reported figure does not exist: also those that only a report asks for. */
export type ReportReason = UndefinedReason | "category-unused";

/** A figure that does not exist. */
export function undefinedFigure(reason: ReportReason, method: string): FigureResult {
  return { value: null, method, undefined: reason, explanation: reasonSentence(reason) };
}

/** The reason in words that a researcher can act on. */
export function reasonSentence(reason: ReportReason): string {
  return reason === "category-unused"
    ? "Nobody gave this category to a unit that is compared, so there is no agreement on it to measure."
    : undefinedSentence(reason);
}
