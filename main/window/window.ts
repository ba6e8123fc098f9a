import { app, BrowserWindow, dialog, screen, shell } from "electron";
import type { DesktopEvent, DesktopEvents } from "../../preload/contract/desktop.ts";
import type { windowChannels } from "../../preload/contract/window.ts";
import { type Handlers, RefusedRequest } from "../channels/requests.ts";
import { isExternalLink } from "../policy/externalLinks.ts";
import type { Home } from "../policy/home.ts";
import { windowPreferences } from "../policy/windowPreferences.ts";
import { backgroundColour, followTheme } from "./appearance.ts";
import { closeAfterSaving, type Question } from "./closing.ts";
import { keptWindowState, rememberWindowState } from "./windowMemory.ts";
import { placeWindow, smallestSize } from "./windowState.ts";

/** The only window, and what the rest of the main process may do with it. */
export interface MainWindow {
  readonly window: BrowserWindow;
  /** Sends the page an event. Before the page has loaded, events are kept and sent then. */
  tell<E extends DesktopEvent>(event: E, payload: DesktopEvents[E]): void;
  focus(): void;
  closeNow(): Promise<void>;
  /** The page has asked, and the person stays. */
  stay(): void;
}

/**
 * @param preload absolute path of the preload script
 * @param pageGone called whenever a page is gone, and waited for before the window goes
 */
export function openWindow(
  home: Home,
  preload: string,
  userData: string,
  pageGone: () => Promise<void>,
): MainWindow {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== primary.id);
  const place = placeWindow(
    keptWindowState(userData),
    [primary, ...others].map((display) => display.workArea),
  );
  const smallest = smallestSize(primary.workArea);
  const window = new BrowserWindow({
    ...place.bounds,
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: app.name,
    backgroundColor: backgroundColour(),
    show: false,
    webPreferences: windowPreferences(preload, home.development),
  });
  followTheme(window);
  const savePlace = rememberWindowState(window, userData);

  const waiting: (() => void)[] = [];
  let loaded = false;
  const tell: MainWindow["tell"] = (event, payload) => {
    if (window.isDestroyed()) return;
    if (loaded) window.webContents.send(event, payload);
    else waiting.push(() => window.webContents.send(event, payload));
  };
  window.webContents.on("did-start-navigation", ({ isMainFrame, isSameDocument }) => {
    if (!isMainFrame || isSameDocument) return;
    loaded = false;
    void pageGone();
  });
  window.webContents.on("did-finish-load", () => {
    loaded = true;
    for (const send of waiting.splice(0)) send();
  });

  const askPage = () => {
    if (loaded) tell("close-requested", {});
    return loaded;
  };
  const closing = closeAfterSaving(window, {
    askPage,
    askPerson: (question) => askPerson(window, question),
    async lastly() {
      await pageGone();
      await savePlace();
    },
  });

  window.once("ready-to-show", () => {
    if (place.maximized) window.maximize();
    window.show();
  });
  // The title says which project is open, and comes over its own channel.
  window.on("page-title-updated", (event) => {
    event.preventDefault();
  });
  void window.loadURL(home.url);

  return {
    window,
    tell,
    closeNow: closing.finish,
    stay: closing.stay,
    focus() {
      if (window.isDestroyed()) return;
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
  };
}

async function askPerson(window: BrowserWindow, question: Question): Promise<boolean> {
  const { message, detail, stay, leave } = question;
  const buttons = [stay, leave];
  const options = { type: "warning" as const, message, detail, buttons, defaultId: 0, cancelId: 0 };
  return (await dialog.showMessageBox(window, options)).response === 0;
}

/** Passes an allowed address to the system's browser; returns whether it did. */
export async function openOutside(url: string): Promise<boolean> {
  if (!isExternalLink(url)) return false;
  await shell.openExternal(url);
  return true;
}

type WindowHandlers = Pick<Handlers, keyof typeof windowChannels>;

export function windowHandlers(main: () => MainWindow | undefined, opensFile: boolean): WindowHandlers {
  return {
    "window.opensFile": () => ({ opensFile }),
    "app.info": () => ({
      version: app.getVersion(),
      electron: process.versions.electron,
      chrome: process.versions.chrome,
      platform: process.platform,
      packaged: app.isPackaged,
    }),
    "window.setTitle": ({ title, edited }) => {
      const window = main()?.window;
      if (window === undefined) throw new RefusedRequest("window.setTitle", "there is no window");
      // macOS has its own mark for unsaved changes, a dot in the close button.
      if (process.platform === "darwin") window.setDocumentEdited(edited);
      window.setTitle(edited && process.platform !== "darwin" ? `• ${title}` : title);
      return {};
    },
    "window.closeNow": () => {
      // After the answer, because a window that is gone cannot receive one.
      setImmediate(() => void main()?.closeNow());
      return {};
    },
    "window.stay": () => {
      main()?.stay();
      return {};
    },
    "window.openExternal": async ({ url }) => ({ opened: await openOutside(url) }),
  };
}
