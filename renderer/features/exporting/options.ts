import { z } from "zod";
import type { CsvForm } from "../../../core/exporting/csv-form.ts";
import type { ExportRequest } from "../../engine/exportTables.ts";

export const FILE_KINDS = [
  "long",
  "wide",
  "consensus",
  "codebook",
  "memos",
  "dictionary",
  "spssLabels",
] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** The tables among the files: those that have rows to look at. */
export const TABLE_KINDS = ["long", "wide", "codebook", "memos"] as const;
export type TableKind = (typeof TABLE_KINDS)[number];

/** What is exported, as this computer remembers it; how is in csvForm.ts, for all tables of the application. */
export const optionsSchema = z.object({
  files: z.array(z.enum(FILE_KINDS)),
  finishedOnly: z.boolean(),
  text: z.boolean(),
  allPairs: z.boolean(),
});
export type ExportOptions = z.infer<typeof optionsSchema>;

export const defaultOptions: ExportOptions = {
  files: ["long", "wide", "codebook", "dictionary"],
  finishedOnly: false,
  text: true,
  allPairs: false,
};

/** The request to the worker for `files`, with everything else as the options and the form have it. */
export function requestOf(
  { finishedOnly, text, allPairs }: ExportOptions,
  { bom, delimiter, names, guardFormulas, lineBreaks }: CsvForm,
  files: readonly FileKind[],
  coderIds: readonly string[] | null,
  baseName: string,
): ExportRequest {
  const has = (kind: FileKind): boolean => files.includes(kind);
  return {
    baseName,
    long: has("long"),
    wide: has("wide"),
    codebook: has("codebook"),
    consensus: has("consensus"),
    memos: has("memos"),
    dictionary: has("dictionary"),
    spssLabels: has("spssLabels"),
    coderIds,
    finishedOnly,
    text,
    allPairs,
    bom,
    delimiter,
    names,
    guardFormulas,
    lineBreaks,
  };
}
