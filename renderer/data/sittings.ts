import type { Action } from "../../core/changes/action.ts";
import type { Change } from "../../core/changes/change.ts";
import type { JournalRow } from "../../core/changes/journal.ts";
import { joined, leavesAll } from "../../core/changes/sitting.ts";
import type { ProjectDatabase } from "./database.ts";

/** What belongs together for the person who types: from the first key in a field until it is left. All its saves are one row of the journal. */
export type Sitting = symbol;

/**
 * Writes a change's row of the journal, inside the caller's transaction.
 * @param continues the number of the row that the same sitting has written before. Where that is still the last one, it becomes one row with this change; and
 * where both together leave everything as it was, that row goes.
 * @returns the row's number, and what it did; null where it is gone
 */
export async function putRow(
  db: ProjectDatabase,
  row: JournalRow,
  { steps }: Change,
  continues: number | undefined,
): Promise<{ readonly seq: number; readonly action: Action | null }> {
  const [last] = continues === undefined ? [] : await db.journal.orderBy("seq").reverse().limit(1).toArray();
  const whole =
    last?.seq === undefined || last.seq !== continues || last.undone !== 0
      ? null
      : joined(last, { ...row, steps });
  if (continues === undefined || whole === null)
    return { seq: await db.journal.add(row), action: row.action };
  if (leavesAll(whole.steps)) {
    await db.journal.delete(continues);
    return { seq: continues, action: null };
  }
  await db.journal.put({ ...row, ...whole, seq: continues });
  return { seq: continues, action: whole.action };
}
