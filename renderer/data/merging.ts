import type { Table } from "dexie";
import type { RecordFields } from "../../core/model/record.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import type { Story } from "../../core/model/story.ts";
import type { MergePlan } from "../../core/team/plan.ts";
import { sheetKey } from "../../core/team/plan.ts";
import { nextChunk } from "./arrivals.ts";
import { commit } from "./commit.ts";
import { readFacts } from "./database.ts";
import type { ProjectDatabase } from "./database.ts";
import type { Step } from "./journal.ts";
import { readSheets } from "./layers.ts";
import { chunksOf } from "./snapshot.ts";

/** Stores a merge's plan in one transaction, as one step of undo called `label`. Returns its number in the journal. */
export async function storeMerge(
  db: ProjectDatabase,
  plan: MergePlan,
  label: string,
  now: string,
): Promise<number> {
  const steps: Step[] = [];
  const { project } = await readFacts(db);
  if (plan.project !== null) steps.push({ table: "project", before: project, after: plan.project });
  for (const [before, after] of await pairs(db.collections, plan.collections))
    steps.push({ table: "collections", before, after });
  for (const [before, after] of await pairs(db.codes, plan.codes))
    steps.push({ table: "codes", before, after });
  for (const [before, after] of await pairs(db.coders, plan.coders))
    steps.push({ table: "coders", before, after });
  for (const [before, after] of await pairs(db.memos, plan.memos))
    steps.push({ table: "memos", before, after });
  for (const [before, after] of await pairs(db.decisions, plan.decisions))
    steps.push({ table: "decisions", before, after });
  for (const [before, after] of await sheetPairs(db, plan.sheets))
    steps.push({ table: "sheets", before, after });
  const stories = await storyPairs(db, plan.stories);
  for (const [before, after] of stories.changed) steps.push({ table: "stories", before, after });
  const first = new Map<string, number>();
  for (const { collectionId } of stories.fresh) {
    if (!first.has(collectionId)) first.set(collectionId, await nextChunk(db, collectionId));
  }
  const storyChunks = chunksOf(stories.fresh, (collectionId) => first.get(collectionId) ?? 0);
  return commit(
    db,
    { label, kind: "merge", coderId: null, steps, versions: plan.codebookVersions, storyChunks },
    now,
  );
}

async function pairs<R extends RecordFields>(
  table: Table<R, string>,
  records: readonly R[],
): Promise<[R | null, R][]> {
  const before = await table.bulkGet(records.map((record) => record.id));
  return records.map((after, at) => [before[at] ?? null, after]);
}

async function sheetPairs(db: ProjectDatabase, sheets: readonly Sheet[]): Promise<[Sheet | null, Sheet][]> {
  const before = new Map<string, Sheet>();
  for (const coderId of new Set(sheets.map((sheet) => sheet.coderId))) {
    const stories = sheets.filter((sheet) => sheet.coderId === coderId).map((sheet) => sheet.storyId);
    for (const sheet of await readSheets(db, coderId, stories)) before.set(sheetKey(sheet), sheet);
  }
  return sheets.map((after) => [before.get(sheetKey(after)) ?? null, after]);
}

/** Which of the stories are here already and told otherwise, and which are new. */
async function storyPairs(
  db: ProjectDatabase,
  stories: readonly Story[],
): Promise<{ readonly changed: [Story, Story][]; readonly fresh: Story[] }> {
  const wanted = new Map(stories.map((story) => [story.id, story]));
  const changed: [Story, Story][] = [];
  if (wanted.size > 0) {
    await db.storyChunks.each((chunk) => {
      if (chunk.hidden === true) return;
      for (const before of chunk.stories) {
        const after = wanted.get(before.id);
        if (after !== undefined) changed.push([before, after]);
      }
    });
  }
  for (const [before] of changed) wanted.delete(before.id);
  return { changed, fresh: [...wanted.values()] };
}
