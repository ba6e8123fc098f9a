import { fail, ok } from "../../core/result.ts";
import type { Result } from "../../core/result.ts";
import { planMerge } from "../../core/team/merge.ts";
import type { MergeChoices } from "../../core/team/merge.ts";
import type { MergePlan } from "../../core/team/plan.ts";
import { resolveBundle } from "../../core/team/resolve.ts";
import { describePlan } from "../../core/team/summary.ts";
import { storeMerge } from "../data/merging.ts";
import { readSnapshot } from "../data/snapshot.ts";
import { decode, withDatabase } from "./bundles.ts";
import { within } from "./job.ts";
import type { JobProblem, Tick } from "./job.ts";

/** A plan as the window shows it; the records themselves stay in the worker. */
export type PlanView = Pick<
  MergePlan,
  "source" | "summary" | "refused" | "offers" | "warnings" | "isEmpty"
> & {
  readonly kind: "project" | "coding";
  /** Whose coding a coding file holds. */
  readonly coderName: string | null;
  /** What would change, in sentences. */
  readonly sentences: readonly string[];
};

interface KeptPlan {
  readonly projectId: string;
  readonly plan: MergePlan;
  readonly label: string;
}

/** The plans that were shown and may be applied; only the newest is kept. */
export class Merges {
  #kept: { readonly id: number; readonly plan: KeptPlan } | null = null;
  /** Begins anywhere, so that a number that a worker before this one gave is never another plan here. */
  #lastId = Math.floor(Math.random() * 2 ** 32);

  /** What opening the file would change in the project. Nothing is written. */
  async plan(
    projectId: string,
    bytes: Uint8Array,
    choices: MergeChoices,
    tick: Tick,
  ): Promise<Result<{ readonly planId: number; readonly view: PlanView }, JobProblem>> {
    const decoded = await decode(bytes, within(tick, 0, 0.6));
    if (!decoded.ok) return decoded;
    const bundle = decoded.value;
    return withDatabase(projectId, async (db) => {
      const local = await readSnapshot(db);
      if (!(await tick(0.8))) return fail({ kind: "cancelled", message: "Cancelled. Nothing was changed." });
      const stories = new Map(local.stories.map((story) => [story.id, story]));
      const plan = planMerge(
        local,
        resolveBundle(bundle, (storyId) => stories.get(storyId)),
        choices,
      );
      const coderName = bundle.kind === "coding" ? bundle.coder.name : null;
      const label =
        coderName === null
          ? `merge the project “${plan.source.projectName}”`
          : `merge the coding of ${coderName}`;
      this.#lastId += 1;
      this.#kept = { id: this.#lastId, plan: { projectId, plan, label } };
      const { source, summary, refused, offers, warnings, isEmpty } = plan;
      const view = {
        source,
        summary,
        refused,
        offers,
        warnings,
        isEmpty,
        kind: bundle.kind,
        coderName,
        sentences: describePlan(plan),
      };
      return ok({ planId: this.#lastId, view });
    });
  }

  /** Applies a plan that was shown: one transaction, one step of undo. */
  async apply(planId: number, now: string): Promise<Result<{ readonly seq: number | null }, JobProblem>> {
    if (this.#kept?.id !== planId) {
      return fail({
        kind: "data",
        message: "This preview is no longer current. Nothing was changed; open the file again.",
      });
    }
    const { projectId, plan, label } = this.#kept.plan;
    if (plan.isEmpty) return ok({ seq: null });
    const stored = await withDatabase(projectId, async (db) =>
      ok({ seq: await storeMerge(db, plan, label, now) }),
    );
    if (stored.ok) this.#kept = null;
    return stored;
  }
}
