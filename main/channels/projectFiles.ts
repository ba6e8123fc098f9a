import { join } from "node:path";
import { z } from "zod";
import type { projectFileChannels } from "../../preload/contract/projectFile.ts";
import type { ProjectPlace } from "../../preload/contract/projectFile.ts";
import { PROJECT_EXTENSION } from "../disk/fileKinds.ts";
import type { Grants } from "../disk/grants.ts";
import { KeptJson } from "../disk/keptJson.ts";
import { freePath, isPlainName, whetherThere } from "../disk/names.ts";
import { done, refused } from "../disk/outcome.ts";
import { type Handlers, RefusedRequest } from "./requests.ts";

type ProjectFileHandlers = Pick<Handlers, keyof typeof projectFileChannels>;

/** Where each project is kept, across starts: `<userData>/project-files.json`. */
export interface ProjectFiles {
  /**
   * Null for a project that is unknown here. Never fails: a file that cannot be examined is reported as unreachable.
   */
  recall(projectId: string): Promise<ProjectPlace | null>;
  readonly handlers: ProjectFileHandlers;
}

/** What the system has for project files. */
interface System {
  /** Where new projects are suggested: in the documents folder, or in the home folder where there is none. */
  readonly folder: (name: "documents" | "home") => string;
  /** Moves a file to the system's bin; rejects where that is not possible. */
  readonly trash: (path: string) => Promise<void>;
}

/**
 * Grants here come without a dialog but are no wider: a suggested path is empty, and a remembered one was chosen in a
 * dialog once. Whatever the grant, a file is replaced only if it was read or written in this start (`fileStore.ts`).
 */
export function createProjectFiles(grants: Grants, userData: string, system: System): ProjectFiles {
  const kept = new KeptJson(join(userData, "project-files.json"), "the list of project files", toPlaces);
  // Suggested in this start and perhaps not written yet: two new projects with one name must not share a file.
  const suggested = new Set<string>();
  const give = (path: string) => grants.give({ path, kind: "file", purpose: "project", writable: true });

  const recall = async (projectId: string): Promise<ProjectPlace | null> => {
    const path = Object.hasOwn(kept.value, projectId) ? kept.value[projectId] : undefined;
    if (path === undefined) return null;
    const there = await whetherThere(path);
    return { ...give(path), exists: there !== "no", isReachable: there !== "unknown" };
  };
  const suggest = async (name: string) => {
    const documents = system.folder("documents");
    const folder = (await whetherThere(documents)) === "yes" ? documents : system.folder("home");
    const taken = new Set(Object.values(kept.value));
    return freePath(
      folder,
      isPlainName(name) ? name : `Project${PROJECT_EXTENSION}`,
      (candidate) => suggested.has(candidate) || taken.has(candidate),
    );
  };

  return {
    recall,
    handlers: {
      "projectFile.suggest": async ({ name }) => {
        const path = await suggest(name);
        suggested.add(path);
        return { file: give(path) };
      },

      "projectFile.remember": ({ projectId, grant }) => {
        const granted = grants.find(grant);
        if (granted?.kind !== "file" || !granted.writable || granted.purpose === "team") {
          throw new RefusedRequest(
            "projectFile.remember",
            "the grant is not one for a file that may be written",
          );
        }
        return kept.set({ ...kept.value, [projectId]: granted.path });
      },

      "projectFile.recall": async ({ projectId }) => ({ file: await recall(projectId) }),

      "projectFile.trash": async ({ projectId }) => {
        const place = await recall(projectId);
        const path = kept.value[projectId];
        if (place === null || path === undefined) return done({});
        try {
          await system.trash(path);
          return done({});
        } catch {
          // The system may give a reason in its own words.
          return refused(
            "failed",
            `“${place.name}” could not be moved to the bin. It is still in ${place.place}. Delete it there yourself if you no longer need it.`,
          );
        }
      },

      "projectFile.forget": ({ projectId }) =>
        kept.set(Object.fromEntries(Object.entries(kept.value).filter(([id]) => id !== projectId))),
    },
  };
}

type Places = Readonly<Record<string, string>>;

/** Project id to absolute path; other entries are left out. */
function toPlaces(raw: unknown): Places {
  const entries = Object.entries(z.record(z.string(), z.unknown()).safeParse(raw).data ?? {});
  return Object.fromEntries(
    entries.flatMap(([id, path]) => (typeof path === "string" ? [[id, path] as const] : [])),
  );
}
