import { returnedBy, returnedWords } from "../../core/assignment/returned.ts";
import type { Action } from "../../core/changes/action.ts";
import { leapIn } from "../../core/merge/leap.ts";
import type { MergePlan } from "../../core/merge/plan.ts";
import { describePlan } from "../../core/merge/summary.ts";
import { idsInStudy } from "../../core/parts/story-part.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { applyMerge } from "../data/applyMerge.ts";
import type { ProjectDatabase } from "../data/database.ts";
import type { ComingFile, Planned } from "../data/planMerge.ts";
import { planOn } from "../data/planMerge.ts";
import { latestRevision } from "../data/snapshot.ts";
import type { LayeredBundle } from "./comingFile.ts";
import { comingFile, highestOf } from "./comingFile.ts";
import { decodeLayers } from "./fileContent.ts";
import type { JobProblem, Tick } from "./job.ts";
import { cancelled, paced, within } from "./job.ts";
import { keptRows } from "./keptRows.ts";
import { nativeCodec } from "./nativeCodec.ts";
import { studyRows } from "./readTallies.ts";
import { withDatabase } from "./withDatabase.ts";

/** A plan as the window shows it; the records themselves stay in the worker. */
export type PlanView = Pick<
  MergePlan,
  "source" | "summary" | "refused" | "offers" | "warnings" | "conflicts" | "isEmpty"
> & {
  readonly kind: "project" | "coding";
  /** Whose coding a coding file holds. */
  readonly coderName: string | null;
  /** What would change, in sentences. */
  readonly sentences: readonly string[];
  /** How far the file’s coders are with what is assigned to them here, in sentences; none where nothing is. */
  readonly returned: readonly string[];
};

interface KeptPlan {
  readonly projectId: string;
  readonly planned: Planned;
  /** The file's content, so that other choices are planned without reading the file again. */
  readonly bundle: LayeredBundle;
  readonly file: ComingFile;
  readonly action: Action;
}

/** The plans that were shown and may be applied; only the newest is kept. */
export class MergePlans {
  #kept: { readonly id: number; readonly plan: KeptPlan } | null = null;
  /** Begins anywhere, so that a number that a worker before this one gave is never another plan here. */
  #lastId = Math.floor(Math.random() * 2 ** 32);

  /**
   * What opening the file would change in the project. Nothing is written.
   * @param from the file's bytes, or the id of the plan that was shown last, to plan the same file with other choices
   */
  async plan(
    projectId: string,
    from: Uint8Array | number,
    choices: ComingFile["choices"],
    tick: Tick,
  ): Promise<Result<{ readonly planId: number; readonly view: PlanView }, JobProblem>> {
    const before = typeof from === "number" ? this.#keptAs(from) : null;
    const read = typeof from === "number" ? null : await decodeLayers(from, within(tick, 0, 0.5));
    if (read?.ok === false) return read;
    const bundle = before?.bundle ?? read?.value;
    if (bundle === undefined) return fail(outOfDate);
    if (!(await tick(0.5))) return fail(cancelled);
    return withDatabase(projectId, async (db) => {
      const leap = leapIn(highestOf(bundle), await latestRevision(db));
      if (leap !== null) return fail({ kind: "file", message: leap });
      const file = comingFile(bundle, choices);
      const planned = await planOn(db, file, {
        codec: nativeCodec,
        go: paced(within(tick, 0.5, 1)),
        kept: keptRows,
        ...(before !== null && { before: before.planned }),
      });
      if (planned === null) return fail(cancelled);
      const { plan } = planned;
      const { frame } = bundle;
      const coderName = frame.kind === "coding" ? frame.coder.name : null;
      const action: Action =
        coderName === null
          ? { kind: "merge-project", args: { project: plan.source.projectName } }
          : { kind: "merge-coding", args: { coder: coderName } };
      this.#lastId += 1;
      this.#kept = { id: this.#lastId, plan: { projectId, planned, bundle, file, action } };
      const { source, summary, refused, offers, warnings, conflicts, isEmpty } = plan;
      const view = {
        source,
        summary,
        refused,
        offers,
        warnings,
        conflicts,
        isEmpty,
        kind: frame.kind,
        coderName,
        sentences: describePlan(plan),
        returned: await returnedIn(db, bundle),
      };
      return ok({ planId: this.#lastId, view });
    });
  }

  #keptAs(planId: number): KeptPlan | null {
    return this.#kept?.id === planId ? this.#kept.plan : null;
  }

  /**
   * Applies a plan that was shown: one transaction, one step of undo. Where the project has changed since, the file is laid against the project as it
   * is now, with the same choices.
   */
  async apply(planId: number, now: string): Promise<Result<{ readonly seq: number | null }, JobProblem>> {
    const kept = this.#keptAs(planId);
    if (kept === null) return fail(outOfDate);
    const { projectId, planned, file, action } = kept;
    const stored = await withDatabase(projectId, async (db) => {
      const { seq } = await applyMerge(db, planned, file, () => action, now);
      return ok({ seq });
    });
    if (stored.ok) this.#kept = null;
    return stored;
  }
}

async function returnedIn(db: ProjectDatabase, { layers }: LayeredBundle): Promise<readonly string[]> {
  const assignments = await db.records("assignments").toArray();
  if (assignments.length === 0) return [];
  const finished = new Map<string, string[]>();
  for (const layer of layers)
    finished.set(layer.coderId, [...(finished.get(layer.coderId) ?? []), ...layer.finished]);
  const study = new Set((await studyRows(db)).flatMap(idsInStudy));
  const coders = await db.coders.toArray();
  return returnedBy({ assignments, coders }, finished, study).map(returnedWords);
}

const outOfDate: JobProblem = {
  kind: "data",
  message: "This preview is out of date. Nothing was changed. Open the file again.",
};
