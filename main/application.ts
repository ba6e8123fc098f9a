import { join } from "node:path";
import { app, type BrowserWindow, type Session, session, shell } from "electron";
import { backupHandlers } from "./channels/backups.ts";
import { chooseFolder, fileHandlers } from "./channels/files.ts";
import { serveChannels } from "./channels/ipc.ts";
import { printHandlers } from "./channels/print.ts";
import { createProjectFiles } from "./channels/projectFiles.ts";
import { safetyCopyHandlers } from "./channels/safetyCopy.ts";
import { sampleHandlers } from "./channels/samples.ts";
import { SetAside } from "./channels/setAside.ts";
import { storageHandlers } from "./channels/storage.ts";
import { createTeamFolders } from "./channels/teamFolder.ts";
import { workspaceHandlers } from "./channels/workspace.ts";
import { createBackupStore } from "./disk/backupStore.ts";
import { sizeOf } from "./disk/boundedRead.ts";
import { fileKinds } from "./disk/fileKinds.ts";
import { createFileStore } from "./disk/fileStore.ts";
import { createGrants } from "./disk/grants.ts";
import type { Home } from "./policy/home.ts";
import { denyNavigation } from "./policy/navigation.ts";
import { blockDatagrams, blockRequests } from "./policy/network.ts";
import { denyPermissions } from "./policy/permissions.ts";
import { serveRenderer } from "./policy/protocol.ts";
import { PrintedDocuments } from "./print/printedDocuments.ts";
import { appearanceHandlers, applyKeptTheme } from "./window/appearance.ts";
import { menuHandlers, showStartingMenu } from "./window/menu.ts";
import { type MainWindow, openOutside, openWindow, windowHandlers } from "./window/window.ts";

export interface Application {
  /** Opens the window. Call it once Electron is ready. */
  open(): void;
  focus(): void;
  /** Grants a file to the window and asks it to open it. Before the window exists, the file waits for it. */
  openFile(path: string): void;
}

/** Puts the main process together: the policies first, then the channels, then the window. */
export function createApplication(home: Home): Application {
  const userData = app.getPath("userData");
  const grants = createGrants();
  const waitingFiles: string[] = [];
  let main: MainWindow | undefined;

  const confine = (confined: Session) => {
    denyPermissions(confined, home);
    blockRequests(confined, home);
  };
  // The window has the default session. Any other, as the one of what is printed, is confined before its first request.
  app.on("session-created", confine);
  app.on("web-contents-created", (_event, contents) => {
    denyNavigation(contents, home, (url) => void openOutside(url));
    blockDatagrams(contents);
  });

  const tellOfFile = async (path: string) => {
    const file = grants.give({ path, kind: "file", purpose: "project", writable: true });
    main?.tell("open-file", { ...file, size: await sizeOf(path) });
  };
  const owner = (): BrowserWindow => {
    if (main === undefined) throw new Error("There is no window yet");
    return main.window;
  };
  const choose = (id: string) => main?.tell("command", { id });

  return {
    open() {
      confine(session.defaultSession);
      serveRenderer(join(app.getAppPath(), "out", "renderer"));
      applyKeptTheme(userData);
      app.setAboutPanelOptions({ applicationName: app.name, applicationVersion: app.getVersion() });
      const projectFiles = createProjectFiles(grants, userData, {
        folder: (name) => app.getPath(name),
        trash: (path) => shell.trashItem(path),
      });
      const fileStore = createFileStore(grants);
      const backupStore = createBackupStore(join(userData, "backups"));
      const printed = new PrintedDocuments(owner);
      const teamFolders = createTeamFolders(
        grants,
        userData,
        () => chooseFolder(owner(), fileKinds.team.openTitle),
        (folder) => main?.tell("team-folder", { folder }),
      );
      const setAside = new SetAside(userData, () => {
        app.relaunch();
        void main?.closeNow();
      });
      setAside.begin(new Date());
      serveChannels(
        {
          ...windowHandlers(() => main, waitingFiles.length > 0),
          ...appearanceHandlers(userData),
          ...menuHandlers(choose),
          ...fileHandlers(grants, fileStore, owner),
          ...printHandlers(printed, fileStore),
          ...projectFiles.handlers,
          ...workspaceHandlers(userData, projectFiles),
          ...backupHandlers(backupStore, (grant, look) => fileStore.writtenAs(grant, look)),
          ...sampleHandlers(),
          ...storageHandlers(grants, userData),
          ...teamFolders.handlers,
          ...setAside.handlers,
          ...safetyCopyHandlers(join(userData, "safety copies")),
        },
        home,
        () => main?.window.webContents,
        !app.isPackaged,
      );
      showStartingMenu(choose);
      main = openWindow(home, join(app.getAppPath(), "out", "preload", "index.cjs"), userData, async () => {
        teamFolders.stop();
        printed.abandonAll();
        await fileStore.abandonAll();
        await backupStore.abandonAll();
      });
      for (const path of waitingFiles.splice(0)) void tellOfFile(path);
    },
    focus: () => main?.focus(),
    openFile(path) {
      if (main === undefined) waitingFiles.push(path);
      else void tellOfFile(path);
    },
  };
}
