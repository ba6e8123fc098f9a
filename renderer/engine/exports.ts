import { countCells, NO_CELLS } from "../../core/exporting/cell-limits.ts";
import type { TableCounts } from "../../core/exporting/coding-counts.ts";
import { ColumnSizes } from "../../core/exporting/column-sizes.ts";
import { CsvEncoder } from "../../core/exporting/csv-encoder.ts";
import type { CsvForm } from "../../core/exporting/csv-form.ts";
import { csvHeader, csvRecord } from "../../core/exporting/csv-writer.ts";
import type { QuoteCounts } from "../../core/quoting/count-quotes.ts";
import { countQuotes, NO_QUOTES, QuoteCounter } from "../../core/quoting/count-quotes.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { readSnapshot } from "../data/snapshot.ts";
import type { ExportInput, InputOptions } from "./exportInput.ts";
import type { ExportSink } from "./exportSink.ts";
import { handedOver } from "./exportSink.ts";
import type { ExportRequest, PlannedTable, WrittenTable } from "./exportTables.ts";
import { tablesOf, textsOf } from "./exportTables.ts";
import type { JobProblem, Tick } from "./job.ts";
import { cancelled, within } from "./job.ts";
import { writeLines, writeWorkbook } from "./otherExports.ts";
import { withExportInput } from "./readExportInput.ts";
import { writeRefi } from "./refiExport.ts";
import { writeRepository } from "./repositoryExport.ts";
import { whatIsQuoted } from "./whatIsQuoted.ts";
import { withDatabase } from "./withDatabase.ts";

/** The beginning of a file, for a preview. */
export interface ExportBeginning {
  readonly name: string;
  readonly text: string;
  /** How many rows it has. */
  readonly rows: number;
}

/** How much of the work is the rest where a zip for a repository is made, too: it has all of these tables, and figures. */
const REST = 0.3;
/** About so many bytes are handed on at once. */
const PIECE = 1 << 20;

/** The beginning of each table that is asked for, as it would be written: its first `count` rows, or all where there are fewer. */
export async function previewExport(
  projectId: string,
  request: ExportRequest,
  count: number,
  tick: Tick,
): Promise<Result<readonly ExportBeginning[], JobProblem>> {
  return withInput(projectId, request, "beginning", async (input) => {
    const beginnings: ExportBeginning[] = [];
    for (const table of tablesOf(input, request)) {
      const beginning = await beginningOf(table, request, count, tick);
      if (beginning === null) return fail(cancelled);
      beginnings.push(beginning);
    }
    return ok(beginnings);
  });
}

/** The rows of each table that is asked for, and those of its cells that some programs cannot hold. */
export async function countExport(
  projectId: string,
  request: ExportRequest,
  tick: Tick,
): Promise<Result<readonly TableCounts[], JobProblem>> {
  return withInput(projectId, request, "all", async (input) => {
    const tables = tablesOf(input, request);
    const counts: TableCounts[] = [];
    for (const [at, table] of tables.entries()) {
      const counted = await countsOf(table, within(tick, at / tables.length, (at + 1) / tables.length));
      if (counted === null) return fail(cancelled);
      counts.push(counted);
    }
    return ok(counts);
  });
}

/** Counts what of public posts could be searched for in the files that are asked for. */
export async function countPublicQuotes(
  projectId: string,
  request: ExportRequest,
  tick: Tick,
): Promise<Result<QuoteCounts, JobProblem>> {
  return withInput(projectId, request, "all", async (input) => {
    const what = whatIsQuoted(request);
    if (!input.telling.hasPublic || (!what.texts && what.quotes === "none" && what.about === "none"))
      return ok(NO_QUOTES);
    const counter = new QuoteCounter(input.telling);
    let done = 0;
    for await (const some of input.stored()) {
      countQuotes(counter, some, what);
      done += some.stories.length;
      if (!(await tick(done / Math.max(1, input.storyCount)))) return fail(cancelled);
    }
    return ok(counter.counts);
  });
}

/** Writes the project's coded data as CSV files, UTF-8, into a sink. No file is in memory as a whole, save those for other programs and for a repository. Cancelled also where the sink says so. */
export async function exportInto(
  projectId: string,
  request: ExportRequest,
  sink: ExportSink,
  tick: Tick,
): Promise<Result<undefined, JobProblem>> {
  const { refi = false, refiCodebook = false, repository } = request;
  const ofRest = repository === undefined ? 1 : REST;
  const rest = await writeTables(projectId, request, sink, within(tick, 0, ofRest));
  if (!rest.ok) return rest;
  if (!refi && !refiCodebook && repository === undefined) return ok(undefined);
  return withDatabase(projectId, async (db) => {
    const snapshot = await readSnapshot(db);
    if ((refi || refiCodebook) && !(await writeRefi(snapshot, request, sink, within(tick, 0, ofRest))))
      return fail(cancelled);
    if (repository === undefined) return ok(undefined);
    return writeRepository(snapshot, request, sink, within(tick, rest.value || refi ? REST : 0, 1));
  });
}

/** The tables, and what is made with them. Returns whether there was any. */
function writeTables(
  projectId: string,
  request: ExportRequest,
  sink: ExportSink,
  tick: Tick,
): Promise<Result<boolean, JobProblem>> {
  return withInput(projectId, request, "moment", async (input) => {
    const tables = tablesOf(input, request);
    const { xlsx = false, jsonl } = request;
    const shares = tables.length * (xlsx ? 2 : 1) + (jsonl === undefined ? 0 : 1);
    const written: WrittenTable[] = [];
    for (const [at, table] of tables.entries()) {
      const made = await writeTable(table, request, sink, within(tick, at / shares, (at + 1) / shares));
      if (made === null) return fail(cancelled);
      written.push({ ...table, ...made });
    }
    const rest = within(tick, tables.length / shares, 1 - (jsonl === undefined ? 0 : 1 / shares));
    if (xlsx && tables.length > 0 && !(await writeWorkbook(input, request, sink, rest)))
      return fail(cancelled);
    if (jsonl !== undefined && !(await writeLines(input, request, sink, within(tick, 1 - 1 / shares, 1))))
      return fail(cancelled);
    for (const { name, words } of textsOf(input, request, written)) {
      const isWritten =
        (await sink.begin(name)) &&
        (await sink.append(handedOver(new TextEncoder().encode(words)))) &&
        (await sink.finish(0));
      if (!isWritten) return fail(cancelled);
    }
    return ok(shares > 0);
  });
}

async function withInput<T>(
  projectId: string,
  { coderIds, quotes }: ExportRequest,
  reads: InputOptions["reads"],
  work: (input: ExportInput) => Promise<Result<T, JobProblem>>,
): Promise<Result<T, JobProblem>> {
  return withDatabase(projectId, async (db) =>
    withExportInput(db, { coderIds, reads, ...(quotes !== undefined && { quotes }) }, work),
  );
}

/** Null where it was cancelled; so are the next two. */
async function beginningOf(
  table: PlannedTable,
  form: CsvForm,
  count: number,
  tick: Tick,
): Promise<ExportBeginning | null> {
  const { fileName: name } = table;
  let text = csvHeader(table.columns, form);
  let made = 0;
  for await (const { rows, fraction } of table.rows()) {
    for (const row of rows) {
      text += csvRecord(row, form);
      made += 1;
      if (made === count) return { name, text, rows: made };
    }
    if (!(await tick(fraction))) return null;
  }
  return { name, text, rows: made };
}

async function countsOf(table: PlannedTable, tick: Tick): Promise<TableCounts | null> {
  const noted = table.counts?.();
  if (noted !== undefined) return (await tick(1)) ? noted : null;
  let cells = NO_CELLS;
  let rowCount = 0;
  for await (const { rows, fraction } of table.rows()) {
    const some = [...rows];
    cells = countCells(some, cells);
    rowCount += some.length;
    if (!(await tick(fraction))) return null;
  }
  return { rows: rowCount, cells };
}

/** Returns how many rows it has, and what is in its columns. */
async function writeTable(
  table: PlannedTable,
  form: CsvForm,
  sink: ExportSink,
  tick: Tick,
): Promise<Pick<WrittenTable, "rowCount" | "sizes"> | null> {
  if (!(await sink.begin(table.fileName))) return null;
  const encoder = new CsvEncoder(table.columns, form, 2 * PIECE);
  const sizes = new ColumnSizes(table.columns.length);
  let rowCount = 0;
  // The next piece is made while one is written.
  let written = Promise.resolve(true);
  const append = async (): Promise<boolean> => {
    const goesOn = await written;
    if (goesOn) written = sink.append(handedOver(encoder.take()));
    return goesOn;
  };
  try {
    for await (const { rows, fraction } of table.rows()) {
      for (const row of rows) {
        encoder.add(row);
        sizes.add(row);
        rowCount += 1;
        if (encoder.length >= PIECE && !(await append())) return null;
      }
      if (!(await tick(fraction))) return null;
    }
    const isWhole =
      (encoder.length === 0 || (await append())) && (await written) && (await sink.finish(rowCount));
    return isWhole ? { rowCount, sizes: sizes.all } : null;
  } finally {
    await written;
  }
}
