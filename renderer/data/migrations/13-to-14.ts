import type { DatabaseMigration } from "./migration.ts";
import { takingFromOthers } from "./takingFromOthers.ts";

/** The history has a table. An older Concord would save the project without it. */
export const from13to14: DatabaseMigration = {
  stores: { history: "id" },
  upgrade: takingFromOthers("history"),
};
