import { transfer } from "comlink";
import { lockBytes } from "../../core/file/cipher.ts";
import type { Manifest } from "../../core/file/manifest.ts";
import type { PackedFile } from "../../core/file/pack.ts";
import type { ZipPiece } from "../../core/file/zip-writer.ts";
import { writeZip, ZipWriter } from "../../core/file/zip-writer.ts";
import { hashText } from "../../core/ids.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { JobProblem } from "./job.ts";
import { cancelled } from "./job.ts";

/** What is known of a file before any of its bytes is handed on. */
export interface AboutFile {
  readonly counts: Manifest["counts"];
  /** The hash of what it holds, the same whenever and by whichever save it is written. */
  readonly content: string;
  /** What a backup says of itself: JSON. */
  readonly summary: string;
}

/** The same of a project's file; `changes` is the count of changes that it holds. */
export interface AboutProject extends AboutFile {
  readonly changes: number;
}

/** Where a file goes, piece by piece, one after another. Each answers whether to go on. */
export interface FileSink<About> {
  /** A file that was begun before and is not whole is given up. */
  readonly begin: (about: About) => Promise<boolean>;
  readonly append: (piece: ZipPiece) => Promise<boolean>;
}

export function aboutFile({ manifest }: Pick<PackedFile, "manifest">): AboutFile {
  const { counts, projectName, savedAt } = manifest;
  return {
    counts,
    content: contentOf(manifest),
    summary: JSON.stringify({ projectName, savedAt, counts }),
  };
}

/** The hash of what a file holds, the same whenever and by whichever save it is written. */
export function contentOf({ parts }: Pick<Manifest, "parts">): string {
  const told = parts.map(({ name, sha256 }) => `${name} ${sha256}`);
  return hashText(told.toSorted().join("\n"));
}

/** Hands pieces on, in the worker: each is made when the one before it is taken, and belongs to whoever takes it. Returns whether all were taken. */
export async function handOn(
  { append }: Pick<FileSink<never>, "append">,
  pieces: Iterable<ZipPiece>,
): Promise<boolean> {
  for (const piece of pieces) if (!(await append(transfer(piece, [piece.bytes.buffer])))) return false;
  return true;
}

/** Hands a file on into a sink, as it lies in memory. Cancelled where the sink says so. */
export async function pour<About extends AboutFile>(
  { entries }: PackedFile,
  about: About,
  sink: FileSink<About>,
): Promise<Result<About, JobProblem>> {
  if (!(await sink.begin(about))) return fail(cancelled);
  const archive = new ZipWriter();
  for (const entry of entries) if (!(await handOn(sink, archive.add(entry)))) return fail(cancelled);
  return (await handOn(sink, archive.end())) ? ok(about) : fail(cancelled);
}

/** So many bytes of a locked file are handed on at once. */
const PIECE = 1 << 20;

/** The same of a file under a passphrase, which is locked as a whole. */
export async function pourLocked<About extends AboutFile>(
  { entries }: PackedFile,
  about: About,
  passphrase: string,
  sink: FileSink<About>,
): Promise<Result<About, JobProblem>> {
  const locked = await lockBytes(crypto, writeZip(entries), passphrase);
  if (!(await sink.begin(about))) return fail(cancelled);
  const pieces = (function* () {
    for (let at = 0; at < locked.length; at += PIECE)
      yield { bytes: locked.slice(at, at + PIECE), copied: [] };
  })();
  return (await handOn(sink, pieces)) ? ok(about) : fail(cancelled);
}
