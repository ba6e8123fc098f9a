import type { TableCoding, TableCodingRequest } from "../../../core/importing/table-coding.ts";
import type { Story } from "../../../core/model/story.ts";
import type { CsvTable } from "../../../core/reading/csv.ts";
import { workbookKind } from "../../../core/reading/workbook-kind.ts";
import type { Result } from "../../../core/result.ts";
import { ok } from "../../../core/result.ts";
import { allSteps } from "../../../core/steps.ts";
import { highlightCoding } from "../../../core/taguette/highlight-coding.ts";
import { highlightColumns, highlightsIn } from "../../../core/taguette/highlights.ts";
import { DocumentsAmong } from "../../../core/taguette/stories-here.ts";
import type { Context } from "../command.ts";
import { usage } from "../option-values.ts";
import type { DataProblem, UsageProblem } from "../problem.ts";
import { unusable } from "./read.ts";
import { csvIn, sheetIn } from "./read-source.ts";

/** Highlights of Taguette, and whose they are. */
export interface ReadHighlights {
  readonly file: string;
  readonly table: CsvTable;
  readonly coder: string;
}

/** Taguette's highlights, where they are asked for; null where they are not. */
export function readHighlights(
  {
    highlights: file,
    "coder-name": coder = "",
  }: { readonly [name: string]: unknown } & {
    readonly highlights?: string | undefined;
    readonly "coder-name"?: string | undefined;
  },
  context: Context,
): Result<ReadHighlights | null, DataProblem | UsageProblem> {
  if (file === undefined) return ok(null);
  if (coder.trim() === "")
    return usage("--highlights: say with --coder-name whose they are; Taguette's file does not.");
  const bytes = context.disk.read(file);
  if (!bytes.ok) return unusable(file, bytes.error);
  const isWorkbook = workbookKind(bytes.value) !== null;
  const table = isWorkbook ? sheetIn(bytes.value, undefined) : csvIn(bytes.value);
  if (!table.ok) return unusable(file, table.error.message);
  return highlightColumns(table.value.header) === null
    ? unusable(
        file,
        "It has no highlights of Taguette: those have the columns id, document, tag and content.",
      )
    : ok({ file, table: table.value, coder: coder.trim() });
}

/** The highlights as coding of the stories. */
export function codingOfHighlights(
  { table, coder }: ReadHighlights,
  stories: readonly Story[],
  request: Omit<TableCodingRequest, "coding">,
): TableCoding {
  const highlights = highlightsIn(table);
  const among = new DocumentsAmong<Story>(highlights.map(({ document }) => document));
  for (const story of stories) among.take(story);
  const asked = { ...request, coder, sheets: [] };
  const { coding, faults } = allSteps(
    highlightCoding(highlights, table.problems, (name) => among.find(name), asked),
  );
  return { ...coding, faults: faults.map(({ line, message }) => ({ line, column: "", message })) };
}
