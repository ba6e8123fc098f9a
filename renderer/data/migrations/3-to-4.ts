import type { DatabaseMigration } from "./migration.ts";

/** What was undone of imports and merges is set aside. */
export const from3to4: DatabaseMigration = { stores: { setAside: "id" } };
