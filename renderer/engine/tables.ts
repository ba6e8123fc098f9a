import type { StoryChunk } from "../../core/changes/change.ts";
import type { DocumentFile } from "../../core/documents/read-documents.ts";
import { importedCollection, importedFrom } from "../../core/importing/imported-collection.ts";
import { namedHere } from "../../core/importing/named-here.ts";
import { hashed } from "../../core/importing/stories.ts";
import type { SuggestedNote } from "../../core/importing/suggested-notes.ts";
import { suggestNotes, withAcceptedNotes } from "../../core/importing/suggested-notes.ts";
import type { TablePreview } from "../../core/importing/table-preview.ts";
import { LOOKED_AT, previewOf } from "../../core/importing/table-preview.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { mayBePublic } from "../../core/tweets/public-posts.ts";
import { storeImport } from "../data/arrivals.ts";
import { identifiersHere } from "../data/identifiersHere.ts";
import { ImportPacking } from "./importPacking.ts";
import type { JobProblem, Tick } from "./job.ts";
import { cancelled, runJob, within } from "./job.ts";
import type { MadeStories, TableRequest } from "./madeStories.ts";
import { StoriesMade } from "./madeStories.ts";
import type { StoredCoding } from "./placedHere.ts";
import { placedFrom, PlacedHere } from "./placedHere.ts";
import type { ReadTable } from "./tableFile.ts";
import { TableFile } from "./tableFile.ts";
import { withDatabase } from "./withDatabase.ts";

export interface ImportOutcome {
  readonly stories: number;
  readonly alreadyHere: number;
  readonly rejectedCount: number;
  /** How many codes came with the stories, on them or on passages of them, and by how many coders. */
  readonly coding: { readonly annotations: number; readonly coders: number } | null;
  readonly firstStoryId: string | null;
  /** The import's number in the journal, for taking it back; null where nothing came. */
  readonly seq: number | null;
}

/**
 * A file of stories that was opened in this worker, and what has been read of it: a preview leaves what the import needs. The import is asked for
 * with what the preview detected, and makes nothing of it a second time.
 */
export class OpenTable {
  readonly #file: TableFile;
  readonly #fileName: string;
  readonly #stories: StoriesMade;
  readonly #placed = new PlacedHere();
  #suggested: {
    readonly of: MadeStories;
    readonly words: string;
    readonly notes: readonly SuggestedNote[];
  } | null = null;

  /** @param others further files that are read as one with it: see recogniseSource */
  constructor(bytes: Uint8Array, fileName: string, others: readonly DocumentFile[] = [], folder = "") {
    this.#file = new TableFile([{ name: fileName, bytes, folder }, ...others]);
    this.#fileName = fileName;
    this.#stories = new StoriesMade(fileName);
  }

  /** What importing it into the project would do. Nothing is written. */
  async preview(
    projectId: string,
    request: TableRequest,
    tick: Tick,
  ): Promise<Result<TablePreview, JobProblem>> {
    const read = await this.#file.read(request, within(tick, 0, 0.4));
    if (!read.ok) return read;
    const from = placedFrom(read.value, request);
    if (from !== null)
      return this.#placed.preview(projectId, read.value, from, request, within(tick, 0.4, 1));
    const made = await this.#stories.make(projectId, read.value, request, within(tick, 0.4, 1));
    if (!made.ok) return made;
    const { file, workbook, source, tweets, table, proposed } = read.value;
    const { concerns } = proposed;
    const coding = made.value.coding?.preview ?? null;
    // Not before the answer is on its way.
    setTimeout(() => made.value.packing.begin());
    const named = await this.#named(projectId, read.value);
    return ok(previewOf({ file, workbook, source, tweets, table, concerns, ...made.value, coding, named }));
  }

  /** How many of the first rows name stories that are here: they may be meant to code these. */
  async #named(projectId: string, { table, source, tweets }: ReadTable): Promise<TablePreview["named"]> {
    if ((source.kind !== "table" && source.kind !== "workbook") || tweets !== null) return null;
    const looked = { header: table.header, rows: table.rows.slice(0, LOOKED_AT) };
    const found = await withDatabase(projectId, async (db) => ok(await identifiersHere(db)));
    return found.ok ? namedHere(looked, found.value) : null;
  }

  /** Imports coding of the stories that are here: all in one transaction, one step of undo. */
  async importCoding(
    projectId: string,
    request: TableRequest,
    tick: Tick,
  ): Promise<Result<StoredCoding, JobProblem>> {
    const read = await this.#file.read(request, within(tick, 0, 0.2));
    if (!read.ok) return read;
    const [file] = await this.#file.hashes();
    if (file === undefined) throw new Error("A table that was read has no file.");
    const from = placedFrom(read.value, request);
    if (from === null) throw new Error("The file codes no stories that are here.");
    return this.#placed.store(projectId, read.value, from, request, file, within(tick, 0.2, 1));
  }

  /** The content notes that a project's words suggest for the stories that would come. */
  async suggest(
    projectId: string,
    request: TableRequest,
    words: string,
    tick: Tick,
  ): Promise<Result<readonly SuggestedNote[], JobProblem>> {
    const read = await this.#file.read(request, within(tick, 0, 0.1));
    if (!read.ok) return read;
    const made = await this.#stories.make(projectId, read.value, request, within(tick, 0.1, 0.3));
    if (!made.ok) return made;
    return this.#suggest(made.value, words, within(tick, 0.3, 1));
  }

  async #suggest(
    made: MadeStories,
    words: string,
    tick: Tick,
  ): Promise<Result<readonly SuggestedNote[], JobProblem>> {
    if (this.#suggested?.of === made && this.#suggested.words === words) return ok(this.#suggested.notes);
    const found = await runJob(suggestNotes(made.imported.stories, words), tick);
    if (found.ok) this.#suggested = { of: made, words, notes: found.value };
    return found;
  }

  /** Imports it: all in one transaction, one step of undo. Cancelled or failed, nothing is changed. */
  async import(
    projectId: string,
    request: TableRequest,
    tick: Tick,
  ): Promise<Result<ImportOutcome, JobProblem>> {
    const read = await this.#file.read(request, within(tick, 0, 0.2));
    if (!read.ok) return read;
    const made = await this.#stories.make(projectId, read.value, request, within(tick, 0.2, 0.5));
    if (!made.ok) return made;
    const { imported, mapping, collections, coding } = made.value;
    const { alreadyHere, rejected } = imported;
    const { notes = { words: "", accepted: [] } } = request;
    const suggested =
      notes.accepted.length === 0
        ? ok([])
        : await this.#suggest(made.value, notes.words, within(tick, 0.5, 0.55));
    if (!suggested.ok) return suggested;
    const stories = withAcceptedNotes(imported.stories, suggested.value, notes.accepted);
    // What was packed meanwhile has no notes of these.
    const packing = stories === imported.stories ? made.value.packing : new ImportPacking(stories);
    const counts = {
      stories: stories.length,
      alreadyHere,
      rejectedCount: rejected.length,
      coding:
        coding === null
          ? null
          : { annotations: coding.preview.annotations, coders: coding.preview.coders.length },
      firstStoryId: stories[0]?.id ?? null,
    };
    if (stories.length === 0) return ok({ ...counts, seq: null });
    // What was made for the preview is as old as that.
    const asked = {
      ...{ ...request, fileName: importedFrom(stories, this.#fileName), collections },
      isPublic: request.isPublic ?? mayBePublic({ ...read.value, ...read.value.table }),
    };
    const collection = importedCollection(read.value.table, mapping, asked, stories.length);
    return withDatabase(projectId, async (db) => {
      // The last moment to cancel: from here on it is written.
      if (!(await packing.finish(within(tick, 0.55, 0.9)))) {
        if (packing !== made.value.packing) packing.end();
        return fail(cancelled);
      }
      const whole = stories.map(hashed);
      const files = await this.#file.hashes();
      const counted = {
        ...(rejected.length > 0 && { rejected: rejected.length }),
        ...(counts.coding !== null && { annotations: counts.coding.annotations }),
      };
      const told = { files, ...(Object.keys(counted).length > 0 && { counts: counted }) };
      const pack = (chunk: StoryChunk) => packing.pack(chunk);
      const seq = await storeImport(db, collection, whole, request.now, pack, told, coding?.coding);
      return ok({ ...counts, seq });
    });
  }

  /** Ends what goes on in the background. */
  close(): void {
    this.#file.close();
    this.#stories.end();
  }
}
