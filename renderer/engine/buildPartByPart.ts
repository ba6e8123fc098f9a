import type { Archive } from "../../core/file/archive.ts";
import { openArchive, readPartWith } from "../../core/file/archive.ts";
import type { Frame } from "../../core/file/contents.ts";
import { FileReader, tooManyStories } from "../../core/file/file-reader.ts";
import type { Manifest } from "../../core/file/manifest.ts";
import { FORMAT_VERSION } from "../../core/file/manifest.ts";
import { MIGRATIONS, movesParts } from "../../core/file/migrations.ts";
import { sheetsInto } from "../../core/file/sheet-reader.ts";
import { nameEveryValue } from "../../core/merge/resolve.ts";
import type { Coder } from "../../core/model/coder.ts";
import { highestRevision } from "../../core/model/highest.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { NewDatabase } from "../data/newDatabase.ts";
import type { JobProblem, Tick } from "./job.ts";
import { cancelled, paced } from "./job.ts";
import { nativeCodec } from "./nativeCodec.ts";
import { partCheckers } from "./partCheckers.ts";
import { isLarge, PartsTaken } from "./partsTaken.ts";

export interface BuildOptions {
  /** The project that it must be of. */
  readonly only?: string | undefined;
  /** Told whom the file knows as coders, once all of it that is not stories or sheets has been checked. The rest may still prove to be broken. */
  readonly onCoders?: ((coders: readonly Coder[]) => unknown) | undefined;
}

type ProjectFrame = Extract<Frame, { readonly kind: "project" }>;

/**
 * Builds the working copy of a project from its file, whose parts are checked one by one, several at a time, and written as they are: nothing of the file
 * ever stands in memory as a whole. Null where anything is wrong with the file, or not as the working copy would have it: then nothing is left of what was
 * built, and whoever reads the whole file has the words for it. Throws what the database throws.
 */
export async function buildPartByPart(
  bytes: Uint8Array,
  tick: Tick,
  { only, much, onCoders }: BuildOptions & { /** See partCheckers. */ readonly much?: number } = {},
): Promise<Result<Manifest | null, JobProblem>> {
  const opened = openArchive(bytes);
  if (!opened.ok || !isPlain(opened.value)) return ok(null);
  const archive = opened.value;
  const frame = await readFrame(archive);
  if (frame === null) return ok(null);
  const { manifest } = frame;
  if (only !== undefined && manifest.projectId !== only) return ok(null);
  onCoders?.(frame.coders);
  const checkers = partCheckers(archive, much);
  const db = await NewDatabase.begin(manifest.projectId);
  try {
    const taken = new PartsTaken(archive, new Set(frame.coders.map(({ id }) => id)), checkers.check, db);
    const how = await taken.takeAll(paced(tick));
    if (how === "cancelled") return fail(cancelled);
    if (how === "doubtful") return ok(null);
    const collections = nameEveryValue(frame.collections, taken.values);
    const latest = Math.max(highestRevision({ ...frame, sheets: [] }), taken.latest);
    // Who codes here is not the file's to say: whoever opened it is asked.
    await db.finish({ ...frame, collections }, { saveId: manifest.saveId, currentCoder: null, latest });
    return ok(manifest);
  } finally {
    checkers.end();
    await db.end();
  }
}

function isPlain(archive: Archive): boolean {
  const { manifest, envelope } = archive;
  return (
    manifest.kind === "project" &&
    tooManyStories(archive) === null &&
    !movesParts(envelope.formatVersion, FORMAT_VERSION, MIGRATIONS)
  );
}

/** All of the file that is neither stories nor sheets; null where something of it is wrong. */
async function readFrame(archive: Archive): Promise<ProjectFrame | null> {
  const reader = new FileReader(archive, {}, sheetsInto([]));
  for (const part of archive.envelope.parts) {
    if (isLarge(part)) continue;
    if (reader.take(part, await readPartWith(archive, part, nativeCodec)) !== null) return null;
  }
  const frame = reader.finish();
  return frame.ok && frame.value.kind === "project" ? frame.value : null;
}
