import type { CodingPreview } from "./coding-preview.ts";
import type { TableCoding } from "./table-coding.ts";

/** What codes stories that are here: highlights without offsets, rows of a table, or texts with labels. */
export type PlacedSource = "highlights" | "rows" | "labels";

/** Why a row codes nothing of the stories that are here. */
export const PLACED_FAULTS = [
  "unread",
  "no-document",
  "no-identifier",
  "no-story",
  "several-stories",
  "other-text",
  "no-tag",
  "no-words",
  "nowhere",
  "several-places",
  "cell",
  "label",
  "finished",
  "several-codes",
] as const;
export type PlacedFault = (typeof PLACED_FAULTS)[number];

/** A row that codes nothing, and why in a sentence. */
export interface FaultyRow {
  readonly kind: PlacedFault;
  readonly line: number;
  readonly message: string;
}

/** What a file says of stories that are here. */
export interface PlacedCoding {
  readonly coding: TableCoding;
  readonly faults: readonly FaultyRow[];
  /** How many rows say something of a story that is here, and of how many stories. */
  readonly placed: number;
  readonly stories: number;
}

/** Rows that code nothing, for one reason. */
export interface FaultsOfKind {
  readonly kind: PlacedFault;
  readonly rows: number;
  /** The first sentences about them, each with its first line and how many rows it is about. */
  readonly told: readonly { readonly line: number; readonly message: string; readonly rows: number }[];
  readonly more: number;
}

/** What a file would bring to stories that are here, for a look before anything is written. */
export interface PlacedPreview {
  readonly from: PlacedSource;
  /** Of rows, the column in which stories are named. */
  readonly column: number | null;
  readonly rows: number;
  readonly placed: number;
  readonly stories: number;
  /** How many of the codings the project has already. */
  readonly alreadyHere: number;
  /** What the project lacks, and how many stories get it. */
  readonly coding: CodingPreview;
  readonly coded: number;
  /** How many sheets of coders become finished. */
  readonly finishing: number;
  readonly faults: readonly FaultsOfKind[];
}
