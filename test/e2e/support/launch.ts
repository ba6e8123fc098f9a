import { _electron, errors, expect, type ElectronApplication, type Page } from "@playwright/test";
import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { launchArguments } from "../../../scripts/application.mjs";

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
  /** Switches Chromium's sandbox off. As root, where there is none, it always is. */
  readonly noSandbox?: boolean;
}

/** Starts the built application and waits for its window. `prepareApplication` must have run (globalSetup does it). */
export async function launchConcord(options: LaunchOptions = {}): Promise<Concord> {
  const executablePath = process.env["CONCORD_ELECTRON"];
  if (executablePath === undefined)
    throw new Error("CONCORD_ELECTRON names no Electron: run npm run test:e2e");
  const userDataDir = options.userDataDir ?? (await temporaryFolder());
  const documents = join(userDataDir, "documents");
  await mkdir(documents, { recursive: true });
  const switches = options.noSandbox === true ? ["--no-sandbox"] : [];
  const app = await start({
    executablePath,
    args: [...switches, ...launchArguments([`--user-data-dir=${userDataDir}`, ...(options.args ?? [])])],
    cwd: root,
    // Playwright would otherwise show every page in light colours, whatever the application chose.
    colorScheme: null,
    env: { ...environment(), ...options.env },
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
  return mkdtemp(join(tmpdir(), "concord-e2e-"));
}

/** Removes a profile. Chromium's helper processes may still write into it for a moment after the main process is gone. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

/** Answers every open dialog from now on with these files, or cancels it when there are none. */
export async function answerOpenDialog(app: ElectronApplication, paths: readonly string[]): Promise<void> {
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

/** Chooses a command in the native menu, as the pointer would. */
export async function chooseInMenu(app: ElectronApplication, id: string): Promise<void> {
  const found = await app.evaluate(({ Menu }, wanted) => {
    const entry = Menu.getApplicationMenu()?.getMenuItemById(wanted);
    entry?.click({ triggeredByAccelerator: false });
    return entry != null;
  }, id);
  expect(found, `the menu has ${id}`).toBe(true);
}

/** This process's environment without what would make Electron something else than itself. */
function environment(): Record<string, string> {
  const unwanted = new Set(["ELECTRON_RUN_AS_NODE", "ELECTRON_RENDERER_URL", "NODE_OPTIONS"]);
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !unwanted.has(entry[0]),
  );
  return Object.fromEntries(entries);
}
