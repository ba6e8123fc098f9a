import type { WebPreferences } from "electron";

/**
 * How a page is confined. Electron security checklist 2 (no Node.js integration), 3 (context isolation), 4 (process
 * sandboxing), 6 (webSecurity), 8 (no insecure content), 9 (no experimental features), 10 (no Blink features) and 11
 * (no webview tag). Some are Electron's defaults; they are written out because everything else relies on them.
 * @param preload absolute path of the only script that may talk to the main process
 * @param development whether the page comes from the server of `npm run dev`, the only case with developer tools
 */
export function windowPreferences(preload: string, development: boolean): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: development,
  };
}
