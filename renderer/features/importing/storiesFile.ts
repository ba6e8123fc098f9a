import { DOCUMENT_FILE, JSON_LINES_FILE } from "../../../core/model/limits.ts";
import { importExtension, isDocumentName, isJsonName, largestOf } from "../../../core/reading/extensions.ts";
import type { Result } from "../../../core/result.ts";
import { fail, ok } from "../../../core/result.ts";
import type { Desktop } from "../../../preload/contract/desktop.ts";
import { readFile } from "../../engine/readingFiles.ts";
import type { DroppedFile } from "../../ui/droppedFiles.ts";
import { counted, numbered } from "../../words/counts.ts";
import { sizeWords } from "../../words/sizes.ts";
import { leftOutFiles } from "./leftOutFiles.ts";

/** A file that is meant to hold stories, as it was read: anything at all until it has been looked at. */
interface OneFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Where it lies in the folder that was chosen or dropped; not given where it was chosen itself. */
  readonly folder?: string;
}

/** The same, and further files that are imported together with it. */
export interface StoriesFile extends OneFile {
  readonly others?: readonly OneFile[];
  /** The folder's name, where one was chosen or dropped. */
  readonly from?: string;
  /** The files of the folder that are not imported, each with the folder that it lies in. */
  readonly leftOut?: readonly string[];
}

type Picked = Promise<Result<StoriesFile | null, string>>;

/** Asks for files and reads them; null where none was chosen. A problem is a sentence for the person. */
export async function pickStoriesFile(desktop: Desktop): Picked {
  const { files } = await desktop.invoke("files.pickOpen", { purpose: "stories", multiple: true });
  return readGranted(desktop, files);
}

/** Asks for a folder and reads the texts in it and in its folders. */
export async function pickStoriesFolder(desktop: Desktop): Picked {
  const { folder } = await desktop.invoke("files.pickOpenFolder", {});
  if (folder === null) return ok(null);
  const { name, files, isMore, leftOut } = folder;
  if (files.length === 0) return fail(noTexts(`The folder “${name}”`, leftOut));
  if (isMore) return fail(tooManyWords);
  const read = await readGranted(desktop, files);
  return read.ok && read.value !== null ? ok({ ...read.value, from: name, leftOut }) : read;
}

interface Granted {
  readonly grant: string;
  readonly name: string;
  readonly size: number;
  readonly folder?: string;
}

async function readGranted(desktop: Desktop, files: readonly Granted[]): Picked {
  const tooMuch = tooMuchWords(files);
  if (tooMuch !== null) return fail(tooMuch);
  const read: OneFile[] = [];
  for (const { grant, name, folder } of files) {
    const file = await readFile(desktop, grant);
    if (!file.ok) return fail(file.error.message);
    read.push({ name, bytes: file.value.bytes, ...(folder !== undefined && { folder }) });
  }
  return ok(together(read));
}

/**
 * Reads the files that were dropped, and those in dropped folders.
 * @param leftOut the other files of these folders
 */
export async function readDropped(dropped: readonly DroppedFile[], leftOut: readonly string[] = []): Picked {
  if (dropped.length === 0) return fail(noTexts("The folder", leftOut));
  const tooMuch = tooMuchWords(dropped.map(({ file }) => file));
  if (tooMuch !== null) return fail(tooMuch);
  const read: OneFile[] = [];
  for (const { file, folder } of dropped) {
    try {
      read.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), folder });
    } catch {
      // What the browser says of it is that the file has gone, has changed since it was dropped, or may not be read.
      return fail(
        `Couldn’t read “${file.name}”. Nothing was imported. Check that the file is still there, then drop it again.`,
      );
    }
  }
  const whole = together(read);
  const from = dropped.every(({ root }) => root !== "" && root === dropped[0]?.root)
    ? dropped[0]?.root
    : undefined;
  return ok(whole === null ? null : { ...whole, ...(from !== undefined && { from }), leftOut });
}

/** What was pasted, as a file of its own. */
export function pastedFile(text: string): StoriesFile {
  const isTable = text.includes("\t") && text.includes("\n");
  return { name: isTable ? "Pasted table.tsv" : "Pasted text.txt", bytes: new TextEncoder().encode(text) };
}

function noTexts(folder: string, leftOut: readonly string[]): string {
  return [
    `${folder} has no texts (.txt, .md, .docx, .pdf). Nothing was imported.`,
    ...leftOutFiles(leftOut),
  ].join(" ");
}

function together(read: readonly OneFile[]): StoriesFile | null {
  const [first, ...others] = read;
  if (first === undefined) return null;
  return others.length === 0 ? first : { ...first, others };
}

const tooManyWords = `There are more than ${numbered(DOCUMENT_FILE.files)} files, the most that can be imported at once. Nothing was imported. Import them folder by folder.`;

function tooMuchWords(files: readonly { readonly name: string; readonly size: number }[]): string | null {
  if (files.length > DOCUMENT_FILE.files) return tooManyWords;
  const areRecords = files.every(({ name }) => isJsonName(name));
  const table =
    files.length > 1 && !areRecords
      ? files.find(({ name }) => !isDocumentName(name) && importExtension(name) !== null)
      : undefined;
  if (table !== undefined)
    return `“${table.name}” is a table. Tables are imported one at a time; texts (.txt, .md, .docx, .pdf) can be imported together. Nothing was imported.`;
  const large = files.find(({ name, size }) => size > largestOf(name));
  if (large !== undefined)
    return `“${large.name}” is ${sizeWords(large.size)}. Concord imports files of up to ${sizeWords(largestOf(large.name))}. Nothing was imported. Split it into several files.`;
  const size = files.reduce((sum, each) => sum + each.size, 0);
  const together = areRecords ? JSON_LINES_FILE.bytes : DOCUMENT_FILE.together;
  return size > together
    ? `The ${counted(files.length, "file", "files")} are ${sizeWords(size)}. Concord imports up to ${sizeWords(together)} at once. Nothing was imported. Import them in several steps.`
    : null;
}
