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
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";

/** A file's bytes, or why it cannot be read. */
export function readFile(name: string): Result<Uint8Array, string> {
  try {
    return ok(readFileSync(name));
  } catch (error) {
    return fail(`The file could not be read (${reasonOf(error)}).`);
  }
}

/**
 * Writes the pieces to a file, or says why it cannot. A file that is there is replaced when all pieces are written:
 * they go to a temporary file beside it, which then takes its name and its permissions. Whatever fails before, also in
 * making the pieces, leaves the old file as it was. A symbolic link stays one. What is not a file, such as /dev/stdout
 * or a pipe, is written to as it is.
 */
export function writeFile(name: string, pieces: Iterable<string | Uint8Array>): Result<null, string> {
  try {
    const found = statOf(name);
    if (found === null || found.isFile())
      replaceFile(found === null ? name : realPathOf(name), found, pieces);
    else writePieces(openSync(name, "w"), pieces);
    return ok(null);
  } catch (error) {
    if (isSystemError(error)) return fail(`could not be written (${error.message})`);
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
 * file descriptor), or a project file, in which coding would be lost.
 */
export function whyNotWritten(output: string, inputs: readonly string[]): string | null {
  const input = inputs.find((name) => isSameFile(name, output));
  if (input !== undefined) {
    const also = input === output ? "" : ` (${input})`;
    return `${output} is one of the files that are read${also}, and would be lost. Nothing was written; choose another file for --output.`;
  }
  if (output.toLowerCase().endsWith(".concord") || holdsArchive(output)) {
    return `${output} is a project file or another archive, and is not overwritten. Nothing was written; choose another file for --output.`;
  }
  return null;
}

/** Why a new file must not be written under a name: there is one, and nothing is overwritten. Null where there is none. */
export function whyNotNew(output: string): string | null {
  if (statOf(output) === null) return null;
  return `${output} is there already, and is not overwritten. Nothing was written; choose another file for --output.`;
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

/** Whether there is a file that begins as a .concord file, which is a ZIP archive, does. */
function holdsArchive(name: string): boolean {
  const stat = statOf(name);
  if (stat?.isFile() !== true) return false;
  try {
    const file = openSync(name, "r");
    try {
      const start = Buffer.alloc(4);
      return readSync(file, start, 0, 4, 0) === 4 && start.toString("latin1") === "PK\x03\x04";
    } finally {
      closeSync(file);
    }
  } catch (error) {
    // A file that cannot be read cannot be written either, which is said when it is tried.
    if (isSystemError(error)) return false;
    throw error;
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error && "syscall" in error;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
