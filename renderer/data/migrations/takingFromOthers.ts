import type { DatabaseMigration } from "./migration.ts";

interface Kept {
  readonly id: string;
  readonly part: string;
  readonly record: object;
}

/**
 * What an older Concord kept of a newer one's file, as records of a kind that it did not know, takes its place in the kind's table.
 * @param name that of the kind's part in a file
 */
export function takingFromOthers(name: string, table = name): NonNullable<DatabaseMigration["upgrade"]> {
  return async (transaction) => {
    const others = transaction.table<Kept, string>("others");
    const kept = await others.filter(({ part }) => part === name).toArray();
    await transaction.table<object, string>(table).bulkPut(kept.map(({ record }) => record));
    await others.bulkDelete(kept.map(({ id }) => id));
  };
}
