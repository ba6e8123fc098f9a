import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { ArrivalTurn, Reversed } from "../data/undo.ts";
import { StoriesShownTwice, undoOrRedo } from "../data/undo.ts";
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
    try {
      const { kept } = await undoOrRedo(db, { ...row, seq }, direction, by);
      return ok({ kept });
    } catch (error) {
      if (error instanceof StoriesShownTwice)
        return fail({ kind: "data", message: SHOWN_ALREADY[direction] });
      throw error;
    }
  });
}

const forgotten: JobProblem = {
  kind: "data",
  message: "This change is no longer in the project’s history. Nothing was changed.",
};

/** Why an import or merge is not undone or redone whose stories are shown from another one. */
export const SHOWN_ALREADY = {
  undo: "Stories that this would bring back came again with a later import or merge. Nothing was changed. Undo that one first.",
  redo: "Stories that this would bring back are in the project already, because another import or merge was undone. Nothing was changed.",
} as const;
