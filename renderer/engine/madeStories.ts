import { collectionIdOf } from "../../core/ids.ts";
import type { TextEscapes } from "../../core/importing/escaped-text.ts";
import { detectEscapes } from "../../core/importing/escaped-text.ts";
import { wordCells } from "../../core/importing/escapes-found.ts";
import { knownCollection } from "../../core/importing/imported-collection.ts";
import type { MappedAsBefore } from "../../core/importing/known-columns.ts";
import { mappedAsBefore } from "../../core/importing/known-columns.ts";
import type { ColumnMapping } from "../../core/importing/mapping.ts";
import { fitsColumns } from "../../core/importing/mapping.ts";
import type { RefusedId } from "../../core/importing/refused-id.ts";
import { refusedId } from "../../core/importing/refused-id.ts";
import { COUNTED_BY } from "../../core/importing/source-kind.ts";
import type { ImportedStories } from "../../core/importing/stories.ts";
import { importStories, tooManyStories } from "../../core/importing/stories.ts";
import type { AcceptedNote } from "../../core/importing/suggested-notes.ts";
import { onceEachStory } from "../../core/importing/table-coding.ts";
import type { Collection } from "../../core/model/collection.ts";
import type { CsvTable } from "../../core/reading/csv.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { mayBePublic } from "../../core/tweets/public-posts.ts";
import type { ForImport } from "../data/arrivals.ts";
import { readForImport } from "../data/arrivals.ts";
import { readFacts } from "../data/database.ts";
import type { CodingChoice, ImportedCoding } from "./importedCoding.ts";
import { codingIn, importedCoding, mappingBesideCoding } from "./importedCoding.ts";
import { ImportPacking } from "./importPacking.ts";
import type { JobProblem, Tick } from "./job.ts";
import { runJob } from "./job.ts";
import type { PlacedChoice } from "./placedHere.ts";
import type { ReadingRequest } from "./readingRequest.ts";
import type { ReadTable } from "./tableFile.ts";
import { withDatabase } from "./withDatabase.ts";

/** How a table is to be read, and what is to be made of it; what is not given is detected. */
export interface TableRequest extends ReadingRequest, CodingChoice, PlacedChoice {
  readonly mapping?: ColumnMapping;
  /** Whether texts are read as HTML, and as JSON strings. */
  readonly html?: boolean;
  readonly json?: boolean;
  /** Whether its stories are public posts; left out: as the file seems, see mayBePublic. */
  readonly isPublic?: boolean;
  /** The collection's name. */
  readonly name: string;
  readonly author: string;
  readonly now: string;
  /** The suggested content notes that were accepted, and the words that suggested them: see suggestNotes. */
  readonly notes?: { readonly words: string; readonly accepted: readonly AcceptedNote[] };
}

/** What would be imported of a table. `key` says from what it was made, so that the import need not make it again. */
export interface MadeStories {
  readonly key: string;
  readonly escapes: TextEscapes;
  readonly mapping: ColumnMapping;
  readonly before: MappedAsBefore["before"] | null;
  readonly collections: readonly Collection[];
  readonly knownNotes: readonly string[];
  readonly imported: ImportedStories;
  readonly packing: ImportPacking;
  readonly coding: ImportedCoding | null;
  readonly refusedId: RefusedId | null;
}

const NO_ESCAPES: TextEscapes = { html: false, json: false };

/** Makes stories of a table as they would be imported. What was made last is kept: the import is asked for with what the preview detected. */
export class StoriesMade {
  readonly #fileName: string;
  #detected: { readonly key: string; readonly escapes: TextEscapes } | null = null;
  #here: { readonly key: string; readonly stories: ForImport } | null = null;
  #made: MadeStories | null = null;

  constructor(fileName: string) {
    this.#fileName = fileName;
  }

  /** Ends what goes on in the background. */
  end(): void {
    this.#made?.packing.end();
  }

  /** What would come of the table. Made, unless it was the last one. */
  async make(
    projectId: string,
    read: ReadTable,
    request: TableRequest,
    tick: Tick,
  ): Promise<Result<MadeStories, JobProblem>> {
    const { detected, source, table, proposed, labelled } = read;
    const isFitting = request.mapping !== undefined && fitsColumns(request.mapping, table.header.length);
    const coding = codingIn(read, request);
    const { finished = false, coderName = "" } = request;
    const whose = source.kind === "taguette" ? coderName.trim() : "";
    return withDatabase(projectId, async (db) => {
      const { name, author, now } = request;
      const { changes } = await readFacts(db);
      const collectionId = collectionIdOf(name);
      const state = JSON.stringify([projectId, changes, collectionId]);
      if (this.#here?.key !== state)
        this.#here = { key: state, stories: await readForImport(db, collectionId) };
      const here = this.#here.stories;
      const { known } = knownCollection({ name, collections: here.collections });
      const asBefore =
        isFitting || coding !== null || known === undefined
          ? null
          : mappedAsBefore(table.header, proposed.mapping, known);
      const mapped =
        coding === null
          ? ok(isFitting ? request.mapping : (asBefore?.mapping ?? proposed.mapping))
          : mappingBesideCoding(table, coding, isFitting ? request.mapping : null);
      if (!mapped.ok) return mapped;
      const mapping = mapped.value;
      // The positions of labels are those of the text as the file has it.
      const escapes = labelled === null ? this.#escapes(detected, table, mapping, request) : NO_ESCAPES;
      const key = JSON.stringify([detected, mapping, escapes, name, author, state, coding, finished, whose]);
      const before = asBefore?.before ?? null;
      if (this.#made?.key === key) {
        // What is chosen by now may be what was proposed before.
        this.#made = { ...this.#made, before };
        return ok(this.#made);
      }
      const counts = COUNTED_BY[source.kind];
      const isPublic = request.isPublic ?? mayBePublic({ ...read, ...read.table });
      const asked = { name, author, now, fileName: this.#fileName, escapes, counts, isPublic, ...here };
      const once = coding === null ? table : onceEachStory(table, mapping);
      const made = await runJob(importStories(once, mapping, asked), tick);
      if (!made.ok) return made;
      const imported = made.value;
      const tooMany = tooManyStories(here.existing.size, imported.stories.length);
      if (tooMany !== null) return fail({ kind: "file", message: tooMany });
      this.#made?.packing.end();
      const told = await importedCoding(db, read, mapping, imported.stories, {
        ...{ coding, finished, now },
        coderName: whose,
      });
      const packing = new ImportPacking(imported.stories);
      this.#made = {
        ...{ key, escapes, mapping, before, collections: here.collections, imported, packing, coding: told },
        knownNotes: here.knownNotes,
        refusedId: coding === null ? read.refusedId : refusedId(once.header, once.rows, mapping),
      };
      return ok(this.#made);
    });
  }

  /** In which notations the texts are read: those that were asked for, else those that they show. */
  #escapes(
    reading: string,
    table: CsvTable,
    mapping: ColumnMapping,
    { html, json }: TableRequest,
  ): TextEscapes {
    if (html !== undefined && json !== undefined) return { html, json };
    const key = JSON.stringify([reading, mapping.text, mapping.title]);
    if (this.#detected?.key !== key)
      this.#detected = { key, escapes: detectEscapes(wordCells(table, mapping)) };
    const { escapes } = this.#detected;
    return { html: html ?? escapes.html, json: json ?? escapes.json };
  }
}
