import { collectionIdOf, hashText, storyIdOf } from "../ids.ts";
import { MAX_STORIES } from "../model/limits.ts";
import { firstRevision, isLive, nextRevision } from "../model/record.ts";
import type { AttributeDetails, Collection, Story } from "../model/story.ts";
import type { Steps } from "../steps.ts";
import { normaliseText } from "../text.ts";
import type { CsvProblem, CsvRow } from "./csv-reader.ts";
import type { CsvTable } from "./csv.ts";
import { doubtIn, excerptAround } from "./doubtful-cells.ts";
import type { DoubtfulCell } from "./doubtful-cells.ts";
import { unescapeCell } from "./escaped-text.ts";
import type { TextEscapes } from "./escaped-text.ts";
import type { ColumnMapping } from "./mapping.ts";
import { isRounded } from "./rounded-ids.ts";

/** Longer cells are no short stories, and slow every page that shows them. In UTF-16 units. */
export const MAX_STORY_LENGTH = 100_000;

/** What an import needs to know beside the table and its mapping. */
export interface ImportRequest {
  /** The collection's name; under a name that the project has already, the stories join that collection. */
  readonly name: string;
  readonly fileName: string;
  /** Id of the coder who imports, or "". */
  readonly author: string;
  readonly now: string;
  /** The project's collections, and the stories that it has: story id -> text hash. */
  readonly collections: readonly Collection[];
  readonly existing: ReadonlyMap<string, string>;
  /** By the id of a collection that stands: the position of its next story. Where it does not say, its count of stories. */
  readonly nextPositions?: ReadonlyMap<string, number>;
  /** In which notations the texts and titles are written; as plain text when not given. */
  readonly escapes?: TextEscapes;
}

/** A row that does not become a story. `line` and `lastLine` are physical lines of the file, from 1. */
export interface RejectedRow {
  readonly kind:
    | CsvProblem["kind"]
    | "empty-text"
    | "too-long"
    | "duplicate-id"
    | "rounded-id"
    | "duplicate-text"
    | "text-differs";
  readonly line: number;
  readonly lastLine: number;
  readonly message: string;
}

/** What an import would bring: nothing is changed until it is stored. */
export interface ImportedStories {
  readonly collection: Collection;
  readonly stories: readonly Story[];
  /** In the order of their lines. */
  readonly rejected: readonly RejectedRow[];
  /** Rows whose story the project has already, word for word. */
  readonly alreadyHere: number;
  /** The first cells of new stories that hold what nobody wrote, in the order of their lines, and how many there are. */
  readonly doubtful: readonly DoubtfulCell[];
  readonly doubtfulCount: number;
}

const STEP = 1000;
const DOUBTFUL_TOLD = 500;
const NO_ESCAPES: TextEscapes = { html: false, json: false };

/**
 * A table's rows as stories of one collection, in steps of a thousand rows. Ids follow from the collection's name and the row's id, or
 * its text where it has none, so that two people who import one file get the same stories. Rows that cannot be stories are returned with
 * their reasons; a story that the project has with another text is refused, never overwritten. Nothing of a column that is left out is in what
 * comes back.
 */
export function* importStories(
  table: CsvTable,
  mapping: ColumnMapping,
  request: ImportRequest,
): Steps<ImportedStories> {
  const known = request.collections.find((collection) => collection.id === collectionIdOf(request.name));
  const importer = new Importer(table, mapping, request, known);
  for (const [index, row] of table.rows.entries()) {
    importer.take(row);
    if ((index + 1) % STEP === 0) yield (index + 1) / table.rows.length;
  }
  return importer.result();
}

class Importer {
  private readonly collectionId: string;
  /** Positions of the collection's attributes in a row; null for those that this file lacks. */
  private readonly columns: readonly (number | null)[];
  private readonly attributeNames: readonly string[];
  /** The attributes that this file has, by their columns, each with its place among the collection's. */
  private readonly placed: readonly { readonly column: number; readonly place: number }[];
  private readonly stories: Story[] = [];
  private readonly rejected: RejectedRow[];
  private readonly earlier = new Map<string, { readonly line: number; readonly textHash: string }>();
  private readonly firstPosition: number;
  private readonly countBefore: number;
  private readonly escapes: TextEscapes;
  private readonly doubtful: DoubtfulCell[] = [];
  private doubtfulCount = 0;
  private alreadyHere = 0;

  constructor(
    private readonly table: CsvTable,
    private readonly mapping: ColumnMapping,
    private readonly request: ImportRequest,
    private readonly known: Collection | undefined,
  ) {
    this.collectionId = collectionIdOf(request.name);
    const standing = known !== undefined && isLive(known) ? known : undefined;
    this.countBefore = standing?.storyCount ?? 0;
    this.firstPosition = request.nextPositions?.get(this.collectionId) ?? this.countBefore;
    this.escapes = request.escapes ?? NO_ESCAPES;
    this.rejected = [...table.problems];
    // A collection's attribute lists line up by place: what it has already keeps its place, new columns follow.
    const kept = [...mapping.attributes, ...mapping.hidden].toSorted((a, b) => a - b);
    const byName = new Map(kept.map((column) => [this.name(column), column]));
    const before = standing?.attributeNames ?? [];
    this.attributeNames = [...before, ...[...byName.keys()].filter((name) => !before.includes(name))];
    this.columns = this.attributeNames.map((name) => byName.get(name) ?? null);
    this.placed = this.columns
      .flatMap((column, place) => (column === null ? [] : [{ column, place }]))
      .toSorted((a, b) => a.column - b.column);
  }

  take(row: CsvRow): void {
    const text = this.words(row, this.mapping.text);
    if (text.trim() === "") {
      this.reject("empty-text", row, `The cell in the column “${this.name(this.mapping.text)}” is empty.`);
      return;
    }
    if (text.length > MAX_STORY_LENGTH) {
      this.reject(
        "too-long",
        row,
        `The text has ${inGroups(text.length)} characters. A story can have ${inGroups(MAX_STORY_LENGTH)}. Split it into several rows.`,
      );
      return;
    }
    const given = this.cell(row, this.mapping.id).trim();
    const externalId = given === "" ? null : given;
    const id = storyIdOf(this.collectionId, externalId, text);
    const textHash = hashText(text);
    const earlier = this.earlier.get(id);
    if (earlier !== undefined) {
      this.rejectDuplicate(row, externalId, earlier.line, earlier.textHash !== textHash);
      return;
    }
    this.earlier.set(id, { line: row.line, textHash });
    const here = this.request.existing.get(id);
    if (here === textHash) {
      this.alreadyHere += 1;
      return;
    }
    if (here !== undefined) {
      const named = externalId === null ? id : `“${externalId}”`;
      const why = externalId !== null && isRounded(externalId) ? ` ${ROUNDED}` : "";
      this.reject(
        "text-differs",
        row,
        `The project has a story with the id ${named} and a different text.${why} The story in the project was kept. To have both, import under another collection name.`,
      );
      return;
    }
    const title = this.words(row, this.mapping.title).trim();
    const date = this.cell(row, this.mapping.date).trim();
    const attributes = this.attributesOf(row);
    this.noteDoubts(row);
    this.stories.push({
      id,
      collectionId: this.collectionId,
      position: Math.min(this.firstPosition + this.stories.length, MAX_STORIES),
      externalId,
      ...(title === "" ? {} : { title }),
      ...(date === "" ? {} : { date }),
      text,
      textHash,
      attributes,
      source: { fileName: this.request.fileName, line: row.line },
      contentNotes: splitNotes(this.cell(row, this.mapping.contentNotes)),
    });
  }

  private raw(row: CsvRow, column: number | null): string {
    return column === null ? "" : (row.cells[column] ?? "");
  }

  private cell(row: CsvRow, column: number | null): string {
    return normaliseText(this.raw(row, column));
  }

  /** A cell of people's words, which may be written as HTML or JSON. */
  private words(row: CsvRow, column: number | null): string {
    return normaliseText(unescapeCell(this.raw(row, column), this.escapes));
  }

  /** The attributes' values, without empty ones at the end: rows may be far shorter than the heading. */
  private attributesOf(row: CsvRow): string[] {
    const values: string[] = [];
    for (const { column, place } of this.placed) {
      if (column >= row.cells.length) break;
      const value = this.cell(row, column);
      if (value === "") continue;
      while (values.length <= place) values.push("");
      values[place] = value;
    }
    return values;
  }

  private noteDoubts(row: CsvRow): void {
    const { text, title, id, date, contentNotes } = this.mapping;
    const kept = this.placed.slice(0, row.cells.length).map(({ column }) => column);
    for (const column of [id, title, text, date, contentNotes, ...kept]) {
      if (column === null || column >= row.cells.length) continue;
      const raw = this.raw(row, column);
      const read = column === text || column === title ? unescapeCell(raw, this.escapes) : raw;
      const found = doubtIn(read);
      if (found === null) continue;
      this.doubtfulCount += 1;
      if (this.doubtful.length === DOUBTFUL_TOLD) continue;
      const excerpt = excerptAround(read, found.at);
      this.doubtful.push({ doubt: found.doubt, line: row.line, column: this.name(column), excerpt });
    }
  }

  result(): ImportedStories {
    const { request, mapping, known } = this;
    const storyCount = this.countBefore + this.stories.length;
    const attributeNames = [...this.attributeNames];
    const textLabel = this.table.labels[mapping.text] ?? "";
    const fresh = {
      name: request.name.trim(),
      fileName: request.fileName,
      importedAt: request.now,
      textColumn: this.name(mapping.text),
      idColumn: mapping.id === null ? null : this.name(mapping.id),
      ...(textLabel === "" ? {} : { textLabel }),
    };
    const details = this.details();
    const grown = {
      attributeNames,
      storyCount,
      ...(details.length === 0 ? {} : { attributeDetails: details }),
    };
    let collection: Collection;
    if (known === undefined) {
      const record = firstRevision(this.collectionId, request.author, request.now);
      collection = { ...record, ...fresh, ...grown };
    } else if (this.stories.length === 0) {
      collection = known;
    } else {
      const next = nextRevision(known, request.author, request.now);
      collection = isLive(known) ? { ...next, ...grown } : { ...next, ...fresh, ...grown };
    }
    return {
      collection,
      stories: this.stories,
      rejected: this.rejected.toSorted((a, b) => a.line - b.line),
      alreadyHere: this.alreadyHere,
      doubtful: this.doubtful,
      doubtfulCount: this.doubtfulCount,
    };
  }

  /** What is known of the attributes beside their names: this file's columns as they are mapped now, the others as they were. */
  private details(): AttributeDetails[] {
    const before = new Map((this.known?.attributeDetails ?? []).map((details) => [details.name, details]));
    return this.attributeNames.flatMap((name, at) => {
      const column = this.columns[at] ?? null;
      if (column === null) return before.get(name) ?? [];
      const label = this.table.labels[column] ?? "";
      const isHidden = this.mapping.hidden.includes(column);
      if (label === "" && !isHidden) return [];
      return { name, ...(label === "" ? {} : { label }), ...(isHidden ? { hidden: true } : {}) };
    });
  }

  private name(column: number): string {
    return this.table.header[column] ?? `column ${column + 1}`;
  }

  private rejectDuplicate(row: CsvRow, externalId: string | null, line: number, differs: boolean): void {
    if (externalId === null) {
      this.reject("duplicate-text", row, `Line ${line} has the same text. The first was kept.`);
    } else if (differs && isRounded(externalId)) {
      this.reject(
        "rounded-id",
        row,
        `Line ${line} has the same id, “${externalId}”, and a different text. ${ROUNDED} To import both, make this column an attribute.`,
      );
    } else {
      const texts = differs ? " and a different text" : "";
      this.reject(
        "duplicate-id",
        row,
        `Line ${line} has the same id, “${externalId}”${texts}. The first was kept.`,
      );
    }
  }

  private reject(kind: RejectedRow["kind"], row: CsvRow, message: string): void {
    this.rejected.push({ kind, line: row.line, lastLine: row.line, message });
  }
}

/** What spreadsheets do to ids that are numbers. */
const ROUNDED =
  "Excel rounds numbers of more than 15 digits, so different ids become the same. Export the ids as text.";

function inGroups(count: number): string {
  return count.toLocaleString("en-GB");
}

/** Content notes as they stand in one cell, apart at ";" or "|". */
function splitNotes(cell: string): string[] {
  const notes = cell
    .split(/[;|]/u)
    .map((note) => note.replace(/\s+/gu, " ").trim())
    .filter((note) => note !== "");
  return [...new Set(notes)];
}
