import { fail, ok } from "../../result.ts";
import type { Migration } from "./migration.ts";

/** Format 2 says which readers may open a file (`minReader`); until then it was those that knew its own version. */
export const from1to2: Migration = {
  manifest: (raw) =>
    typeof raw === "object" && raw !== null
      ? ok({ ...raw, formatVersion: 2, minReader: 2 })
      : fail("its description is no group of fields"),
};
