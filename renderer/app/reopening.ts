import type { Desktop } from "../../preload/contract/desktop.ts";
import type { Projects } from "../project/projects.ts";

/** Lives as long as the window does: through a reload, and not through a new start. */
const KEY = "open-project";

/** Opens the project again that was open when the page was loaded anew, or before a restart that was asked for; otherwise does nothing. */
export async function reopenAfterReload(projects: Projects, desktop: Desktop): Promise<void> {
  const restarted = await desktop.invoke("workingCopies.reopen", {});
  const projectId = restarted.projectId ?? sessionStorage.getItem(KEY);
  if (projectId !== null) await projects.reopen(projectId);
}

/** Notes which project is open, for a reload. Returns the function that stops noting. */
export function noteOpenProject(projects: Projects): () => void {
  return projects.open.subscribe(() => {
    const open = projects.open.get();
    if (open === null) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, open.session.projectId);
  });
}
