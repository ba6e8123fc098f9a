// What Electron's own default application does for `electron <folder>`, for a runtime that comes without one.
// It is copied into that runtime's resources/app; Concord itself never imports it.
// See electron/default_app/main.ts (loadApplicationPackage), whose order of steps is kept: name and version
// before the application's first line, and its import awaited, so that what it does before `ready`
// (registerSchemesAsPrivileged) still comes before `ready`.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { app as electronApp } from "electron";

/** Two methods that Electron keeps out of its types. @typedef {{ setVersion(version: string): void, setAppPath(path: string): void }} Hidden */
const app = /** @type {typeof electronApp & Hidden} */ (electronApp);
const folder = process.argv.slice(1).find((argument) => !argument.startsWith("-"));
if (folder === undefined) {
  console.error("No application folder was given: electron <folder>");
  app.exit(1);
} else {
  Object.defineProperty(process, "defaultApp", { configurable: false, enumerable: true, value: true });
  try {
    const appPath = resolve(folder);
    /** @type {{ name?: string, productName?: string, version?: string, desktopName?: string, main?: string }} */
    const manifest = JSON.parse(readFileSync(join(appPath, "package.json"), "utf8"));
    const name = manifest.productName ?? manifest.name;
    if (manifest.version !== undefined) app.setVersion(manifest.version);
    if (name !== undefined) app.setName(name);
    if (process.platform === "linux") app.setDesktopName(manifest.desktopName ?? `${app.getName()}.desktop`);
    app.setAppPath(appPath);
    await import(pathToFileURL(join(appPath, manifest.main ?? "index.js")).href);
  } catch (error) {
    console.error(`The application in ${folder} could not be loaded.`);
    console.error(error);
    app.exit(1);
  }
}
