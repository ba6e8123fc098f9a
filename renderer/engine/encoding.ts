import { handedOut, withoutCoding } from "../../core/file/blank-copy.ts";
import { encodeCodingSteps, encodeProjectSteps } from "../../core/file/encode.ts";
import type { SaveMeta } from "../../core/file/manifest.ts";
import type { PackedFile } from "../../core/file/pack.ts";
import { coderNames } from "../../core/model/coder.ts";
import type { HistoryEntry } from "../../core/model/history-entry.ts";
import { newHistoryEntry } from "../../core/model/history-entry.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { ProjectDatabase } from "../data/database.ts";
import { readFacts } from "../data/database.ts";
import { readSnapshot } from "../data/snapshot.ts";
import type { AboutProject, FileSink } from "./fileSink.ts";
import type { JobProblem, Tick } from "./job.ts";
import { runJob } from "./job.ts";
import { keptRows } from "./keptRows.ts";
import { nativeCodec } from "./nativeCodec.ts";
import type { StandingParts } from "./pourProject.ts";
import { pourProject } from "./pourProject.ts";
import { withDatabase } from "./withDatabase.ts";

/** The file that was made last of each project, to be saved, and of each to lie in a team folder: by which save, and what lies where in it. */
const made = new Map<string, { readonly saveId: string; readonly parts: StandingParts }>();

/** The whole project as its file. */
export async function encodeProject(
  projectId: string,
  meta: SaveMeta,
  sink: FileSink<AboutProject>,
  tick: Tick,
): Promise<Result<AboutProject, JobProblem>> {
  const poured = await withDatabase(projectId, async (db) =>
    pourProject(db, meta, nativeCodec, new Map(), sink, tick, keptRows),
  );
  return poured.ok ? ok(poured.value.about) : poured;
}

/**
 * The project as its file, in place of one that was made here.
 * @param replaces the save by which that file was made: what it has is copied there, if this worker made it; null if nothing can be copied
 */
export async function saveProject(
  projectId: string,
  meta: SaveMeta,
  replaces: string | null,
  sink: FileSink<AboutProject>,
  tick: Tick,
): Promise<Result<AboutProject, JobProblem>> {
  return saveMade(projectId, projectId, meta, replaces, sink, tick, () => undefined);
}

/**
 * The project as the file that this computer has in a team folder, in place of one that was made here: everything of which there is one for all, and the
 * coding of those who code here. Teammates' coding is in their own files.
 * @param own the coders who are the person at this computer; whoever has coded here counts, too
 * @param replaces as for saveProject
 */
export async function saveFolderFile(
  projectId: string,
  own: readonly string[],
  meta: SaveMeta,
  replaces: string | null,
  sink: FileSink<AboutProject>,
  tick: Tick,
): Promise<Result<AboutProject, JobProblem>> {
  return saveMade(`folder ${projectId}`, projectId, meta, replaces, sink, tick, async (db) => {
    const { codedHere = [] } = await readFacts(db);
    return new Set([...own, ...codedHere]);
  });
}

/** @param madeAs the file among those that were made last */
async function saveMade(
  madeAs: string,
  projectId: string,
  meta: SaveMeta,
  replaces: string | null,
  sink: FileSink<AboutProject>,
  tick: Tick,
  codersIn: (db: ProjectDatabase) => Promise<ReadonlySet<string>> | undefined,
): Promise<Result<AboutProject, JobProblem>> {
  const last = made.get(madeAs);
  made.delete(madeAs);
  const standing: StandingParts = last?.saveId === replaces ? last.parts : new Map();
  const poured = await withDatabase(projectId, async (db) =>
    pourProject(db, meta, nativeCodec, standing, sink, tick, keptRows, await codersIn(db)),
  );
  if (!poured.ok) return poured;
  made.set(madeAs, { saveId: meta.saveId, parts: poured.value.parts });
  return ok(poured.value.about);
}

/** Files without coding need not read any. */
const NO_SHEETS = { sheetsOf: new Set<string>() };

/** The entry with which the history of a file begins that is handed to others. */
function beginning(
  by: string | null,
  { savedAt }: SaveMeta,
  names: Readonly<Record<string, string>>,
  stories: number,
): HistoryEntry {
  return newHistoryEntry({ event: "begin", names, counts: { stories } }, by ?? "", savedAt);
}

/** The project without anybody's coding, as the file that teammates start from. */
export async function encodeCopy(
  projectId: string,
  names: boolean,
  meta: SaveMeta,
  tick: Tick,
): Promise<Result<PackedFile, JobProblem>> {
  return withDatabase(projectId, async (db) => {
    const snapshot = await readSnapshot(db, NO_SHEETS);
    const { currentCoder } = await readFacts(db);
    const begin = beginning(currentCoder, meta, {}, snapshot.stories.length);
    const copy = withoutCoding(snapshot, { names, begin });
    return runJob(encodeProjectSteps(copy, { ...meta, forTeammates: true }), tick);
  });
}

/** What is assigned to a coder, without anybody's coding, as the file that they start from. */
export async function encodeHandOut(
  projectId: string,
  coderId: string,
  meta: SaveMeta,
  tick: Tick,
): Promise<Result<PackedFile, JobProblem>> {
  return withDatabase(projectId, async (db) => {
    const { currentCoder } = await readFacts(db);
    const snapshot = await readSnapshot(db, NO_SHEETS);
    const names = { coder: coderNames(snapshot.coders).get(coderId) ?? coderId };
    const own = handedOut(snapshot, coderId, (stories) => beginning(currentCoder, meta, names, stories));
    const [coder] = own?.coders ?? [];
    if (own === null || coder === undefined)
      return fail({ kind: "data", message: "Nothing is assigned to this coder. Nothing was written." });
    return runJob(encodeProjectSteps(own, { ...meta, forTeammates: true, coder }), tick);
  });
}

/** One coder's layer as the file that teammates open. */
export async function encodeCoding(
  projectId: string,
  coderId: string,
  meta: SaveMeta,
  tick: Tick,
): Promise<Result<PackedFile, JobProblem>> {
  return withDatabase(projectId, async (db) => {
    const snapshot = await readSnapshot(db);
    const encoded = await runJob(encodeCodingSteps(snapshot, coderId, meta), tick);
    if (!encoded.ok) return encoded;
    if (encoded.value === undefined)
      return fail({ kind: "data", message: "That coder is not in this project. Nothing was exported." });
    return ok(encoded.value);
  });
}
