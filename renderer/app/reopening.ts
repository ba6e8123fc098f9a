import type { Projects } from "../features/projects/projects.ts";
import { findRecent } from "../data/workspace.ts";

/** Lives as long as the window does: through a reload, and not through a new start. */
const KEY = "open-project";

/** Opens the project again that was open when the page was loaded anew, as after a failure; otherwise does nothing. */
export async function reopenAfterReload(projects: Projects): Promise<void> {
  const projectId = sessionStorage.getItem(KEY);
  if (projectId === null) return;
  const recent = await findRecent(projectId);
  if (recent !== undefined) await projects.openRecent(projectId, recent.name);
}

/** Notes which project is open, for a reload. Returns the function that stops noting. */
export function noteOpenProject(projects: Projects): () => void {
  return projects.open.subscribe(() => {
    const open = projects.open.get();
    if (open === null) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, open.session.projectId);
  });
}
