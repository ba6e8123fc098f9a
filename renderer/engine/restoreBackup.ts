import type { Manifest } from "../../core/file/manifest.ts";
import { resolveProject } from "../../core/merge/resolve.ts";
import { restoreOver } from "../../core/merge/restore.ts";
import { newHistoryEntry } from "../../core/model/history-entry.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { readFacts } from "../data/database.ts";
import { projectRows } from "../data/projectRows.ts";
import { fillDatabase, latestRevision, readSnapshot } from "../data/snapshot.ts";
import { decodeProject } from "./fileContent.ts";
import type { JobProblem, Tick } from "./job.ts";
import { nativeCodec } from "./nativeCodec.ts";
import { withDatabase } from "./withDatabase.ts";

/**
 * Makes a backup the whole content of its project's database, in one transaction that is on the disk when this resolves. The caller has made a
 * backup of what was there. Until the project is saved, the file as it was last saved has nothing to add to it.
 */
export async function restoreBackup(
  projectId: string,
  bytes: Uint8Array,
  now: string,
  tick: Tick,
): Promise<Result<Manifest["counts"], JobProblem>> {
  const decoded = await decodeProject(bytes, tick);
  if (!decoded.ok) return decoded;
  const { manifest } = decoded.value;
  if (manifest.projectId !== projectId)
    return fail({ kind: "file", message: "This backup belongs to another project. Nothing was changed." });
  const backup = resolveProject(decoded.value).snapshot;
  return withDatabase(projectId, async (db) => {
    const { changes, currentCoder, saveId, supersedes, codedHere = [] } = await readFacts(db);
    const latest = await latestRevision(db);
    const own = new Set(currentCoder === null ? codedHere : [...codedHere, currentCoder]);
    const by = { own, author: currentCoder ?? "", now, latest };
    const restored = restoreOver(await readSnapshot(db), backup, by);
    const names = { savedAt: manifest.savedAt };
    const entry = newHistoryEntry({ event: "restore-backup", names }, by.author, now);
    const snapshot = { ...restored, history: [...restored.history, entry] };
    await fillDatabase(db, snapshot, await projectRows(snapshot, nativeCodec), {
      saveId: null,
      currentCoder,
      changes: changes + 1,
      // The safety copy has nothing of it, as of an import: the project file is saved at once.
      arrivedAt: changes + 1,
      supersedes: saveId ?? supersedes ?? null,
      latest,
      codedHere,
    });
    return ok(manifest.counts);
  });
}
