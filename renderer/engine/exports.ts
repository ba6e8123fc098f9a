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
import { studyOf } from "../../core/model/snapshot.ts";
import type { Result } from "../../core/result.ts";
import { ok } from "../../core/result.ts";
import type { Steps } from "../../core/steps.ts";
import { readSnapshot } from "../data/snapshot.ts";
import { withDatabase } from "./bundles.ts";
import type { JobProblem, Tick } from "./job.ts";
import { runJob, within } from "./job.ts";

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
  /** Only the beginning of each table, with at least so many rows where there are as many: for a preview. */
  readonly beginning?: number;
}

export interface ExportedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Records below the header in the whole file; for a text 0. */
  readonly rows: number;
  /** For a preview: the cells of the whole table that some programs cannot hold. Null otherwise. */
  readonly cells: CellCounts | null;
}

/** The project's coded data as CSV files, UTF-8. Nothing is written: the window says where. */
export async function exportCsv(
  projectId: string,
  request: ExportRequest,
  tick: Tick,
): Promise<Result<readonly ExportedFile[], JobProblem>> {
  return withDatabase(projectId, async (db) => {
    const snapshot = studyOf(await readSnapshot(db));
    const chosen = request.coderIds === null ? null : new Set(request.coderIds);
    const source = {
      ...snapshot,
      coders: snapshot.coders.filter((coder) => chosen?.has(coder.id) ?? true),
      sheets: snapshot.sheets.filter((sheet) => chosen?.has(sheet.coderId) ?? true),
    };
    const { allPairs, baseName, finishedOnly, names, text } = request;
    const described: DescribedFile[] = [];
    if (request.long)
      described.push({
        fileName: `${baseName} - long.csv`,
        table: longTable(source, { finishedOnly, text, names }),
      });
    if (request.wide)
      described.push({
        fileName: `${baseName} - wide.csv`,
        table: wideTable(source, { allPairs, text, names }),
      });
    const coding = [...described];
    if (request.codebook) {
      const wide = wideTable(source, { allPairs, text, names });
      const table = codebookTable(snapshot.codes, { sheets: source.sheets, wide });
      described.push({ fileName: `${baseName} - codebook.csv`, table });
    }
    const files: ExportedFile[] = [];
    for (const [at, { fileName, table }] of described.entries()) {
      const part = within(tick, at / described.length, (at + 1) / described.length);
      const written = await writeTable(table, request, part, request.beginning);
      if (!written.ok) return written;
      files.push({ name: fileName, ...written.value });
    }
    const encoded = (words: string) => ({ bytes: new TextEncoder().encode(words), rows: 0, cells: null });
    if (request.dictionary) {
      const words = dataDictionary(snapshot.project.name, described, request);
      files.push({ name: `${baseName} - columns.txt`, ...encoded(words) });
    }
    for (const { fileName, table } of request.spssLabels ? coding : []) {
      const name = fileName.replace(/\.csv$/u, " labels.sps");
      files.push({ name, ...encoded(`\uFEFF${spssLabels(fileName, table)}`) });
    }
    return ok(files);
  });
}

async function writeTable(
  table: ExportTable,
  form: CsvForm,
  tick: Tick,
  beginning = Infinity,
): Promise<Result<Omit<ExportedFile, "name">, JobProblem>> {
  const isPreview = beginning !== Infinity;
  const parts: BlobPart[] = [];
  let rows = 0;
  function* steps(): Steps<CellCounts | null> {
    for (const chunk of csvChunks(table, form)) {
      parts.push(chunk.text);
      rows = chunk.rows;
      if (rows >= beginning) break;
      yield rows / Math.max(1, table.rowCount);
    }
    return isPreview ? yield* countCells(table) : null;
  }
  const run = await runJob(steps(), tick);
  if (!run.ok) return run;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return ok({ bytes, rows: isPreview ? table.rowCount : rows, cells: run.value });
}
