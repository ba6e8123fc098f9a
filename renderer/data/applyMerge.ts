import type { Action } from "../../core/changes/action.ts";
import type { RecordStep, Step } from "../../core/changes/journal.ts";
import type { MergePlan } from "../../core/merge/plan.ts";
import { alignStories } from "../../core/merge/stories.ts";
import { isLive } from "../../core/model/record.ts";
import type { RevisedLists, RevisedName } from "../../core/model/revised.ts";
import { listIn, revisedNames } from "../../core/model/revised.ts";
import { sheetKey } from "../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../core/model/snapshot.ts";
import type { Story } from "../../core/model/story.ts";
import { commit } from "./commit.ts";
import type { ProjectDatabase } from "./database.ts";
import { readFacts } from "./database.ts";
import { latestRevision, readSnapshot } from "./snapshot.ts";
import { nextChunk } from "./storyChunks.ts";
import { chunksOf } from "./storyCuts.ts";
import { storiesIn } from "./storyRows.ts";

/** A file that is laid against a project. */
export interface ComingFile {
  /** The ids of the coders whom it names: of these alone the sheets that are here are compared. */
  readonly coders: ReadonlySet<string>;
  /** What the file would change. `latest` is the highest revision that the project has met: what the merge itself revises is above it. */
  readonly plan: (local: ProjectSnapshot, latest: number) => MergePlan;
}

/** A plan, and the count of the project's changes when it was made. */
export interface Planned {
  readonly plan: MergePlan;
  readonly changes: number;
}

/**
 * Plans a merge on the project as it stands. What changes while it is read or planned is seen when the plan is applied: then the count differs.
 * Throws what the file's `plan` throws.
 */
export async function planOn(db: ProjectDatabase, file: ComingFile): Promise<Planned> {
  const { changes } = await readFacts(db);
  return { plan: await planNow(db, file), changes };
}

async function planNow(db: ProjectDatabase, { coders, plan }: ComingFile): Promise<MergePlan> {
  const sheetsOf = await comparedWith(db, coders);
  const local = await readSnapshot(db, { withRemoved: true, ...(sheetsOf !== null && { sheetsOf }) });
  return plan(local, await latestRevision(db));
}

/**
 * Whose sheets a file that names these coders is compared with: theirs, and those of removed coders, who come back where they have coded. Null:
 * everybody's. Which hidden stories are kept depends on who has coded them.
 */
async function comparedWith(
  db: ProjectDatabase,
  coders: ReadonlySet<string>,
): Promise<ReadonlySet<string> | null> {
  if ((await db.storyChunks.filter(({ hidden }) => hidden === true).count()) > 0) return null;
  const removed = (await db.coders.toArray()).filter((coder) => !isLive(coder));
  return new Set([...coders, ...removed.map(({ id }) => id)]);
}

/**
 * Applies a plan in one transaction, as one step of undo. Where the project has changed since it was planned, the file is laid against what is there
 * now: writing the old plan would put older records over newer ones. Returns the plan that was applied and its number in the journal, null where
 * nothing was new.
 */
export async function applyMerge(
  db: ProjectDatabase,
  planned: Planned,
  file: ComingFile,
  action: Action,
  now: string,
): Promise<{ readonly plan: MergePlan; readonly seq: number | null }> {
  return db.transaction("rw", db.tables, async () => {
    const { changes } = await readFacts(db);
    const plan = changes === planned.changes ? planned.plan : await planNow(db, file);
    return { plan, seq: plan.isEmpty ? null : await storeMerge(db, plan, action, now) };
  });
}

/** Stores a merge's plan, which was made on the project as it is, in one transaction, as one step of undo. Returns its number in the journal. */
export async function storeMerge(
  db: ProjectDatabase,
  plan: MergePlan,
  action: Action,
  now: string,
): Promise<number> {
  return db.transaction("rw", db.tables, async () => {
    const stories = await storyPairs(db, plan.stories);
    const collections = await db.collections.toArray();
    // The last of one id counts: the names that the collection has once the plan is stored. Both states of a story are noted under these.
    const merged = new Map([...collections, ...plan.collections].map((one) => [one.id, one.attributeNames]));
    const steps: Step[] = [];
    const { project } = await readFacts(db);
    if (plan.project !== null) steps.push({ table: "project", before: project, after: plan.project });
    for (const name of revisedNames) steps.push(...(await recordSteps(db, plan, name)));
    const replaced = new Map(plan.replacedSheets.map((sheet) => [sheetKey(sheet), sheet]));
    for (const after of plan.sheets)
      steps.push({ table: "sheets", before: replaced.get(sheetKey(after)) ?? null, after });
    const before = alignStories(
      stories.changed.map(([story]) => story),
      collections,
      plan.collections,
    );
    for (const [at, [story, after]] of stories.changed.entries()) {
      const names = merged.get(after.collectionId) ?? [];
      steps.push({ table: "stories", before: before[at] ?? story, after, names });
    }
    const next = new Map<string, number>();
    for (const { collectionId } of [...stories.fresh, ...plan.undoneStories]) {
      if (!next.has(collectionId)) next.set(collectionId, await nextChunk(db, collectionId));
    }
    const shown = chunksOf(stories.fresh, (collectionId) => next.get(collectionId) ?? 0);
    for (const { collectionId } of shown) next.set(collectionId, (next.get(collectionId) ?? 0) + 1);
    const hidden = chunksOf(plan.undoneStories, (collectionId) => next.get(collectionId) ?? 0).map(
      (chunk) => ({
        ...chunk,
        hidden: true,
        names: merged.get(chunk.collectionId) ?? [],
      }),
    );
    const storyChunks = [...shown, ...hidden];
    const { seq } = await commit(
      db,
      { action, kind: "merge", coderId: null, steps, versions: plan.codebookVersions, storyChunks },
      now,
    );
    return seq;
  });
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

/** Which of the stories are here already and told otherwise, and which are new. */
async function storyPairs(
  db: ProjectDatabase,
  stories: readonly Story[],
): Promise<{ readonly changed: [Story, Story][]; readonly fresh: Story[] }> {
  const wanted = new Map(stories.map((story) => [story.id, story]));
  const changed: [Story, Story][] = [];
  if (wanted.size > 0) {
    for (const row of await db.storyChunks.toArray()) {
      if (row.hidden === true || !row.ids.some((id) => wanted.has(id))) continue;
      for (const before of await storiesIn(db, row)) {
        const after = wanted.get(before.id);
        if (after !== undefined) changed.push([before, after]);
      }
    }
  }
  for (const [before] of changed) wanted.delete(before.id);
  return { changed, fresh: [...wanted.values()] };
}
