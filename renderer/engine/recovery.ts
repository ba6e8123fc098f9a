import type { Action } from "../../core/changes/action.ts";
import { planMerge } from "../../core/merge/plan-merge.ts";
import { idOf } from "../../core/model/record.ts";
import type { Result } from "../../core/result.ts";
import { ok } from "../../core/result.ts";
import type { ComingFile } from "../data/applyMerge.ts";
import { applyMerge, planOn } from "../data/applyMerge.ts";
import { readFacts, writeFacts } from "../data/database.ts";
import type { SafetyEntry } from "../data/safetyCopy.ts";
import { decidedStories, snapshotOf } from "../data/safetyCopy.ts";
import type { JobProblem } from "./job.ts";
import { withDatabase } from "./withDatabase.ts";

/**
 * Brings into a project's database what the safety copy of its last changes has and it has not. Says whether anything was missing. Doing it again
 * changes nothing.
 */
export function recoverChanges(
  projectId: string,
  entries: readonly SafetyEntry[],
  now: string,
): Promise<Result<boolean, JobProblem>> {
  return withDatabase(projectId, async (db) => {
    const { project } = await readFacts(db);
    const source = { projectId, projectName: project.name, savedAt: now };
    const snapshot = snapshotOf(entries, project);
    const file: ComingFile = {
      coders: new Set([...snapshot.coders.map(idOf), ...snapshot.sheets.map(({ coderId }) => coderId)]),
      plan: (local, latest) => {
        const stories = decidedStories(entries, local.stories);
        const undoneStories = decidedStories(entries, local.undoneStories ?? []);
        const incoming = { ...snapshot, stories, undoneStories };
        return planMerge(
          local,
          { kind: "project", source, snapshot: incoming, refused: [] },
          { unite: [], author: "", now, latest },
        );
      },
    };
    const action: Action = { kind: "recover-changes", args: {} };
    const { seq } = await applyMerge(db, await planOn(db, file), file, action, now);
    // A rebuilt database counts on from where the lost one was, so that the next save covers these entries too.
    const last = Math.max(0, ...entries.map(({ change }) => change));
    const { changes } = await readFacts(db);
    if (changes < last) await writeFacts(db, { changes: last });
    return ok(seq !== null);
  });
}
