import type { Transaction } from "dexie";

/**
 * One step of the database's shape. `stores` are the tables that it adds or indexes otherwise, as Dexie writes them; null for one that goes. `upgrade` brings the rows that are
 * there into the new shape; it is part of the transaction that opens the database, so that all of it happens or nothing does. A migration goes by
 * the shape of its own time: it imports no type of today's records.
 */
export interface DatabaseMigration {
  readonly stores: Readonly<Record<string, string | null>>;
  readonly upgrade?: (transaction: Transaction) => PromiseLike<unknown>;
}
