import type { WebContents } from "electron";
import { type Home, isAtHome } from "./home.ts";

/**
 * Where a page may go: nowhere. Concord is one page that loads once; following a link, dropping a file on the window or
 * a script that sets `location` changes nothing. Electron security checklist 13, "Disable or limit navigation", 14,
 * "Disable or limit creation of new windows", and 12, "Verify WebView options before creation".
 * @param openOutside is offered the address of a new window; it decides alone whether the system's browser gets it
 */
export function denyNavigation(contents: WebContents, home: Home, openOutside: (url: string) => void): void {
  contents.on("will-navigate", (event) => {
    // Vite reloads the page after some changes; a build has no such need.
    if (!(home.development && isAtHome(home, event.url))) event.preventDefault();
  });
  contents.on("will-frame-navigate", (event) => {
    if (!event.isMainFrame) event.preventDefault();
  });
  contents.on("will-redirect", (event) => {
    event.preventDefault();
  });
  contents.on("will-attach-webview", (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url);
    return { action: "deny" };
  });
}
