import type { DatabaseMigration } from "./migration.ts";
import { takingFromOthers } from "./takingFromOthers.ts";

/** Keys of training rounds have a table. An older Concord would save the project without them. */
export const from15to16: DatabaseMigration = {
  stores: { trainingKeys: "id" },
  upgrade: takingFromOthers("training-keys", "trainingKeys"),
};
