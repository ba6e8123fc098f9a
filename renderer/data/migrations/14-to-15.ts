import type { DatabaseMigration } from "./migration.ts";
import { takingFromOthers } from "./takingFromOthers.ts";

/** Redactions have a table. An older Concord would save the project without them, and show what they hide. */
export const from14to15: DatabaseMigration = {
  stores: { redactions: "id" },
  upgrade: takingFromOthers("redactions"),
};
