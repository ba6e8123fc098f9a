import { z } from "zod";
import type { Desktop } from "../../preload/contract/desktop.ts";
import { packPages, unpackPages, watchPages } from "../data/pageState.ts";
import { readSetting, writeSetting } from "../data/settings.ts";
import type { Projects } from "../project/projects.ts";

/** Lives as long as the window does: through a reload, and not through a new start. */
const KEY = "open-project";

/** The project that was open last and was not closed, for the next start. */
const LAST = "window.last-project";

/** Whether a new start opens the project that was open last. */
export const REOPENS = "window.reopens";
export const reopensSchema = z.boolean();

/**
 * Opens the project again that was open when the page was loaded anew, before a restart that was asked for, or when Concord was last closed, unless this
 * start is to open a file. Otherwise does nothing.
 */
export async function reopenProject(projects: Projects, desktop: Desktop): Promise<void> {
  const restarted = await desktop.invoke("workingCopies.reopen", {});
  const projectId = restarted.projectId ?? sessionStorage.getItem(KEY) ?? (await lastProject(desktop));
  if (projectId === null) return;
  // Until it is open: a project that ends the window is not opened at every start.
  await writeSetting(LAST, null);
  await projects.reopen(projectId);
}

async function lastProject(desktop: Desktop): Promise<string | null> {
  const last = readSetting(LAST);
  if (typeof last !== "string" || readSetting(REOPENS) === false) return null;
  const { opensFile } = await desktop.invoke("window.opensFile", {});
  return opensFile ? null : last;
}

/** The project that `keepPages` has kept the pages of, and what they keep; through a reload, and not through a new start. */
const PAGES = "pages";
const pagesSchema = z.object({ projectId: z.string(), packed: z.string() });

/** What changes at every step of a wheel is written this often, in milliseconds. */
const WRITE_MS = 500;

/**
 * Keeps what the pages of the open project keep, so that a window that is loaded anew, also after one that broke down, shows them as they were. Nothing of
 * a project that is closed is kept. Returns the function that stops keeping.
 */
export function keepPages(projects: Projects): () => void {
  let end = (): void => undefined;
  const unsubscribe = projects.open.subscribe(() => {
    end();
    end = (): void => undefined;
    const session = projects.open.get()?.session;
    if (session === undefined) {
      sessionStorage.removeItem(PAGES);
      return;
    }
    const { projectId } = session;
    const before = pagesSchema.safeParse(parsedJson(sessionStorage.getItem(PAGES)));
    if (before.success && before.data.projectId === projectId) unpackPages(session, before.data.packed);
    else sessionStorage.removeItem(PAGES);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const write = (): void => {
      clearTimeout(timer);
      timer = undefined;
      sessionStorage.setItem(PAGES, JSON.stringify({ projectId, packed: packPages(session) }));
    };
    const unwatch = watchPages(session, () => {
      timer ??= setTimeout(write, WRITE_MS);
    });
    window.addEventListener("pagehide", write);
    end = (): void => {
      unwatch();
      clearTimeout(timer);
      window.removeEventListener("pagehide", write);
    };
  });
  return () => {
    end();
    unsubscribe();
  };
}

function parsedJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** Notes which project is open, for a reload and for the next start. Returns the function that stops noting. */
export function noteOpenProject(projects: Projects): () => void {
  return projects.open.subscribe(() => {
    const projectId = projects.open.get()?.session.projectId ?? null;
    if (projectId === null) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, projectId);
    void writeSetting(LAST, projectId);
  });
}
