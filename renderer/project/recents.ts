import type { Desktop } from "../../preload/contract/desktop.ts";
import type { ProjectPlace } from "../../preload/contract/projectFile.ts";
import type { Recent } from "../../preload/contract/workspace.ts";
import type { Environment } from "../data/environment.ts";
import type { Session } from "../data/session.ts";

/** A project of the list with its file; null if Concord knows of none. */
export type RecentProject = Recent & { readonly file: ProjectPlace | null };

/** The projects opened on this computer, newest first. */
export async function readRecents(desktop: Desktop): Promise<readonly RecentProject[]> {
  return (await desktop.invoke("recents.list", {})).recents;
}

/** One project of the list; undefined if it is not there. */
export async function findRecent(desktop: Desktop, projectId: string): Promise<RecentProject | undefined> {
  return (await readRecents(desktop)).find((recent) => recent.projectId === projectId);
}

/** Adds the project to the list under its present name, with the story that is read in it where that is told. */
export function rememberProject(
  { desktop, environment }: { readonly desktop: Desktop; readonly environment: Pick<Environment, "now"> },
  session: Session,
  lastStoryId?: string,
) {
  return desktop.invoke("recents.remember", {
    recent: {
      projectId: session.projectId,
      name: session.project.get().name,
      openedAt: environment.now(),
      ...(lastStoryId === undefined ? {} : { lastStoryId }),
    },
  });
}
