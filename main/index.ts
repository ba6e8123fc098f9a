import { resolve } from "node:path";
import { app } from "electron";
import { z } from "zod";
import { createApplication } from "./application.ts";
import { fileToOpen } from "./openedFiles.ts";
import { chooseHome } from "./policy/home.ts";
import { forbidNetwork } from "./policy/network.ts";
import { registerScheme } from "./policy/protocol.ts";

/** What a second start passes to the first. */
const secondStart = z.object({ file: z.string().nullable() });

// A separate profile, for a second study and for tests. Set before the lock, which is one per profile.
const profile = app.commandLine.getSwitchValue("user-data-dir");
if (profile !== "") {
  app.setPath("userData", resolve(profile));
  app.setPath("sessionData", resolve(profile));
}

const file = fileToOpen(process.argv.slice(1), process.cwd());
if (app.requestSingleInstanceLock({ file: file ?? null })) {
  start();
} else {
  // The first start has received the file and shows its window.
  app.exit(0);
}

function start(): void {
  const home = chooseHome(import.meta.env.DEV, process.env["ELECTRON_RENDERER_URL"]);
  app.setAppUserModelId("concord.desktop");
  // Electron security checklist 4, "Enable process sandboxing": for every renderer. As root on a build machine there
  // is no sandbox, and Chromium's helpers would refuse to start.
  if (!app.commandLine.hasSwitch("no-sandbox")) app.enableSandbox();
  registerScheme();
  forbidNetwork(app, home);

  const application = createApplication(home);
  if (file !== undefined) application.openFile(file);
  app.on("second-instance", (_event, _args, _folder, handedOver) => {
    application.focus();
    const second = secondStart.safeParse(handedOver).data;
    if (second?.file != null) application.openFile(second.file);
  });
  app.on("open-file", (event, path) => {
    event.preventDefault();
    application.openFile(path);
  });
  // The window is the whole application, on macOS too.
  app.on("window-all-closed", () => {
    app.quit();
  });
  // Not awaited: Electron becomes ready only after this module has been evaluated.
  void app.whenReady().then(() => {
    application.open();
  });
}
