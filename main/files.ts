import { dialog, shell, type BrowserWindow } from "electron";
import { basename, extname } from "node:path";
import type { FilePurpose } from "../preload/contract.ts";
import { writeAtomically } from "./disk/atomicWrite.ts";
import { readBounded, sizeOf } from "./disk/boundedRead.ts";
import { inTurn } from "./disk/inTurn.ts";
import { KnownFiles } from "./disk/knownFiles.ts";
import { freePath, isPlainName, whetherThere } from "./disk/names.ts";
import { done, refused } from "./disk/outcome.ts";
import { writeProblem } from "./disk/problems.ts";
import { fileKinds } from "./fileKinds.ts";
import type { Grants } from "./grants.ts";
import { RefusedRequest, type Handlers } from "./requests.ts";

type FileHandlers = Pick<
  Handlers,
  | "files.pickOpen"
  | "files.pickSave"
  | "files.pickFolder"
  | "files.read"
  | "files.write"
  | "files.writeInto"
  | "files.reveal"
>;

/** Dialogs that grant files, and reading and writing what was granted. */
export function fileHandlers(grants: Grants, owner: () => BrowserWindow): FileHandlers {
  const projectFiles = new KnownFiles();
  return {
    "files.pickOpen": async ({ purpose, multiple }) => {
      const kind = fileKinds[purpose];
      const { canceled, filePaths } = await dialog.showOpenDialog(owner(), {
        title: kind.openTitle,
        properties: multiple ? ["openFile", "multiSelections"] : ["openFile"],
        filters: filtersFor(purpose),
      });
      if (canceled) return { files: [] };
      // A project is kept in the file that it was opened from; everything else that is opened is only read.
      const writable = purpose === "project";
      const files = await Promise.all(
        filePaths.map(async (path) => ({
          ...grants.give({ path, kind: "file", purpose, writable }),
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
      // The dialog has asked about the name as it was typed, not about this one.
      if (path !== filePath && (await whetherThere(path)) === "yes" && !(await mayReplace(owner(), path)))
        return { file: null };
      return { file: grants.give({ path, kind: "file", purpose, writable: true }) };
    },

    "files.pickFolder": async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(owner(), {
        title: "Choose a folder for the exported files",
        properties: ["openDirectory", "createDirectory"],
      });
      const path = filePaths[0];
      if (canceled || path === undefined) return { folder: null };
      return { folder: grants.give({ path, kind: "folder", purpose: "csv", writable: true }) };
    },

    "files.read": async ({ grant }) => {
      const granted = grants.find(grant);
      if (granted?.kind !== "file") return unknownGrant();
      if (granted.purpose === "project") await projectFiles.note(granted.path);
      const read = await readBounded(granted.path, fileKinds[granted.purpose].limit);
      return read.ok ? done({ bytes: read.value }) : read;
    },

    "files.write": async ({ grant, bytes }) => {
      const granted = grants.find(grant);
      if (granted?.kind !== "file") return unknownGrant();
      const name = basename(granted.path);
      if (!granted.writable) {
        return refused(
          "not-allowed",
          `“${name}” was opened to be read only. It is unchanged, and what is in Concord is kept. Save to another file.`,
        );
      }
      try {
        if (await projectFiles.hasChanged(granted.path)) {
          return refused(
            "changed-elsewhere",
            `“${name}” has been changed by somebody else since it was read here. It was left as it is, and what is in Concord is kept.`,
          );
        }
        await writeAtomically(granted.path, bytes);
        if (granted.purpose === "project") await projectFiles.note(granted.path);
        return done({});
      } catch (error) {
        return writeProblem(error, name);
      }
    },

    "files.writeInto": async ({ folder, name, bytes }) => {
      const granted = grants.find(folder);
      if (granted?.kind !== "folder") return unknownGrant();
      if (!isPlainName(name)) {
        return refused(
          "not-allowed",
          `“${name}” cannot be the name of a file on every system. Nothing was written. Choose another name.`,
        );
      }
      try {
        // In turn, so that two files written at once never choose the same free name.
        const path = await inTurn(`into ${granted.path}`, async () => {
          const free = await freePath(granted.path, name);
          await writeAtomically(free, bytes);
          return free;
        });
        return done({ file: grants.give({ path, kind: "file", purpose: "csv", writable: true }) });
      } catch (error) {
        return writeProblem(error, name);
      }
    },

    "files.reveal": ({ grant }) => {
      const granted = grants.find(grant);
      if (granted === undefined) throw new RefusedRequest("files.reveal", "the grant is not known");
      shell.showItemInFolder(granted.path);
      return {};
    },
  };
}

function unknownGrant() {
  return refused(
    "unknown-grant",
    "Concord no longer has the file that was chosen before it was started anew. Nothing was read or written. Choose the file again.",
  );
}

function filtersFor(purpose: FilePurpose) {
  const { filterName, extensions } = fileKinds[purpose];
  return [
    { name: filterName, extensions: [...extensions] },
    { name: "All files", extensions: ["*"] },
  ];
}

function withExtension(path: string, purpose: FilePurpose): string {
  const { extensions } = fileKinds[purpose];
  const typed = extname(path).slice(1).toLowerCase();
  return extensions.includes(typed) ? path : `${path}.${extensions[0]}`;
}

async function mayReplace(owner: BrowserWindow, path: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox(owner, {
    type: "warning",
    message: `“${basename(path)}” already exists. Replace it?`,
    detail: "Its present content will be lost.",
    buttons: ["Cancel", "Replace"],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 1;
}
