import { randomUUID } from "node:crypto";
import type { BigIntStats } from "node:fs";
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { MANIFEST_NAME } from "../../core/file/manifest.ts";
import { beginsWithEntry } from "../../core/file/zip.ts";
import { isDocumentName } from "../../core/reading/extensions.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { FoundDocument } from "./command.ts";

/** A file's bytes, or why it cannot be read. */
export function readFile(name: string): Result<Uint8Array, string> {
  try {
    // As other programs have it, - is standard input.
    return ok(readFileSync(name === "-" ? 0 : name));
  } catch (error) {
    if (error instanceof Error) return fail(whyNotRead(error));
    throw error;
  }
}

/** Folders are not followed farther down. */
const DEEPEST = 12;

/** The documents in a folder and in its folders, in the order of their paths; null where it is no folder. Links are not followed, and what begins with a dot is passed over. */
export function documentsIn(name: string): readonly FoundDocument[] | null {
  if (statOf(name)?.isDirectory() !== true) return null;
  const found: FoundDocument[] = [];
  const gather = (path: string, folder: string, depth: number): void => {
    const entries = readdirSync(path, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      if (entry.name.startsWith(".")) continue;
      const at = join(path, entry.name);
      if (entry.isFile() && isDocumentName(entry.name)) found.push({ path: at, folder });
      else if (entry.isDirectory() && depth < DEEPEST)
        gather(at, folder === "" ? entry.name : `${folder}/${entry.name}`, depth + 1);
    }
  };
  gather(name, "", 0);
  return found;
}

/**
 * Writes the pieces to a file, or says why it cannot. A file that is there is replaced when all pieces are written:
 * they go to a temporary file beside it, which then takes its name and its permissions. Whatever fails before, also in
 * making the pieces, leaves the old file as it was. A symbolic link stays one. What is not a file, such as /dev/stdout
 * or a pipe, is written to as it is.
 */
export function writeFile(
  name: string,
  pieces: Iterable<string | Uint8Array>,
): Result<{ readonly isFile: boolean }, string> {
  try {
    const found = statOf(name);
    const isFile = found === null || found.isFile();
    if (isFile) replaceFile(found === null ? name : realPathOf(name), found, pieces);
    else writePieces(openSync(name, "w"), pieces);
    return ok({ isFile });
  } catch (error) {
    if (isSystemError(error)) return fail(whyNotWrittenTo(error));
    throw error;
  }
}

function replaceFile(target: string, found: BigIntStats | null, pieces: Iterable<string | Uint8Array>): void {
  // Renaming would replace a file that its owner has locked against writing.
  if (found !== null) accessSync(target, constants.W_OK);
  const temporary = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
  try {
    writePieces(openSync(temporary, "wx"), pieces);
    if (found !== null) chmodSync(temporary, Number(found.mode) & 0o777);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function writePieces(file: number, pieces: Iterable<string | Uint8Array>): void {
  try {
    for (const piece of pieces) writeWhole(file, piece);
    if (fstatSync(file).isFile()) fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function writeWhole(file: number, piece: string | Uint8Array): void {
  const bytes = typeof piece === "string" ? Buffer.from(piece) : piece;
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}

/**
 * Why `output` must not be written, or null: it is one of the inputs, by whatever path (another spelling, a link, a
 * file descriptor), a project file, in which coding would be lost, or any other file, unless it is to be replaced.
 */
export function whyNotWritten(output: string, inputs: readonly string[], replace: boolean): string | null {
  const input = inputs.find((name) => isSameFile(name, output));
  if (input !== undefined) {
    const also = input === output ? "" : ` (${input})`;
    return `${output} is one of the files that are read${also}, and would be lost. ${CHOOSE_ANOTHER}`;
  }
  if (output.toLowerCase().endsWith(".concord") || isProjectFile(output)) {
    return `${output} is a project file by its name or its content, and is not overwritten. ${CHOOSE_ANOTHER}`;
  }
  const found = statOf(output);
  if (found === null || found.isDirectory()) return noPlace(output);
  if (replace || !found.isFile()) return null;
  return `${output} exists, and is not overwritten. Nothing was written; choose another file for --output, or replace it with --replace.`;
}

const CHOOSE_ANOTHER = "Nothing was written; choose another file for --output.";

/** Why a new file must not be written under a name: there is one, and nothing is overwritten. Null where there is none. */
export function whyNotNew(output: string): string | null {
  const found = statOf(output);
  if (found === null || found.isDirectory()) return noPlace(output);
  return `${output} is there already, and is not overwritten. ${CHOOSE_ANOTHER}`;
}

/** Why no file can be written under a name that no file has: it is a folder's, or in a folder that is not there. */
function noPlace(output: string): string | null {
  if (statOf(output)?.isDirectory() === true) return `${output} is a folder. ${CHOOSE_ANOTHER}`;
  const folder = dirname(output);
  if (statOf(folder)?.isDirectory() === true) return null;
  return `There is no folder ${folder}. Nothing was written; make it first, or choose another place for --output.`;
}

/** Whether two paths lead to one file. Device and inode tell, also through links; where a file system has no inodes, the real paths. */
function isSameFile(a: string, b: string): boolean {
  const [one, other] = [statOf(a), statOf(b)];
  if (one === null || other === null) return false;
  if (one.ino !== 0n || other.ino !== 0n) return one.dev === other.dev && one.ino === other.ino;
  return realPathOf(a) === realPathOf(b);
}

function statOf(name: string) {
  try {
    return statSync(name, { bigint: true });
  } catch (error) {
    // A file that is not there, or whose folder cannot be read, is no other file.
    if (isSystemError(error)) return null;
    throw error;
  }
}

function realPathOf(name: string): string {
  return realpathSync.native(name);
}

/** Whether there is a file that begins as a .concord file does, whatever it is called. */
function isProjectFile(name: string): boolean {
  if (statOf(name)?.isFile() !== true) return false;
  try {
    const file = openSync(name, "r");
    try {
      const start = Buffer.alloc(256);
      return beginsWithEntry(start.subarray(0, readSync(file, start, 0, start.length, 0)), MANIFEST_NAME);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    // A file that cannot be read cannot be written either, which is said when it is tried.
    if (isSystemError(error)) return false;
    throw error;
  }
}

const NOT_ALLOWED =
  "Your system doesn't allow Concord to read this file. Change its permissions, or use a copy.";
const NO_FILE = "There is no file with this name here. Check the name and the folder.";

/** What is between Concord and a file that is read. */
const NOT_READ: ReadonlyMap<string, string> = new Map([
  ["ENOENT", NO_FILE],
  ["ENOTDIR", NO_FILE],
  ["EISDIR", "This is a folder, not a file."],
  ["EACCES", NOT_ALLOWED],
  ["EPERM", NOT_ALLOWED],
  [
    "ERR_FS_FILE_TOO_LARGE",
    "The file is larger than 2 GB, the most that can be read at once. Split it into several files.",
  ],
]);

function whyNotRead(error: Error): string {
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return NOT_READ.get(code) ?? `The file could not be read (${error.message}).`;
}

const NO_FOLDER = "there is no such folder";
const READ_ONLY = "your system doesn't allow it. Change the permissions, or choose another folder";
const FULL = "the disk is full";

/** What is between Concord and a file that is written. */
const NOT_WRITTEN: ReadonlyMap<string, string> = new Map([
  ["ENOENT", NO_FOLDER],
  ["ENOTDIR", NO_FOLDER],
  ["EISDIR", "it is a folder"],
  ["EACCES", READ_ONLY],
  ["EPERM", READ_ONLY],
  ["EROFS", READ_ONLY],
  ["ENOSPC", FULL],
  ["EDQUOT", FULL],
]);

function whyNotWrittenTo({ code = "", message }: NodeJS.ErrnoException): string {
  return `could not be written: ${NOT_WRITTEN.get(code) ?? message}`;
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error && "syscall" in error;
}
