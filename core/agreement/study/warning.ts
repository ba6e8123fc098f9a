/** What a warning is about; the names stand in the JSON output. */
export type WarningKind =
  | "coders"
  | "consensus"
  | "duplicates"
  | "finished"
  | "look-alike-coders"
  | "look-alike-codes"
  | "look-alike-units"
  | "look-alike-values"
  | "missing-mark"
  | "missing-values"
  | "not-in-study"
  | "training"
  | "overlapping-passages"
  | "pairs"
  | "pass"
  | "krippendorff-bootstrap"
  | "repeated-column"
  | "second-passes"
  | "several-values"
  | "short-rows"
  | "stray-coders"
  | "stray-values"
  | "unfinished"
  | "unmatched-units"
  | "whole-units";

/** Something in the data that may not be what its author meant. The figures are computed all the same. */
export interface Warning {
  readonly kind: WarningKind;
  /** What was found, what was done, and what to do about it. */
  readonly message: string;
  /** The first place it concerns, where there is one; lines count from 1. */
  readonly file: string | null;
  readonly line: number | null;
  readonly column: string | null;
}

/** A row of a file. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/**
 * A warning about a row (null: about no one row) and, where known, a column.
 * @example warningAt("pairs", null, null, "Nobody is compared.").line // null
 */
export function warningAt(
  kind: WarningKind,
  place: Place | null,
  column: string | null,
  message: string,
): Warning {
  return { kind, message, file: place?.file ?? null, line: place?.line ?? null, column };
}
