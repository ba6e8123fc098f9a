import type { CodingPreview } from "./coding-preview.ts";

/** Why a row of highlights codes nothing. */
export const HIGHLIGHT_FAULTS = [
  "unread",
  "no-document",
  "no-story",
  "several-stories",
  "no-tag",
  "no-words",
  "nowhere",
  "several-places",
  "finished",
  "several-codes",
] as const;
export type HighlightFault = (typeof HIGHLIGHT_FAULTS)[number];

/** Rows of highlights that code nothing, for one reason. */
export interface FaultsOfKind {
  readonly kind: HighlightFault;
  readonly rows: number;
  /** The first sentences about them, each with its first line and how many rows it is about. */
  readonly told: readonly { readonly line: number; readonly message: string; readonly rows: number }[];
  readonly more: number;
}

/** What highlights would bring, for a look before anything is written. */
export interface HighlightPreview {
  readonly coder: string;
  readonly rows: number;
  /** How many rows find their words, and in how many stories. */
  readonly placed: number;
  readonly stories: number;
  /** How many of the codings the project has already. */
  readonly alreadyHere: number;
  /** What the project lacks. */
  readonly coding: CodingPreview;
  readonly faults: readonly FaultsOfKind[];
}
