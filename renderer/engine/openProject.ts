import type { Action } from "../../core/changes/action.ts";
import { withoutSetAside } from "../../core/changes/set-aside.ts";
import { readManifest } from "../../core/file/archive.ts";
import type { VerbatimPart } from "../../core/file/decode.ts";
import { leapIn } from "../../core/merge/leap.ts";
import { planMerge } from "../../core/merge/plan-merge.ts";
import { resolveProject } from "../../core/merge/resolve.ts";
import { bringBackCoders } from "../../core/merge/returning.ts";
import { describeNews } from "../../core/merge/summary.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { storeMerge } from "../data/applyMerge.ts";
import { openProjectDatabase, projectExists, readFacts, writeFacts } from "../data/database.ts";
import { forgetSetAside, readSetAside } from "../data/setAside.ts";
import { latestRevision, readSnapshot } from "../data/snapshot.ts";
import { storageProblem } from "../data/storageProblem.ts";
import { buildDatabase, readyParts } from "./buildDatabase.ts";
import { decodeProject, otherProject } from "./fileContent.ts";
import type { JobProblem, Tick } from "./job.ts";
import { within } from "./job.ts";
import { withDatabase } from "./withDatabase.ts";

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
  const verbatim: VerbatimPart[] = [];
  const decoded = await decodeProject(bytes, within(tick, 0, 0.7), {
    onVerbatim: (part) => verbatim.push(part),
  });
  if (!decoded.ok) return decoded;
  const incoming = resolveProject(decoded.value);
  const { projectId, projectName, saveId } = decoded.value.manifest;
  const opened = { projectId, projectName, refused: incoming.refused.length };
  try {
    if (!(await projectExists(projectId))) {
      // Who codes here is not the file's to say: whoever opened it is asked.
      const ready = readyParts(decoded.value, incoming, verbatim);
      await buildDatabase(incoming.snapshot, ready, { saveId, currentCoder: null });
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
    const aside = isAskedFor ? [] : await readSetAside(db);
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
  const verbatim: VerbatimPart[] = [];
  const decoded = await decodeProject(bytes, within(tick, 0, 0.7), {
    onVerbatim: (part) => verbatim.push(part),
  });
  if (!decoded.ok) return decoded;
  const { manifest } = decoded.value;
  if (manifest.projectId !== projectId) return fail(otherProject);
  const incoming = resolveProject(decoded.value);
  const ready = readyParts(decoded.value, incoming, verbatim);
  const { length: refused } = incoming.refused;
  try {
    await buildDatabase(incoming.snapshot, ready, { saveId: manifest.saveId, currentCoder: null });
    return ok({ projectId, projectName: manifest.projectName, how: "created", refused });
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
