import { fail, ok } from "../../result.ts";
import type { Migration } from "./migration.ts";

/** Format 4 has redactions, and says whether a project is de-identified; what a file of format 3 says stays as it is. */
export const from3to4: Migration = {
  manifest: (raw) =>
    typeof raw === "object" && raw !== null
      ? ok({ ...raw, formatVersion: 4 })
      : fail("its description is no group of fields"),
};
