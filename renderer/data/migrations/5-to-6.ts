import type { DatabaseMigration } from "./migration.ts";

/** What imports and merges did lies beside the journal, and what undoing one of them set aside is one row. */
export const from5to6: DatabaseMigration = {
  stores: { arrivalSteps: "seq" },
  upgrade: async (transaction) => {
    const journal = transaction.table<{ kind: string; steps: readonly object[] }, number>("journal");
    for (const seq of await journal.toCollection().primaryKeys()) {
      // One after another: a row may hold as much as the whole project.
      const row = await journal.get(seq);
      if (row === undefined || row.kind === "edit") continue;
      await transaction.table("arrivalSteps").put({ seq, steps: row.steps });
      await journal.put({ ...row, steps: [] });
    }
    const setAside = transaction.table<object, string>("setAside");
    const records = await setAside.toArray();
    if (records.length === 0) return;
    await setAside.clear();
    await setAside.put({ id: "earlier", records });
  },
};
