import { z } from "zod";
import type { CsvForm } from "../../../core/exporting/csv-form.ts";
import { CSV_FORMS } from "../../../core/exporting/csv-form.ts";
import { LICENCE_NAMES, repositoryName } from "../../../core/repository/bag.ts";
import type { ExportRequest, RepositoryChoice } from "../../engine/exportTables.ts";
import type { LeavingTexts } from "../../project/useOutsideTexts.ts";
import type { FileKind } from "./kinds.ts";
import { FILE_KINDS, FILES } from "./kinds.ts";

/** The tables among the files: those that have rows to look at. */
export const TABLE_KINDS = ["long", "wide", "codebook", "memos"] as const;
export type TableKind = (typeof TABLE_KINDS)[number];

/** What keeps a file from being written with some choices, in a sentence for beside it; null where nothing does. */
export function whyNotNow(
  kind: FileKind,
  {
    text,
    form,
    isBlind,
    hidesPosts,
  }: {
    readonly text: boolean;
    readonly form: CsvForm;
    readonly isBlind: boolean;
    /** Words of public posts stay behind. */
    readonly hidesPosts: boolean;
  },
): string | null {
  if ((kind === "consensus" || kind === "repository") && isBlind) return "Once you have seen others’ coding.";
  if (kind === "refi" && !text)
    return "It always has the texts of the stories: choose “Include the story text” first.";
  if (kind === "refi" && hidesPosts)
    return "It always has the texts of the stories: choose quotes of public posts word for word first.";
  if (kind === "spssLabels" && !isReadBySpss(form))
    return "SPSS reads line breaks as the end of a row, and needs variable names: choose SPSS above first.";
  return null;
}

function isReadBySpss({ lineBreaks, names }: CsvForm): boolean {
  return lineBreaks === "spaces" && names === "variables";
}

/** What is exported, as this computer remembers it; how is in csvForm.ts, for all tables of the application. */
export const optionsSchema = z.object({
  files: z.array(z.enum(FILE_KINDS)),
  finishedOnly: z.boolean(),
  text: z.boolean(),
  allPairs: z.boolean(),
  /** The name of the licence under which a repository gets the data; null until somebody chooses one. */
  licence: z.enum(LICENCE_NAMES).nullable().default(null),
});
export type ExportOptions = z.infer<typeof optionsSchema>;

export const defaultOptions: ExportOptions = {
  files: ["long", "wide", "codebook", "dictionary"],
  finishedOnly: false,
  text: true,
  allPairs: false,
  licence: null,
};

/** What an export says of its making. */
export type MadeNow = RepositoryChoice["made"];

/** The request with the zip for a repository in it, where one is asked for and its licence is chosen. */
export function withRepository(
  request: ExportRequest,
  { licence }: Pick<ExportOptions, "licence">,
  files: readonly FileKind[],
  made: MadeNow,
): ExportRequest {
  return files.includes("repository") && licence !== null
    ? { ...request, repository: { licence, made } }
    : request;
}

/** The request for what is looked at: a repository has these tables, whether or not they are files of their own. */
export function previewedOf(request: ExportRequest, files: readonly FileKind[]): ExportRequest {
  if (!files.includes("repository")) return request;
  const { baseName, long, wide, text, finishedOnly, allPairs } = request;
  return {
    ...request,
    ...{ long: true, wide: true, codebook: true, memos: request.memos === true || text },
    ...{ finishedOnly: long && finishedOnly, allPairs: wide && allPairs },
    ...(!hasTables(files) && { ...CSV_FORMS["r-python"], baseName: repositoryName(baseName) }),
  };
}

/** Whether any of the files is a table in the form that was chosen. */
export function hasTables(files: readonly FileKind[]): boolean {
  return files.some((kind) => kind === "consensus" || TABLE_KINDS.some((table) => table === kind));
}

/** The request for counting what it quotes: a repository has the lines of JSON, with all texts and passages. */
export function quotedOf(request: ExportRequest, files: readonly FileKind[]): ExportRequest {
  return files.includes("repository") ? { ...request, jsonl: { consensus: true } } : request;
}

/** The request to the worker for `files`, with everything else as the options and the form have it. */
export function requestOf(
  { finishedOnly, text, allPairs }: ExportOptions,
  { bom, delimiter, names, guardFormulas, lineBreaks }: CsvForm,
  files: readonly FileKind[],
  coderIds: readonly string[] | null,
  { baseName, isBlind }: { readonly baseName: string; readonly isBlind: boolean },
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
    rScript: has("rScript"),
    xlsx: has("xlsx"),
    refi: has("refi"),
    refiCodebook: has("refiCodebook"),
    // What others decided says what others coded.
    ...(has("jsonl") && { jsonl: { consensus: !isBlind } }),
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

/** Whether any of the files tells how coders coded. */
export function tellsCoding(files: readonly FileKind[]): boolean {
  return files.some((kind) => FILES[kind].tellsCoding);
}

/** Whether any of the files has words of stories. */
export function tellsWords(files: readonly FileKind[]): boolean {
  return files.some((kind) => FILES[kind].hasWords);
}

/** What leaves in the files beside the texts of stories. */
export function leavingIn(
  files: readonly FileKind[],
  { text }: Pick<ExportOptions, "text">,
  coderIds: readonly string[],
): LeavingTexts {
  const hasAny = (...kinds: readonly FileKind[]): boolean => kinds.some((kind) => files.includes(kind));
  const hasCodeTexts = hasAny("codebook", "refi", "refiCodebook", "repository");
  const hasStories = hasAny("long", "wide", "consensus", "jsonl", "refi", "repository");
  const hasMemos = hasAny("memos", "refi") || (text && hasAny("repository"));
  return {
    stories: hasStories ? "all" : null,
    codes: hasCodeTexts ? "texts" : hasStories || hasMemos ? "names" : null,
    memosOf: hasMemos ? coderIds : [],
  };
}
