import { ok } from "../../core/result.ts";
import type { Result } from "../../core/result.ts";
import type { Steps } from "../../core/steps.ts";
import { codebookTable } from "../../core/exporting/codebook-rows.ts";
import { csvChunks } from "../../core/exporting/csv-writer.ts";
import type { CsvWriterOptions } from "../../core/exporting/csv-writer.ts";
import { dataDictionary } from "../../core/exporting/data-dictionary.ts";
import type { DescribedFile } from "../../core/exporting/data-dictionary.ts";
import { longTable } from "../../core/exporting/long.ts";
import type { ExportTable } from "../../core/exporting/table.ts";
import { wideTable } from "../../core/exporting/wide.ts";
import { readSnapshot } from "../data/snapshot.ts";
import { withDatabase } from "./bundles.ts";
import { runJob, within } from "./job.ts";
import type { JobProblem, Tick } from "./job.ts";

/** What to export, and how. Each of `long`, `wide`, `codebook` and `dictionary` is a file of its own. */
export interface ExportRequest {
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
  readonly names: "readable" | "variables";
  readonly bom: boolean;
  readonly guardFormulas: boolean;
  /** Only the beginning of each table, with at least so many rows where there are as many: for a preview. */
  readonly beginning?: number;
}

export interface ExportedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Records below the header in the whole file; for the dictionary 0. */
  readonly rows: number;
}

/** The project's coded data as CSV files, UTF-8. Nothing is written: the window says where. */
export async function exportCsv(
  projectId: string,
  request: ExportRequest,
  tick: Tick,
): Promise<Result<readonly ExportedFile[], JobProblem>> {
  return withDatabase(projectId, async (db) => {
    const snapshot = await readSnapshot(db);
    const chosen = request.coderIds === null ? null : new Set(request.coderIds);
    const source = {
      ...snapshot,
      coders: snapshot.coders.filter((coder) => chosen?.has(coder.id) ?? true),
      sheets: snapshot.sheets.filter((sheet) => chosen?.has(sheet.coderId) ?? true),
    };
    const { allPairs, baseName, finishedOnly, guardFormulas, names, text } = request;
    const described: DescribedFile[] = [];
    if (request.long)
      described.push({
        fileName: `${baseName} - long.csv`,
        table: longTable(source, { finishedOnly, text }),
      });
    if (request.wide)
      described.push({
        fileName: `${baseName} - wide.csv`,
        table: wideTable(source, { allPairs, names, text }),
      });
    if (request.codebook)
      described.push({ fileName: `${baseName} - codebook.csv`, table: codebookTable(snapshot.codes) });
    const files: ExportedFile[] = [];
    for (const [at, { fileName, table }] of described.entries()) {
      const part = within(tick, at / described.length, (at + 1) / described.length);
      const written = await writeTable(table, { bom: request.bom, guardFormulas }, part, request.beginning);
      if (!written.ok) return written;
      files.push({ name: fileName, ...written.value });
    }
    if (request.dictionary) {
      const words = dataDictionary(snapshot.project.name, described, guardFormulas);
      files.push({ name: `${baseName} - columns.md`, bytes: new TextEncoder().encode(words), rows: 0 });
    }
    return ok(files);
  });
}

async function writeTable(
  table: ExportTable,
  options: CsvWriterOptions,
  tick: Tick,
  beginning = Infinity,
): Promise<Result<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly rows: number }, JobProblem>> {
  const parts: BlobPart[] = [];
  let rows = 0;
  function* steps(): Steps<void> {
    for (const chunk of csvChunks(table, options)) {
      parts.push(chunk.text);
      rows = chunk.rows;
      if (rows >= beginning) return;
      yield rows / Math.max(1, table.rowCount);
    }
  }
  const run = await runJob(steps(), tick);
  if (!run.ok) return run;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return ok({ bytes, rows: beginning === Infinity ? rows : table.rowCount });
}
