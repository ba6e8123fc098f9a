import type { CodebookVersion } from "../../core/model/codebook.ts";
import { writeFacts, readFacts } from "./database.ts";
import type { ProjectDatabase, StoryChunk } from "./database.ts";
import type { JournalKind, JournalRow, Step } from "./journal.ts";
import { putSheets } from "./layers.ts";

/** A change as it is to be written: all of it, or nothing. */
export interface Change {
  readonly label: string;
  readonly kind: JournalKind;
  readonly coderId: string | null;
  readonly steps: readonly Step[];
  /** Codebook versions that the steps refer to; they never change, so they are not part of undo. */
  readonly versions?: readonly CodebookVersion[];
  /** Story chunks of an import. Undo hides them with their collection. */
  readonly storyChunks?: readonly StoryChunk[];
}

/** The oldest changes are forgotten beyond this many. */
const JOURNAL_LENGTH = 1000;

/**
 * Writes a change and its journal row in one transaction; resolves once it is on disk. What had been undone in its scope can no
 * longer be redone. Returns the journal row's number.
 */
export async function commit(db: ProjectDatabase, change: Change, now: string): Promise<number> {
  return db.transaction("rw", db.tables, async () => {
    await db.journal
      .where("undone")
      .equals(1)
      .filter((row) => inScope(row, change.coderId))
      .delete();
    await writeSteps(db, change.steps);
    if (change.versions !== undefined) await db.versions.bulkPut(change.versions);
    if (change.storyChunks !== undefined) await db.storyChunks.bulkPut(change.storyChunks);
    const { label, kind, coderId, steps } = change;
    const seq = await db.journal.add({ label, kind, coderId, steps, at: now, undone: 0 });
    await db.journal
      .where("seq")
      .belowOrEqual(seq - JOURNAL_LENGTH)
      .delete();
    await countChange(db);
    return seq;
  });
}

/** Writes what the steps say came after, inside the caller's transaction. */
export async function writeSteps(db: ProjectDatabase, steps: readonly Step[]): Promise<void> {
  await putSheets(
    db,
    steps.flatMap((step) => (step.table === "sheets" ? [step.after] : [])),
  );
  for (const step of steps) {
    switch (step.table) {
      case "sheets":
        break;
      case "codes":
        await db.codes.put(step.after);
        break;
      case "coders":
        await db.coders.put(step.after);
        break;
      case "collections":
        await db.collections.put(step.after);
        break;
      case "memos":
        await db.memos.put(step.after);
        break;
      case "decisions":
        await db.decisions.put(step.after);
        break;
      case "project":
        await writeFacts(db, { project: step.after });
        break;
    }
  }
}

export async function countChange(db: ProjectDatabase): Promise<void> {
  const facts = await readFacts(db);
  await writeFacts(db, { changes: facts.changes + 1 });
}

/** Whether a row is one that this coder's undo and redo act on: their own, or the project's. */
export function inScope(row: Pick<JournalRow, "coderId">, coderId: string | null): boolean {
  return row.coderId === null || row.coderId === coderId;
}
