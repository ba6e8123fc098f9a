import { join } from "node:path";
import type { BrowserWindow } from "electron";
import { readJson, writeJson } from "../disk/jsonFile.ts";
import { type WindowState, windowState } from "./windowState.ts";

const SETTLED_AFTER = 400;

function stateFile(userData: string): string {
  return join(userData, "window-state.json");
}

export function keptWindowState(userData: string): WindowState | undefined {
  return readJson(stateFile(userData), windowState);
}

/**
 * Stores the window's position once moving or resizing has stopped.
 * @returns a function that writes the current position, to call before the window closes
 */
export function rememberWindowState(window: BrowserWindow, userData: string): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const save = async () => {
    clearTimeout(timer);
    if (window.isDestroyed()) return;
    const state: WindowState = { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
    await writeJson(stateFile(userData), state);
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), SETTLED_AFTER);
  };
  window.on("resize", later);
  window.on("move", later);
  window.on("maximize", later);
  window.on("unmaximize", later);
  window.on("closed", () => {
    clearTimeout(timer);
  });
  return save;
}
