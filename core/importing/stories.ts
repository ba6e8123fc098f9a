import { numbered } from "../counts.ts";
import { hashText, storyIdOf } from "../ids.ts";
import type { Collection } from "../model/collection.ts";
import { MAX_PROJECT_STORIES, MAX_STORIES, MAX_STORY_LENGTH } from "../model/limits.ts";
import type { Story } from "../model/story.ts";
import type { CsvTable } from "../reading/csv.ts";
import type { CsvRow } from "../reading/csv-reader.ts";
import type { Steps } from "../steps.ts";
import { normaliseText } from "../text.ts";
import type { AttributePlaces } from "./attribute-places.ts";
import { attributePlaces, columnName } from "./attribute-places.ts";
import type { DoubtfulCell } from "./doubtful-cells.ts";
import { doubtIn, excerptAround } from "./doubtful-cells.ts";
import type { TextEscapes } from "./escaped-text.ts";
import { unescapeCell } from "./escaped-text.ts";
import type { CollectionRequest } from "./imported-collection.ts";
import { importedCollection, knownCollection } from "./imported-collection.ts";
import type { ColumnMapping } from "./mapping.ts";
import type { NoteParting } from "./note-parts.ts";
import { noteCells, noteParting, noteParts } from "./note-parts.ts";
import type { RejectedRow, Rejection, RowCount } from "./rejected-rows.ts";
import { rejectedRow } from "./rejected-rows.ts";

/** What an import needs besides the table and its mapping. */
export interface ImportRequest extends CollectionRequest {
  /** The project's stories: story id -> text hash. */
  readonly existing: ReadonlyMap<string, string>;
  /** By collection id: the position of its next story. Without an entry, it is the collection's count of stories. */
  readonly nextPositions?: ReadonlyMap<string, number>;
  /** In which notations the texts and titles are written; as plain text when not given. */
  readonly escapes?: TextEscapes;
  /** The project's content notes, which are known where a cell has several. */
  readonly knownNotes?: readonly string[];
  /** "lines" when not given. */
  readonly counts?: RowCount;
}

/** A story of which the text need not have been hashed yet: that takes as long as all else that is made of its row, and no preview asks for it. */
export type ComingStory = Omit<Story, "textHash"> & { textHash: string | null };

/**
 * The very story, with its text hashed.
 * @example hashed({ id: "s1", text: "abc", textHash: null }).textHash.slice(0, 8) // "ba7816bf"
 */
export function hashed(story: ComingStory): Story {
  return Object.assign(story, { textHash: story.textHash ?? hashText(story.text) });
}

/** What an import would add. Nothing is changed until it is stored. */
export interface ImportedStories {
  readonly collection: Collection;
  readonly stories: readonly ComingStory[];
  /** In the order of their lines. */
  readonly rejected: readonly RejectedRow[];
  /** How many rows hold a story that is already in the project, word for word. */
  readonly alreadyHere: number;
  /** The first cells of new stories that contain characters that nobody typed, in the order of their lines, and how many there are. */
  readonly doubtful: readonly DoubtfulCell[];
  readonly doubtfulCount: number;
}

const STEP = 1000;
const DOUBTFUL_TOLD = 500;
const NO_ESCAPES: TextEscapes = { html: false, json: false };

/**
 * A table's rows as stories of one collection, in steps of a thousand rows. Ids are derived from the collection's name and the row's identifier, or
 * its text where it has none: two people who import one file get the same stories. Rows that cannot be stories are returned with
 * their reasons. A story that the project has with another text is rejected, never overwritten. The result contains nothing of a column that is
 * left out.
 * Their texts are not hashed: see hashed.
 * @example allSteps(importStories(allSteps(readCsv("id,text\n1,A long night")).value, proposeMapping(["id", "text"], []).mapping, { name: "Nights", fileName: "nights.csv", author: "", now: "2026-05-01T10:00:00.000Z", collections: [], existing: new Map() })).stories[0].text // "A long night"
 */
export function* importStories(
  table: CsvTable,
  mapping: ColumnMapping,
  request: ImportRequest,
): Steps<ImportedStories> {
  const importer = new Importer(table, mapping, request);
  for (const [index, row] of table.rows.entries()) {
    importer.take(row);
    if ((index + 1) % STEP === 0) yield (index + 1) / table.rows.length;
  }
  return importer.result();
}

class Importer {
  readonly #table: CsvTable;
  readonly #mapping: ColumnMapping;
  readonly #request: ImportRequest;
  readonly #collectionId: string;
  readonly #placed: AttributePlaces["placed"];
  /** The columns of which anything is imported. */
  readonly #kept: readonly number[];
  readonly #stories: ComingStory[] = [];
  readonly #rejected: RejectedRow[];
  /** By id, the story of an earlier row. */
  readonly #earlier = new Map<string, Pick<Story, "source" | "text">>();
  readonly #firstPosition: number;
  readonly #escapes: TextEscapes;
  readonly #parting: NoteParting;
  readonly #doubtful: DoubtfulCell[] = [];
  #doubtfulCount = 0;
  #alreadyHere = 0;

  constructor(table: CsvTable, mapping: ColumnMapping, request: ImportRequest) {
    const { id, standing } = knownCollection(request);
    this.#table = table;
    this.#mapping = mapping;
    this.#request = request;
    this.#collectionId = id;
    this.#firstPosition = request.nextPositions?.get(id) ?? standing?.storyCount ?? 0;
    this.#escapes = request.escapes ?? NO_ESCAPES;
    this.#rejected = [...table.problems];
    this.#parting = noteParting(noteCells(table, mapping), request.knownNotes ?? []);
    // A collection's attribute lists are matched by place: existing attributes keep their places, new columns follow.
    this.#placed = attributePlaces(table.header, mapping, standing?.attributeNames ?? []).placed;
    const { id: idColumn, title, text, date, contentNotes } = mapping;
    const single = [idColumn, title, text, date, contentNotes].filter((column) => column !== null);
    this.#kept = [...single, ...this.#placed.map(({ column }) => column)];
  }

  take(row: CsvRow): void {
    const text = this.#words(row, this.#mapping.text);
    const given = this.#cell(row, this.#mapping.id).trim();
    const externalId = given === "" ? null : given;
    if (text.trim() === "") {
      this.#reject(row, { kind: "empty-text", column: columnName(this.#table.header, this.#mapping.text) });
      return;
    }
    if (text.length > MAX_STORY_LENGTH) {
      this.#reject(row, { kind: "too-long", length: text.length });
      return;
    }
    const id = storyIdOf(this.#collectionId, externalId, text);
    const source = { fileName: row.file ?? this.#request.fileName, line: row.line };
    const earlier = this.#earlier.get(id);
    if (earlier !== undefined) {
      const { line } = earlier.source;
      const differs = earlier.text !== text;
      this.#reject(row, { kind: "duplicate", externalId, line, differs });
      return;
    }
    const here = this.#request.existing.get(id);
    if (here !== undefined) {
      this.#earlier.set(id, { source, text });
      if (here === hashText(text)) this.#alreadyHere += 1;
      else this.#reject(row, { kind: "text-differs", externalId, id });
      return;
    }
    const title = this.#words(row, this.#mapping.title).trim();
    const date = this.#cell(row, this.#mapping.date).trim();
    const attributes = this.#attributesOf(row);
    this.#noteDoubts(row, text);
    const story: ComingStory = {
      id,
      collectionId: this.#collectionId,
      position: Math.min(this.#firstPosition + this.#stories.length, MAX_STORIES),
      externalId,
      // A title that only repeats the identifier would be shown twice wherever both stand.
      ...(title === "" || title === externalId ? {} : { title }),
      ...(date === "" ? {} : { date }),
      text,
      textHash: null,
      attributes,
      source,
      contentNotes: noteParts(this.#cell(row, this.#mapping.contentNotes), this.#parting),
    };
    this.#earlier.set(id, story);
    this.#stories.push(story);
  }

  #raw(row: CsvRow, column: number | null): string {
    return column === null ? "" : (row.cells[column] ?? "");
  }

  #cell(row: CsvRow, column: number | null): string {
    return normaliseText(this.#raw(row, column));
  }

  /** A cell of text, which may be written as HTML or JSON. */
  #words(row: CsvRow, column: number | null): string {
    return normaliseText(unescapeCell(this.#raw(row, column), this.#escapes));
  }

  /** The attributes' values, without empty ones at the end: rows may be far shorter than the heading. */
  #attributesOf(row: CsvRow): string[] {
    const values: string[] = [];
    for (const { column, place } of this.#placed) {
      if (column >= row.cells.length) break;
      const value = this.#cell(row, column);
      if (value === "") continue;
      while (values.length <= place) values.push("");
      values[place] = value;
    }
    return values;
  }

  /** @param normalised the row's text as it is imported */
  #noteDoubts(row: CsvRow, normalised: string): void {
    const { text, title } = this.#mapping;
    for (const column of this.#kept) {
      if (column >= row.cells.length) continue;
      const raw = this.#raw(row, column);
      const read = column === text || column === title ? unescapeCell(raw, this.#escapes) : raw;
      const found = doubtIn(read, column === text && read === normalised);
      if (found === null) continue;
      this.#doubtfulCount += 1;
      if (this.#doubtful.length === DOUBTFUL_TOLD) continue;
      const excerpt = excerptAround(read, found.at);
      this.#doubtful.push({
        doubt: found.doubt,
        line: row.line,
        column: columnName(this.#table.header, column),
        excerpt,
      });
    }
  }

  result(): ImportedStories {
    return {
      collection: importedCollection(this.#table, this.#mapping, this.#request, this.#stories.length),
      stories: this.#stories,
      rejected: this.#rejected.toSorted((a, b) => a.line - b.line),
      alreadyHere: this.#alreadyHere,
      doubtful: this.#doubtful,
      doubtfulCount: this.#doubtfulCount,
    };
  }

  #reject(row: CsvRow, rejection: Rejection): void {
    const rejected = rejectedRow(row.line, rejection, this.#request.counts);
    this.#rejected.push(row.file === undefined ? rejected : { ...rejected, file: row.file });
  }
}

/**
 * Why a project with `existing` stories cannot take `coming` more; null where it can.
 * @example tooManyStories(1000, 1000) // null
 */
export function tooManyStories(existing: number, coming: number): string | null {
  if (coming === 0 || existing + coming <= MAX_PROJECT_STORIES) return null;
  return `The project has ${numbered(existing)} stories and the file has ${numbered(coming)} new ones. A project can have ${numbered(MAX_PROJECT_STORIES)}. Nothing was imported. Import a smaller file, or create another project for it.`;
}
