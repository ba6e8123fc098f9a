// What Concord needs from the machine besides Node: shared libraries, a virtual screen, a browser for the tests.
// Each missing thing is named with the apt command that brings it; as root with apt-get it is installed at once.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { hasScreen } from "./display.mjs";
import { run, toolScript } from "./run.mjs";
import { SetupError } from "./steps.mjs";

/**
 * @typedef {object} Need
 * @property {string} what as a person would name it
 * @property {string[]} packages on Debian and Ubuntu
 */

/** Shared libraries that Electron loads, some of them only while running, where ldd does not see them. */
const LIBRARIES = [
  { file: "libgtk-3.so.0", package: "libgtk-3-0" },
  { file: "libnss3.so", package: "libnss3" },
  { file: "libasound.so.2", package: "libasound2" },
  { file: "libgbm.so.1", package: "libgbm1" },
  { file: "libXss.so.1", package: "libxss1" },
];

/** Windows and macOS bring all that Electron loads. @returns {Need[]} */
function missingLibraries() {
  if (process.platform !== "linux") return [];
  const cache = spawnSync("ldconfig", ["-p"], { encoding: "utf8", env: withSystemFolders() });
  // On a distribution without ldconfig nothing is found here; brokenLibraries asks the runtime itself.
  if (cache.status !== 0) return [];
  return LIBRARIES.filter(({ file }) => !cache.stdout.includes(`\t${file} `)).map((library) => ({
    what: `the shared library ${library.file}`,
    packages: [library.package],
  }));
}

/**
 * Libraries that a program is linked to and the machine does not have.
 * @param {string} executable
 * @returns {string[]} file names
 */
export function brokenLibraries(executable) {
  if (process.platform !== "linux") return [];
  const { status, stdout } = spawnSync("ldd", [executable], { encoding: "utf8", env: withSystemFolders() });
  if (status !== 0) return [];
  return [...stdout.matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1] ?? "");
}

/** `ldconfig` is not on every user's PATH. */
function withSystemFolders() {
  return { ...process.env, PATH: [process.env.PATH, "/usr/sbin", "/sbin"].join(delimiter), LC_ALL: "C" };
}

/** Whether a program is on the PATH. @param {string} name */
function hasProgram(name) {
  return (process.env.PATH ?? "")
    .split(delimiter)
    .some((folder) => folder !== "" && existsSync(join(folder, name)));
}

/**
 * A Chromium for the browser tests: the one CONCORD_CHROMIUM names, the system's, or the one playwright has downloaded.
 * @param {string} root
 * @returns {string | undefined}
 */
export function findChromium(root) {
  const named = process.env.CONCORD_CHROMIUM;
  if (named !== undefined) {
    if (!existsSync(named))
      throw new SetupError(`CONCORD_CHROMIUM is ${named}, which does not exist. Correct it or unset it.`);
    return named;
  }
  const usual = [
    ...["chromium", "google-chrome-stable", "google-chrome", "chromium-browser"].map((name) =>
      join("/usr/bin", name),
    ),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ...[process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA]
      .filter((folder) => folder !== undefined)
      .map((folder) => join(folder, "Google", "Chrome", "Application", "chrome.exe")),
  ];
  const found = usual.find((path) => existsSync(path) && !isSnapPlaceholder(path));
  if (found !== undefined) return found;
  /** @type {{ chromium: { executablePath(): string } }} */
  const { chromium } = createRequire(join(root, "package.json"))("playwright");
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

/** Ubuntu's chromium-browser is a script that only says to install a snap. @param {string} path */
function isSnapPlaceholder(path) {
  return (
    statSync(path).size < 20_000 &&
    readFileSync(path, "utf8").includes("snap install") &&
    !existsSync("/snap/bin/chromium")
  );
}

/**
 * Sees to it that the machine has what a command needs.
 * @param {string} root
 * @param {{ application?: boolean, tests?: boolean }} purpose `application`: windows will be opened; `tests`: and everything tested
 * @returns {Promise<string>} what was done, in a few words; rejects with a SetupError that names all that is missing
 */
export async function ensureSystem(root, { application = false, tests = false }) {
  const missing = () => {
    /** @type {Need[]} */
    const needs = application || tests ? missingLibraries() : [];
    if (!hasScreen() && !hasProgram("Xvfb")) {
      needs.push({ what: "Xvfb, the virtual screen for a computer without one", packages: ["xvfb"] });
    }
    if (tests && findChromium(root) === undefined) {
      needs.push({ what: "Chromium, for the browser tests", packages: ["chromium"] });
    }
    if (tests && !hasProgram("python3") && !hasProgram("python.exe")) {
      needs.push({
        what: "python3, which reads the exported CSV files back in the tests",
        packages: ["python3"],
      });
    }
    return needs;
  };
  const needs = missing();
  if (needs.length === 0) return "nothing missing";
  const installing = process.platform === "linux" && process.getuid?.() === 0 && hasProgram("apt-get");
  if (installing) await installWithApt(root, needs);
  const left = installing ? missing() : needs;
  if (left.length === 0) return `installed ${needs.flatMap((need) => need.packages).join(" ")}`;
  throw new SetupError(
    ["This computer lacks:", ...left.map((need) => `  - ${need.what}`), howToInstall(left)].join("\n"),
  );
}

/** @param {string} root @param {Need[]} needs */
async function installWithApt(root, needs) {
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  console.log(`  Installing what this computer lacks: ${needs.flatMap((need) => need.packages).join(" ")}`);
  await run("apt-get", ["update", "-qq"], { env, quiet: true });
  const wanted = needs.flatMap((need) => need.packages);
  // The stories contain emoji; without a font for them screenshots show boxes, and nothing fails.
  const { names, fromPlaywright } = aptNames([...wanted, "fonts-noto-color-emoji"]);
  const { code, output } = await run(
    "apt-get",
    ["install", "-y", "-qq", "--no-install-recommends", ...names],
    { env, quiet: true },
  );
  if (code !== 0)
    throw new SetupError(
      `apt-get install ${names.join(" ")} failed:\n${output.trim().split("\n").slice(-8).join("\n")}`,
    );
  if (fromPlaywright) {
    await run(process.execPath, [toolScript(root, "playwright"), "install", "--with-deps", "chromium"]);
  }
}

/**
 * What to ask apt for. Ubuntu has Chromium only as a snap: there playwright brings it.
 * @param {string[]} packages
 */
function aptNames(packages) {
  const found = packages.map((name) => ({ name, apt: aptName(name) }));
  const fromPlaywright = found.some(({ name, apt }) => name === "chromium" && apt === undefined);
  // A name that apt does not know is kept: apt then reports it.
  const names = found.flatMap(({ name, apt }) => (name === "chromium" ? (apt ?? []) : (apt ?? name)));
  return { names, fromPlaywright };
}

/**
 * A package's name on this machine: Debian 13 and Ubuntu 24.04 renamed libraries to ...t64.
 * @param {string} name
 * @returns {string | undefined} undefined when apt has neither, or only a placeholder for a snap
 */
function aptName(name) {
  const candidate = (/** @type {string} */ wanted) => {
    const { stdout } = spawnSync("apt-cache", ["policy", wanted], {
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "C" },
    });
    return /^ {2}Candidate: (?!\(none\))(?!.*snap)/m.test(stdout ?? "");
  };
  return [`${name}t64`, name].find(candidate);
}

/** @param {Need[]} needs */
function howToInstall(needs) {
  if (process.platform !== "linux") {
    const steps = needs.map((need) =>
      need.packages.includes("chromium") ? "npx playwright install chromium" : `install ${need.what}`,
    );
    return `To get it: ${steps.join("; ")}. Then run the command again.`;
  }
  if (!hasProgram("apt-get")) {
    return (
      "Install them with your distribution's package manager (on Debian: " +
      `${needs.flatMap((need) => need.packages).join(" ")}).`
    );
  }
  const { names, fromPlaywright } = aptNames(needs.flatMap((need) => need.packages));
  const commands = [
    ...(names.length > 0 ? [`sudo apt-get install ${names.join(" ")}`] : []),
    ...(fromPlaywright ? ["npx playwright install --with-deps chromium"] : []),
  ];
  return `To install them: ${commands.join(" && ")}\nThen run the command again.`;
}

/**
 * Why Electron's sandbox cannot start for this person, and what to do; undefined when it can.
 * As root there is none (Chromium refuses), which is for build machines.
 * @param {string} dist
 */
export function sandboxProblem(dist) {
  if (process.platform !== "linux" || process.getuid?.() === 0) return undefined;
  const helper = join(dist, "chrome-sandbox");
  if (existsSync(helper)) {
    const { uid, mode } = statSync(helper);
    if (uid === 0 && (mode & 0o7777) === 0o4755) return undefined;
  }
  // The most reliable test of user namespaces, which kernels and security modules forbid in different ways.
  const trial = spawnSync("unshare", ["--user", "--map-root-user", "true"], { encoding: "utf8" });
  if (trial.status === 0 || trial.error !== undefined) return undefined;
  return [
    "Concord's windows run in a sandbox, which can't start on this computer: unprivileged user namespaces are",
    "off, and the sandbox helper isn't owned by root. Make root its owner:",
    `  sudo chown root:root "${helper}" && sudo chmod 4755 "${helper}"`,
    "or ask your administrator to allow unprivileged user namespaces. Then run the command again.",
  ].join("\n");
}
