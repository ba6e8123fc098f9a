/**
 * The only bridge between the page and the main process: it exposes `window.desktop` and nothing else. It passes
 * messages on without reading them; main checks every sender and payload. Electron security checklist 20, "Do not
 * expose Electron APIs to untrusted web content": the page gets two functions, never ipcRenderer and never an event
 * that contains it.
 */
import { contextBridge, ipcRenderer } from "electron";
import type { Channel, Input, Output } from "./contract/channels.ts";
import type { Desktop, DesktopEvent, DesktopEvents } from "./contract/desktop.ts";

/**
 * The names of contract/channels.ts. The build puts them in: the contract's schemas would load a validation library at
 * every start, so only its types are imported here.
 */
declare const CHANNEL_NAMES: readonly string[];
const channels: ReadonlySet<string> = new Set(CHANNEL_NAMES);

type Listener<E extends DesktopEvent> = (payload: DesktopEvents[E]) => void;
const listeners: { readonly [E in DesktopEvent]: Set<Listener<E>> } = {
  command: new Set(),
  "close-requested": new Set(),
  "open-file": new Set(),
  "team-folder": new Set(),
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
messages.on("team-folder", (_about, payload) => {
  for (const listener of listeners["team-folder"]) listener(payload);
});
messages.on("close-requested", (_about, payload) => {
  // A page that does not listen has nothing to save: it has not started, or failed to.
  if (listeners["close-requested"].size === 0) void messages.invoke("window.closeNow", {});
  for (const listener of listeners["close-requested"]) listener(payload);
});

const desktop: Desktop = {
  async invoke(channel, input) {
    if (!channels.has(channel)) throw new Error(`Refused ${channel}: there is no such channel`);
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
