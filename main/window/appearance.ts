import { join } from "node:path";
import { type BrowserWindow, nativeTheme } from "electron";
import { z } from "zod";
import type { appearanceChannels } from "../../preload/contract/appearance.ts";
import { themeChoice } from "../../preload/contract/appearance.ts";
import type { Handlers } from "../channels/requests.ts";
import { readJson, writeJson } from "../disk/jsonFile.ts";
import { DARK_SURFACE, LIGHT_SURFACE } from "./windowColours.ts";

const settings = z.object({ theme: themeChoice });

function settingsFile(userData: string): string {
  return join(userData, "settings.json");
}

/** Applies the stored theme before the window opens, so that the page never paints in the wrong one. */
export function applyKeptTheme(userData: string): void {
  nativeTheme.themeSource = readJson(settingsFile(userData), settings)?.theme ?? "system";
}

export function backgroundColour(): string {
  return nativeTheme.shouldUseDarkColors ? DARK_SURFACE : LIGHT_SURFACE;
}

/** Keeps the colour that shows while resizing and loading in step with the theme. */
export function followTheme(window: BrowserWindow): void {
  const follow = () => window.setBackgroundColor(backgroundColour());
  nativeTheme.on("updated", follow);
  window.once("closed", () => nativeTheme.off("updated", follow));
}

export function appearanceHandlers(userData: string): Pick<Handlers, keyof typeof appearanceChannels> {
  return {
    "appearance.get": () => ({ theme: nativeTheme.themeSource }),
    "appearance.set": async ({ theme }) => {
      nativeTheme.themeSource = theme;
      await writeJson(settingsFile(userData), { theme });
      return {};
    },
  };
}
