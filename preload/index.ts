/**
 * The only bridge between the page and the main process: it exposes `window.desktop` and nothing else. It passes
 * messages on without reading them; main checks every sender and payload. Electron security checklist 20, "Do not
 * expose Electron APIs to untrusted web content": the page gets two functions, never ipcRenderer and never an event
 * that contains it.
 */
import { contextBridge, ipcRenderer } from "electron";
import type { Channel, Desktop, DesktopEvent, DesktopEvents, Input, Output } from "./contract.ts";

// Only types come from the contract: its schemas would load a validation library at every start. The compiler checks
// that these two lists are complete and correct.
const channels: Readonly<Record<Channel, true>> = {
  "app.info": true,
  "appearance.get": true,
  "appearance.set": true,
  "menu.set": true,
  "window.setTitle": true,
  "window.closeNow": true,
  "window.stay": true,
  "window.openExternal": true,
  "files.pickOpen": true,
  "files.pickSave": true,
  "files.pickFolder": true,
  "files.read": true,
  "files.write": true,
  "files.replaceKeepingCopy": true,
  "files.writeInto": true,
  "files.reveal": true,
  "projectFile.suggest": true,
  "projectFile.remember": true,
  "projectFile.recall": true,
  "projectFile.trash": true,
  "projectFile.forget": true,
  "recents.list": true,
  "recents.remember": true,
  "recents.forget": true,
  "safetyCopy.append": true,
  "safetyCopy.read": true,
  "safetyCopy.clear": true,
  "workingCopies.setAside": true,
  "workingCopies.reopen": true,
  "storage.free": true,
  "settings.read": true,
  "settings.write": true,
  "workspace.adopt": true,
  "backups.create": true,
  "backups.list": true,
  "backups.read": true,
  "backups.removeAll": true,
  "samples.read": true,
};

type Listener<E extends DesktopEvent> = (payload: DesktopEvents[E]) => void;
const listeners: { readonly [E in DesktopEvent]: Set<Listener<E>> } = {
  command: new Set(),
  "close-requested": new Set(),
  "open-file": new Set(),
};

/** The part of ipcRenderer that is used, with the contract's types, by which main answers. */
interface Messages {
  invoke<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>>;
  on<E extends DesktopEvent>(
    event: E,
    listener: (about: Electron.IpcRendererEvent, payload: DesktopEvents[E]) => void,
  ): void;
}
const messages: Messages = ipcRenderer;

// Files may be opened before the page listens; they wait for it.
const waitingFiles: DesktopEvents["open-file"][] = [];

messages.on("command", (_about, payload) => {
  for (const listener of listeners.command) listener(payload);
});
messages.on("open-file", (_about, payload) => {
  if (listeners["open-file"].size === 0) waitingFiles.push(payload);
  for (const listener of listeners["open-file"]) listener(payload);
});
messages.on("close-requested", (_about, payload) => {
  // A page that does not listen has nothing to save: it has not started, or failed to.
  if (listeners["close-requested"].size === 0) void messages.invoke("window.closeNow", {});
  for (const listener of listeners["close-requested"]) listener(payload);
});

const desktop: Desktop = {
  async invoke(channel, input) {
    if (!Object.hasOwn(channels, channel)) throw new Error(`Refused ${channel}: there is no such channel`);
    return await messages.invoke(channel, input);
  },
  on(event, listener) {
    if (!Object.hasOwn(listeners, event)) throw new Error(`Refused ${event}: there is no such event`);
    listeners[event].add(listener);
    for (const hear of listeners["open-file"]) for (const file of waitingFiles.splice(0)) hear(file);
    return () => {
      listeners[event].delete(listener);
    };
  },
};

contextBridge.exposeInMainWorld("desktop", desktop);
