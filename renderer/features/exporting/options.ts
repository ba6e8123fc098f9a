import { z } from "zod";
import type { ExportRequest } from "../../workers/exports.ts";

export const FILE_KINDS = ["long", "wide", "codebook", "dictionary"] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** The tables among the files: those that have rows to look at. */
export const TABLE_KINDS = ["long", "wide", "codebook"] as const;
export type TableKind = (typeof TABLE_KINDS)[number];

/** What is exported and how, as this machine remembers it. */
export const optionsSchema = z.object({
  files: z.array(z.enum(FILE_KINDS)),
  finishedOnly: z.boolean(),
  text: z.boolean(),
  allPairs: z.boolean(),
  names: z.enum(["readable", "variables"]),
  bom: z.boolean(),
  guardFormulas: z.boolean(),
});
export type ExportOptions = z.infer<typeof optionsSchema>;

export const defaultOptions: ExportOptions = {
  files: ["long", "wide", "codebook", "dictionary"],
  finishedOnly: false,
  text: true,
  allPairs: false,
  names: "readable",
  bom: false,
  guardFormulas: true,
};

/** The request to the worker for `files`, with everything else as the options have it. */
export function requestOf(
  options: ExportOptions,
  files: readonly FileKind[],
  coderIds: readonly string[] | null,
  baseName: string,
): ExportRequest {
  const { finishedOnly, text, allPairs, names, bom, guardFormulas } = options;
  return {
    baseName,
    long: files.includes("long"),
    wide: files.includes("wide"),
    codebook: files.includes("codebook"),
    dictionary: files.includes("dictionary"),
    coderIds,
    finishedOnly,
    text,
    allPairs,
    names,
    bom,
    guardFormulas,
  };
}
