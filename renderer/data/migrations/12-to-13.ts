import type { DatabaseMigration } from "./migration.ts";

/** Assignments have a table. An older Concord would save the project without them. */
export const from12to13: DatabaseMigration = { stores: { assignments: "id" } };
