import type { Action } from "../../core/changes/action.ts";
import { layersOf } from "../../core/merge/coming-layer.ts";
import { asEdited } from "../../core/model/collection.ts";
import { idOf } from "../../core/model/record.ts";
import type { Result } from "../../core/result.ts";
import { ok } from "../../core/result.ts";
import { applyMerge } from "../data/applyMerge.ts";
import { readFacts, writeFacts } from "../data/database.ts";
import type { ComingFile } from "../data/planMerge.ts";
import { planOn } from "../data/planMerge.ts";
import type { SafetyEntry } from "../data/safetyCopy.ts";
import { decidedIds, decidedStories, snapshotOf } from "../data/safetyCopy.ts";
import type { JobProblem } from "./job.ts";
import { nativeCodec } from "./nativeCodec.ts";
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
      stories: { ids: decidedIds(entries), parts: [], names: new Map() },
      choices: { unite: [], author: "", now },
      bringsBack: false,
      isAskedFor: false,
      lay: (local) => {
        const stories = decidedStories(entries, local.stories);
        const undoneStories = decidedStories(entries, local.undoneStories ?? []);
        const here = new Map(local.collections.map((collection) => [collection.id, collection]));
        // The safety copy has edits alone: what an import made of a collection since is not to come back as it was.
        const collections = snapshot.collections.map((each) => asEdited(each, here.get(each.id) ?? each));
        const told = { ...snapshot, collections, stories, undoneStories, sheets: [] };
        return {
          incoming: { kind: "project", source, snapshot: told, refused: [] },
          layers: layersOf(snapshot.sheets),
          resolve: () => null,
          speakers: new Set(snapshot.coders.map(idOf)),
          needsTexts: false,
        };
      },
    };
    const action: Action = { kind: "recover-changes", args: {} };
    const planned = await planOn(db, file, { codec: nativeCodec });
    const seq = planned === null ? null : (await applyMerge(db, planned, file, () => action, now)).seq;
    // A rebuilt database counts on from where the lost one was, so that the next save covers these entries too.
    const last = Math.max(0, ...entries.map(({ change }) => change));
    const { changes } = await readFacts(db);
    if (changes < last) await writeFacts(db, { changes: last });
    return ok(seq !== null);
  });
}
