import { numbered } from "../counts.ts";
import type { SyncCodec } from "../file/codec.ts";
import { plainSyncCodec } from "../file/codec.ts";
import type { ColumnMapping, ProposedMapping } from "../importing/mapping.ts";
import { DOCUMENT_FILE, STORY_FILE } from "../model/limits.ts";
import { uniqueNames } from "../names.ts";
import type { CsvTable } from "../reading/csv.ts";
import type { CsvProblem, CsvRow } from "../reading/csv-reader.ts";
import { decodeFile } from "../reading/decode.ts";
import type { Encoding } from "../reading/encodings.ts";
import { tableExtension } from "../reading/extensions.ts";
import { plainTable } from "../reading/plain-table.ts";
import { workbookKind } from "../reading/workbook-kind.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { AsyncSteps } from "../steps.ts";
import { documentFormat, isUnreadDocument, whyNotAsNamed } from "./document-format.ts";
import { readDocx } from "./docx.ts";
import type { DocumentError, StoryDocument } from "./paragraphs.ts";
import { readPdf } from "./pdf.ts";
import { markdownDocument, plainDocument } from "./plain-text.ts";
import type { SplitOptions } from "./split.ts";
import { splitDocument } from "./split.ts";

/** A file with a text, as it was chosen. */
export interface DocumentFile {
  readonly name: string;
  /** Where it lies in the folder that was chosen: "Wave 1/Ward A"; "" or not given where it lies in it or was chosen itself. */
  readonly folder?: string;
  readonly bytes: Uint8Array;
}

/** A file as it was read, or why it could not be. */
export interface ReadDocument {
  readonly name: string;
  readonly folder: string;
  readonly document: Result<StoryDocument, DocumentError>;
}

/**
 * Reads files of text, Markdown, Word and PDF one after another. One that cannot be read stops no other.
 * @param encoding of those that are plain text; detected for each when not given
 */
export async function* readDocuments(
  files: readonly DocumentFile[],
  encoding?: Encoding,
  codec: Pick<SyncCodec, "inflate"> = plainSyncCodec,
): AsyncSteps<Result<readonly ReadDocument[], DocumentError>> {
  if (files.length > DOCUMENT_FILE.files)
    return fail({
      message: `There are ${numbered(files.length)} files. Concord imports up to ${numbered(DOCUMENT_FILE.files)} at once. Nothing was imported. Import them folder by folder.`,
    });
  const read: ReadDocument[] = [];
  for (const [at, file] of files.entries()) {
    const steps = readOne(file, files.length === 1, encoding, codec);
    let step = await steps.next();
    for (; step.done !== true; step = await steps.next()) yield (at + step.value) / files.length;
    read.push({ name: file.name, folder: file.folder ?? "", document: step.value });
    yield (at + 1) / files.length;
  }
  return ok(read);
}

const A_TABLE = "The file is a table. Tables are imported one at a time: import it by itself.";

/** By itself, somebody may want the lines of a table. */
function isTable(file: DocumentFile): boolean {
  const isDocument = documentFormat(file) !== null || isUnreadDocument(file.name);
  return !isDocument && (tableExtension(file.name) !== null || workbookKind(file.bytes) !== null);
}

async function* readOne(
  file: DocumentFile,
  isAlone: boolean,
  encoding: Encoding | undefined,
  codec: Pick<SyncCodec, "inflate">,
): AsyncSteps<Result<StoryDocument, DocumentError>> {
  const { bytes } = file;
  if (!isAlone && isTable(file)) return fail({ message: A_TABLE });
  if (bytes.length > DOCUMENT_FILE.bytes)
    return fail({
      message: `The file is ${(bytes.length / 1e6).toFixed(0)} MB. Concord reads documents of up to ${(DOCUMENT_FILE.bytes / 1e6).toFixed(0)} MB.`,
    });
  const otherwise = whyNotAsNamed(file);
  if (otherwise !== null) return fail({ message: otherwise });
  switch (documentFormat(file)) {
    case "docx":
      return readDocx(bytes, codec);
    case "pdf":
      return yield* readPdf(bytes);
    case "markdown":
      return decoded(bytes, encoding, markdownDocument);
    case "plain":
    case null:
      return decoded(bytes, encoding, plainDocument);
  }
}

function decoded(
  bytes: Uint8Array,
  encoding: Encoding | undefined,
  read: (text: string) => StoryDocument,
): Result<StoryDocument, DocumentError> {
  if (bytes.length === 0) return fail({ message: "The file is empty." });
  const file = decodeFile(bytes, encoding);
  if (file.ok) return ok(read(file.value.text));
  return fail({
    message:
      file.error.kind === "not-text"
        ? "The file is no text that Concord can read: it has another format, or a password protects it. Save it as .docx or as plain text, and import that file."
        : file.error.message,
  });
}

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

/**
 * Which column of a documentsTable is what: its columns have their names from here, so nothing is guessed.
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
    attributes: header.flatMap((name, column) => (name === "file" || name === "folder" ? [column] : [])),
    hidden: [],
    leftOut: [],
  };
  return { mapping, concerns: header.map(() => null) };
}
