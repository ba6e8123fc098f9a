import type { Action } from "../../core/changes/action.ts";
import { readManifest } from "../../core/file/archive.ts";
import { leapIn } from "../../core/merge/leap.ts";
import type { MergePlan } from "../../core/merge/plan.ts";
import { describeNews } from "../../core/merge/summary.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { applyMerge } from "../data/applyMerge.ts";
import { openProjectDatabase, readFacts, writeFacts } from "../data/database.ts";
import { planOn } from "../data/planMerge.ts";
import { readSetAside } from "../data/setAside.ts";
import { latestRevision } from "../data/snapshot.ts";
import { storageProblem } from "../data/storageProblem.ts";
import type { BuildOptions } from "./buildPartByPart.ts";
import type { BuiltProject } from "./buildProject.ts";
import { buildProject } from "./buildProject.ts";
import { comingFile, highestOf } from "./comingFile.ts";
import { decodeLayers } from "./fileContent.ts";
import type { JobProblem, Tick } from "./job.ts";
import { cancelled, paced, within } from "./job.ts";
import { nativeCodec } from "./nativeCodec.ts";
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
 * @param onCoders see BuildOptions
 */
export async function openProjectFile(
  bytes: Uint8Array,
  now: string,
  tick: Tick,
  isAskedFor = true,
  onCoders?: BuildOptions["onCoders"],
): Promise<Result<OpenedProject, JobProblem>> {
  const standing = await asItWas(bytes);
  if (!standing.ok) return standing;
  switch (standing.value.kind) {
    case "same":
      return ok(standing.value.opened);
    case "another":
      return mergeProjectFile(bytes, now, tick, isAskedFor);
    case "none":
      return opened(await buildProject(bytes, tick, { onCoders }));
  }
}

/** Merges a project's file into the database that is there. */
async function mergeProjectFile(
  bytes: Uint8Array,
  now: string,
  tick: Tick,
  isAskedFor: boolean,
): Promise<Result<OpenedProject, JobProblem>> {
  const decoded = await decodeLayers(bytes, within(tick, 0, 0.7));
  if (!decoded.ok) return decoded;
  const bundle = decoded.value;
  const { projectId, projectName, saveId } = bundle.frame.manifest;
  return withDatabase(projectId, async (db) => {
    const leap = leapIn(highestOf(bundle), await latestRevision(db));
    if (leap !== null) return fail({ kind: "file", message: leap });
    const choices = { unite: [], author: "", now };
    const file = comingFile(bundle, choices, isAskedFor ? null : await readSetAside(db));
    const first = await planOn(db, file, { codec: nativeCodec, go: paced(within(tick, 0.7, 1)) });
    if (first === null) return fail(cancelled);
    const actionOf = ({ summary }: MergePlan): Action => ({ kind: "merge-own-file", args: { summary } });
    const { planned, seq } = await applyMerge(db, first, file, actionOf, now);
    const { plan } = planned;
    await writeFacts(db, { saveId, supersedes: null });
    const opened = { projectId, projectName, refused: plan.refused.length };
    return ok(
      seq === null
        ? { ...opened, how: "as-it-was" }
        : { ...opened, how: "merged", merged: { seq, news: describeNews(plan) } },
    );
  });
}

/** Builds the project's database again from a file or a backup, beside the one that is there, which stays until the project is next saved. */
export async function rebuildProject(
  projectId: string,
  bytes: Uint8Array,
  tick: Tick,
): Promise<Result<OpenedProject, JobProblem>> {
  return opened(await buildProject(bytes, tick, { only: projectId }));
}

function opened(built: Result<BuiltProject, JobProblem>): Result<OpenedProject, JobProblem> {
  return built.ok ? ok({ ...built.value, how: "created" }) : built;
}

/** What this machine has of the project of a file. "same": a database that last had this very save in common with the file, or whose restored backup replaces it. */
type Standing =
  | { readonly kind: "none" }
  | { readonly kind: "another" }
  | { readonly kind: "same"; readonly opened: OpenedProject };

async function asItWas(bytes: Uint8Array): Promise<Result<Standing, JobProblem>> {
  const manifest = readManifest(bytes);
  if (!manifest.ok || manifest.value.kind !== "project") return ok({ kind: "none" });
  const { projectId, projectName, saveId } = manifest.value;
  try {
    const db = await openProjectDatabase(projectId);
    if (db === null) return ok({ kind: "none" });
    try {
      const facts = await readFacts(db);
      const isSame = facts.saveId === saveId || facts.supersedes === saveId;
      return ok(
        isSame
          ? { kind: "same", opened: { projectId, projectName, how: "as-it-was", refused: 0 } }
          : { kind: "another" },
      );
    } finally {
      db.close();
    }
  } catch (error) {
    return fail(storageProblem(error));
  }
}
