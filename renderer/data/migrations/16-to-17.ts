import type { DatabaseMigration } from "./migration.ts";
import { takingFromOthers } from "./takingFromOthers.ts";

/** Paraphrases have a table. An older Concord would save the project without them. */
export const from16to17: DatabaseMigration = {
  stores: { paraphrases: "id" },
  upgrade: takingFromOthers("paraphrases"),
};
