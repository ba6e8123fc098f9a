import type { Action } from "../../core/changes/action.ts";
import { withoutSetAside } from "../../core/changes/set-aside.ts";
import { readManifest } from "../../core/file/archive.ts";
import type { Bundle } from "../../core/file/bundle.ts";
import type { BundleError } from "../../core/file/bundle-error.ts";
import { describeBundleError, fileFault } from "../../core/file/bundle-error.ts";
import { decodeSteps } from "../../core/file/decode.ts";
import type { Manifest } from "../../core/file/manifest.ts";
import type { CodebookFile } from "../../core/importing/codebook-csv.ts";
import { readCodebook as readCodebookText } from "../../core/importing/codebook-csv.ts";
import { leapIn } from "../../core/merge/leap.ts";
import { planMerge } from "../../core/merge/plan-merge.ts";
import { resolveProject } from "../../core/merge/resolve.ts";
import { restoreOver } from "../../core/merge/restore.ts";
import { bringBackCoders } from "../../core/merge/returning.ts";
import { describeNews } from "../../core/merge/summary.ts";
import { MAX_CODEBOOK_BYTES } from "../../core/model/limits.ts";
import { firstRevision } from "../../core/model/record.ts";
import type { ProjectSnapshot } from "../../core/model/snapshot.ts";
import { emptySnapshot } from "../../core/model/snapshot.ts";
import { decodeFile } from "../../core/reading/decode.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { forgetSetAside, storeMerge } from "../data/applyMerge.ts";
import type { ProjectDatabase } from "../data/database.ts";
import {
  nextProjectDatabase,
  openProjectDatabase,
  projectExists,
  readFacts,
  writeFacts,
} from "../data/database.ts";
import { unreadable } from "../data/readable.ts";
import type { StartFacts } from "../data/snapshot.ts";
import { fillDatabase, latestRevision, readSnapshot } from "../data/snapshot.ts";
import { storageProblem } from "../data/storageProblem.ts";
import type { JobProblem, Tick } from "./job.ts";
import { runJob, within } from "./job.ts";
import { nativeCodec } from "./nativeCodec.ts";

/** What a `.concord` file says about itself. */
export type FileDescription = Pick<
  Manifest,
  "kind" | "projectId" | "projectName" | "savedAt" | "counts" | "coder" | "forTeammates"
>;

/** What a merge with the project file changed, in sentences; none where nobody would notice. `seq`: its number in the journal. */
export interface MergedChanges {
  readonly seq: number;
  readonly news: readonly string[];
}

/** How a project came to be open: built from the file, found as this machine left it, or the two merged. */
export interface OpenedProject {
  readonly projectId: string;
  readonly projectName: string;
  readonly how: "created" | "as-it-was" | "merged";
  /** What came in, where it was merged. */
  readonly merged?: MergedChanges;
  /** How many statements of the file could not be taken in. */
  readonly refused: number;
}

export interface NewProject {
  readonly projectId: string;
  readonly name: string;
  readonly now: string;
}

/** Runs `work` on the project's database and closes it. What the database refuses, and an error of Concord's own, come back as values. */
export async function withDatabase<T>(
  projectId: string,
  work: (db: ProjectDatabase) => Promise<Result<T, JobProblem>>,
): Promise<Result<T, JobProblem>> {
  let db: ProjectDatabase | null = null;
  try {
    db = await openProjectDatabase(projectId);
    return db === null ? fail(noWorkingCopy) : await work(db);
  } catch (error) {
    return fail(storageProblem(error));
  } finally {
    db?.close();
  }
}

const noWorkingCopy: JobProblem = {
  kind: "damaged",
  message:
    "Concord’s working copy of this project is no longer on this computer. Nothing was changed. Open the project file.",
};

const otherProject: JobProblem = {
  kind: "file",
  message: "That file belongs to another project. Nothing was changed. Choose another file.",
};

/** Builds a project's database beside any that is there; it takes that one's place in the moment when it is whole. */
async function build(snapshot: ProjectSnapshot, start: StartFacts): Promise<void> {
  const db = await nextProjectDatabase(snapshot.project.id);
  try {
    await fillDatabase(db, snapshot, start);
  } finally {
    db.close();
  }
}

/** What a file says about itself, from its manifest alone. */
export function describeFile(bytes: Uint8Array): Result<FileDescription, JobProblem> {
  const manifest = readManifest(bytes);
  if (!manifest.ok) return fail(unreadableFile(manifest.error));
  const { kind, projectId, projectName, savedAt, counts, coder, forTeammates } = manifest.value;
  return ok({
    kind,
    projectId,
    projectName,
    savedAt,
    counts,
    ...(coder === undefined ? {} : { coder }),
    ...(forTeammates === undefined ? {} : { forTeammates }),
  });
}

/** Whether a file is whole, read to its end, and of this project; when it was saved. */
export async function checkProjectFile(
  projectId: string,
  bytes: Uint8Array,
  tick: Tick,
): Promise<Result<{ readonly savedAt: string }, JobProblem>> {
  const decoded = await decodeProject(bytes, tick);
  if (!decoded.ok) return decoded;
  const { manifest } = decoded.value;
  return manifest.projectId === projectId ? ok({ savedAt: manifest.savedAt }) : fail(otherProject);
}

/** A codebook CSV's codes and what could not be taken as it stands. */
export function readCodebook(
  bytes: Uint8Array,
  author: string,
  now: string,
): Result<CodebookFile, JobProblem> {
  const decoded = decodeFile(bytes, undefined, MAX_CODEBOOK_BYTES);
  if (!decoded.ok) return fail({ kind: "file", message: decoded.error.message });
  const read = readCodebookText(decoded.value.text, { author, now });
  if (!read.ok) return fail({ kind: "file", message: read.error.message });
  const { codes } = read.value;
  const message = unreadable(codes.map((after) => ({ table: "codes", before: null, after })));
  return message === null ? ok(read.value) : fail({ kind: "file", message });
}

/** A new project's database, with the codes of a codebook CSV where one is given. */
export async function createProject(
  request: NewProject,
  codebook: Uint8Array | null,
): Promise<Result<NewProject, JobProblem>> {
  const { projectId, name, now } = request;
  const read = codebook === null ? null : readCodebook(codebook, "", now);
  if (read !== null && !read.ok) return read;
  try {
    if (await projectExists(projectId))
      return fail({
        kind: "data",
        message: "This project is already on this computer. Nothing was changed.",
      });
    const project = { ...firstRevision(projectId, "", now), name, createdAt: now };
    const message = unreadable([{ table: "project", before: null, after: project }]);
    if (message !== null) return fail({ kind: "data", message });
    const empty = emptySnapshot(project);
    await build({ ...empty, codes: read?.value.codes ?? [] }, { saveId: null, currentCoder: null });
    return ok(request);
  } catch (error) {
    return fail(storageProblem(error));
  }
}

/**
 * Makes the project of a file ready to be opened. Without a whole database of it, one is built. Where the database and the file last had this very
 * save in common, the database stands: it may hold more than the last save. Otherwise both are merged, and nothing is lost.
 * @param isAskedFor whether somebody opens this file by hand, which brings back what was undone here and set aside
 */
export async function openProjectFile(
  bytes: Uint8Array,
  now: string,
  tick: Tick,
  isAskedFor = true,
): Promise<Result<OpenedProject, JobProblem>> {
  const standing = await asItWas(bytes);
  if (!standing.ok) return standing;
  if (standing.value !== null) return ok(standing.value);
  const decoded = await decodeProject(bytes, within(tick, 0, 0.7));
  if (!decoded.ok) return decoded;
  const incoming = resolveProject(decoded.value);
  const { projectId, projectName, saveId } = decoded.value.manifest;
  const opened = { projectId, projectName, refused: incoming.refused.length };
  try {
    if (!(await projectExists(projectId))) {
      // Who codes here is not the file's to say: whoever opened it is asked.
      await build(incoming.snapshot, { saveId, currentCoder: null });
      return ok({ ...opened, how: "created" });
    }
  } catch (error) {
    return fail(storageProblem(error));
  }
  return withDatabase(projectId, async (db) => {
    const latest = await latestRevision(db);
    const leap = leapIn(decoded.value, latest);
    if (leap !== null) return fail({ kind: "file", message: leap });
    const local = await readSnapshot(db, { withRemoved: true });
    const choices = { unite: [], author: "", now, latest };
    const aside = isAskedFor ? [] : await db.setAside.toArray();
    const snapshot = withoutSetAside(incoming.snapshot, local, aside);
    const plan = bringBackCoders(planMerge(local, { ...incoming, snapshot }, choices), local, choices);
    const news = describeNews(plan);
    const action: Action = { kind: "merge-own-file", args: { summary: plan.summary } };
    const seq = plan.isEmpty ? null : await storeMerge(db, plan, action, now);
    if (isAskedFor) await forgetSetAside(db, plan);
    await writeFacts(db, { saveId, supersedes: null });
    const { length: refused } = plan.refused;
    return ok(
      seq === null
        ? { ...opened, refused, how: "as-it-was" }
        : { ...opened, refused, how: "merged", merged: { seq, news } },
    );
  });
}

/** Builds the project's database again from a file or a backup, beside the one that is there, which stays until the project is next saved. */
export async function rebuildProject(
  projectId: string,
  bytes: Uint8Array,
  tick: Tick,
): Promise<Result<OpenedProject, JobProblem>> {
  const decoded = await decodeProject(bytes, within(tick, 0, 0.7));
  if (!decoded.ok) return decoded;
  const { manifest } = decoded.value;
  if (manifest.projectId !== projectId) return fail(otherProject);
  const { snapshot, refused } = resolveProject(decoded.value);
  try {
    await build(snapshot, { saveId: manifest.saveId, currentCoder: null });
    return ok({ projectId, projectName: manifest.projectName, how: "created", refused: refused.length });
  } catch (error) {
    return fail(storageProblem(error));
  }
}

/** The project that a file and this machine's database last had this very save of in common, or whose save a restored backup replaces; else null. */
async function asItWas(bytes: Uint8Array): Promise<Result<OpenedProject | null, JobProblem>> {
  const manifest = readManifest(bytes);
  if (!manifest.ok || manifest.value.kind !== "project") return ok(null);
  const { projectId, projectName, saveId } = manifest.value;
  try {
    const db = await openProjectDatabase(projectId);
    if (db === null) return ok(null);
    try {
      const facts = await readFacts(db);
      const isSame = facts.saveId === saveId || facts.supersedes === saveId;
      return ok(isSame ? { projectId, projectName, how: "as-it-was", refused: 0 } : null);
    } finally {
      db.close();
    }
  } catch (error) {
    return fail(storageProblem(error));
  }
}

/**
 * Makes a backup the whole content of its project's database, in one transaction that is on the disk when this resolves. The caller has made a
 * backup of what was there. Until the project is saved, the file as it was last saved has nothing to add to it.
 */
export async function restoreBackup(
  projectId: string,
  bytes: Uint8Array,
  now: string,
  tick: Tick,
): Promise<Result<Manifest["counts"], JobProblem>> {
  const decoded = await decodeProject(bytes, tick);
  if (!decoded.ok) return decoded;
  const { manifest } = decoded.value;
  if (manifest.projectId !== projectId)
    return fail({ kind: "file", message: "This backup belongs to another project. Nothing was changed." });
  const backup = resolveProject(decoded.value).snapshot;
  return withDatabase(projectId, async (db) => {
    const { changes, currentCoder, saveId, supersedes, codedHere = [] } = await readFacts(db);
    const latest = await latestRevision(db);
    const own = new Set(currentCoder === null ? codedHere : [...codedHere, currentCoder]);
    const by = { own, author: currentCoder ?? "", now, latest };
    await fillDatabase(db, restoreOver(await readSnapshot(db), backup, by), {
      saveId: null,
      currentCoder,
      changes: changes + 1,
      supersedes: saveId ?? supersedes ?? null,
      latest,
      codedHere,
    });
    return ok(manifest.counts);
  });
}

/** A project file's content, checked; the file of one coder is refused. */
async function decodeProject(
  bytes: Uint8Array,
  tick: Tick,
): Promise<Result<Extract<Bundle, { kind: "project" }>, JobProblem>> {
  const decoded = await decode(bytes, tick);
  if (!decoded.ok) return decoded;
  if (decoded.value.kind === "project") return ok(decoded.value);
  return fail({
    kind: "file",
    message: `This file contains the coding of ${decoded.value.coder.name}, not a project. Open the project it belongs to, then open this file on the Team page.`,
  });
}

/** A file's content, checked. */
export async function decode(bytes: Uint8Array, tick: Tick): Promise<Result<Bundle, JobProblem>> {
  const decoded = await runJob(decodeSteps(bytes, nativeCodec), tick);
  if (!decoded.ok) return decoded;
  return decoded.value.ok ? ok(decoded.value.value) : fail(unreadableFile(decoded.value.error));
}

function unreadableFile(error: BundleError): JobProblem {
  return { kind: "file", message: describeBundleError(error), fault: fileFault(error) };
}
