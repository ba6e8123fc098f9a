import { transfer } from "comlink";
import type { Manifest } from "../../core/file/manifest.ts";
import type { PackedFile } from "../../core/file/pack.ts";
import { zipPieces } from "../../core/file/zip-writer.ts";
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
  readonly begin: (about: About) => Promise<boolean>;
  readonly append: (bytes: Uint8Array<ArrayBuffer>) => Promise<boolean>;
}

export function aboutFile({ manifest }: PackedFile): AboutFile {
  const { counts, parts, projectName, savedAt } = manifest;
  return {
    counts,
    content: hashText(
      parts
        .map(({ name, sha256 }) => `${name} ${sha256}`)
        .toSorted()
        .join("\n"),
    ),
    summary: JSON.stringify({ projectName, savedAt, counts }),
  };
}

/** Hands a file on into a sink, in the worker: each piece is made when the one before it is taken, and belongs to whoever takes it. Cancelled where the sink says so. */
export async function pour<About extends AboutFile>(
  { entries }: PackedFile,
  about: About,
  sink: FileSink<About>,
): Promise<Result<About, JobProblem>> {
  if (!(await sink.begin(about))) return fail(cancelled);
  for (const piece of zipPieces(entries))
    if (!(await sink.append(transfer(piece, [piece.buffer])))) return fail(cancelled);
  return ok(about);
}
