import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { Desktop } from "../../preload/contract/desktop.ts";
import type { ProjectPlace } from "../../preload/contract/projectFile.ts";
import { deleteProjectDatabase, openProjectDatabase, readFacts } from "../data/database.ts";
import { forgetOwnCoder } from "../data/ownCoder.ts";
import { storageProblem } from "../data/storageProblem.ts";
import { forgetFolderMemory } from "./teamFolder/folderMemory.ts";

/** What this computer has of a project, before deleting it. */
export interface Removal {
  readonly backups: number;
  /** The project's file; null if Concord knows of none. */
  readonly file: ProjectPlace | null;
  /** Whether the working copy has changes that its file does not have; null if that is unknown. */
  readonly hasUnsaved: boolean | null;
}

export async function describeRemoval(desktop: Desktop, projectId: string): Promise<Removal> {
  const { file } = await desktop.invoke("projectFile.recall", { projectId });
  const { backups } = await desktop.invoke("backups.list", { projectId });
  return { backups: backups.length, file, hasUnsaved: await hasUnsaved(projectId) };
}

/**
 * Deletes a closed project from this computer: its file if requested (to the system's bin), its working copy, its
 * backups, its entry in the list, and who codes it here. Stops at the first that cannot be deleted.
 */
export async function removeProject(
  desktop: Desktop,
  projectId: string,
  movesFile: boolean,
): Promise<Result<undefined, { readonly message: string }>> {
  if (movesFile) {
    const moved = await desktop.invoke("projectFile.trash", { projectId });
    if (!moved.ok) return fail({ message: `${moved.error.message} Nothing was deleted.` });
  }
  try {
    await deleteProjectDatabase(projectId);
  } catch (error) {
    return fail({ message: `${storageProblem(error).message} The backups were not deleted.` });
  }
  for (const remove of [
    () => desktop.invoke("backups.removeAll", { projectId }),
    () => desktop.invoke("recents.forget", { projectId }),
    () => desktop.invoke("projectFile.forget", { projectId }),
    () => desktop.invoke("teamFolder.forget", { projectId }),
  ]) {
    const removed = await remove();
    if (!removed.ok) return fail({ message: `The working copy was deleted. ${removed.error.message}` });
  }
  await forgetOwnCoder(projectId);
  await forgetFolderMemory(projectId);
  return ok(undefined);
}

async function hasUnsaved(projectId: string): Promise<boolean | null> {
  try {
    const db = await openProjectDatabase(projectId);
    if (db === null) return false;
    try {
      const { changes, savedChanges } = await readFacts(db);
      return changes !== savedChanges;
    } finally {
      db.close();
    }
  } catch (error) {
    // A damaged working copy can be deleted like any other; its contents are unknown.
    storageProblem(error);
    return null;
  }
}
