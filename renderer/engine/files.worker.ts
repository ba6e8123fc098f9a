import { expose } from "comlink";
import type { DocumentFile } from "../../core/documents/read-documents.ts";
import type { SaveMeta } from "../../core/file/manifest.ts";
import type { PackedFile } from "../../core/file/pack.ts";
import type { SuggestedNote } from "../../core/importing/suggested-notes.ts";
import type { TablePreview } from "../../core/importing/table-preview.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { bulk } from "./bulk.ts";
import { createProject, readCodebook } from "./createProject.ts";
import { writeDocument } from "./documentPieces.ts";
import * as encoding from "./encoding.ts";
import { countExport, countPublicQuotes, exportInto, previewExport } from "./exports.ts";
import { checkProjectFile, describeEnds, describeFile } from "./fileContent.ts";
import type { AboutFile, FileSink } from "./fileSink.ts";
import { aboutFile, pour, pourLocked } from "./fileSink.ts";
import { describeFolderFile } from "./folderFile.ts";
import type { FolderRequest } from "./folderMerges.ts";
import { FolderMerges } from "./folderMerges.ts";
import { buildRefi, dropRefi, readRefi } from "./importRefi.ts";
import type { JobProblem, Tick } from "./job.ts";
import type { TableRequest } from "./madeStories.ts";
import { readStoryMemos } from "./memos.ts";
import type { NamedFile } from "./mergeFiles.ts";
import type { FileChoices } from "./mergePlans.ts";
import { MergePlans } from "./mergePlans.ts";
import { openProjectFile, rebuildProject } from "./openProject.ts";
import { codebookOfFile, codebookOfProject } from "./otherCodebook.ts";
import type { StoredCoding } from "./placedHere.ts";
import { recoverChanges } from "./recovery.ts";
import { restoreBackup } from "./restoreBackup.ts";
import type { ImportOutcome } from "./tables.ts";
import { OpenTable } from "./tables.ts";
import { turnArrival } from "./turnArrival.ts";

const tables = new Map<number, OpenTable>();
/** Begins anywhere, so that a number that a worker before this one gave is never another file here. */
let lastTable = Math.floor(Math.random() * 2 ** 32);
const merges = new MergePlans();
const folderMerges = new FolderMerges();

const closed: JobProblem = {
  kind: "data",
  message: "This file is no longer open. Nothing was changed. Choose it again.",
};

/** Sends a file that was packed whole; passes on why there is none. */
async function poured(
  encoded: Result<PackedFile, JobProblem>,
  sink: FileSink<AboutFile>,
): Promise<Result<AboutFile, JobProblem>> {
  return encoded.ok ? pour(encoded.value, aboutFile(encoded.value), sink) : encoded;
}

/** Files in and out: everything that reads or writes many records at once, away from the window's thread. client.ts is its other end. */
const api = {
  openTable(
    bytes: Uint8Array,
    fileName: string,
    others: readonly DocumentFile[],
    folder: string,
  ): Result<number, JobProblem> {
    lastTable += 1;
    tables.set(lastTable, new OpenTable(bytes, fileName, others, folder));
    return ok(lastTable);
  },
  closeTable(tableId: number): void {
    tables.get(tableId)?.close();
    tables.delete(tableId);
  },
  async previewTable(
    tableId: number,
    projectId: string,
    request: TableRequest,
    tick: Tick,
  ): Promise<Result<TablePreview, JobProblem>> {
    return (await tables.get(tableId)?.preview(projectId, request, tick)) ?? fail(closed);
  },
  async suggestNotes(
    tableId: number,
    projectId: string,
    request: TableRequest,
    words: string,
    tick: Tick,
  ): Promise<Result<readonly SuggestedNote[], JobProblem>> {
    return (await tables.get(tableId)?.suggest(projectId, request, words, tick)) ?? fail(closed);
  },
  async importTable(
    tableId: number,
    projectId: string,
    request: TableRequest,
    tick: Tick,
  ): Promise<Result<ImportOutcome, JobProblem>> {
    return (await tables.get(tableId)?.import(projectId, request, tick)) ?? fail(closed);
  },
  async importCoding(
    tableId: number,
    projectId: string,
    request: TableRequest,
    tick: Tick,
  ): Promise<Result<StoredCoding, JobProblem>> {
    return (await tables.get(tableId)?.importCoding(projectId, request, tick)) ?? fail(closed);
  },
  readCodebook,
  readRefi,
  buildRefi,
  dropRefi,
  codebookOfProject,
  codebookOfFile,
  describeFile,
  describeEnds,
  checkProjectFile,
  createProject,
  openProjectFile,
  rebuildProject,
  recoverChanges,
  restoreBackup,
  encodeProject: encoding.encodeProject,
  saveProject: encoding.saveProject,
  saveFolderFile: encoding.saveFolderFile,
  describeFolderFile,
  async encodeCopy(
    projectId: string,
    names: boolean,
    meta: SaveMeta,
    sink: FileSink<AboutFile>,
    tick: Tick,
  ): Promise<Result<AboutFile, JobProblem>> {
    return poured(await encoding.encodeCopy(projectId, names, meta, tick), sink);
  },
  async encodeHandOut(
    projectId: string,
    coderId: string,
    meta: SaveMeta,
    passphrase: string | null,
    sink: FileSink<AboutFile>,
    tick: Tick,
  ): Promise<Result<AboutFile, JobProblem>> {
    const encoded = await encoding.encodeHandOut(projectId, coderId, meta, tick);
    if (!encoded.ok || passphrase === null) return poured(encoded, sink);
    return pourLocked(encoded.value, aboutFile(encoded.value), passphrase, sink);
  },
  async encodeCoding(
    projectId: string,
    coderId: string,
    meta: SaveMeta,
    sink: FileSink<AboutFile>,
    tick: Tick,
  ): Promise<Result<AboutFile, JobProblem>> {
    return poured(await encoding.encodeCoding(projectId, coderId, meta, tick), sink);
  },
  planMerge: (
    projectId: string,
    from: Uint8Array | readonly NamedFile[] | number,
    choices: FileChoices,
    tick: Tick,
  ) => merges.plan(projectId, from, choices, tick),
  applyMerge: (planId: number, now: string) => merges.apply(planId, now),
  planFolder: (projectId: string, files: readonly NamedFile[], choice: FolderRequest, tick: Tick) =>
    folderMerges.plan(projectId, files, choice, tick),
  applyFolder: (planId: number, now: string) => folderMerges.apply(planId, now),
  dropFolderPlan: () => folderMerges.drop(),
  turnArrival,
  bulk,
  readStoryMemos,
  previewExport,
  countExport,
  countPublicQuotes,
  exportInto,
  writeDocument,
};

export type FilesApi = typeof api;

expose(api);
