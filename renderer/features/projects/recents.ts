import type { Desktop } from "../../../preload/contract.ts";
import { listRecents } from "../../data/workspace.ts";

/** A project of the list, with where it is kept. */
export interface RecentProject {
  readonly projectId: string;
  readonly name: string;
  readonly openedAt: string;
  /** Folder and name of its file; null where it has none that Concord knows of. */
  readonly file: { readonly name: string; readonly place: string; readonly exists: boolean } | null;
}

/** The projects opened on this machine, newest first. */
export async function readRecents(desktop: Desktop): Promise<readonly RecentProject[]> {
  const recents = await listRecents();
  return Promise.all(
    recents.map(async ({ projectId, name, openedAt }) => {
      const { file } = await desktop.invoke("projectFile.recall", { projectId });
      return { projectId, name, openedAt, file };
    }),
  );
}
