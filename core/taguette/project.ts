import { counted } from "../counts.ts";
import { elideMiddle } from "../excerpt.ts";
import type { CodebookTable } from "../importing/codebook-csv.ts";
import { codebookOfTable } from "../importing/codebook-csv.ts";
import type { LabelledStories } from "../labelled/labelled-coding.ts";
import type { GivenLabel, LabelledStory } from "../labelled/labelled-story.ts";
import { listed } from "../listed.ts";
import { STORY_FILE } from "../model/limits.ts";
import { foldName, uniqueNames } from "../names.ts";
import type { CsvTable } from "../reading/csv.ts";
import { plainTable } from "../reading/plain-table.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import { isSqlite } from "../sqlite/pages.ts";
import type { SqliteRow, SqliteValue } from "../sqlite/tables.ts";
import { readTables } from "../sqlite/tables.ts";
import type { Steps } from "../steps.ts";
import { within } from "../steps.ts";
import type { Span } from "../text.ts";
import { documentText } from "./document-text.ts";

/** A project of Taguette: a row for each document, its highlights as labels, and its tags as a table of codes. */
export interface TaguetteProject {
  readonly table: CsvTable;
  readonly labelled: LabelledStories;
  readonly codebook: CodebookTable;
  /** What has no place here, in words. */
  readonly notes: readonly string[];
}

const TABLES = ["projects", "documents", "tags", "highlights", "highlight_tags"] as const;

/** Whose highlights they are where nobody says it: each user of a file that Taguette exports is called admin. */
const CODER = "Taguette";

/**
 * A project as Taguette exports it (.sqlite3). Source: Taguette 1.5, taguette/database/models.py; tags have `parent_id` in later versions.
 * @returns an error with a sentence where the file is no such project, has several, or cannot be read
 * @example allSteps(readTaguette(new TextEncoder().encode("id,text"))).ok // false
 */
export function* readTaguette(
  bytes: Uint8Array,
): Steps<Result<TaguetteProject, { readonly message: string }>> {
  if (!isSqlite(bytes))
    return fail({
      message:
        "The file is no SQLite database, as projects of Taguette are. Nothing was imported. If it is a table or a text, change the end of its name to .csv or .txt.",
    });
  const read = yield* within(readTables(bytes, TABLES), 0, 0.4);
  if (!read.ok) return fail({ message: `${read.error.message} Nothing was imported.` });
  const { tables, hasLog } = read.value;
  const missing = TABLES.filter((name) => !tables.has(name));
  if (missing.length > 0)
    return fail({
      message: `The database is no project of Taguette: it has no table ${listed(missing.map((name) => `“${name}”`))}. Nothing was imported. Export the project from Taguette as SQLite3, and import that file.`,
    });
  const rowsOf = (name: (typeof TABLES)[number]): readonly SqliteRow[] => tables.get(name) ?? [];
  const projects = rowsOf("projects");
  if (projects.length > 1)
    return fail({
      message: `The database has ${counted(projects.length, "project", "projects")} of Taguette: ${listed(namesShown(projects))}. Nothing was imported. Export one of them from Taguette as SQLite3, and import that file.`,
    });
  const documents = rowsOf("documents");
  if (documents.length === 0)
    return fail({
      message:
        "The project of Taguette has no documents, so there is no story in it. Nothing was imported. To have its tags alone, export the codebook from Taguette, and import that file on the Codebook page.",
    });
  if (documents.length > STORY_FILE.rows)
    return fail({
      message: "The project has more documents than Concord imports at once. Nothing was imported.",
    });
  const tags = new Map(rowsOf("tags").map((row) => [idOf(row), textOf(row, "path").trim()]));
  const { first, alike } = tagsOfCodes(rowsOf("tags"));
  const codebook = codebookOfTags(first, tags);
  const codes = tags.size === 0 ? null : codebookOfTable(codebook, { author: "", now: "" });
  if (codes?.ok === false) return fail({ message: codes.error.message });
  const notes = [
    ...alike,
    ...(codes?.value.problems ?? []).map(({ line, message }) => `Tag ${line}: ${message}`),
  ];
  if (hasLog)
    notes.push(
      "Changes in a file beside the database (-wal), if there is one: Taguette’s own export has them all",
    );
  const highlights = new Highlights(rowsOf("highlights"), rowsOf("highlight_tags"), tags);
  const ids = uniqueNames(
    documents.map((row) => nameOf(row)),
    (name, count) => `${name} (${count})`,
  );
  const hasWords = documents.some((row) => textOf(row, "description").trim() !== "");
  const labelled = new Map<number, LabelledStory>();
  const rows = [];
  for (const [at, row] of documents.entries()) {
    const line = at + 1;
    const id = ids[at] ?? "";
    const { text, labels } = highlights.labelsOf(idOf(row), textOf(row, "contents"), id);
    const coders = labels.length === 0 ? [] : [CODER];
    labelled.set(line, {
      ...{ program: "Taguette", text, id, about: {}, counting: "utf-16" },
      ...{ coders, labels, others: 0 },
    });
    const description = hasWords ? [textOf(row, "description").trim()] : [];
    rows.push({ cells: [id, nameOf(row), text, ...description], line });
    yield 0.4 + 0.6 * (line / documents.length);
  }
  notes.push(...highlights.leftOut(new Set(documents.map(idOf))));
  const header = ["id", "title", "text", ...(hasWords ? ["description"] : [])];
  return ok({ table: plainTable(header, rows), labelled, codebook, notes });
}

/**
 * The same labels, said by somebody: a file of Taguette does not tell who highlighted.
 * @example labelledBy(new Map(), "Ana").size // 0
 */
export function labelledBy(labelled: LabelledStories, coder: string): LabelledStories {
  const name = coder.trim();
  if (name === "") return labelled;
  return new Map(
    [...labelled].map(([line, story]): [number, LabelledStory] => [
      line,
      {
        ...story,
        coders: story.coders.map(() => name),
        labels: story.labels.map((label) => ({ ...label, coder: name })),
      },
    ]),
  );
}

/** Highlights by their documents. */
class Highlights {
  readonly #byDocument = new Map<SqliteValue, SqliteRow[]>();
  readonly #tagsOf = new Map<SqliteValue, string[]>();
  /** Where highlights without a tag are. */
  readonly #untagged: string[] = [];

  constructor(
    highlights: readonly SqliteRow[],
    highlightTags: readonly SqliteRow[],
    tags: ReadonlyMap<SqliteValue, string>,
  ) {
    for (const row of highlights) put(this.#byDocument, valueOf(row, "document_id"), row);
    for (const row of highlightTags) {
      const tag = tags.get(valueOf(row, "tag_id")) ?? "";
      if (tag !== "") put(this.#tagsOf, valueOf(row, "highlight_id"), tag);
    }
  }

  /** A document as text, and its highlights as labels, one for each tag. */
  labelsOf(
    document: SqliteValue,
    html: string,
    name: string,
  ): { readonly text: string; readonly labels: GivenLabel[] } {
    const own = (this.#byDocument.get(document) ?? []).toSorted(
      (a, b) => offset(a, "start") - offset(b, "start"),
    );
    const { text, places } = documentText(
      html,
      own.flatMap((row) => [offset(row, "start"), offset(row, "end")]),
    );
    const labels = own.flatMap((row): GivenLabel[] => {
      const tags = this.#tagsOf.get(idOf(row)) ?? [];
      const start = places.get(offset(row, "start")) ?? 0;
      const words = text.slice(start, places.get(offset(row, "end")) ?? 0);
      const before = words.length - words.trimStart().length;
      const place = placeOf(row, text, { start: start + before, end: start + words.trimEnd().length });
      if (tags.length === 0)
        this.#untagged.push(`“${elideMiddle(name, SHOWN)}” from ${place.start} to ${place.end}`);
      return tags.map((label) => ({ ...{ coder: CODER, label }, place }));
    });
    return { text, labels };
  }

  leftOut(documents: ReadonlySet<SqliteValue>): string[] {
    let lost = 0;
    for (const [document, own] of this.#byDocument) if (!documents.has(document)) lost += own.length;
    return [
      ...(this.#untagged.length > 0
        ? [
            `${counted(this.#untagged.length, "highlight without a tag", "highlights without a tag")}: ${listed(firstOf(this.#untagged))}`,
          ]
        : []),
      ...(lost > 0
        ? [
            counted(
              lost,
              "highlight of a document that is not in the file",
              "highlights of documents that are not in the file",
            ),
          ]
        : []),
    ];
  }
}

/** Taguette cuts the words that it keeps beside a highlight with another reader of HTML than the one that shows them: they may be so many signs apart. */
const APART = 8;
/** Of a highlight one sign in so many at least is no blank. */
const BLANKS = 8;

/**
 * Where the words stand that Taguette has kept beside a highlight: in its place, or so little apart that another reader of HTML explains it. Where they
 * stand in neither, the place has them as its quote, and is not coded.
 */
function placeOf(row: SqliteRow, text: string, { start, end }: Span): NonNullable<GivenLabel["place"]> {
  const kept = documentText(textOf(row, "snippet")).text;
  const sought = bare(kept);
  // Far longer than its words: nothing is looked for, as a file may have any number of such highlights.
  if (end - start > BLANKS * (sought.length + APART)) return { start, end, quote: kept };
  const from = Math.max(0, start - APART);
  // Blanks are the reader's own: the place of each sign that is none, by its number.
  const signs = Array.from(
    { length: Math.min(text.length, end + APART) - from },
    (_, at) => from + at,
  ).filter((at) => text.charAt(at).trim() !== "");
  const near = signs.map((at) => text.charAt(at)).join("");
  let best: Span | null = null;
  for (let at = near.indexOf(sought); sought !== "" && at >= 0; at = near.indexOf(sought, at + 1)) {
    const found = { start: signs[at] ?? 0, end: (signs[at + sought.length - 1] ?? 0) + 1 };
    if (best === null || Math.abs(found.start - start) < Math.abs(best.start - start)) best = found;
  }
  // As long as the highlight is, but for what two readers may differ in.
  const isThere = best !== null && Math.abs(bare(text.slice(start, end)).length - sought.length) <= APART;
  return best !== null && isThere ? { ...best, quote: null } : { start, end, quote: kept };
}

function bare(words: string): string {
  return words.replace(/\s+/gu, "");
}

function codebookOfTags(rows: readonly SqliteRow[], tags: ReadonlyMap<SqliteValue, string>): CodebookTable {
  return {
    header: ["tag", "parent", "description"],
    rows: rows.map((row, at) => ({
      cells: [textOf(row, "path"), tags.get(valueOf(row, "parent_id")) ?? "", textOf(row, "description")],
      line: at + 1,
    })),
    problems: [],
  };
}

/** The tags whose names differ in more than capitals, and what is said of each other one: its name is that of a code that there is. */
function tagsOfCodes(rows: readonly SqliteRow[]): { readonly first: SqliteRow[]; readonly alike: string[] } {
  const known = new Map<string, string>();
  const alike: string[] = [];
  const first = rows.filter((row) => {
    const path = textOf(row, "path").trim();
    const key = JSON.stringify([valueOf(row, "parent_id"), foldName(path)]);
    const same = known.get(key);
    if (same === undefined || path === "") {
      known.set(key, path);
      return true;
    }
    alike.push(
      `The tag “${elideMiddle(path, SHOWN)}” as a code of its own: but for capitals it is “${elideMiddle(same, SHOWN)}”, and its highlights get that code`,
    );
    return false;
  });
  return { first, alike };
}

function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

function valueOf({ cells }: SqliteRow, column: string): SqliteValue {
  return cells.get(column) ?? null;
}

function textOf(row: SqliteRow, column: string): string {
  const value = valueOf(row, column);
  return typeof value === "string" ? value : "";
}

/** A column that is the table's primary key is nowhere but in the row's number. */
function idOf(row: SqliteRow): SqliteValue {
  return valueOf(row, "id") ?? row.rowid;
}

function offset(row: SqliteRow, end: "start" | "end"): number {
  const value = valueOf(row, `${end}_offset`);
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : 0;
}

function nameOf(row: SqliteRow): string {
  return textOf(row, "name").trim() || textOf(row, "filename").trim() || "Document";
}

/** So many projects are named. */
const NAMED = 3;
const SHOWN = 60;

function namesShown(projects: readonly SqliteRow[]): string[] {
  return firstOf(projects.map((row) => `“${elideMiddle(textOf(row, "name"), SHOWN)}”`));
}

function firstOf(names: readonly string[]): string[] {
  return names.length <= NAMED ? [...names] : [...names.slice(0, NAMED), `${names.length - NAMED} more`];
}
