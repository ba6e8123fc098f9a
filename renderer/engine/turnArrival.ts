import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { ArrivalTurn, Reversed } from "../data/undo.ts";
import { undoOrRedo } from "../data/undo.ts";
import type { JobProblem } from "./job.ts";
import { withDatabase } from "./withDatabase.ts";

/** Undoes or redoes an import or merge, in one transaction. The caller has seen that it can be. */
export function turnArrival({
  projectId,
  seq,
  direction,
  by,
}: ArrivalTurn): Promise<Result<Pick<Reversed, "kept">, JobProblem>> {
  return withDatabase(projectId, async (db) => {
    const row = await db.journal.get(seq);
    if (row === undefined) return fail(forgotten);
    const { kept } = await undoOrRedo(db, { ...row, seq }, direction, by);
    return ok({ kept });
  });
}

const forgotten: JobProblem = {
  kind: "data",
  message: "This change is no longer in the project’s history. Nothing was changed.",
};
