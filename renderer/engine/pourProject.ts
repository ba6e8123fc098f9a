import type { Codec } from "../../core/file/codec.ts";
import { encodeProjectSteps } from "../../core/file/encode.ts";
import type { SaveMeta } from "../../core/file/manifest.ts";
import type { StandingEntry } from "../../core/file/zip-writer.ts";
import { copiedEntries, ZipWriter } from "../../core/file/zip-writer.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { AsyncSteps } from "../../core/steps.ts";
import type { ProjectDatabase } from "../data/database.ts";
import { readFacts } from "../data/database.ts";
import { KeptPartRows } from "../data/partRows.ts";
import { readSnapshot } from "../data/snapshot.ts";
import { WrittenMeanwhileError } from "../data/writtenMeanwhile.ts";
import type { AboutProject, FileSink } from "./fileSink.ts";
import { aboutFile, handOn, pour } from "./fileSink.ts";
import type { JobProblem, Tick } from "./job.ts";
import { cancelled, runJob } from "./job.ts";
import type { StoredEntry } from "./partContents.ts";
import { PartContents } from "./partContents.ts";
import type { PackedProject } from "./projectFile.ts";
import { packProject } from "./projectFile.ts";

/** What lies in a project file that stands: each part by its SHA-256. */
export type StandingParts = ReadonlyMap<string, StandingEntry>;

/** A project file that was made, and what lies where in it. */
export interface PouredProject {
  readonly about: AboutProject;
  readonly parts: StandingParts;
}

/** How often a project whose parts are written while they are read is read again, before it is read as a snapshot. */
const ATTEMPTS = 3;
/** So many parts are read at once. */
const PARTS_AT_ONCE = 16;

/**
 * Hands the file of a project on into a sink. Parts that lie in the file that stands are copied there. The others are read from the working copy, some at a
 * time, so that the file is never in memory as a whole; where one is written before it was read, the sink is begun again.
 * @param kept the rows of parts that were read last
 * @param only see packProject
 */
export async function pourProject(
  db: ProjectDatabase,
  meta: SaveMeta,
  codec: Codec,
  standing: StandingParts,
  sink: FileSink<AboutProject>,
  tick: Tick,
  kept = new KeptPartRows(),
  only?: ReadonlySet<string>,
): Promise<Result<PouredProject, JobProblem>> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      const packed = await packProject(db, meta, codec, kept, only);
      if (packed === null) continue;
      const poured = await runJob(pourSteps(new PartContents(db), packed, standing, sink), tick);
      if (!poured.ok) return poured;
      return poured.value === null ? fail(cancelled) : ok(poured.value);
    } catch (error) {
      if (!(error instanceof WrittenMeanwhileError)) throw error;
    }
  }
  // Whoever changes it has to wait at last.
  const { changes } = await readFacts(db);
  const snapshot = await readSnapshot(db, only === undefined ? {} : { sheetsOf: only });
  const file = await runJob(encodeProjectSteps(snapshot, meta), tick);
  if (!file.ok) return file;
  const poured = await pour(file.value, { ...aboutFile(file.value), changes }, sink);
  return poured.ok ? ok({ about: poured.value, parts: new Map() }) : poured;
}

/** One step a few parts; null where the sink takes no more. */
async function* pourSteps(
  contents: PartContents,
  { file, changes }: PackedProject,
  standing: StandingParts,
  sink: FileSink<AboutProject>,
): AsyncSteps<PouredProject | null> {
  const { entries, manifest } = file;
  const about = { ...aboutFile(file), changes };
  if (!(await sink.begin(about))) return null;
  // The manifest, which lists the others, is the first entry.
  const hashes = [undefined, ...manifest.parts.map(({ sha256 }) => sha256)];
  const copied = copiedEntries(hashes, standing);
  const archive = new ZipWriter();
  for (let at = 0; at < entries.length; at += PARTS_AT_ONCE) {
    const some = entries.slice(at, at + PARTS_AT_ONCE);
    const read = await contents.packed(
      some.flatMap(({ compressed }, place) =>
        compressed instanceof Uint8Array || copied[at + place] !== undefined ? [] : [compressed],
      ),
    );
    for (const [place, { compressed, ...entry }] of some.entries()) {
      const there = copied[at + place];
      const pieces =
        there === undefined
          ? archive.add({ ...entry, compressed: bytesOf(compressed, read) })
          : archive.copy(entry.name, there);
      if (!(await handOn(sink, pieces))) return null;
    }
    yield at / entries.length;
  }
  if (!(await handOn(sink, archive.end()))) return null;
  const parts = new Map<string, StandingEntry>();
  for (const [place, entry] of archive.entries.entries()) {
    const hash = hashes[place];
    if (hash !== undefined && !parts.has(hash)) parts.set(hash, entry);
  }
  return { about, parts };
}

function bytesOf(
  compressed: Uint8Array | StoredEntry,
  read: ReadonlyMap<StoredEntry, Uint8Array>,
): Uint8Array {
  const bytes = compressed instanceof Uint8Array ? compressed : read.get(compressed);
  if (bytes === undefined) throw new WrittenMeanwhileError();
  return bytes;
}
