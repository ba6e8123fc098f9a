import { numbered } from "../counts.ts";
import { MAX_STORY_LENGTH } from "../model/limits.ts";
import type { CsvProblem } from "../reading/csv-reader.ts";
import { isRounded } from "./rounded-ids.ts";

/** A row that does not become a story. `line` and `lastLine` are physical lines of the file, from 1. */
export interface RejectedRow {
  readonly kind:
    | CsvProblem["kind"]
    | "empty-text"
    | "too-long"
    | "duplicate-id"
    | "rounded-id"
    | "duplicate-text"
    | "text-differs";
  readonly line: number;
  readonly lastLine: number;
  readonly message: string;
  /** The file that it comes from, where several are read as one table. */
  readonly file?: string;
}

/**
 * Why a row is rejected. Of a duplicate, `line` is the line of the earlier row, and `differs` says whether the texts differ; `externalId` is null where
 * the rows have no identifiers. Of "text-differs", the project has the story with another text; `id` is the project's own id of it.
 */
export type Rejection =
  | { readonly kind: "empty-text"; readonly column: string }
  | { readonly kind: "too-long"; readonly length: number }
  | {
      readonly kind: "duplicate";
      readonly externalId: string | null;
      readonly line: number;
      readonly differs: boolean;
    }
  | { readonly kind: "text-differs"; readonly externalId: string | null; readonly id: string };

/** Whether rows are told by the lines of a file, by the rows of a sheet, or by their number among the texts or records that were read. */
export type RowCount = "lines" | "rows" | "texts" | "records";

/** What a row is called where its number stands beside it. */
export const ROW_WORDS: Readonly<Record<RowCount, "Line" | "Row" | "Text" | "Record">> = {
  lines: "Line",
  rows: "Row",
  texts: "Text",
  records: "Record",
};

/**
 * The row on `line` with the reason in a sentence.
 *
 * @example
 * rejectedRow(7, { kind: "empty-text", column: "story" }).message; // "The cell in the column “story” is empty."
 */
export function rejectedRow(line: number, rejection: Rejection, counts: RowCount = "lines"): RejectedRow {
  const [kind, message] = reasonFor(rejection, counts);
  return { kind, line, lastLine: line, message };
}

function reasonFor(rejection: Rejection, counts: RowCount): readonly [RejectedRow["kind"], string] {
  switch (rejection.kind) {
    case "empty-text":
      return ["empty-text", `The cell in the column “${rejection.column}” is empty.`];
    case "too-long":
      return [
        "too-long",
        `The text has ${numbered(rejection.length)} characters. A story can have ${numbered(MAX_STORY_LENGTH)}. Split it into several rows.`,
      ];
    case "duplicate":
      return duplicate(rejection, ROW_WORDS[counts]);
    case "text-differs": {
      const { externalId, id } = rejection;
      const why = externalId !== null && isRounded(externalId) ? ` ${ROUNDED}` : "";
      return [
        "text-differs",
        `The project has a story with the identifier “${externalId ?? id}” and a different text.${why} The story in the project was kept. To have both, import under another collection name.`,
      ];
    }
  }
}

function duplicate(
  { externalId, line, differs }: Rejection & { readonly kind: "duplicate" },
  word: string,
): readonly [RejectedRow["kind"], string] {
  if (externalId === null)
    return ["duplicate-text", `${word} ${line} has the same text. The first was kept.`];
  const same = `${word} ${line} has the same identifier, “${externalId}”`;
  if (differs && isRounded(externalId))
    return [
      "rounded-id",
      `${same}, and a different text. ${ROUNDED} To import both, make this column an attribute.`,
    ];
  return ["duplicate-id", `${same}${differs ? ", and a different text" : ""}. The first was kept.`];
}

/** What spreadsheets do to identifiers that are numbers. */
const ROUNDED =
  "Excel rounds numbers of more than 15 digits, so different identifiers become the same. Export the identifiers as text.";
