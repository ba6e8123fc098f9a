// The built application: building it when its sources have changed, and how to start it.
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openDisplay } from "./display.mjs";
import { ensureElectron } from "./electron-runtime.mjs";
import { run, toolScript } from "./run.mjs";
import { root } from "./setup.mjs";
import { SetupError } from "./steps.mjs";

/** All that the build reads, beside node_modules, for which package-lock.json stands. */
const SOURCES = [
  "core",
  "docs",
  "main",
  "preload",
  "renderer",
  "samples",
  "package.json",
  "package-lock.json",
  "electron.vite.config.ts",
];

/**
 * Builds into out/ unless the last build is newer than every source.
 * @param {string} [folder] the project
 * @returns {Promise<string>} what was done; rejects with a SetupError that holds the build's own words
 */
export async function ensureBuilt(folder = root) {
  if (isFresh(folder)) return "up to date";
  const stamp = stampFile(folder);
  rmSync(stamp, { force: true });
  const began = new Date();
  const { code, output, interrupted } = await run(
    process.execPath,
    [toolScript(folder, "electron-vite"), "build"],
    {
      folder,
      quiet: true,
    },
  );
  if (code !== 0)
    throw new SetupError(interrupted ? "The build was stopped." : `The build failed:\n${output.trim()}`);
  mkdirSync(join(folder, "out"), { recursive: true });
  writeFileSync(stamp, "");
  // As of its beginning: what was saved while it ran is built next time.
  utimesSync(stamp, began, began);
  return "built";
}

/** @param {string} folder */
export function isFresh(folder) {
  const stamp = stampFile(folder);
  if (!existsSync(stamp)) return false;
  return SOURCES.every((source) => newest(join(folder, source)) <= statSync(stamp).mtimeMs);
}

/** The stamp of a whole build. A folder of out/ that was emptied by hand has it removed too. @param {string} folder */
function stampFile(folder) {
  return join(folder, "out", ".built");
}

/** The latest change in a file or folder, in milliseconds; a folder's own time tells of removed files. @param {string} path @returns {number} */
function newest(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  return readdirSync(path).reduce(
    (latest, name) => Math.max(latest, newest(join(path, name))),
    found.mtimeMs,
  );
}

/**
 * The arguments that start the built application in an Electron runtime. As root, which only build machines are,
 * Chromium has no sandbox to offer.
 * @param {string[]} [more] arguments for Concord itself
 */
export function launchArguments(more = []) {
  const onLinux = process.platform === "linux";
  const switches = [
    ...(onLinux && process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ...(onLinux && !process.env.DISPLAY && process.env.WAYLAND_DISPLAY ? ["--ozone-platform=wayland"] : []),
  ];
  return [...switches, root, ...more];
}

/**
 * For the end-to-end tests: the application built, a runtime to start it in, and a screen to show it on. Sets DISPLAY
 * (when the screen is ours) and CONCORD_ELECTRON in this process's environment, which worker processes inherit.
 * @returns {Promise<{ executable: string, args: string[], stop: () => void }>} `args` start the application; `stop` ends the screen
 */
export async function prepareApplication() {
  const runtime = await ensureElectron({ root, say: () => undefined });
  await ensureBuilt();
  const display = await openDisplay();
  Object.assign(process.env, display.env, { CONCORD_ELECTRON: runtime.executable });
  return { executable: runtime.executable, args: launchArguments(), stop: display.stop };
}
