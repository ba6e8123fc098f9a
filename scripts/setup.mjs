// From a bare clone to a computer that can run Concord: the part that `npm start`, `npm test` and the other commands
// share. It runs before any dependency is installed, so it and its imports use Node alone.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureElectron } from "./electron-runtime.mjs";
import { npm } from "./npm.mjs";
import { SetupError, step } from "./steps.mjs";
import { brokenLibraries, ensureSystem, findChromium } from "./system.mjs";

/** The project's folder. (import.meta.dirname is not there yet in the Node that checkNode is to refuse.) */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * @typedef {object} Purpose
 * @property {boolean} [application] windows will be opened
 * @property {boolean} [tests] everything will be tested
 */

/**
 * Checks Node, installs dependencies when they are missing or stale, sees to what the machine must have, and gets an
 * Electron runtime. Prints a line for each. Names the Chromium for the browser tests in CONCORD_CHROMIUM.
 * @param {Purpose} purpose
 * @returns {Promise<import("./electron-runtime.mjs").Runtime>} rejects with a SetupError or RuntimeError that says what to do
 */
export async function setUp(purpose) {
  checkNode(process.versions.node);
  await step("dependencies", () => ensureDependencies(root), String);
  await step("system", () => ensureSystem(root, purpose), String);
  const runtime = await step(
    "runtime",
    () => ensureElectron({ root }),
    ({ version, source }) => `Electron ${version} (${source})`,
  );
  const broken = brokenLibraries(runtime.executable);
  if (broken.length > 0) {
    throw new SetupError(
      `Electron can't start: this computer lacks the shared libraries ${broken.join(", ")}. ` +
        "On Debian and Ubuntu `apt-file search NAME` shows which package has each. Install them and run the command again.",
    );
  }
  const chromium = purpose.tests === true ? findChromium(root) : undefined;
  if (chromium !== undefined) process.env.CONCORD_CHROMIUM = chromium;
  return runtime;
}

/**
 * The build tools need 20.19 or, in the lines after it, 22.13: there `require` can load an ES module.
 * @param {string} version
 */
export function checkNode(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major >= 24) return;
  throw new SetupError(
    `Concord is built with Node.js 20.19 or later (22.13 or later, or 24); this is ${version}. ` +
      "Install a current one from https://nodejs.org and run the command again.",
  );
}

/**
 * Installs the dependencies unless those in node_modules are the lockfile's.
 * @param {string} folder
 * @returns {Promise<string>} what was done, in a few words
 */
async function ensureDependencies(folder) {
  const stale = staleDependency(folder);
  if (stale === undefined) return "as in package-lock.json";
  console.log(`  Installing dependencies (${stale})`);
  try {
    await npm(["ci", "--no-audit", "--no-fund", "--loglevel=error"], folder);
  } catch (error) {
    throw new SetupError(
      `npm ci failed, and nothing was started:\n${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return "installed from package-lock.json";
}

/**
 * Compares node_modules with package-lock.json, through the lockfile that npm leaves inside node_modules once an
 * installation is whole. Packages for other platforms are optional and may be absent.
 * @param {string} folder
 * @returns {string | undefined} the first difference, in words; undefined when there is none
 */
export function staleDependency(folder) {
  const installedFile = join(folder, "node_modules", ".package-lock.json");
  if (!existsSync(installedFile)) return "node_modules is missing";
  const wanted = readPackages(join(folder, "package-lock.json"));
  const installed = readPackages(installedFile);
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === "") continue;
    const name = path.replace(/^.*node_modules\//, "");
    const there = installed[path];
    if (there === undefined) {
      if (entry.optional !== true) return `${name} is missing`;
    } else if (there.version !== entry.version || there.integrity !== entry.integrity) {
      return `${name} is ${there.version}, not ${entry.version}`;
    }
  }
  return undefined;
}

/** @param {string} file @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }>} */
function readPackages(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages ?? {};
}
