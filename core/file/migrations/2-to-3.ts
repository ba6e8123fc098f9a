import { fail, ok } from "../../result.ts";
import type { Migration } from "./migration.ts";

/** Format 3 tells how sure coders are of annotations, where their project asks for it; what a file of format 2 says stays as it is. */
export const from2to3: Migration = {
  manifest: (raw) =>
    typeof raw === "object" && raw !== null
      ? ok({ ...raw, formatVersion: 3 })
      : fail("its description is no group of fields"),
};
