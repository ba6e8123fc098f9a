import type { SetAside } from "../../core/changes/set-aside.ts";
import { stillAside } from "../../core/changes/set-aside.ts";
import type { ProjectDatabase } from "./database.ts";

/** Notes what undoing an arrival set aside, inside the caller's transaction. */
export async function putSetAside(
  db: ProjectDatabase,
  seq: number,
  records: readonly SetAside[],
): Promise<void> {
  await db.setAside.put({ id: String(seq), records });
}

/** An arrival that is redone is no longer set aside; what other undone ones brought still is. */
export async function endSetAside(db: ProjectDatabase, seq: number): Promise<void> {
  await db.setAside.delete(String(seq));
}

/** All that is set aside. */
export async function readSetAside(db: ProjectDatabase): Promise<SetAside[]> {
  return (await db.setAside.toArray()).flatMap(({ records }) => records);
}

/** What somebody asked for, by a merge or an import, is no longer set aside. Inside the caller's transaction. */
export async function forgetSetAside(
  db: ProjectDatabase,
  brought: Parameters<typeof stillAside>[1],
  inSheets?: ReadonlyMap<string, number>,
): Promise<void> {
  for (const { id, records } of await db.setAside.toArray()) {
    const still = stillAside(records, brought, inSheets);
    if (still.length === 0) await db.setAside.delete(id);
    else if (still.length < records.length) await db.setAside.put({ id, records: still });
  }
}
