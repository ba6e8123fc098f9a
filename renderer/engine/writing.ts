import type { ZipPiece } from "../../core/file/zip-writer.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { Desktop } from "../../preload/contract/desktop.ts";
import type { ChosenFile } from "../../preload/contract/files.ts";
import type { FileProblem, GrantedFile } from "../../preload/contract/values.ts";
import type { FileSink } from "./fileSink.ts";
import type { JobProblem } from "./job.ts";

/** The messages that write a file of one kind, piece by piece. */
export interface Writing<About, Finished> {
  /** Begins it; or, where no bytes are needed, has it finished. */
  readonly begin: (
    about: About,
  ) => Promise<Result<{ readonly part: string } | { readonly finished: Finished }, FileProblem>>;
  readonly append: (part: string, piece: ZipPiece) => Promise<Result<unknown, FileProblem>>;
  readonly finish: (part: string) => Promise<Result<Finished, FileProblem>>;
  readonly abandon: (part: string) => Promise<unknown>;
}

/** A file that was written. `size`: the bytes that it has; 0 where none were needed. */
export interface Written<About, Finished> {
  readonly about: About;
  readonly finished: Finished;
  readonly size: number;
}

/**
 * Has a file written that is made into a sink: whole, or not at all. One piece is on its way at a time, so the window's thread is never held for longer
 * than a piece takes.
 */
export async function writeFile<About, Finished>(
  { begin, append, finish, abandon }: Writing<About, Finished>,
  make: (sink: FileSink<About>) => Promise<Result<About, JobProblem>>,
): Promise<Result<Written<About, Finished>, FileProblem | JobProblem>> {
  const state: {
    part: string | null;
    problem: FileProblem | null;
    early: Written<About, Finished> | null;
    size: number;
    thrown: { readonly error: unknown } | null;
  } = { part: null, problem: null, early: null, size: 0, thrown: null };
  /** What main throws is no problem of whoever makes the file. */
  const guarded = async (step: () => Promise<boolean>): Promise<boolean> => {
    try {
      return await step();
    } catch (error) {
      state.thrown = { error };
      return false;
    }
  };
  const made = await make({
    begin: (about) =>
      guarded(async () => {
        if (state.part !== null) await abandon(state.part);
        Object.assign(state, { part: null, size: 0 });
        const begun = await begin(about);
        if (!begun.ok) state.problem = begun.error;
        else if ("part" in begun.value) state.part = begun.value.part;
        else state.early = { about, finished: begun.value.finished, size: 0 };
        return state.part !== null;
      }),
    append: (piece) =>
      guarded(async () => {
        if (state.part === null) return false;
        state.size += piece.copied.reduce((sum, { length }) => sum + length, piece.bytes.length);
        const appended = await append(state.part, piece);
        if (!appended.ok) state.problem = appended.error;
        return appended.ok;
      }),
  });
  const { part, problem, early, size, thrown } = state;
  if (thrown !== null) throw thrown.error;
  if (early !== null) return ok(early);
  if (made.ok && problem === null && part !== null) {
    const finished = await finish(part);
    return finished.ok ? ok({ about: made.value, finished: finished.value, size }) : finished;
  }
  if (part !== null) await abandon(part);
  if (problem !== null) return fail(problem);
  return made.ok ? fail(nothingMade) : made;
}

/** What stands once a file is written. `copy`: the name of the copy that was kept of what it replaced. */
export interface FinishedFile {
  readonly file: GrantedFile;
  readonly look: string;
  readonly copy: string | null;
  /** The SHA-256 of the bytes that were written. */
  readonly sha256: string;
}

/** Writes a file in place of the one that looks like `replaces`; null: where nothing is. */
export function replacing<About>(
  desktop: Desktop,
  { grant, replaces }: Pick<ChosenFile, "grant" | "replaces">,
): Writing<About, FinishedFile> {
  return { ...rest(desktop), begin: () => desktop.invoke("files.beginReplacing", { grant, replaces }) };
}

/** Writes a file in place of whatever is there, of which a copy is kept. */
export function keepingCopy<About>(desktop: Desktop, grant: string): Writing<About, FinishedFile> {
  return { ...rest(desktop), begin: () => desktop.invoke("files.beginKeepingCopy", { grant }) };
}

/** Writes a new file into a folder, under this name or the next that is free. */
export function intoFolder<About>(
  desktop: Desktop,
  folder: string,
  name: string,
): Writing<About, FinishedFile> {
  return { ...rest(desktop), begin: () => desktop.invoke("files.beginInto", { folder, name }) };
}

function rest(desktop: Desktop): Omit<Writing<never, FinishedFile>, "begin"> {
  return {
    append: (part, { bytes, copied }) =>
      desktop.invoke("files.append", { part, bytes, ...(copied.length > 0 && { copied: [...copied] }) }),
    finish: (part) => desktop.invoke("files.finish", { part }),
    abandon: (part) => desktop.invoke("files.abandon", { part }),
  };
}

const PIECE = 1 << 20;

/** Writes bytes that the window has to a place that was chosen. */
export async function writeBytes(
  desktop: Desktop,
  place: ChosenFile,
  bytes: Uint8Array,
): Promise<Result<FinishedFile, FileProblem | JobProblem>> {
  const written = await writeFile<undefined, FinishedFile>(replacing(desktop, place), async (sink) => {
    if (!(await sink.begin(undefined))) return fail(nothingMade);
    for (let at = 0; at < bytes.length; at += PIECE)
      if (!(await sink.append({ bytes: bytes.slice(at, at + PIECE), copied: [] }))) return fail(nothingMade);
    return ok(undefined);
  });
  return written.ok ? ok(written.value.finished) : written;
}

/** Never seen: a sink that refuses has a problem of its own to tell. */
const nothingMade: JobProblem = { kind: "cancelled", message: "Nothing was written." };
