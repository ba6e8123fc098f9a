import { numbered } from "../counts.ts";
import type { SyncCodec } from "../file/codec.ts";
import { plainSyncCodec } from "../file/codec.ts";
import { DOCUMENT_FILE } from "../model/limits.ts";
import { decodeFile } from "../reading/decode.ts";
import type { Encoding } from "../reading/encodings.ts";
import { tableExtension } from "../reading/extensions.ts";
import { workbookKind } from "../reading/workbook-kind.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { AsyncSteps } from "../steps.ts";
import { documentFormat, isUnreadDocument, whyNotAsNamed } from "./document-format.ts";
import { readDocx } from "./docx.ts";
import type { DocumentError, StoryDocument } from "./paragraphs.ts";
import { readPdf } from "./pdf.ts";
import { markdownDocument, plainDocument } from "./plain-text.ts";

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
