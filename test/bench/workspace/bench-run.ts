import type { ElectronApplication, Page } from "@playwright/test";
import type { Concord } from "../../e2e/support/launch.ts";
import { launchConcord } from "../../e2e/support/launch.ts";
import { quiet } from "./processes.ts";
import type { Files } from "./project.ts";
import type { Row, Rows } from "./row.ts";
import { longestTask, PATIENCE, watch } from "./watch.ts";

/** One size's run: the application that is measured, and where the rows go. */
export interface Run {
  readonly concord: Concord;
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly files: Files;
  readonly size: number;
  /** Process ids: the application's first process, and the window's. */
  readonly main: number;
  readonly window: number;
  readonly row: (metric: string, unit: Row["unit"], samples: readonly number[], aim: number) => void;
  /** Adds the row of the longest task of the window since it was last asked for. */
  readonly tasks: (during: string) => Promise<void>;
}

/** Starts the application on a profile and has its window watched. */
export async function start(userDataDir: string, files: Files, size: number, rows: Rows): Promise<Run> {
  const concord = await launchConcord({ userDataDir });
  const { app, page } = concord;
  page.setDefaultTimeout(PATIENCE);
  await watch(page);
  const main = app.process().pid;
  if (main === undefined) throw new Error("Concord has no process.");
  const window = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  );
  if (window === undefined) throw new Error("Concord has no window.");
  await quiet(main);
  const row: Run["row"] = (metric, unit, samples, aim) => {
    rows.add(metric, unit, size, samples, aim);
  };
  return {
    concord,
    app,
    page,
    files,
    size,
    main,
    window,
    row,
    tasks: async (during) =>
      row(`longest task of the window: ${during}`, "ms", [await longestTask(page)], 50),
  };
}

/** Waits until the project file has every change, and says so. */
export async function fileSaved(page: Page): Promise<void> {
  await page.locator(".projects-save-state[data-file=saved]").waitFor();
}
