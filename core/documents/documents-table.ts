import { numbered } from "../counts.ts";
import type { ColumnMapping, ProposedMapping } from "../importing/mapping.ts";
import { STORY_FILE } from "../model/limits.ts";
import { uniqueNames } from "../names.ts";
import type { CsvTable } from "../reading/csv.ts";
import type { CsvProblem, CsvRow } from "../reading/csv-reader.ts";
import { plainTable } from "../reading/plain-table.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { DocumentError } from "./paragraphs.ts";
import type { ReadDocument } from "./read-documents.ts";
import type { SplitOptions } from "./split.ts";
import { splitDocument } from "./split.ts";

/** The stories of documents as a table, and what stands in the files and is no text, in words. */
export interface DocumentsTable {
  readonly table: CsvTable;
  readonly notes: readonly string[];
}

/** A story of a document, as it stands there. */
interface Found {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly of: ReadDocument;
  readonly line: number;
}

/**
 * The stories of documents as a table, so that they are looked at, mapped and imported as those of a table are. Its rows are numbered from 1 over all files.
 * Whole files and parts with a title have an identifier, so that a story that was changed is found again; lines and paragraphs are told by their text.
 * @example documentsTable([{ name: "Night.txt", folder: "", document: { ok: true, value: plainDocument("It was long.") } }], {}).value.table.rows // [{ cells: ["Night", "Night", "It was long."], line: 1, file: "Night.txt" }]
 */
export function documentsTable(
  documents: readonly ReadDocument[],
  options: SplitOptions,
): Result<DocumentsTable, DocumentError> {
  const { split = "file" } = options;
  const hasIds = split !== "line" && split !== "blank-line";
  const found: Found[] = [];
  const problems: CsvProblem[] = [];
  const notes: string[] = [];
  let line = 0;
  let length = 0;
  for (const of of documents) {
    const { name, folder, document } = of;
    if (!document.ok) {
      line += 1;
      problems.push({
        kind: "unread-file",
        line,
        lastLine: line,
        message: `“${name}”: ${document.error.message}`,
        file: name,
      });
      continue;
    }
    const { paragraphs, leftOut } = document.value;
    if (leftOut.length > 0) notes.push(`“${name}”: ${leftOut.join(", ")}`);
    const plain = withoutExtension(name);
    const place = folder === "" ? plain : `${folder}/${plain}`;
    for (const { title, text } of splitDocument(paragraphs, options)) {
      line += 1;
      length += text.length;
      const id =
        split === "file" || title === "" ? place : documents.length > 1 ? `${place} / ${title}` : title;
      found.push({ id, title: split === "file" ? plain : title, text, of, line });
    }
    if (found.length > STORY_FILE.rows || length > STORY_FILE.bytes) return fail({ message: TOO_MUCH });
  }
  const [first] = documents;
  if (documents.length === 1 && first?.document.ok === false)
    return fail({ message: `${first.document.error.message} Nothing was imported.` });
  const hasTitles = found.some(({ title }) => title !== "");
  const hasFiles = split !== "file" && documents.length > 1;
  const hasFolders = documents.some(({ folder }) => folder !== "");
  const ids = hasIds
    ? uniqueNames(
        found.map(({ id }) => id),
        (id, count) => `${id} (${count})`,
      )
    : [];
  const columns: readonly (readonly [
    name: string,
    isThere: boolean,
    value: (story: Found, at: number) => string,
  ])[] = [
    ["id", hasIds, (_, at) => ids[at] ?? ""],
    ["title", hasTitles, ({ title }) => title],
    ["text", true, ({ text }) => text],
    ["file", hasFiles, ({ of }) => withoutExtension(of.name)],
    ["folder", hasFolders, ({ of }) => of.folder],
  ];
  const used = columns.filter(([, isThere]) => isThere);
  const rows = found.map((story, at): CsvRow => ({
    cells: used.map(([, , valueOf]) => valueOf(story, at)),
    line: story.line,
    file: story.of.name,
  }));
  const header = used.map(([name]) => name);
  return ok({ table: plainTable(header, rows, problems), notes });
}

const TOO_MUCH = `The texts make more than ${numbered(STORY_FILE.rows)} stories or ${(STORY_FILE.bytes / 1e6).toFixed(0)} million characters. Nothing was imported. Import them in several steps.`;

function withoutExtension(name: string): string {
  return name.replace(/\.[a-z]+$/iu, "") || name;
}

const NO_ATTRIBUTES: ReadonlySet<string> = new Set(["id", "title", "text"]);

/**
 * Which column of a documentsTable is what, or of another table whose columns have the same names: nothing is guessed.
 * @example documentsMapping(["id", "text"]).mapping.text // 1
 */
export function documentsMapping(header: readonly string[]): ProposedMapping {
  const at = (name: string): number | null => (header.includes(name) ? header.indexOf(name) : null);
  const mapping: ColumnMapping = {
    text: header.indexOf("text"),
    id: at("id"),
    date: null,
    title: at("title"),
    contentNotes: null,
    attributes: header.flatMap((name, column) => (NO_ATTRIBUTES.has(name) ? [] : [column])),
    hidden: [],
    leftOut: [],
  };
  return { mapping, concerns: header.map(() => null) };
}
