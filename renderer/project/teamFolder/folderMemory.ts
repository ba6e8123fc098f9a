import { z } from "zod";
import { readSetting, writeSetting } from "../../data/settings.ts";

const known = z.object({ arrivals: z.int(), changes: z.int(), contents: z.record(z.string(), z.boolean()) });

const memorySchema = z.object({
  /** Whether what teammates' files bring is merged at once, without asking. */
  atOnce: z.boolean().catch(false),
  /** Whether teammates' coding is merged, too; null: as is usual. */
  coding: z.boolean().nullable().catch(null),
  /** The saves that may have made the file that this computer has in a folder, by the file’s place: the last one, and the one before it. */
  saves: z.record(z.string(), z.array(z.string())).catch({}),
  /** When that file was last written. */
  writtenAt: z.string().nullable().catch(null),
  /**
   * What of the folder the project has: the hashes of files' contents, and whether their coding was merged, too. It counts as long as nothing else has come in
   * or was undone: `arrivals` is the last change of that kind, and `changes` the count of all of them then.
   */
  known: known.catch({ arrivals: 0, changes: 0, contents: {} }),
});
export type FolderMemory = z.infer<typeof memorySchema>;

function keyOf(projectId: string): string {
  return `teamFolder.${projectId}`;
}

/** What this computer remembers of a project's team folder. It is kept with the settings, and never in the project file, which others open. */
export function readFolderMemory(projectId: string): FolderMemory {
  const stored = readSetting(keyOf(projectId));
  return memorySchema.parse(typeof stored === "object" && stored !== null ? stored : {});
}

export async function changeFolderMemory(projectId: string, change: Partial<FolderMemory>): Promise<void> {
  await writeSetting(keyOf(projectId), { ...readFolderMemory(projectId), ...change });
}

/** Forgets it, once the folder is left or the project is deleted from this computer. */
export async function forgetFolderMemory(projectId: string): Promise<void> {
  if (readSetting(keyOf(projectId)) !== undefined) await writeSetting(keyOf(projectId), null);
}
