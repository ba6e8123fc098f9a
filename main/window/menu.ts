import { app, Menu } from "electron";
import type { menuChannels } from "../../preload/contract/menu.ts";
import type { MenuModel } from "../../preload/contract/menu.ts";
import type { Handlers } from "../channels/requests.ts";
import { menuTemplate, startingMenu } from "./menuTemplate.ts";

/** Shows the menu that stands there until the window sends its own. */
export function showStartingMenu(choose: (id: string) => void): void {
  show(startingMenu, choose);
}

/** @param choose tells the window which command was chosen */
export function menuHandlers(choose: (id: string) => void): Pick<Handlers, keyof typeof menuChannels> {
  return {
    "menu.set": ({ menus }) => {
      show(menus, choose);
      return {};
    },
  };
}

function show(menus: readonly MenuModel[], choose: (id: string) => void): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(menus, app.name, process.platform, choose)));
}
