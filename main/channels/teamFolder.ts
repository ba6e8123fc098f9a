import { realpath } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import type { teamFolderChannels } from "../../preload/contract/teamFolder.ts";
import { FolderWatch } from "../disk/folderWatch.ts";
import type { Grants } from "../disk/grants.ts";
import { KeptJson } from "../disk/keptJson.ts";
import { freePath } from "../disk/names.ts";
import { done, refused } from "../disk/outcome.ts";
import { codeOf } from "../disk/problems.ts";
import { isConcordName, listTeamFolder, readInTeamFolder } from "../disk/teamFolder.ts";
import { type Handlers, RefusedRequest } from "./requests.ts";

type TeamFolderHandlers = Pick<Handlers, keyof typeof teamFolderChannels>;

/** The team folders of projects, and watching the one of the project that is open. */
export interface TeamFolders {
  readonly handlers: TeamFolderHandlers;
  /** Ends the watching: nobody is left who would hear of it. */
  stop(): void;
}

/**
 * @param choose asks the person for a folder; null if they choose none
 * @param tell is called with the grant of a folder that is no longer as it was
 */
export function createTeamFolders(
  grants: Grants,
  userData: string,
  choose: () => Promise<string | null>,
  tell: (folder: string) => void,
): TeamFolders {
  const kept = new KeptJson(join(userData, "team-folders.json"), "the list of team folders", toPlaces);
  let watched: FolderWatch | null = null;
  const give = (path: string) => grants.give({ path, kind: "folder", purpose: "team", writable: false });
  const placeOf = (projectId: string) =>
    Object.hasOwn(kept.value, projectId) ? kept.value[projectId] : undefined;
  const put = async (projectId: string, folder: string | null, owns: Place["owns"]) =>
    kept.set({ ...kept.value, [projectId]: { folder, owns } });
  const pathOf = (channel: string, folder: string): string => {
    const granted = grants.find(folder);
    if (granted?.kind !== "folder" || granted.purpose !== "team")
      throw new RefusedRequest(channel, "the grant is not one for a team folder");
    return granted.path;
  };
  const stop = (): void => {
    watched?.stop();
    watched = null;
  };

  return {
    stop,
    handlers: {
      "teamFolder.pick": async ({ projectId }) => {
        const chosen = await choose();
        if (chosen === null) return { folder: null };
        const folder = await resolved(chosen);
        // What cannot be stored now is stored with the next change.
        await put(projectId, folder, placeOf(projectId)?.owns ?? {});
        return { folder: give(folder) };
      },
      "teamFolder.recall": ({ projectId }) => {
        const folder = placeOf(projectId)?.folder ?? null;
        return { folder: folder === null ? null : give(folder) };
      },
      "teamFolder.leave": async ({ projectId }) => put(projectId, null, placeOf(projectId)?.owns ?? {}),
      "teamFolder.forget": ({ projectId }) =>
        kept.set(Object.fromEntries(Object.entries(kept.value).filter(([id]) => id !== projectId))),
      "teamFolder.list": ({ folder }) => listTeamFolder(pathOf("teamFolder.list", folder)),
      "teamFolder.read": ({ folder, name, ...piece }) =>
        readInTeamFolder(pathOf("teamFolder.read", folder), name, piece),

      "teamFolder.own": async ({ projectId, name, isTaken }) => {
        const { folder = null, owns = {} } = placeOf(projectId) ?? {};
        if (folder === null) throw new RefusedRequest("teamFolder.own", "the project has no team folder");
        if (!isConcordName(name))
          throw new RefusedRequest("teamFolder.own", "no Concord file can have that name");
        const before = Object.hasOwn(owns, folder) ? owns[folder] : undefined;
        let own = before ?? "";
        if (before === undefined || isTaken) {
          const list = await listTeamFolder(folder);
          if (!list.ok) return list;
          own = basename(
            await freePath(folder, name, (path) => before !== undefined && path === join(folder, before)),
          );
          const noted = await put(projectId, folder, { ...owns, [folder]: own });
          if (!noted.ok) return noted;
        }
        if (!isConcordName(own))
          return refused("not-allowed", `“${own}” can’t be a file name. Nothing was written.`);
        return done({
          file: grants.give({ path: join(folder, own), kind: "file", purpose: "team", writable: true }),
        });
      },

      "teamFolder.watch": ({ folder }) => {
        stop();
        if (folder === null) return {};
        const path = pathOf("teamFolder.watch", folder);
        watched = new FolderWatch(path, () => tell(folder));
        return {};
      },
    },
  };
}

/** A folder that cannot be examined stays as it was chosen: listing it reports the problem. */
async function resolved(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    codeOf(error);
    return path;
  }
}

/** The folder of a project, null where it has none now, and the own file's name in each folder that it had. */
const place = z.object({ folder: z.string().nullable(), owns: z.record(z.string(), z.string()) });
type Place = z.infer<typeof place>;
type Places = Readonly<Record<string, Place>>;

/** Project id to its place; entries that make no sense are left out. */
function toPlaces(raw: unknown): Places {
  const entries = Object.entries(z.record(z.string(), z.unknown()).safeParse(raw).data ?? {});
  return Object.fromEntries(
    entries.flatMap(([id, value]) => {
      const parsed = place.safeParse(value);
      return parsed.success ? [[id, parsed.data] as const] : [];
    }),
  );
}
