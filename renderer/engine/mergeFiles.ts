import { isLocked } from "../../core/file/locked-file.ts";
import { inMergeOrder } from "../../core/merge/unite-files.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { LayeredBundle } from "./comingFile.ts";
import { decodeLayers } from "./fileContent.ts";
import type { JobProblem, Tick } from "./job.ts";
import { within } from "./job.ts";
import { nativeCodec } from "./nativeCodec.ts";

/** A file that was chosen to be merged. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file with its content, or with why it has none. */
export interface ReadFile {
  readonly name: string;
  readonly content: Result<LayeredBundle, JobProblem>;
  /** The SHA-256 of its bytes. */
  readonly sha256: string;
}

/** One of the files of a merge as the window shows it. */
export type FileView = { readonly name: string } & (
  | {
      readonly problem: string;
      /** Whether it is cut off or damaged, so that it may yet be whole. */
      readonly isDamage: boolean;
    }
  | {
      readonly problem: null;
      /** Whose coding it has; null: a whole project. */
      readonly coderName: string | null;
      readonly projectName: string;
      /** Whether it is of another project. */
      readonly isOther: boolean;
      readonly savedAt: string;
      readonly finished: number;
      readonly annotations: number;
      readonly isTaken: boolean;
      /** Whether anything in it is new here; null where it is not taken. */
      readonly isNew: boolean | null;
    }
);

const LOCKED =
  "This file is under a passphrase: it was handed out to a coder, and has nobody’s coding. Nothing was merged. Ask the coder to export their coding, and merge that file.";

/** Reads files one after another. One that cannot be read has its problem; only stopping ends it. */
export async function readAll(
  files: readonly NamedFile[],
  tick: Tick,
): Promise<Result<readonly ReadFile[], JobProblem>> {
  const read: ReadFile[] = [];
  for (const [at, { name, bytes }] of files.entries()) {
    const content = isLocked(bytes)
      ? fail({ kind: "file", message: LOCKED } as const)
      : await decodeLayers(bytes, within(tick, at / files.length, (at + 1) / files.length));
    if (!content.ok && content.error.kind === "cancelled") return content;
    read.push({ name, content, sha256: await nativeCodec.sha256(bytes) });
  }
  return ok(read);
}

/** The files that are merged unless somebody chooses otherwise: those of this project; one alone, whatever it is of. */
export function usualFiles(read: readonly ReadFile[], projectId: string): number[] {
  return [...read.keys()].filter((at) => {
    const content = read[at]?.content;
    if (content?.ok !== true) return false;
    return read.length === 1 || content.value.frame.manifest.projectId === projectId;
  });
}

/** The places of these files in the order in which they are merged, which is the same whatever the order in which they were chosen. */
export function inOrder(read: readonly ReadFile[], taken: readonly number[]): number[] {
  const usable = taken.flatMap((at) => {
    const content = read[at]?.content;
    return content?.ok === true ? [{ at, frame: content.value.frame }] : [];
  });
  const order = inMergeOrder(
    usable.map(({ frame: { kind, manifest } }) => ({ kind, source: { savedAt: manifest.savedAt } })),
  );
  return order.flatMap((place) => usable[place]?.at ?? []);
}

/** @param news of the files that are taken, in their order, whether anything in each is new */
export function fileViews(
  read: readonly ReadFile[],
  projectId: string,
  taken: readonly number[],
  news: readonly boolean[],
): FileView[] {
  return read.map(({ name, content }, at): FileView => {
    if (!content.ok) {
      const { message, fault } = content.error;
      return { name, problem: message, isDamage: fault?.isDamage === true };
    }
    const { frame } = content.value;
    const { manifest } = frame;
    const place = taken.indexOf(at);
    return {
      name,
      problem: null,
      coderName: frame.kind === "coding" ? frame.coder.name : null,
      projectName: manifest.projectName,
      isOther: manifest.projectId !== projectId,
      savedAt: manifest.savedAt,
      finished: manifest.counts.finished,
      annotations: manifest.counts.annotations,
      isTaken: place >= 0,
      isNew: place < 0 ? null : (news[place] ?? false),
    };
  });
}
