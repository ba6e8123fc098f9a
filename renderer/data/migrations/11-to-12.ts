import type { DatabaseMigration } from "./migration.ts";

/** Examples of codes have a table. An older Concord would save the project without them. */
export const from11to12: DatabaseMigration = { stores: { examples: "id" } };
