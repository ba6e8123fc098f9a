import { basename, extname } from "node:path";
import type { CodebookTable } from "../../../core/importing/codebook-csv.ts";
import { codebookOfTable } from "../../../core/importing/codebook-csv.ts";
import type { CodingColumns } from "../../../core/importing/coding-columns.ts";
import { usedColumns } from "../../../core/importing/coding-columns.ts";
import { detectEscapes } from "../../../core/importing/escaped-text.ts";
import { wordCells } from "../../../core/importing/escapes-found.ts";
import type { ColumnMapping } from "../../../core/importing/mapping.ts";
import { proposeMapping, withColumn } from "../../../core/importing/mapping.ts";
import type { RefusedId } from "../../../core/importing/refused-id.ts";
import { refusedId, refusedIdWords } from "../../../core/importing/refused-id.ts";
import { ROW_WORDS } from "../../../core/importing/rejected-rows.ts";
import { shortRowsWords } from "../../../core/importing/short-rows.ts";
import type { ImportedStories } from "../../../core/importing/stories.ts";
import { importStories, tooManyStories } from "../../../core/importing/stories.ts";
import { onceEachStory, proposedWithCoding } from "../../../core/importing/table-coding.ts";
import { LOOKED_AT } from "../../../core/importing/table-preview.ts";
import type { LabelledStories } from "../../../core/labelled/labelled-coding.ts";
import type { Code } from "../../../core/model/code.ts";
import type { HistoryFile } from "../../../core/model/history-entry.ts";
import type { CsvTable } from "../../../core/reading/csv.ts";
import type { Result } from "../../../core/result.ts";
import { ok } from "../../../core/result.ts";
import { allSteps } from "../../../core/steps.ts";
import type { DataProblem, UsageProblem } from "../problem.ts";
import { codingColumns } from "./import-coding.ts";
import { namedColumns } from "./named-columns.ts";
import { unusable } from "./read.ts";
import type { ReadSource } from "./read-source.ts";

/** The columns that somebody named. */
interface ColumnChoice {
  readonly text?: string | undefined;
  readonly id?: string | undefined;
}

/** The stories of a table, and how it was read. */
export interface ReadStories extends ImportedStories {
  /** What each column was taken for. */
  readonly columns: Readonly<Record<string, string>>;
  readonly table: CsvTable;
  readonly mapping: ColumnMapping;
  /** How it tells codings; null where it tells none. */
  readonly coding: CodingColumns | null;
  /** Labels that the file itself has beside its texts. */
  readonly labelled: LabelledStories | null;
  /** The codes that the file has itself. */
  readonly fileCodes: readonly Code[];
  readonly files: readonly HistoryFile[];
  /** What stands in the files and is no story, in words. */
  readonly leftOut: readonly string[];
  /** What of the table may not be as its author believes. */
  readonly notices: readonly string[];
}

/** A table's rows as the stories of a new project. */
export function storiesIn(
  file: string,
  {
    table,
    mapping: known,
    counts,
    notes,
    files,
    labelled = null,
    codebook,
    isPublic = false,
    notices = [],
  }: ReadSource,
  values: ColumnChoice & Parameters<typeof codingColumns>[1],
  now: string,
): Result<ReadStories, DataProblem | UsageProblem> {
  const coding = codingColumns(table.header, values);
  if (!coding.ok) return coding;
  const proposed = known ?? proposedFor(table, coding.value);
  const mapping = mappingOf(table, proposed, values);
  if (!mapping.ok) return mapping;
  const once = coding.value === null ? table : onceEachStory(table, mapping.value);
  const imported = allSteps(
    importStories(once, mapping.value, {
      name: nameOf(file),
      fileName: basename(file),
      author: "",
      now,
      collections: [],
      existing: new Map(),
      // The positions of labels are those of the text as the file has it.
      ...(labelled === null && { escapes: detectEscapes(wordCells(table, mapping.value)) }),
      counts,
      isPublic,
    }),
  );
  const tooMany = tooManyStories(0, imported.stories.length);
  if (tooMany !== null) return unusable(file, tooMany);
  if (imported.stories.length === 0) {
    const [first] = imported.rejected;
    const why = first === undefined ? "" : ` ${ROW_WORDS[counts]} ${first.line}: ${first.message}`;
    const what = ROW_WORDS[counts === "lines" ? "rows" : counts].toLowerCase();
    return unusable(file, `No ${what} of it is a story. Nothing was written.${why}`);
  }
  return ok({
    ...imported,
    columns: columnNames(table, mapping.value, coding.value),
    ...{ table, mapping: mapping.value, coding: coding.value, labelled },
    fileCodes: fileCodesIn(codebook, now),
    ...{ files, leftOut: notes },
    notices: [...noticesOf(once, mapping.value), ...notices],
  });
}

/** The codes that a file has itself. */
export function fileCodesIn(codebook: CodebookTable | undefined, now: string): readonly Code[] {
  const read = codebook === undefined ? null : codebookOfTable(codebook, { author: "", now });
  return read?.ok === true ? read.value.codes : [];
}

function proposedFor(table: CsvTable, coding: CodingColumns | null): ColumnMapping {
  return coding === null
    ? proposeMapping(table.header, table.rows.slice(0, LOOKED_AT), table.labels).mapping
    : proposedWithCoding(table, coding, LOOKED_AT);
}

/** Rows that are short, and identifiers that identify nothing. */
function noticesOf(table: CsvTable, mapping: ColumnMapping): string[] {
  const refused = refusedId(table.header, table.rows, mapping);
  return [
    ...(table.short === null ? [] : [shortRowsWords(table.short)]),
    ...(refused === null ? [] : [refusedWords(table.header[refused.column] ?? "", refused)]),
  ];
}

function refusedWords(name: string, refused: RefusedId): string {
  return `${refusedIdWords(name, refused)}. It is an attribute. With --id ${name}, rows that repeat one are rejected.`;
}

/** The mapping that was found, with the columns that were named in their places. */
function mappingOf(
  { header }: CsvTable,
  proposed: ColumnMapping,
  { text, id }: ColumnChoice,
): Result<ColumnMapping, UsageProblem> {
  let mapping = proposed;
  for (const [part, name] of [
    ["text", text],
    ["id", id],
  ] as const) {
    if (name === undefined) continue;
    const found = namedColumns(`--${part}`, header, [name]);
    if (!found.ok) return found;
    for (const column of found.value) mapping = withColumn(mapping, part, column);
  }
  return ok(mapping);
}

function columnNames(
  { header }: CsvTable,
  mapping: ColumnMapping,
  coding: CodingColumns | null,
): Record<string, string> {
  const { text, id, date, title, contentNotes, hidden, leftOut } = mapping;
  const parts = new Map<number | null, string>([
    [text, "story"],
    [id, "identifier"],
    [date, "date"],
    [title, "title"],
    [contentNotes, "content notes"],
    ...hidden.map((column) => [column, "attribute, hidden while coding"] as const),
    ...leftOut.map((column) => [column, "left out"] as const),
    ...(coding === null ? [] : usedColumns(coding).map((column) => [column, "coding"] as const)),
  ]);
  return Object.fromEntries(header.map((name, column) => [name, parts.get(column) ?? "attribute"]));
}

/** A file's name without its folder and its ending. */
export function nameOf(file: string): string {
  return basename(file, extname(file)).trim() || "Stories";
}
