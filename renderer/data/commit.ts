import type { Change } from "../../core/changes/change.ts";
import type { JournalKind, JournalRow, Step } from "../../core/changes/journal.ts";
import { isRevisedStep } from "../../core/changes/journal.ts";
import type { CodebookVersion } from "../../core/model/codebook-version.ts";
import { mergeVersion } from "../../core/model/codebook-version.ts";
import type { Revised, RevisedName } from "../../core/model/revised.ts";
import type { ProjectDatabase } from "./database.ts";
import { readFacts, writeFacts } from "./database.ts";
import { putSheets } from "./layers.ts";
import { hideChunk, keepCoded, putCollection, replaceStories } from "./storyChunks.ts";

/** Beyond this many changes the oldest is forgotten, if it is somebody's own. */
const JOURNAL_LENGTH = 1000;
/** Beyond this many imports and merges the oldest is forgotten: each holds what it brought. */
const ARRIVALS_LENGTH = 100;

/**
 * Writes a change and its journal row in one transaction; resolves once it is on disk. What had been undone in its scope can no
 * longer be redone. Returns the journal row's number.
 */
export async function commit(db: ProjectDatabase, change: Change, now: string): Promise<number> {
  return db.transaction("rw", db.tables, async () => {
    await forgetUndone(db, change.coderId);
    await writeSteps(db, change.steps);
    await putVersions(db, change.versions ?? []);
    const chunks = change.storyChunks ?? [];
    await db.storyChunks.bulkAdd(chunks);
    const { label, kind, coderId } = change;
    const steps: Step[] = [
      ...change.steps,
      ...chunks
        .filter(({ hidden }) => hidden !== true)
        .map(({ collectionId, chunk }): Step => ({ table: "storyChunks", collectionId, chunk })),
    ];
    const seq = await db.journal.add({ label, kind, coderId, steps, at: now, undone: 0 });
    await forgetOldest(db, seq, kind);
    await countChange(db, steps, kind === "edit" ? coderId : null);
    return seq;
  });
}

/** Keeps the journal within its limits, inside the caller's transaction: of two kinds, so that two days of coding do not make a merge final. */
async function forgetOldest(db: ProjectDatabase, seq: number, kind: JournalKind): Promise<void> {
  const oldest = await db.journal.get(seq - JOURNAL_LENGTH);
  if (oldest?.kind === "edit") await db.journal.delete(seq - JOURNAL_LENGTH);
  if (kind === "edit") return;
  const arrivals = [...((await readFacts(db)).arrivals ?? []), seq];
  await db.journal.bulkDelete(arrivals.slice(0, -ARRIVALS_LENGTH));
  await writeFacts(db, { arrivals: arrivals.slice(-ARRIVALS_LENGTH) });
}

/** Of a version that is there already, the earliest moment stays: when somebody first coded by it. */
async function putVersions(db: ProjectDatabase, versions: readonly CodebookVersion[]): Promise<void> {
  const known = await db.versions.bulkGet(versions.map(({ id }) => id));
  await db.versions.bulkPut(
    versions.map((version, at) => {
      const there = known[at];
      return there === undefined ? version : mergeVersion(there, version);
    }),
  );
}

/** What was undone in this scope can no longer be redone, so the stories that it hid go, too, save for those that somebody has coded. */
async function forgetUndone(db: ProjectDatabase, coderId: string | null): Promise<void> {
  const undone = db.journal
    .where("undone")
    .equals(1)
    .filter((row) => inScope(row, coderId));
  const chunks = (await undone.toArray()).flatMap(({ steps }) =>
    steps.flatMap((step): [string, number][] =>
      step.table === "storyChunks" ? [[step.collectionId, step.chunk]] : [],
    ),
  );
  if (chunks.length > 0) await keepCoded(db, chunks);
  await undone.delete();
}

/** Writes what the steps say came after, inside the caller's transaction. */
export async function writeSteps(db: ProjectDatabase, steps: readonly Step[]): Promise<void> {
  await putSheets(
    db,
    steps.flatMap((step) => (step.table === "sheets" ? [step.after] : [])),
  );
  for (const step of steps) {
    if (isRevisedStep(step)) {
      if (step.table === "collections") await putCollection(db, step.after);
      else await putRecord<RevisedName>(db, step.table, step.after);
      continue;
    }
    switch (step.table) {
      case "sheets":
      case "stories":
      case "storyChunks":
        break;
      case "replacedChunks":
        await hideChunk(db, step.collectionId, step.chunk);
        break;
      case "project":
        await writeFacts(db, { project: step.after });
        break;
    }
  }
  // After the collections, since a story's values line up with what its collection says by then.
  await replaceStories(
    db,
    steps.flatMap((step) => (step.table === "stories" ? [{ ...step, story: step.after }] : [])),
  );
}

async function putRecord<K extends RevisedName>(
  db: ProjectDatabase,
  name: K,
  record: Revised[K],
): Promise<void> {
  await db.records(name).put(record);
}

/** Counts a change that consists of these steps, inside the caller's transaction. `coderId`: whose coding it is, done here. */
export async function countChange(
  db: ProjectDatabase,
  steps: readonly Step[],
  coderId: string | null = null,
): Promise<void> {
  const { changes, storyChanges = 0, codedHere = [] } = await readFacts(db);
  const concernsStories = steps.some(({ table }) => STORY_TABLES.has(table));
  await writeFacts(db, {
    changes: changes + 1,
    ...(concernsStories && { storyChanges: storyChanges + 1 }),
    ...(coderId !== null && !codedHere.includes(coderId) && { codedHere: [...codedHere, coderId] }),
  });
}

/** What the list of stories is made of. */
const STORY_TABLES: ReadonlySet<Step["table"]> = new Set([
  "collections",
  "stories",
  "storyChunks",
  "replacedChunks",
]);

/** Whether a row is one that this coder's undo and redo act on: their own, or the project's. */
export function inScope(row: Pick<JournalRow, "coderId">, coderId: string | null): boolean {
  return row.coderId === null || row.coderId === coderId;
}
