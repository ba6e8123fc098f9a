import type { MenuItemConstructorOptions } from "electron";
import type { MenuModel } from "../../preload/contract/menu.ts";

type Entry = MenuModel["entries"][number];

/**
 * The native menu from the window's model.
 *
 * A key must never act twice, so one side handles it: the window, which knows what has the focus, handles every command's
 * key on every system, and the menu only shows it. Linux and Windows are told not to register it; macOS always does, so
 * there a choice that a key triggered is dropped. Roles (copy, quit, zoom...) are the other way round: their keys are
 * the system's and the window leaves them alone.
 * @param choose gets the id of a command that the person chose with the pointer or by walking the menu
 */
export function menuTemplate(
  menus: readonly MenuModel[],
  appName: string,
  platform: NodeJS.Platform,
  choose: (id: string) => void,
): MenuItemConstructorOptions[] {
  const template = menus.map(({ label, entries }) => ({
    label,
    submenu: entries.map((entry) => menuItem(entry, platform === "darwin", choose)),
  }));
  return platform === "darwin" ? [applicationMenu(appName, choose), ...template] : template;
}

function menuItem(entry: Entry, isMac: boolean, choose: (id: string) => void): MenuItemConstructorOptions {
  switch (entry.kind) {
    case "separator":
      return { type: "separator" };
    case "role": {
      // Elsewhere the system's own words are in title case, which the commands around them are not. macOS writes them as its users know them.
      const label = isMac ? undefined : roleLabels[entry.role];
      return { role: entry.role, ...(label !== undefined && { label }) };
    }
    case "command":
      return {
        id: entry.id,
        label: clipped(entry.label),
        enabled: entry.enabled,
        registerAccelerator: false,
        ...(entry.accelerator === undefined ? {} : { accelerator: entry.accelerator }),
        ...(entry.checked === undefined ? {} : { type: "checkbox", checked: entry.checked }),
        click: (_item, _window, event) => {
          if (event.triggeredByAccelerator !== true) choose(entry.id);
        },
      };
  }
}

const roleLabels: Readonly<Partial<Record<Extract<Entry, { kind: "role" }>["role"], string>>> = {
  selectAll: "Select all",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  resetZoom: "Actual size",
  togglefullscreen: "Full screen",
  toggleDevTools: "Developer tools",
};

/** A menu as wide as the longest project name would leave the screen. */
function clipped(label: string): string {
  const signs = Array.from(label);
  return signs.length <= 80 ? label : `${signs.slice(0, 79).join("")}…`;
}

/** macOS wants the application's own menu first, whatever the window lists. */
function applicationMenu(appName: string, choose: (id: string) => void): MenuItemConstructorOptions {
  return {
    label: appName,
    submenu: [
      { id: "app.about", label: `About ${appName}`, click: () => choose("app.about") },
      { type: "separator" },
      { role: "services" },
      { type: "separator" },
      { role: "hide" },
      { role: "hideOthers" },
      { role: "unhide" },
      { type: "separator" },
      { role: "quit" },
    ],
  };
}

const role = (name: Extract<Entry, { kind: "role" }>["role"]): Entry => ({ kind: "role", role: name });
const separator: Entry = { kind: "separator" };

/** What stands there until the window has sent its own, and when it cannot. */
export const startingMenu: readonly MenuModel[] = [
  { label: "&File", entries: [role("close"), role("quit")] },
  {
    label: "&Edit",
    entries: [
      role("undo"),
      role("redo"),
      separator,
      role("cut"),
      role("copy"),
      role("paste"),
      role("selectAll"),
    ],
  },
  {
    label: "&View",
    entries: [role("resetZoom"), role("zoomIn"), role("zoomOut"), separator, role("togglefullscreen")],
  },
  { label: "&Window", entries: [role("minimize")] },
];
