import type { ProjectDatabase } from "./database.ts";

/** A row beside the facts. */
interface Stamp {
  readonly key: "parts";
  readonly value: number;
}

/**
 * Notes, inside the transaction that writes to rows of parts, that they are others now. Whatever is written elsewhere meanwhile, a number that is still there
 * says that no row has changed since it was read.
 */
export async function stampParts(db: ProjectDatabase): Promise<void> {
  await db.table<Stamp, string>("facts").put({ key: "parts", value: Math.random() });
}

/** The number of the rows as they stand; null in a database to whose rows nothing has been written since there is one. */
export async function readPartsStamp(db: ProjectDatabase): Promise<number | null> {
  return (await db.table<Stamp, string>("facts").get("parts"))?.value ?? null;
}
