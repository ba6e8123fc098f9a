import { join } from "node:path";
import { z } from "zod";
import type { workspaceChannels } from "../../preload/contract/workspace.ts";
import { type Recent, recentProject } from "../../preload/contract/workspace.ts";
import { KeptJson } from "../disk/keptJson.ts";
import type { ProjectFiles } from "./projectFiles.ts";
import type { Handlers } from "./requests.ts";

type WorkspaceHandlers = Pick<Handlers, keyof typeof workspaceChannels>;

interface Workspace {
  readonly recents: readonly Recent[];
  readonly settings: Readonly<Record<string, unknown>>;
}

/**
 * What belongs to this computer and to no project: the list of recent projects and the window's settings, in
 * `<userData>/workspace.json`. It is outside the browser's database, so damage there does not affect it.
 */
export function workspaceHandlers(userData: string, projectFiles: ProjectFiles): WorkspaceHandlers {
  const kept = new KeptJson(join(userData, "workspace.json"), "the list of recent projects", toWorkspace);
  const put = (change: Partial<Workspace>) => kept.set({ ...kept.value, ...change });
  return {
    "recents.list": async () => {
      const newestFirst = kept.value.recents.toSorted((a, b) => (a.openedAt < b.openedAt ? 1 : -1));
      const recents = newestFirst.map(async (recent) => ({
        ...recent,
        file: await projectFiles.recall(recent.projectId),
      }));
      return { recents: await Promise.all(recents) };
    },
    "recents.remember": ({ recent }) => {
      const known = kept.value.recents.find(({ projectId }) => projectId === recent.projectId);
      const others = kept.value.recents.filter((other) => other !== known);
      return put({ recents: [{ ...known, ...recent }, ...others] });
    },
    "recents.forget": ({ projectId }) =>
      put({ recents: kept.value.recents.filter((recent) => recent.projectId !== projectId) }),
    "settings.read": () => ({ settings: kept.value.settings, isNew: kept.isNew }),
    "settings.write": ({ key, value }) => {
      const { [key]: _, ...others } = kept.value.settings;
      return put({ settings: value === null ? others : { ...others, [key]: value } });
    },
    "workspace.adopt": ({ recents, settings }) => {
      // Newer entries here win over what is brought over.
      const known = new Set(kept.value.recents.map(({ projectId }) => projectId));
      const brought = recents.filter(({ projectId }) => !known.has(projectId));
      return put({
        recents: [...kept.value.recents, ...brought],
        settings: { ...settings, ...kept.value.settings },
      });
    },
  };
}

const shape = z.object({
  recents: z.array(z.unknown()).catch([]),
  settings: z.record(z.string(), z.unknown()).catch({}),
});

/** Takes every valid entry and leaves out the others: one damaged line does not cost the list. */
function toWorkspace(raw: unknown): Workspace {
  const { recents, settings } = shape.safeParse(raw).data ?? { recents: [], settings: {} };
  return { recents: recents.flatMap((entry) => recentProject.safeParse(entry).data ?? []), settings };
}
