import { storyLines } from "../../core/exporting/story-lines.ts";
import { SheetWriter, workbookPieces } from "../../core/exporting/workbook-writer.ts";
import { wayOfProject } from "../../core/settling/ways.ts";
import type { ExportInput } from "./exportInput.ts";
import type { ExportSink } from "./exportSink.ts";
import { handedOver } from "./exportSink.ts";
import type { ExportRequest } from "./exportTables.ts";
import { tablesOf } from "./exportTables.ts";
import type { Tick } from "./job.ts";
import { within } from "./job.ts";

/** About so many letters are handed on at once. */
const PIECE = 1 << 20;

/** Writes the tables that are asked for as the sheets of one workbook. In memory there are only the packed sheets. Returns whether it is whole. */
export async function writeWorkbook(
  input: ExportInput,
  request: ExportRequest,
  sink: ExportSink,
  tick: Tick,
): Promise<boolean> {
  const { baseName } = request;
  const tables = tablesOf(input, { ...request, names: "readable" });
  const sheets = [];
  for (const [at, { fileName, columns, rows }] of tables.entries()) {
    const name = fileName.slice(`${baseName} - `.length).replace(/\.csv$/u, "");
    const part = within(tick, at / tables.length, (at + 1) / tables.length);
    const writer = new SheetWriter(
      name,
      columns.map((column) => column.name),
    );
    for await (const { rows: some, fraction } of rows()) {
      for (const row of some) writer.add(row);
      if (!(await part(fraction))) return false;
    }
    sheets.push(...writer.end());
  }
  if (!(await sink.begin(`${baseName}.xlsx`))) return false;
  for (const bytes of workbookPieces(sheets)) if (!(await sink.append(handedOver(bytes)))) return false;
  return sink.finish(0);
}

/** Writes the stories as lines of JSON. Returns whether all of them are written. */
export async function writeLines(
  input: ExportInput,
  { baseName, text, jsonl }: ExportRequest,
  sink: ExportSink,
  tick: Tick,
): Promise<boolean> {
  const consensus =
    jsonl?.consensus === true ? { consensus: { ...input, way: wayOfProject(input.project) } } : {};
  const linesOf = storyLines(input, input.coders, { text, ...consensus });
  if (!(await sink.begin(`${baseName}.jsonl`))) return false;
  let words = "";
  let count = 0;
  for await (const some of input.stories()) {
    for (const line of linesOf(some)) {
      words += line;
      count += 1;
      if (words.length < PIECE) continue;
      if (!(await sink.append(handedOver(new TextEncoder().encode(words))))) return false;
      words = "";
    }
    if (!(await tick(count / Math.max(1, input.storyCount)))) return false;
  }
  if (words !== "" && !(await sink.append(handedOver(new TextEncoder().encode(words))))) return false;
  return sink.finish(count);
}
