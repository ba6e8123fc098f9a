import type { Action } from "../../core/changes/action.ts";
import type { RecordStep, Step } from "../../core/changes/journal.ts";
import { plainCodec } from "../../core/file/codec.ts";
import type { MergePlan } from "../../core/merge/plan.ts";
import { alignStories } from "../../core/merge/stories.ts";
import type { HistoryFile } from "../../core/model/history-entry.ts";
import type { RevisedLists, RevisedName } from "../../core/model/revised.ts";
import { listIn, revisedNames } from "../../core/model/revised.ts";
import { entryOfChange, mergeCounts } from "../../core/trail/tell.ts";
import { addEntries, commit } from "./commit.ts";
import type { ProjectDatabase } from "./database.ts";
import { readFacts } from "./database.ts";
import type { ComingFile, Planned } from "./planMerge.ts";
import { planOn, standsAsPlanned } from "./planMerge.ts";
import { forgetSetAside } from "./setAside.ts";

/** A merge that was applied: its plan, and its number in the journal, null where nothing was new. */
export interface AppliedMerge {
  readonly planned: Planned;
  readonly seq: number | null;
}

/**
 * Applies a plan in one transaction, as one step of undo; where somebody has asked for it, what it brings is no longer set aside. Where the project has
 * changed since it was planned, the file is laid against what is there now: writing the old plan would put older records over newer ones.
 */
export async function applyMerge(
  db: ProjectDatabase,
  planned: Planned,
  file: ComingFile,
  actionOf: (plan: MergePlan) => Action,
  now: string,
): Promise<AppliedMerge> {
  return db.transaction("rw", db.tables, async () => {
    // A codec of the machine's takes its time, for which a transaction does not wait.
    const standing = (await standsAsPlanned(db, planned))
      ? planned
      : await planOn(db, file, { codec: plainCodec });
    if (standing === null) throw new Error("Nobody could stop this plan.");
    const { plan, sheets } = standing;
    const seq = plan.isEmpty ? null : await store(db, standing, actionOf(plan), now, file.files ?? []);
    if (file.isAskedFor) await forgetSetAside(db, plan, sheets.revisions);
    return { planned: standing, seq };
  });
}

async function store(
  db: ProjectDatabase,
  planned: Planned,
  action: Action,
  now: string,
  files: readonly HistoryFile[],
): Promise<number | null> {
  const { plan, stories, sheets } = planned;
  if (plan.isHistoryAlone) {
    // Nothing that could be undone, and nothing to tell: two computers that take in one another's files would tell of each other for ever.
    await addEntries(db, plan.history, { isArrival: true });
    return null;
  }
  const { currentCoder } = await readFacts(db);
  const counts = mergeCounts(plan.summary, plan.refused);
  const entry = entryOfChange({ action, steps: [] }, { author: currentCoder ?? "", now }, { files, counts });
  const { seq } = await commit(
    db,
    {
      action,
      kind: "merge",
      coderId: null,
      steps: [...(await recordsSteps(db, plan)), ...sheets.single, ...(await storySteps(db, planned))],
      versions: plan.codebookVersions,
      storyChunks: stories.chunks,
      ...(entry !== null && { entries: [entry] }),
    },
    now,
    { stories: stories.packed, sheets: sheets.parts, highest: sheets.highest },
  );
  return seq;
}

async function recordsSteps(db: ProjectDatabase, plan: MergePlan): Promise<Step[]> {
  const steps: Step[] = [];
  const { project } = await readFacts(db);
  if (plan.project !== null) steps.push({ table: "project", before: project, after: plan.project });
  for (const name of revisedNames) steps.push(...(await recordSteps(db, plan, name)));
  return steps;
}

async function recordSteps<K extends RevisedName>(
  db: ProjectDatabase,
  plan: RevisedLists,
  table: K,
): Promise<RecordStep<K>[]> {
  const records = listIn(plan, table);
  const before = await db.records(table).bulkGet(records.map((record) => record.id));
  return records.map((after, at) => ({ table, before: before[at] ?? null, after }));
}

/** The stories that change. Both states of one are noted under the names that its collection has once the plan is stored. */
async function storySteps(db: ProjectDatabase, { plan, stories }: Planned): Promise<Step[]> {
  const collections = await db.collections.toArray();
  // The last of one id counts.
  const merged = new Map([...collections, ...plan.collections].map((one) => [one.id, one.attributeNames]));
  const were = stories.changed.map(([story]) => story);
  const before = alignStories(were, collections, plan.collections);
  return stories.changed.map(([story, after], at) => ({
    table: "stories",
    before: before[at] ?? story,
    after,
    names: merged.get(after.collectionId) ?? [],
  }));
}
