import type { RowCount } from "./rejected-rows.ts";

/** As what files are read: text with rows, a spreadsheet, running text, records of JSON, tweets in such records, a project of Taguette. */
export const SOURCE_KINDS = ["table", "workbook", "texts", "json", "tweets", "taguette"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** What the rows of each are told by. */
export const COUNTED_BY: Readonly<Record<SourceKind, RowCount>> = {
  table: "lines",
  workbook: "rows",
  texts: "texts",
  json: "records",
  tweets: "records",
  taguette: "texts",
};

/** As what files are read, and as what else they could be. */
export interface RecognisedSource {
  readonly kind: SourceKind;
  /** All of which somebody can choose one, `kind` among them. */
  readonly kinds: readonly SourceKind[];
}

/** The same of files that were read: how many they are, and what stands in them and is no text, in words. */
export interface ReadSource extends RecognisedSource {
  readonly files: number;
  readonly notes: readonly string[];
}
