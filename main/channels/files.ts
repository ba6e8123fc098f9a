import { basename, extname } from "node:path";
import { type BrowserWindow, dialog, shell } from "electron";
import type { fileChannels } from "../../preload/contract/files.ts";
import type { FilePurpose } from "../../preload/contract/files.ts";
import { sizeOf } from "../disk/boundedRead.ts";
import { DOCUMENTS, fileKinds } from "../disk/fileKinds.ts";
import type { FileStore } from "../disk/fileStore.ts";
import { filesIn } from "../disk/folderFiles.ts";
import type { Grants } from "../disk/grants.ts";
import type { Look } from "../disk/look.ts";
import { whetherThere } from "../disk/names.ts";
import { codeOf } from "../disk/problems.ts";
import { type Handlers, RefusedRequest } from "./requests.ts";

/** So many files of a folder are read at most: as core/model/limits.ts has it. */
const MOST_FILES = 5_000;

type FileHandlers = Pick<Handlers, keyof typeof fileChannels>;

/** Dialogs that grant files, and reading and writing what was granted. */
export function fileHandlers(grants: Grants, store: FileStore, owner: () => BrowserWindow): FileHandlers {
  return {
    "files.pickOpen": async ({ purpose, multiple }) => {
      const kind = fileKinds[purpose];
      const { canceled, filePaths } = await dialog.showOpenDialog(owner(), {
        title: kind.openTitle,
        properties: multiple ? ["openFile", "multiSelections"] : ["openFile"],
        filters: filtersFor(purpose, kind.alsoOpened),
      });
      if (canceled) return { files: [] };
      // A project is saved to the file it was opened from. Everything else that is opened is only read.
      const isWritable = (path: string): boolean =>
        purpose === "project" && kind.alsoOpened?.includes(extensionOf(path)) !== true;
      const files = await Promise.all(
        filePaths.map(async (path) => ({
          ...grants.give({ path, kind: "file", purpose, writable: isWritable(path) }),
          size: await sizeOf(path),
        })),
      );
      return { files };
    },

    "files.pickSave": async ({ purpose, suggestedName }) => {
      const kind = fileKinds[purpose];
      const { canceled, filePath } = await dialog.showSaveDialog(owner(), {
        title: kind.saveTitle,
        defaultPath: suggestedName,
        filters: filtersFor(purpose),
        properties: ["createDirectory", "showOverwriteConfirmation"],
      });
      if (canceled || filePath === "") return { file: null };
      const path = withExtension(filePath, purpose);
      // The dialog asked about the name as typed, not about this one.
      if (path !== filePath && (await whetherThere(path)) === "yes" && !(await mayReplace(owner(), path)))
        return { file: null };
      const file = grants.give({ path, kind: "file", purpose, writable: true });
      return { file: { ...file, replaces: await agreed(store, path) } };
    },

    "files.pickFolder": async () => {
      const path = await chooseFolder(owner(), "Choose a folder for the exported files");
      if (path === null) return { folder: null };
      return { folder: grants.give({ path, kind: "folder", purpose: "csv", writable: true }) };
    },

    "files.pickOpenFolder": async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(owner(), {
        title: "Choose a folder with texts",
        properties: ["openDirectory"],
      });
      const path = filePaths[0];
      if (canceled || path === undefined) return { folder: null };
      const { files, isMore, leftOut } = await filesIn(path, DOCUMENTS, MOST_FILES);
      const granted = files.map(async (file) => ({
        ...grants.give({ path: file.path, kind: "file", purpose: "stories", writable: false }),
        size: await sizeOf(file.path),
        folder: file.folder,
      }));
      return {
        folder: { name: basename(path), files: await Promise.all(granted), isMore, leftOut: [...leftOut] },
      };
    },

    "files.read": ({ grant, ...piece }) => store.read(grant, piece),
    "files.beginReplacing": ({ grant, replaces }) => store.beginReplacing(grant, replaces),
    "files.beginKeepingCopy": ({ grant }) => store.beginKeepingCopy(grant, new Date()),
    "files.beginInto": ({ folder, name }) => store.beginInto(folder, name),
    "files.append": ({ part, bytes, copied }) => store.append(part, bytes, copied),
    "files.finish": ({ part }) => store.finish(part),
    "files.abandon": async ({ part }) => {
      await store.abandon(part);
      return {};
    },

    "files.reveal": ({ grant }) => {
      const granted = grants.find(grant);
      if (granted === undefined) throw new RefusedRequest("files.reveal", "the grant is not known");
      shell.showItemInFolder(granted.path);
      return {};
    },
  };
}

/** Asks for a folder; null if none is chosen. */
export async function chooseFolder(owner: BrowserWindow, title: string): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(owner, {
    title,
    properties: ["openDirectory", "createDirectory"],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/**
 * What the person has just agreed to replace. A place that cannot be examined counts as empty: writing there reports
 * the problem.
 */
async function agreed(store: FileStore, path: string): Promise<Look | null> {
  try {
    return await store.agreeToReplace(path);
  } catch (error) {
    codeOf(error);
    return null;
  }
}

function filtersFor(purpose: FilePurpose, alsoOpened: readonly string[] = []) {
  const { filterName, extensions } = fileKinds[purpose];
  return [
    { name: filterName, extensions: [...extensions, ...alsoOpened] },
    { name: "All files", extensions: ["*"] },
  ];
}

function extensionOf(path: string): string {
  return extname(path).slice(1).toLowerCase();
}

function withExtension(path: string, purpose: FilePurpose): string {
  const { extensions } = fileKinds[purpose];
  return extensions.includes(extensionOf(path)) ? path : `${path}.${extensions[0]}`;
}

async function mayReplace(owner: BrowserWindow, path: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox(owner, {
    type: "warning",
    message: `“${basename(path)}” already exists. Do you want to replace it?`,
    detail: "Its contents will be lost.",
    buttons: ["Cancel", "Replace"],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 1;
}
