import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { _electron, type ElectronApplication, errors, expect, type Page } from "@playwright/test";
import { launchArguments } from "../../../scripts/application.mjs";
import { handOver, preparedPerson } from "./person.ts";
import { screenOfWorker } from "./screensOfWorkers.ts";

const root = resolve(import.meta.dirname, "../../..");

/** The built application, running on a profile of its own. */
export interface Concord {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Chromium's profile: the database, the settings, the backups. Kept when it was passed in, else removed on close. */
  readonly userDataDir: string;
  /** Stands for the person's documents folder, where new projects are suggested: `<userDataDir>/documents`. */
  readonly documents: string;
  /** Every line that the page wrote to its console, as `type: text`. */
  readonly consoleLines: readonly string[];
  /** Asks the application to quit, as the person would, and waits until it is gone. */
  close(): Promise<void>;
  /** Ends the main process with SIGKILL, as a power cut would, and waits until it is gone. The profile is kept. */
  kill9(): Promise<void>;
}

export interface LaunchOptions {
  /** A profile to go on with; without one a new, empty one is made. */
  readonly userDataDir?: string;
  /** Arguments for Concord itself, such as a file to open. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Stands for the person's documents folder: a folder that outlives the profile or lies on another drive. */
  readonly documents?: string;
}

/** Starts the built application and waits for its window. `prepareApplication` must have run (globalSetup does it). */
export async function launchConcord(options: LaunchOptions = {}): Promise<Concord> {
  const userDataDir = options.userDataDir ?? (await temporaryFolder());
  const documents = options.documents ?? join(userDataDir, "documents");
  for (const folder of [userDataDir, documents]) await mkdir(folder, { recursive: true });
  await handOver(userDataDir, documents);
  const { executable, args } = startOf(userDataDir, options.args);
  const app = await start({
    executablePath: executable,
    args,
    // Playwright would otherwise switch it off. `startOf` has the switch where there is none.
    chromiumSandbox: true,
    cwd: root,
    // Playwright would otherwise show every page in light colours, whatever the application chose.
    colorScheme: null,
    env: { ...personalEnvironment(), ...options.env },
  });
  const page = await app.firstWindow();
  const consoleLines: string[] = [];
  page.on("console", (message) => consoleLines.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => consoleLines.push(`pageerror: ${error.message}`));
  await app.evaluate(({ app: electronApp }, path) => electronApp.setPath("documents", path), documents);
  await page.waitForLoadState("load");

  const child = app.process();
  const gone = once(child, "exit");
  return {
    app,
    page,
    userDataDir,
    documents,
    consoleLines,
    async close() {
      if (child.exitCode === null && child.signalCode === null) {
        await app.close();
        await gone;
      }
      if (options.userDataDir === undefined) await removeFolder(userDataDir);
    },
    async kill9() {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
      await gone;
    },
  };
}

/**
 * What starts the built application on a profile.
 * @param more arguments for Concord itself
 */
export function startOf(
  userDataDir: string,
  more: readonly string[] = [],
): { readonly executable: string; readonly args: string[] } {
  const profile = [`--user-data-dir=${userDataDir}`, ...more];
  const person = preparedPerson();
  if (person !== undefined) {
    const { executable, application, isSandboxed } = person;
    return { executable, args: [...(isSandboxed ? [] : ["--no-sandbox"]), application, ...profile] };
  }
  const executable = process.env["CONCORD_ELECTRON"];
  if (executable === undefined) throw new Error("CONCORD_ELECTRON names no Electron: run npm run test:e2e");
  return { executable, args: launchArguments(profile) };
}

type StartOptions = NonNullable<Parameters<typeof _electron.launch>[0]>;

/**
 * Starts Electron. Now and then (about once in a hundred starts on a busy machine) the debugger's first answer never comes although the window is
 * open: the driver ends that process after half a minute, and it is started once more.
 */
async function start(options: StartOptions): Promise<ElectronApplication> {
  try {
    return await _electron.launch({ ...options, timeout: 30_000 });
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    console.warn("Electron's debugger did not answer within 30 s; starting it once more.");
    return _electron.launch({ ...options, timeout: 60_000 });
  }
}

/** A new folder under the system's temporary one; whoever asks for it removes it. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "concord-e2e-"));
  await handOver(folder);
  return folder;
}

/** Removes a profile. Chromium's helper processes may still write into it for a moment after the main process is gone. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

/** Answers every open dialog from now on with these files, or cancels it when there are none. They become the person's own. */
export async function answerOpenDialog(app: ElectronApplication, paths: readonly string[]): Promise<void> {
  await handOver(...paths);
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: filePaths.length === 0, filePaths: [...filePaths] });
  }, paths);
}

/** Answers every save dialog from now on with this path, or cancels it. */
export async function answerSaveDialog(app: ElectronApplication, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: filePath === null, filePath: filePath ?? "" });
  }, path);
}

/** Answers every folder dialog from now on with this folder, or cancels it. Folder dialogs are open dialogs too. */
export async function answerFolderDialog(app: ElectronApplication, path: string | null): Promise<void> {
  await answerOpenDialog(app, path === null ? [] : [path]);
}

/** Answers every native question from now on with the button of this index. */
export async function answerMessageBox(app: ElectronApplication, response: number): Promise<void> {
  await app.evaluate(({ dialog }, button) => {
    dialog.showMessageBox = () => Promise.resolve({ response: button, checkboxChecked: false });
  }, response);
}

/** Chooses a command in the native menu, as the pointer would, once it can be chosen. */
export async function chooseInMenu(app: ElectronApplication, id: string): Promise<void> {
  await expect.poll(() => enabledInMenu(app, id), `the menu offers ${id}`).toBe(true);
  await app.evaluate(({ Menu }, wanted) => {
    Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click({ triggeredByAccelerator: false });
  }, id);
}

/** Whether a command of the native menu can be chosen; undefined where the menu does not have it. */
export async function enabledInMenu(app: ElectronApplication, id: string): Promise<boolean | undefined> {
  return app.evaluate(({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.enabled, id);
}

/** This process's environment without what would make Electron something else than itself, for the person as whom it runs. */
export function personalEnvironment(): Record<string, string> {
  const unwanted = new Set(["ELECTRON_RUN_AS_NODE", "ELECTRON_RENDERER_URL", "NODE_OPTIONS"]);
  const home = preparedPerson()?.home ?? null;
  if (home !== null)
    for (const name of ["XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"])
      unwanted.add(name);
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !unwanted.has(entry[0]),
  );
  return { ...Object.fromEntries(entries), ...screenOfWorker(), ...(home !== null && { HOME: home }) };
}
