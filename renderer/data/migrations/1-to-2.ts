import type { DatabaseMigration } from "./migration.ts";

/** Records of kinds that only a later version of Concord knows are kept. */
export const from1to2: DatabaseMigration = { stores: { others: "id" } };
