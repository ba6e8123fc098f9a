import type { Action } from "../../core/changes/action.ts";
import type { Bundle } from "../../core/file/bundle.ts";
import { leapIn } from "../../core/merge/leap.ts";
import type { MergePlan } from "../../core/merge/plan.ts";
import type { MergeChoices } from "../../core/merge/plan-merge.ts";
import { planMerge } from "../../core/merge/plan-merge.ts";
import { resolveBundle } from "../../core/merge/resolve.ts";
import { bringBackCoders } from "../../core/merge/returning.ts";
import { describePlan } from "../../core/merge/summary.ts";
import { idOf } from "../../core/model/record.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { ComingFile, Planned } from "../data/applyMerge.ts";
import { applyMerge, planOn } from "../data/applyMerge.ts";
import { forgetSetAside } from "../data/setAside.ts";
import { latestRevision } from "../data/snapshot.ts";
import { decode } from "./fileContent.ts";
import type { JobProblem, Tick } from "./job.ts";
import { cancelled, within } from "./job.ts";
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
};

interface KeptPlan extends Planned {
  readonly projectId: string;
  /** The file's content, so that other choices are planned without reading the file again. */
  readonly bundle: Bundle;
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
    choices: MergeChoices,
    tick: Tick,
  ): Promise<Result<{ readonly planId: number; readonly view: PlanView }, JobProblem>> {
    const opened = typeof from === "number" ? this.#bundleOf(from) : await decode(from, within(tick, 0, 0.6));
    if (!opened.ok) return opened;
    const bundle = opened.value;
    if (!(await tick(0.7))) return fail(cancelled);
    return withDatabase(projectId, async (db) => {
      const leap = leapIn(bundle, await latestRevision(db));
      if (leap !== null) return fail({ kind: "file", message: leap });
      const file = comingFile(bundle, choices);
      const planned = await planOn(db, file);
      const coderName = bundle.kind === "coding" ? bundle.coder.name : null;
      const action: Action =
        coderName === null
          ? { kind: "merge-project", args: { project: planned.plan.source.projectName } }
          : { kind: "merge-coding", args: { coder: coderName } };
      this.#lastId += 1;
      this.#kept = { id: this.#lastId, plan: { ...planned, projectId, bundle, file, action } };
      const { source, summary, refused, offers, warnings, conflicts, isEmpty } = planned.plan;
      const view = {
        source,
        summary,
        refused,
        offers,
        warnings,
        conflicts,
        isEmpty,
        kind: bundle.kind,
        coderName,
        sentences: describePlan(planned.plan),
      };
      return ok({ planId: this.#lastId, view });
    });
  }

  #bundleOf(planId: number): Result<Bundle, JobProblem> {
    return this.#kept?.id === planId ? ok(this.#kept.plan.bundle) : fail(outOfDate);
  }

  /**
   * Applies a plan that was shown: one transaction, one step of undo. Where the project has changed since, the file is laid against the project as it
   * is now, with the same choices.
   */
  async apply(planId: number, now: string): Promise<Result<{ readonly seq: number | null }, JobProblem>> {
    if (this.#kept?.id !== planId) return fail(outOfDate);
    const { projectId, plan, changes, file, action } = this.#kept.plan;
    const stored = await withDatabase(projectId, async (db) => {
      const { plan: applied, seq } = await applyMerge(db, { plan, changes }, file, action, now);
      await forgetSetAside(db, applied);
      return ok({ seq });
    });
    if (stored.ok) this.#kept = null;
    return stored;
  }
}

const outOfDate: JobProblem = {
  kind: "data",
  message: "This preview is out of date. Nothing was changed. Open the file again.",
};

/** How a file's content is laid against a project: the same each time for the same project. */
function comingFile(bundle: Bundle, decided: MergeChoices): ComingFile {
  const named = bundle.kind === "project" ? bundle.coders : [bundle.coder];
  return {
    coders: new Set([...named.map(idOf), ...bundle.sheets.map(({ coderId }) => coderId)]),
    plan: (local, latest) => {
      const choices = { ...decided, latest };
      const known = [...local.stories, ...(local.undoneStories ?? [])];
      const stories = new Map(known.map((story) => [story.id, story]));
      const incoming = resolveBundle(bundle, (storyId) => stories.get(storyId));
      return bringBackCoders(planMerge(local, incoming, choices), local, choices);
    },
  };
}
