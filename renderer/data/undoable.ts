import type { Table } from "dexie";
import type { Action } from "../../core/changes/action.ts";
import type { JournalRow } from "../../core/changes/journal.ts";
import { inScope } from "./commit.ts";
import type { ProjectDatabase } from "./database.ts";
import { readFacts } from "./database.ts";
import { hasLayer } from "./layers.ts";

export type Direction = "undo" | "redo";

/** A journal row that the database has numbered. */
export type NumberedRow = JournalRow & { readonly seq: number };

/**
 * The row that undo or redo would act on for this coder, or null. Only people's own changes are undone so: what a file brought, an import or a
 * merge, may have come unnoticed, and is undone from its list alone. The coming of a coder who codes now, or has coded since, is passed over,
 * too: one key press too many must not take a person and their work out of the project.
 */
export async function nextRow(
  db: ProjectDatabase,
  direction: Direction,
  coderId: string | null,
): Promise<NumberedRow | null> {
  const first = async (passedOver: ReadonlySet<string>): Promise<NumberedRow | null> => {
    // Within one value of an index, rows come in the order of their numbers: newest first for undo, oldest first for redo.
    const rows = db.journal.where("undone").equals(direction === "undo" ? 0 : 1);
    const ordered = direction === "undo" ? rows.reverse() : rows;
    const row = await ordered
      .filter((each) => each.kind === "edit" && inScope(each, coderId) && !bringsCoder(each, passedOver))
      .first();
    return row?.seq === undefined ? null : { ...row, seq: row.seq };
  };
  const found = await first(new Set());
  if (direction === "redo" || found?.steps.some((step) => step.table === "coders") !== true) return found;
  const staying = await codersWithWork(db);
  if (coderId !== null) staying.add(coderId);
  return first(staying);
}

/** What undo and redo would do for a coder; null where there is nothing. */
export interface History {
  readonly undo: Action | null;
  readonly redo: Action | null;
}

/** The tables that readUndoable reads. */
export function undoableTables(db: ProjectDatabase): Table[] {
  return [db.journal, db.coders, db.sheets, db.sheetParts];
}

/** What undo and redo would do now. */
export async function readUndoable(db: ProjectDatabase, coderId: string | null): Promise<History> {
  const [undo, redo] = await Promise.all([nextRow(db, "undo", coderId), nextRow(db, "redo", coderId)]);
  return { undo: undo?.action ?? null, redo: redo?.action ?? null };
}

/** The numbers of the imports and merges that stand, oldest first. Undo goes past them. */
export async function standingArrivals(db: ProjectDatabase): Promise<readonly number[]> {
  const arrivals = (await readFacts(db)).arrivals ?? [];
  if (arrivals.length === 0) return [];
  // Keys alone: a merge's row holds all that came with it.
  const standing = new Set(await db.journal.where("undone").equals(0).primaryKeys());
  return arrivals.filter((seq) => standing.has(seq));
}

/** Whether an import or merge is undone. Redo goes past it. */
export async function hasUndoneArrival(db: ProjectDatabase): Promise<boolean> {
  const arrivals = new Set((await readFacts(db)).arrivals ?? []);
  if (arrivals.size === 0) return false;
  const undone = await db.journal.where("undone").equals(1).primaryKeys();
  return undone.some((seq) => arrivals.has(seq));
}

/** Whether somebody made one of these coders here. */
function bringsCoder({ steps }: JournalRow, coderIds: ReadonlySet<string>): boolean {
  return steps.some((step) => step.table === "coders" && step.before === null && coderIds.has(step.after.id));
}

async function codersWithWork(db: ProjectDatabase): Promise<Set<string>> {
  const coders = await db.coders.toCollection().primaryKeys();
  const found = await Promise.all(
    coders.map(async (coderId) => ((await hasLayer(db, coderId)) ? coderId : null)),
  );
  return new Set(found.filter((coderId) => coderId !== null));
}
