import { app } from "electron";
import { join } from "node:path";
import { z } from "zod";
import { readJson, writeJson } from "./disk/jsonFile.ts";
import { exists, freePath, toFileName } from "./disk/names.ts";
import { PROJECT_EXTENSION } from "./fileKinds.ts";
import type { Grants } from "./grants.ts";
import { RefusedRequest, type Handlers } from "./requests.ts";

type ProjectFileHandlers = Pick<
  Handlers,
  "projectFile.suggest" | "projectFile.remember" | "projectFile.recall" | "projectFile.forget"
>;

/** Project id to absolute path. */
const rememberedFiles = z.record(z.string(), z.string());

/** Where each project is kept, across starts: `<userData>/project-files.json`. */
export function projectFileHandlers(grants: Grants, userData: string): ProjectFileHandlers {
  const file = join(userData, "project-files.json");
  const remembered = new Map(Object.entries(readJson(file, rememberedFiles) ?? {}));
  // Suggested in this start, perhaps not written yet: two new projects of one name must not share a file.
  const suggested = new Set<string>();

  const save = () => writeJson(file, Object.fromEntries(remembered));
  const give = (path: string) => grants.give({ path, kind: "file", purpose: "project", writable: true });

  return {
    "projectFile.suggest": async ({ name }) => {
      const documents = app.getPath("documents");
      const folder = (await exists(documents)) ? documents : app.getPath("home");
      const kept = new Set(remembered.values());
      const path = await freePath(
        folder,
        toFileName(name, PROJECT_EXTENSION, "Project"),
        (candidate) => suggested.has(candidate) || kept.has(candidate),
      );
      suggested.add(path);
      return { file: give(path) };
    },

    "projectFile.remember": async ({ projectId, grant }) => {
      const granted = grants.find(grant);
      if (granted?.kind !== "file" || !granted.writable) {
        throw new RefusedRequest(
          "projectFile.remember",
          "the grant is not one for a file that may be written",
        );
      }
      if (remembered.get(projectId) !== granted.path) {
        remembered.set(projectId, granted.path);
        await save();
      }
      return {};
    },

    "projectFile.recall": async ({ projectId }) => {
      const path = remembered.get(projectId);
      return { file: path === undefined ? null : { ...give(path), exists: await exists(path) } };
    },

    "projectFile.forget": async ({ projectId }) => {
      if (remembered.delete(projectId)) await save();
      return {};
    },
  };
}
