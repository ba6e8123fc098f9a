import type { DatabaseMigration } from "./migration.ts";

/** Codebook versions that were frozen under a name have a table. An older Concord would save the project without them. */
export const from10to11: DatabaseMigration = { stores: { frozenCodebooks: "id" } };
