import { app, session, shell, type BrowserWindow, type Session } from "electron";
import { join } from "node:path";
import { appearanceHandlers, applyKeptTheme } from "./appearance.ts";
import { backupHandlers } from "./backups.ts";
import { createBackupStore } from "./backupStore.ts";
import { sizeOf } from "./disk/boundedRead.ts";
import { fileHandlers } from "./files.ts";
import { createFileStore } from "./fileStore.ts";
import { createGrants } from "./grants.ts";
import type { Home } from "./home.ts";
import { serveChannels } from "./ipc.ts";
import { menuHandlers, showStartingMenu } from "./menu.ts";
import { denyNavigation } from "./policy/navigation.ts";
import { blockDatagrams, blockRequests } from "./policy/network.ts";
import { denyPermissions } from "./policy/permissions.ts";
import { createProjectFiles } from "./projectFiles.ts";
import { serveRenderer } from "./protocol.ts";
import { sampleHandlers } from "./samples.ts";
import { safetyCopyHandlers } from "./safetyCopy.ts";
import { SetAside } from "./setAside.ts";
import { storageHandlers } from "./storage.ts";
import { openOutside, openWindow, windowHandlers, type MainWindow } from "./window.ts";
import { workspaceHandlers } from "./workspace.ts";

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
  // Concord uses the default session only. Any other session is confined before its first request.
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
      const setAside = new SetAside(userData, () => {
        app.relaunch();
        void main?.closeNow();
      });
      setAside.begin(new Date());
      serveChannels(
        {
          ...windowHandlers(() => main),
          ...appearanceHandlers(userData),
          ...menuHandlers(choose),
          ...fileHandlers(grants, createFileStore(grants), owner),
          ...projectFiles.handlers,
          ...workspaceHandlers(userData, projectFiles),
          ...backupHandlers(createBackupStore(join(userData, "backups"))),
          ...sampleHandlers(),
          ...storageHandlers(grants, userData),
          ...setAside.handlers,
          ...safetyCopyHandlers(join(userData, "safety copies")),
        },
        home,
        () => main?.window.webContents,
        !app.isPackaged,
      );
      showStartingMenu(choose);
      main = openWindow(home, join(app.getAppPath(), "out", "preload", "index.cjs"), userData);
      for (const path of waitingFiles.splice(0)) void tellOfFile(path);
    },
    focus: () => main?.focus(),
    openFile(path) {
      if (main === undefined) waitingFiles.push(path);
      else void tellOfFile(path);
    },
  };
}
