import { returnedBy, returnedWords } from "../../core/assignment/returned.ts";
import type { Action } from "../../core/changes/action.ts";
import { leapIn } from "../../core/merge/leap.ts";
import type { MergeRow } from "../../core/merge/merge-table.ts";
import { mergeTable } from "../../core/merge/merge-table.ts";
import type { MergePlan } from "../../core/merge/plan.ts";
import type { MergeChoices } from "../../core/merge/plan-merge.ts";
import { describePlan } from "../../core/merge/summary.ts";
import { noChanges } from "../../core/merge/tally.ts";
import type { HistoryFile } from "../../core/model/history-entry.ts";
import { emptyLists, ofEachKind } from "../../core/model/revised.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { applyMerge } from "../data/applyMerge.ts";
import type { ProjectDatabase } from "../data/database.ts";
import type { ComingFile, Planned } from "../data/planMerge.ts";
import { planOn } from "../data/planMerge.ts";
import { readSetAside } from "../data/setAside.ts";
import { latestRevision } from "../data/snapshot.ts";
import type { LayeredBundle } from "./comingFile.ts";
import { blindBundle, highestOf } from "./comingFile.ts";
import { comingFiles } from "./comingFiles.ts";
import type { JobProblem, Tick } from "./job.ts";
import { cancelled, paced, within } from "./job.ts";
import { keptRows } from "./keptRows.ts";
import type { FileView, NamedFile, ReadFile } from "./mergeFiles.ts";
import { fileViews, inOrder, readAll, usualFiles } from "./mergeFiles.ts";
import { nativeCodec } from "./nativeCodec.ts";
import { storiesOfStudy } from "./readTallies.ts";
import { shareOfFile } from "./shareOfFile.ts";
import { withDatabase } from "./withDatabase.ts";

/** A plan as the window shows it; the records themselves stay in the worker. */
export type PlanView = Pick<
  MergePlan,
  "source" | "summary" | "refused" | "offers" | "warnings" | "conflicts" | "isEmpty" | "isHistoryAlone"
> & {
  readonly kind: "project" | "coding";
  /** Whose coding a coding file holds; null of several files. */
  readonly coderName: string | null;
  /** What would change, in sentences. */
  readonly sentences: readonly string[];
  /** How far the files’ coders are with what is assigned to them here, in sentences; none where nothing is. */
  readonly returned: readonly string[];
  /** What would change, in numbers. */
  readonly table: readonly MergeRow[];
  /** How many stories of the files were left out because they are others’ to code. */
  readonly leftStories: number;
  /** The files, in the order in which they were chosen. */
  readonly files: readonly FileView[];
};

/** What somebody decides about a merge; `taken`: which of the files come, by their places; left out, those that are usual. */
export type FileChoices = Omit<MergeChoices, "latest"> & {
  readonly taken?: readonly number[];
  /** The coders who are the person, where of the stories only what is assigned to them comes. */
  readonly own?: readonly string[];
  /** Of files in a team folder, which nobody has opened by hand: what was undone here stays undone. */
  readonly folder?: FolderChoice;
};

/** `blind`: the coders who are the person, whose coding alone is taken from the files; null where everybody's is. */
export interface FolderChoice {
  readonly blind: readonly string[] | null;
}

interface KeptPlan {
  readonly projectId: string;
  readonly planned: Planned | null;
  /** What the files have, so that other choices are planned without reading them again. */
  readonly read: readonly ReadFile[];
  readonly taken: readonly number[];
  readonly own: readonly string[];
  readonly file: ComingFile | null;
  readonly action: Action;
}

/** The plans that were shown and may be applied; only the newest is kept. */
export class MergePlans {
  #kept: { readonly id: number; readonly plan: KeptPlan } | null = null;
  /** Begins anywhere, so that a number that a worker before this one gave is never another plan here. */
  #lastId = Math.floor(Math.random() * 2 ** 32);

  /**
   * What opening files would change in the project, all of them in one step. Nothing is written. Files that cannot be used are told with the others; where
   * there is one alone, it is the problem.
   * @param from the bytes of one file; several; or the id of the plan that was shown last, to plan the same files with other choices
   */
  async plan(
    projectId: string,
    from: Uint8Array | readonly NamedFile[] | number,
    choices: FileChoices,
    tick: Tick,
  ): Promise<Result<{ readonly planId: number; readonly view: PlanView }, JobProblem>> {
    const before = typeof from === "number" ? this.#keptAs(from) : null;
    if (typeof from === "number" && before === null) return fail(outOfDate);
    const named = from instanceof Uint8Array ? [{ name: "", bytes: from }] : from;
    const contents =
      typeof named === "number" ? ok(before?.read ?? []) : await readAll(named, within(tick, 0, 0.5));
    if (!contents.ok) return contents;
    if (!(await tick(0.5))) return fail(cancelled);
    return withDatabase(projectId, async (db) => {
      const latest = await latestRevision(db);
      const read = contents.value.map((file): ReadFile => {
        const leap = file.content.ok ? leapIn(highestOf(file.content.value), latest) : null;
        return leap === null ? file : { ...file, content: fail({ kind: "file", message: leap }) };
      });
      const [only] = read;
      if (only?.content.ok === false && read.length === 1) return only.content;
      const taken = inOrder(read, choices.taken ?? before?.taken ?? usualFiles(read, projectId));
      const { blind } = choices.folder ?? { blind: null };
      const bundles = taken.flatMap((at) => {
        const content = read[at]?.content;
        if (content?.ok !== true) return [];
        return [blind === null ? content.value : blindBundle(content.value, new Set(blind))];
      });
      const setAside = choices.folder === undefined ? null : await readSetAside(db);
      const all = comingFiles(bundles, choices, setAside);
      const coming = all === null || choices.own === undefined ? all : shareOfFile(all, new Set(choices.own));
      const file = coming && { ...coming, files: taken.flatMap((at) => fileOf(read[at])) };
      const planned =
        file === null
          ? null
          : await planOn(db, file, {
              codec: nativeCodec,
              go: paced(within(tick, 0.5, 1)),
              kept: keptRows,
              ...(before?.planned &&
                isSame(taken, before.taken) &&
                isSame(choices.own ?? [], before.own) && { before: before.planned }),
            });
      if (file !== null && planned === null) return fail(cancelled);
      const plan = planned?.plan ?? emptyPlan();
      this.#lastId += 1;
      const action = actionOf(plan, taken, read);
      this.#kept = {
        id: this.#lastId,
        plan: { projectId, planned, read, taken, own: choices.own ?? [], file, action },
      };
      const { source, summary, refused, offers, warnings, conflicts, isEmpty, isHistoryAlone } = plan;
      const frame = bundles.length === 1 ? bundles[0]?.frame : undefined;
      const view: PlanView = {
        ...{ source, summary, refused, offers, warnings, conflicts, isEmpty, isHistoryAlone },
        kind: frame?.kind ?? "project",
        coderName: frame?.kind === "coding" ? frame.coder.name : null,
        sentences: describePlan(plan),
        returned: await returnedIn(db, bundles),
        table: mergeTable(plan),
        leftStories: planned?.leftStories ?? 0,
        files: fileViews(read, projectId, taken, planned?.news ?? []),
      };
      return ok({ planId: this.#lastId, view });
    });
  }

  #keptAs(planId: number): KeptPlan | null {
    return this.#kept?.id === planId ? this.#kept.plan : null;
  }

  /**
   * Applies a plan that was shown: one transaction, one step of undo. Where the project has changed since, the files are laid against the project as it
   * is now, with the same choices.
   */
  async apply(planId: number, now: string): Promise<Result<{ readonly seq: number | null }, JobProblem>> {
    const kept = this.#keptAs(planId);
    if (kept === null) return fail(outOfDate);
    const { projectId, planned, file, action } = kept;
    if (planned === null || file === null) return ok({ seq: null });
    const stored = await withDatabase(projectId, async (db) => {
      const { seq } = await applyMerge(db, planned, file, () => action, now);
      return ok({ seq });
    });
    if (stored.ok) this.#kept = null;
    return stored;
  }
}

/** What of the assignments comes back with the files. A story that several tell is one. */
async function returnedIn(
  db: ProjectDatabase,
  bundles: readonly LayeredBundle[],
): Promise<readonly string[]> {
  const assignments = await db.records("assignments").toArray();
  const finished = new Map<string, Set<string>>();
  for (const { coderId, finished: stories } of bundles.flatMap(({ layers }) => layers)) {
    const all = finished.get(coderId) ?? new Set<string>();
    for (const id of stories) all.add(id);
    finished.set(coderId, all);
  }
  if (!assignments.some(({ coderId }) => finished.has(coderId))) return [];
  const coders = await db.coders.toArray();
  return returnedBy({ assignments, coders }, finished, await storiesOfStudy(db)).map(returnedWords);
}

function fileOf(read: ReadFile | undefined): HistoryFile[] {
  return read === undefined ? [] : [{ name: read.name, sha256: read.sha256 }];
}

function isSame<T>(some: readonly T[], others: readonly T[]): boolean {
  return some.length === others.length && some.every((one, place) => one === others[place]);
}

function actionOf(plan: MergePlan, taken: readonly number[], read: readonly ReadFile[]): Action {
  const [first] = taken;
  const content = taken.length === 1 ? read[first ?? 0]?.content : undefined;
  if (content?.ok !== true) {
    const coders = plan.summary.coders.filter(({ stories }) => stories > 0).map(({ name }) => name);
    return { kind: "merge-files", args: { files: taken.length, coders } };
  }
  const { frame } = content.value;
  return frame.kind === "coding"
    ? { kind: "merge-coding", args: { coder: frame.coder.name } }
    : { kind: "merge-project", args: { project: plan.source.projectName } };
}

/** The plan of no file. */
function emptyPlan(): MergePlan {
  return {
    ...emptyLists(),
    source: { projectId: "", projectName: "", savedAt: "" },
    ...{ project: null, stories: [], undoneStories: [], codebookVersions: [] },
    summary: {
      coders: [],
      records: ofEachKind(() => noChanges()),
      ...{ unitedCodes: 0, newConflicts: 0, newStories: 0, leftOutStories: 0, broughtBackStories: 0 },
      ...{ changedStories: 0, newCodebookVersions: 0, projectChanged: false },
    },
    ...{ refused: [], offers: [], warnings: [], conflicts: [], isEmpty: true, isHistoryAlone: false },
  };
}

const outOfDate: JobProblem = {
  kind: "data",
  message: "This preview is out of date. Nothing was changed. Open the file again.",
};
