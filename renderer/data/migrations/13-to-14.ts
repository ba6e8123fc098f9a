import type { DatabaseMigration } from "./migration.ts";

interface Kept {
  readonly id: string;
  readonly part: string;
  readonly record: object;
}

/**
 * The history has a table. An older Concord would save the project without it. What that kept of the history of a newer one's file, as records of a kind that
 * it did not know, takes its place there.
 */
export const from13to14: DatabaseMigration = {
  stores: { history: "id" },
  upgrade: async (transaction) => {
    const others = transaction.table<Kept, string>("others");
    const kept = await others.filter(({ part }) => part === "history").toArray();
    await transaction.table<object, string>("history").bulkPut(kept.map(({ record }) => record));
    await others.bulkDelete(kept.map(({ id }) => id));
  },
};
