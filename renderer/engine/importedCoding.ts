import { codebookOfTable } from "../../core/importing/codebook-csv.ts";
import type { CodingColumns } from "../../core/importing/coding-columns.ts";
import { usedColumns, withoutCoding } from "../../core/importing/coding-columns.ts";
import type { CodingPreview } from "../../core/importing/coding-preview.ts";
import { codingPreview } from "../../core/importing/coding-preview.ts";
import type { ColumnMapping } from "../../core/importing/mapping.ts";
import type { ComingStory } from "../../core/importing/stories.ts";
import type { TableCoding } from "../../core/importing/table-coding.ts";
import { codingOfTable, proposedWithCoding } from "../../core/importing/table-coding.ts";
import { LOOKED_AT } from "../../core/importing/table-preview.ts";
import type { LabelledStories } from "../../core/labelled/labelled-coding.ts";
import { labelledCoding } from "../../core/labelled/labelled-coding.ts";
import type { Code } from "../../core/model/code.ts";
import { isLive } from "../../core/model/record.ts";
import type { CsvTable } from "../../core/reading/csv.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { labelledBy } from "../../core/taguette/project.ts";
import type { ProjectDatabase } from "../data/database.ts";
import type { JobProblem } from "./job.ts";
import type { ReadTable } from "./tableFile.ts";

/** Which coding an import brings. */
export interface CodingChoice {
  /** How the columns of a table tell coding; not given where they tell none. */
  readonly coding?: CodingColumns;
  /** Whether whoever coded a story has finished it. */
  readonly finished?: boolean;
}

/** Coding that comes with stories, and what is shown of it. */
export interface ImportedCoding {
  readonly coding: TableCoding;
  readonly preview: CodingPreview;
}

/** How the table tells coding. Columns that it has not, those of another sheet, tell none. */
export function codingIn(
  { table, labelled }: Pick<ReadTable, "table" | "labelled">,
  { coding }: CodingChoice,
): CodingColumns | null {
  if (coding === undefined || labelled !== null) return null;
  const used = usedColumns(coding);
  return used.length > 0 && used.every((column) => column < table.header.length) ? coding : null;
}

/** The mapping in which the columns of codings are nothing else; refused where the stories are in one of them. */
export function mappingBesideCoding(
  table: CsvTable,
  coding: CodingColumns,
  chosen: ColumnMapping | null,
): Result<ColumnMapping, JobProblem> {
  const mapping = chosen ?? proposedWithCoding(table, coding, LOOKED_AT);
  if (!usedColumns(coding).includes(mapping.text)) return ok(withoutCoding(mapping, coding));
  const name = table.header[mapping.text] ?? "";
  const message = `The column “${name}” has the stories, so it can’t tell how they were coded. Choose another column for the coding, or for the stories.`;
  return fail({ kind: "file", message });
}

/** The labels of a file, by whoever was named where the file does not say whose they are; and the codes that it has itself. */
export function labelsIn(
  { labelled, codebook, source }: Pick<ReadTable, "labelled" | "codebook" | "source">,
  { coderName = "", now }: { readonly coderName?: string; readonly now: string },
): { readonly labelled: LabelledStories | null; readonly fileCodes: readonly Code[] } {
  const read = codebook === null ? null : codebookOfTable(codebook, { author: "", now });
  const isNamed = source.kind === "taguette" && labelled !== null;
  return {
    labelled: isNamed ? labelledBy(labelled, coderName) : labelled,
    fileCodes: read?.ok === true ? read.value.codes : [],
  };
}

/** The coding that comes with these stories: of columns, else of labels; null where there is neither. */
export async function importedCoding(
  db: ProjectDatabase,
  read: Pick<ReadTable, "table" | "labelled" | "codebook" | "source">,
  mapping: ColumnMapping,
  stories: readonly ComingStory[],
  {
    coding,
    finished,
    ...by
  }: { coding: CodingColumns | null; finished: boolean; coderName?: string; now: string },
): Promise<ImportedCoding | null> {
  const { table } = read;
  const { now } = by;
  const { labelled, fileCodes } = labelsIn(read, by);
  if (coding === null && labelled === null) return null;
  const [allCodes, allCoders] = [await db.records("codes").toArray(), await db.records("coders").toArray()];
  const codes = allCodes.filter(isLive).toSorted((a, b) => a.position - b.position);
  const request = { codes, coders: allCoders.filter(isLive), fileCodes, finished, now };
  const told =
    coding === null
      ? labelledCoding(labelled ?? new Map(), stories, request)
      : codingOfTable(table, mapping, stories, { ...request, coding });
  const [first] = labelled?.values() ?? [];
  const standing = new Set(codes.map(({ id }) => id));
  return {
    coding: told,
    preview: codingPreview(told, standing, coding === null ? (first?.program ?? null) : null),
  };
}
