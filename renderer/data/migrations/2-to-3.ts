import type { DatabaseMigration } from "./migration.ts";

/** The journal says what was done as data. What it called a change until now is kept in the words of that time. */
export const from2to3: DatabaseMigration = {
  stores: {},
  upgrade: async (transaction) => {
    const journal = transaction.table<{ label?: string; action?: object }, number>("journal");
    await journal.toCollection().modify((row) => {
      row.action = { kind: "said", args: { text: row.label ?? "" } };
      delete row.label;
    });
  },
};
