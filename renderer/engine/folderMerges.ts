import type { Result } from "../../core/result.ts";
import { ok } from "../../core/result.ts";
import type { JobProblem, Tick } from "./job.ts";
import type { NamedFile } from "./mergeFiles.ts";
import type { FileChoices, FolderChoice } from "./mergePlans.ts";
import { MergePlans } from "./mergePlans.ts";

/** How files of a team folder are laid against the project. `isApplied`: the plan is applied next; otherwise it is only told. */
export interface FolderRequest extends FolderChoice, Pick<FileChoices, "own"> {
  readonly now: string;
  readonly isApplied: boolean;
}

/** What one of the files brings. */
export type FolderNews =
  | { readonly problem: string; readonly isDamage: boolean }
  | {
      readonly problem: null;
      readonly isNew: boolean;
      /** What it alone would change; not told of a plan that is applied. */
      readonly sentences: readonly string[];
    };

export interface FolderPlan {
  /** Null where nothing is to be applied. */
  readonly planId: number | null;
  /** Whether it adds to the history alone, which nobody is asked about. */
  readonly isHistoryAlone: boolean;
  /** In the order of the files. */
  readonly files: readonly FolderNews[];
  /** What all of them together would change. */
  readonly sentences: readonly string[];
  /** How many records cannot be merged, as long as the project is as it is. */
  readonly refused: number;
}

/** Merging what lies in a team folder, beside the merge that somebody has in review. */
export class FolderMerges {
  #plans = new MergePlans();

  /** What these files would change, all of them in one step. Nothing is written. */
  async plan(
    projectId: string,
    files: readonly NamedFile[],
    { blind, own, now, isApplied }: FolderRequest,
    tick: Tick,
  ): Promise<Result<FolderPlan, JobProblem>> {
    const choices = { unite: [], author: "", now, folder: { blind }, ...(own !== undefined && { own }) };
    const planned = await this.#plans.plan(projectId, files, choices, tick);
    if (!planned.ok) {
      const { kind, message, fault } = planned.error;
      if (kind !== "file" || files.length !== 1) return planned;
      const isDamage = fault?.isDamage === true;
      const told = { planId: null, isHistoryAlone: false, sentences: [], refused: 0 };
      return ok({ ...told, files: [{ problem: message, isDamage }] });
    }
    let { planId } = planned.value;
    const { view } = planned.value;
    const { isHistoryAlone } = view;
    const told: FolderNews[] = [];
    const newOnes = view.files.filter((file) => file.problem === null && file.isNew === true).length;
    for (const [at, file] of view.files.entries()) {
      if (file.problem !== null) {
        told.push({ problem: file.problem, isDamage: file.isDamage });
        continue;
      }
      const isNew = file.isNew === true;
      let { sentences } = view;
      if (isNew && newOnes > 1 && !isApplied && !isHistoryAlone) {
        const alone = await this.#plans.plan(projectId, planId, { ...choices, taken: [at] }, tick);
        if (!alone.ok) return alone;
        ({ planId } = alone.value);
        ({ sentences } = alone.value.view);
      }
      told.push({ problem: null, isNew, sentences: isNew ? sentences : [] });
    }
    return ok({
      planId: (isApplied && !view.isEmpty) || isHistoryAlone ? planId : null,
      isHistoryAlone,
      files: told,
      sentences: view.sentences,
      refused: view.refused.length,
    });
  }

  /** Applies the plan that was made last: one transaction, one step of undo. */
  async apply(planId: number, now: string): Promise<Result<{ readonly seq: number | null }, JobProblem>> {
    const applied = await this.#plans.apply(planId, now);
    this.drop();
    return applied;
  }

  /** Forgets what was read. */
  drop(): void {
    this.#plans = new MergePlans();
  }
}
