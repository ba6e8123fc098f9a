import { proxy, transfer } from "comlink";
import type { DocumentFile } from "../../core/documents/read-documents.ts";
import type { TextDocument } from "../../core/exporting/document/document.ts";
import type { SaveMeta } from "../../core/file/manifest.ts";
import type { Code } from "../../core/model/code.ts";
import type { Coder } from "../../core/model/coder.ts";
import type { BulkRequest } from "../data/bulkCoding.ts";
import type { SafetyEntry } from "../data/safetyCopy.ts";
import type { ArrivalTurn } from "../data/undo.ts";
import type { NewProject } from "./createProject.ts";
import type { DocumentKind } from "./documentPieces.ts";
import type { ExportSink } from "./exportSink.ts";
import type { ExportRequest } from "./exportTables.ts";
import type { AboutFile, AboutProject, FileSink } from "./fileSink.ts";
import type { FolderRequest } from "./folderMerges.ts";
import type { NewFromRefi } from "./importRefi.ts";
import type { JobOptions } from "./job.ts";
import type { TableRequest } from "./madeStories.ts";
import type { NamedFile } from "./mergeFiles.ts";
import type { FileChoices } from "./mergePlans.ts";
import type { FileEnds } from "./readingFiles.ts";
import { endsOf } from "./readingFiles.ts";
import { filesWorker, openingWorker, tickOf } from "./workers.ts";

/** So many bytes are copied at once. */
const COPIED = 8 << 20;

/** Bytes that the caller has done with: they go to the worker without being copied, and are gone here. */
export interface Given {
  readonly given: Uint8Array;
}

/** A copy that the worker may own: the caller's bytes stay usable. A large file is copied in steps, since the window stands still meanwhile. */
async function handOver(bytes: Uint8Array | Given): Promise<Uint8Array> {
  if ("given" in bytes) return transfer(bytes.given, [bytes.given.buffer]);
  const copy = await copyOf(bytes);
  return transfer(copy, [copy.buffer]);
}

async function copyOf(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const copy = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at += COPIED) {
    if (at > 0) await new Promise((resume) => setTimeout(resume));
    copy.set(bytes.subarray(at, at + COPIED), at);
  }
  return copy;
}

async function handAllOver(files: readonly DocumentFile[]): Promise<DocumentFile[]> {
  const copies: (DocumentFile & { readonly bytes: Uint8Array<ArrayBuffer> })[] = [];
  for (const file of files) copies.push({ ...file, bytes: await copyOf(file.bytes) });
  return transfer(
    copies,
    copies.map(({ bytes }) => bytes.buffer),
  );
}

const describeEnds = ({ head, tail, size }: Omit<FileEnds, "look">) =>
  filesWorker.call((api) => api.describeEnds(transfer({ head, tail, size }, [head.buffer, tail.buffer])));

/**
 * Files in and out. What writes to an open project (importTable, importCoding, restoreBackup, applyMerge) is run inside `session.exclusive`, so that
 * nothing else writes meanwhile and the session shows what was done. Every call resolves with a value; problems are values too, also that of
 * a worker that has stopped.
 */
export const files = {
  /** `others`: further files that are read as one with it. */
  openTable: (bytes: Uint8Array, fileName: string, others: readonly DocumentFile[] = [], folder = "") =>
    filesWorker.call(async (api) =>
      api.openTable(await handOver(bytes), fileName, await handAllOver(others), folder),
    ),
  closeTable: (tableId: number) => filesWorker.tell((api) => api.closeTable(tableId)),
  previewTable: (tableId: number, projectId: string, request: TableRequest, job?: JobOptions) =>
    filesWorker.call((api) => api.previewTable(tableId, projectId, request, tickOf(job))),
  /** The content notes that these words suggest for the stories that would be imported. */
  suggestNotes: (
    tableId: number,
    projectId: string,
    request: TableRequest,
    words: string,
    job?: JobOptions,
  ) => filesWorker.call((api) => api.suggestNotes(tableId, projectId, request, words, tickOf(job))),
  importTable: (tableId: number, projectId: string, request: TableRequest, job?: JobOptions) =>
    filesWorker.call((api) => api.importTable(tableId, projectId, request, tickOf(job))),
  importCoding: (tableId: number, projectId: string, request: TableRequest, job?: JobOptions) =>
    filesWorker.call((api) => api.importCoding(tableId, projectId, request, tickOf(job))),
  readCodebook: (bytes: Uint8Array, author: string, now: string) =>
    filesWorker.call(async (api) => api.readCodebook(await handOver(bytes), author, now)),
  /** Another program's project, which the worker keeps until buildRefi makes it a project or dropRefi forgets it. */
  readRefi: (bytes: Uint8Array, about: NewFromRefi, job?: JobOptions) =>
    filesWorker.call(async (api) => api.readRefi(await handOver(bytes), about, tickOf(job))),
  buildRefi: (finished: boolean) => filesWorker.call((api) => api.buildRefi(finished)),
  dropRefi: () => filesWorker.tell((api) => api.dropRefi()),
  /** Of a project that is not open. */
  codebookOfProject: (projectId: string) => filesWorker.call((api) => api.codebookOfProject(projectId)),
  codebookOfFile: (bytes: Uint8Array | Given) =>
    filesWorker.call(async (api) => api.codebookOfFile(await handOver(bytes))),
  /** Its ends are enough, as a rule. What is wrong with a file is told of the whole. */
  describeFile: async (bytes: Uint8Array) => {
    const described = await describeEnds(endsOf(bytes));
    return described.ok
      ? described
      : filesWorker.call(async (api) => api.describeFile(await handOver(bytes)));
  },
  describeEnds,
  checkProjectFile: (projectId: string, bytes: Uint8Array, job?: JobOptions) =>
    filesWorker.call(async (api) => api.checkProjectFile(projectId, await handOver(bytes), tickOf(job))),
  createProject: (project: NewProject, codebook: Uint8Array | readonly Code[]) =>
    filesWorker.call(async (api) =>
      api.createProject(project, codebook instanceof Uint8Array ? await handOver(codebook) : codebook),
    ),
  /** `onCoders`: see BuildOptions. */
  openProjectFile: (
    bytes: Uint8Array | Given,
    now: string,
    job?: JobOptions,
    isAskedFor = true,
    onCoders?: (coders: readonly Coder[]) => void,
  ) =>
    openingWorker.callAndEnd(async (api) =>
      api.openProjectFile(
        await handOver(bytes),
        now,
        tickOf(job),
        isAskedFor,
        onCoders === undefined ? undefined : proxy(onCoders),
      ),
    ),
  rebuildProject: (projectId: string, bytes: Uint8Array | Given, job?: JobOptions) =>
    openingWorker.callAndEnd(async (api) =>
      api.rebuildProject(projectId, await handOver(bytes), tickOf(job)),
    ),
  recoverChanges: (projectId: string, entries: readonly SafetyEntry[], now: string) =>
    filesWorker.call((api) => api.recoverChanges(projectId, entries, now)),
  restoreBackup: (projectId: string, bytes: Uint8Array, now: string, job?: JobOptions) =>
    filesWorker.call(async (api) => api.restoreBackup(projectId, await handOver(bytes), now, tickOf(job))),
  encodeProject: (projectId: string, meta: SaveMeta, sink: FileSink<AboutProject>, job?: JobOptions) =>
    filesWorker.call((api) => api.encodeProject(projectId, meta, proxy(sink), tickOf(job))),
  saveProject: (
    projectId: string,
    meta: SaveMeta,
    replaces: string | null,
    sink: FileSink<AboutProject>,
    job?: JobOptions,
  ) => filesWorker.call((api) => api.saveProject(projectId, meta, replaces, proxy(sink), tickOf(job))),
  /** The file that this computer has in a team folder: see saveFolderFile. */
  saveFolderFile: (
    projectId: string,
    own: readonly string[],
    meta: SaveMeta,
    replaces: string | null,
    sink: FileSink<AboutProject>,
  ) =>
    filesWorker.call((api) =>
      api.saveFolderFile(projectId, own, meta, replaces, proxy(sink), tickOf(undefined)),
    ),
  /** What one of a team folder's files says of itself, from its ends. */
  describeFolderFile: ({ head, tail, size }: Omit<FileEnds, "look">) =>
    filesWorker.call((api) =>
      api.describeFolderFile(transfer({ head, tail, size }, [head.buffer, tail.buffer])),
    ),
  /** See FolderMerges. The files' bytes are gone afterwards. */
  planFolder: (projectId: string, named: readonly NamedFile[], choice: FolderRequest) =>
    filesWorker.call((api) =>
      api.planFolder(
        projectId,
        transfer(
          named,
          named.map(({ bytes }) => bytes.buffer),
        ),
        choice,
        tickOf(undefined),
      ),
    ),
  applyFolder: (planId: number, now: string) => filesWorker.call((api) => api.applyFolder(planId, now)),
  dropFolderPlan: () => filesWorker.tell((api) => api.dropFolderPlan()),
  /** See readStoryMemos. */
  storyMemos: (projectId: string, coderIds: readonly string[] | null, job?: JobOptions) =>
    filesWorker.call((api) => api.readStoryMemos(projectId, coderIds, tickOf(job))),
  encodeCopy: (
    projectId: string,
    names: boolean,
    meta: SaveMeta,
    sink: FileSink<AboutFile>,
    job?: JobOptions,
  ) => filesWorker.call((api) => api.encodeCopy(projectId, names, meta, proxy(sink), tickOf(job))),
  encodeHandOut: (
    projectId: string,
    coderId: string,
    meta: SaveMeta,
    passphrase: string | null,
    sink: FileSink<AboutFile>,
    job?: JobOptions,
  ) =>
    filesWorker.call((api) =>
      api.encodeHandOut(projectId, coderId, meta, passphrase, proxy(sink), tickOf(job)),
    ),
  encodeCoding: (
    projectId: string,
    coderId: string,
    meta: SaveMeta,
    sink: FileSink<AboutFile>,
    job?: JobOptions,
  ) => filesWorker.call((api) => api.encodeCoding(projectId, coderId, meta, proxy(sink), tickOf(job))),
  /** `from`: a file's bytes, several files, or the plan that was shown last. */
  planMerge: (
    projectId: string,
    from: Uint8Array | readonly NamedFile[] | number,
    choices: FileChoices,
    job?: JobOptions,
  ) =>
    filesWorker.call(async (api) => {
      if (typeof from === "number") return api.planMerge(projectId, from, choices, tickOf(job));
      if (from instanceof Uint8Array)
        return api.planMerge(projectId, await handOver(from), choices, tickOf(job));
      const given: NamedFile[] = [];
      for (const { name, bytes } of from) given.push({ name, bytes: await copyOf(bytes) });
      const buffers = given.map(({ bytes }) => bytes.buffer);
      return api.planMerge(projectId, transfer(given, buffers), choices, tickOf(job));
    }),
  applyMerge: (planId: number, now: string) => filesWorker.call((api) => api.applyMerge(planId, now)),
  /** Counts what an act on many stories would do. */
  previewBulk: (projectId: string, request: BulkRequest, now: string, job?: JobOptions) =>
    filesWorker.call((api) => api.bulk(projectId, request, { now, isPreview: true }, tickOf(job))),
  /** Does it, in one transaction. */
  applyBulk: (projectId: string, request: BulkRequest, now: string, job?: JobOptions) =>
    filesWorker.call((api) => api.bulk(projectId, request, { now, isPreview: false }, tickOf(job))),
  turnArrival: (turn: ArrivalTurn) => filesWorker.call((api) => api.turnArrival(turn)),
  previewExport: (projectId: string, request: ExportRequest, count: number, job?: JobOptions) =>
    filesWorker.call((api) => api.previewExport(projectId, request, count, tickOf(job))),
  countExport: (projectId: string, request: ExportRequest, job?: JobOptions) =>
    filesWorker.call((api) => api.countExport(projectId, request, tickOf(job))),
  countPublicQuotes: (projectId: string, request: ExportRequest, job?: JobOptions) =>
    filesWorker.call((api) => api.countPublicQuotes(projectId, request, tickOf(job))),
  exportInto: (projectId: string, request: ExportRequest, sink: ExportSink, job?: JobOptions) =>
    filesWorker.call((api) => api.exportInto(projectId, request, proxy(sink), tickOf(job))),
  /** Writes a document whose sections have lists. */
  writeDocument: (
    document: TextDocument,
    kind: DocumentKind,
    now: string,
    sink: FileSink<undefined>,
    job?: JobOptions,
  ) => filesWorker.call((api) => api.writeDocument(document, kind, now, proxy(sink), tickOf(job))),
};
