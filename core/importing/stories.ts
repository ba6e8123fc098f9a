import { collectionIdOf, hashText, storyIdOf } from "../ids.ts";
import { firstRevision, isLive, nextRevision } from "../model/record.ts";
import type { Collection, Story } from "../model/story.ts";
import type { Steps } from "../steps.ts";
import { normaliseText } from "../text.ts";
import type { CsvRow, CsvTable } from "./csv.ts";
import type { ColumnMapping } from "./mapping.ts";

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
}

/** A row that does not become a story. `line` and `lastLine` are physical lines of the file, from 1. */
export interface RejectedRow {
  readonly kind:
    | "malformed-quoting"
    | "too-many-cells"
    | "empty-text"
    | "too-long"
    | "duplicate-id"
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
}

const STEP = 1000;

/**
 * A table's rows as stories of one collection, in steps of a thousand rows. Ids follow from the collection's name and the row's id, or
 * its text where it has none, so that two people who import one file get the same stories. Rows that cannot be stories are returned with
 * their reasons; a story that the project has with another text is refused, never overwritten.
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
  private readonly stories: Story[] = [];
  private readonly rejected: RejectedRow[];
  private readonly lines = new Map<string, number>();
  private readonly firstPosition: number;
  private readonly countBefore: number;
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
    this.rejected = [...table.problems];
    // A collection's attribute lists line up by place: what it has already keeps its place, new columns follow.
    const byName = new Map(mapping.attributes.map((column) => [table.header[column] ?? "", column]));
    const before = standing?.attributeNames ?? [];
    this.attributeNames = [...before, ...[...byName.keys()].filter((name) => !before.includes(name))];
    this.columns = this.attributeNames.map((name) => byName.get(name) ?? null);
  }

  take(row: CsvRow): void {
    const cell = (column: number | null): string =>
      column === null ? "" : normaliseText(row.cells[column] ?? "");
    const text = cell(this.mapping.text);
    if (text.trim() === "") {
      this.reject("empty-text", row, `The cell in the column "${this.name(this.mapping.text)}" is empty.`);
      return;
    }
    if (text.length > MAX_STORY_LENGTH) {
      this.reject(
        "too-long",
        row,
        `The text has ${text.length} characters; a story may have ${MAX_STORY_LENGTH}. Split it into several rows.`,
      );
      return;
    }
    const given = cell(this.mapping.id).trim();
    const externalId = given === "" ? null : given;
    const id = storyIdOf(this.collectionId, externalId, text);
    const earlier = this.lines.get(id);
    if (earlier !== undefined) {
      this.rejectDuplicate(row, externalId, earlier);
      return;
    }
    this.lines.set(id, row.line);
    const textHash = hashText(text);
    const here = this.request.existing.get(id);
    if (here === textHash) {
      this.alreadyHere += 1;
      return;
    }
    if (here !== undefined) {
      this.reject(
        "text-differs",
        row,
        `The project has a story with the id "${externalId ?? id}" and another text. The story in the project was kept; import under another collection name to have both.`,
      );
      return;
    }
    const title = cell(this.mapping.title).trim();
    const date = cell(this.mapping.date).trim();
    this.stories.push({
      id,
      collectionId: this.collectionId,
      position: this.firstPosition + this.stories.length,
      externalId,
      ...(title === "" ? {} : { title }),
      ...(date === "" ? {} : { date }),
      text,
      textHash,
      attributes: this.columns.map(cell),
      source: { fileName: this.request.fileName, line: row.line },
      contentNotes: splitNotes(cell(this.mapping.contentNotes)),
    });
  }

  result(): ImportedStories {
    const { request, mapping, known } = this;
    const storyCount = this.countBefore + this.stories.length;
    const attributeNames = [...this.attributeNames];
    const fresh = {
      name: request.name.trim(),
      fileName: request.fileName,
      importedAt: request.now,
      textColumn: this.name(mapping.text),
      idColumn: mapping.id === null ? null : this.name(mapping.id),
    };
    const grown = { attributeNames, storyCount };
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
    };
  }

  private name(column: number): string {
    return this.table.header[column] ?? `column ${column + 1}`;
  }

  private rejectDuplicate(row: CsvRow, externalId: string | null, earlier: number): void {
    if (externalId === null) {
      this.reject("duplicate-text", row, `Line ${earlier} has the same text. The first was kept.`);
    } else {
      this.reject(
        "duplicate-id",
        row,
        `Line ${earlier} has the same id, "${externalId}". The first was kept.`,
      );
    }
  }

  private reject(kind: RejectedRow["kind"], row: CsvRow, message: string): void {
    this.rejected.push({ kind, line: row.line, lastLine: row.line, message });
  }
}

/** Content notes as they stand in one cell, apart at ";" or "|". */
function splitNotes(cell: string): string[] {
  const notes = cell
    .split(/[;|]/u)
    .map((note) => note.replace(/\s+/gu, " ").trim())
    .filter((note) => note !== "");
  return [...new Set(notes)];
}
