import { transfer } from "comlink";
import type { CellCounts } from "../../core/exporting/cell-limits.ts";
import { countCells } from "../../core/exporting/cell-limits.ts";
import { codebookTable } from "../../core/exporting/codebook-rows.ts";
import type { CsvForm } from "../../core/exporting/csv-form.ts";
import { csvChunks } from "../../core/exporting/csv-writer.ts";
import type { DescribedFile } from "../../core/exporting/data-dictionary.ts";
import { dataDictionary } from "../../core/exporting/data-dictionary.ts";
import { longTable } from "../../core/exporting/long.ts";
import { spssLabels } from "../../core/exporting/spss-labels.ts";
import type { ExportTable } from "../../core/exporting/table.ts";
import { wideTable } from "../../core/exporting/wide.ts";
import { listedCoders } from "../../core/model/coder.ts";
import type { ProjectSnapshot } from "../../core/model/snapshot.ts";
import { studyOf } from "../../core/model/snapshot.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { readSnapshot } from "../data/snapshot.ts";
import type { JobProblem, Tick } from "./job.ts";
import { cancelled, runJob, within } from "./job.ts";
import { withDatabase } from "./withDatabase.ts";

/** What to export, and how. Each of `long`, `wide`, `codebook` and `dictionary` is a file of its own. */
export interface ExportRequest extends CsvForm {
  /** Begins every file's name; a plain file name without an extension. */
  readonly baseName: string;
  readonly long: boolean;
  readonly wide: boolean;
  readonly codebook: boolean;
  readonly dictionary: boolean;
  /** The coders whose coding is exported; null for all. */
  readonly coderIds: readonly string[] | null;
  readonly finishedOnly: boolean;
  readonly text: boolean;
  readonly allPairs: boolean;
  /** A syntax file of labels for SPSS, for each table of coding. */
  readonly spssLabels: boolean;
}

/** The beginning of a file, for a preview. */
export interface ExportBeginning {
  readonly name: string;
  readonly text: string;
  /** Records below the header in the whole file. */
  readonly rows: number;
  /** The cells of the whole table that some programs cannot hold. */
  readonly cells: CellCounts;
}

/** Where the files go, one after another, piece by piece. Each answers whether to go on. */
export interface ExportSink {
  readonly begin: (name: string) => Promise<boolean>;
  readonly append: (bytes: Uint8Array<ArrayBuffer>) => Promise<boolean>;
  /** @param rows records below the header; 0 for a text */
  readonly finish: (rows: number) => Promise<boolean>;
}

/** So much text is encoded and handed on at once, in UTF-16 units. */
const PIECE = 1 << 20;

/** The beginning of each table that is asked for, as it would be written, with at least `count` rows where there are as many. */
export async function previewExport(
  projectId: string,
  request: ExportRequest,
  count: number,
  tick: Tick,
): Promise<Result<readonly ExportBeginning[], JobProblem>> {
  return withDatabase(projectId, async (db) => {
    const { tables } = filesOf(await readSnapshot(db), request);
    const beginnings: ExportBeginning[] = [];
    for (const [at, { fileName, table }] of tables.entries()) {
      let text = "";
      for (const chunk of csvChunks(table, request)) {
        text += chunk.text;
        if (chunk.rows >= count) break;
      }
      const part = within(tick, at / tables.length, (at + 1) / tables.length);
      const cells = await runJob(countCells(table), part);
      if (!cells.ok) return cells;
      beginnings.push({ name: fileName, text, rows: table.rowCount, cells: cells.value });
    }
    return ok(beginnings);
  });
}

/** Writes the project's coded data as CSV files, UTF-8, into a sink. No file is in memory as a whole. Cancelled also where the sink says so. */
export async function exportInto(
  projectId: string,
  request: ExportRequest,
  sink: ExportSink,
  tick: Tick,
): Promise<Result<undefined, JobProblem>> {
  return withDatabase(projectId, async (db) => {
    const { tables, texts } = filesOf(await readSnapshot(db), request);
    for (const [at, { fileName, table }] of tables.entries()) {
      const part = within(tick, at / tables.length, (at + 1) / tables.length);
      if (!(await writeTable(fileName, table, request, sink, part))) return fail(cancelled);
    }
    for (const { name, words } of texts) {
      const isWritten =
        (await sink.begin(name)) && (await sink.append(encoded(words))) && (await sink.finish(0));
      if (!isWritten) return fail(cancelled);
    }
    return ok(undefined);
  });
}

/** The tables that a request asks for, and the texts that explain them. */
function filesOf(
  project: ProjectSnapshot,
  request: ExportRequest,
): {
  readonly tables: readonly DescribedFile[];
  readonly texts: readonly { readonly name: string; readonly words: string }[];
} {
  const snapshot = studyOf(project);
  const chosen = request.coderIds === null ? null : new Set(request.coderIds);
  const source = {
    ...snapshot,
    coders: listedCoders(snapshot.coders).filter((coder) => chosen?.has(coder.id) ?? true),
    sheets: snapshot.sheets.filter((sheet) => chosen?.has(sheet.coderId) ?? true),
  };
  const { allPairs, baseName, finishedOnly, names, text } = request;
  const tables: DescribedFile[] = [];
  if (request.long)
    tables.push({
      fileName: `${baseName} - long.csv`,
      table: longTable(source, { finishedOnly, text, names }),
    });
  if (request.wide)
    tables.push({ fileName: `${baseName} - wide.csv`, table: wideTable(source, { allPairs, text, names }) });
  const coding = [...tables];
  if (request.codebook) {
    const wide = wideTable(source, { allPairs, text, names });
    const table = codebookTable(snapshot.codes, { sheets: source.sheets, wide });
    tables.push({ fileName: `${baseName} - codebook.csv`, table });
  }
  const texts = request.dictionary
    ? [
        {
          name: `${baseName} - columns.txt`,
          words: dataDictionary(snapshot.project.name, tables, request),
        },
      ]
    : [];
  const labels = (request.spssLabels ? coding : []).map(({ fileName, table }) => ({
    name: fileName.replace(/\.csv$/u, " labels.sps"),
    words: `\uFEFF${spssLabels(fileName, table)}`,
  }));
  return { tables, texts: [...texts, ...labels] };
}

/** Returns whether the whole table was written. */
async function writeTable(
  name: string,
  table: ExportTable,
  form: CsvForm,
  sink: ExportSink,
  tick: Tick,
): Promise<boolean> {
  if (!(await sink.begin(name))) return false;
  let text = "";
  let rows = 0;
  for (const chunk of csvChunks(table, form)) {
    text += chunk.text;
    rows = chunk.rows;
    if (text.length < PIECE) continue;
    if (!(await sink.append(encoded(text)))) return false;
    text = "";
    if (!(await tick(rows / Math.max(1, table.rowCount)))) return false;
  }
  return (text === "" || (await sink.append(encoded(text)))) && sink.finish(rows);
}

function encoded(words: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(words);
  return transfer(bytes, [bytes.buffer]);
}
