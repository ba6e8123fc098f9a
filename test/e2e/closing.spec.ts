// How the window closes: only once what was done is kept, and never held by a page that does not answer.
import { once } from "node:events";
import { chmod, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { type ElectronApplication, expect, type Page, test } from "@playwright/test";
import { openSampleStudy, openStory } from "./support/journey.ts";
import { type Concord, launchConcord, removeFolder, temporaryFolder } from "./support/launch.ts";
import { preparedPerson } from "./support/person.ts";
import { readProjectFile, saved } from "./support/project.ts";

interface Closing extends Concord {
  /** Presses the window's close button. */
  readonly press: () => Promise<void>;
  /** Every native question that was asked, by its message and detail. */
  readonly questions: () => Promise<readonly string[]>;
  /** How the main process ended. */
  readonly ended: Promise<unknown[]>;
}

/** Starts Concord, keeps what native questions are asked, and lets none be answered until `answerQuestions`. */
async function withWindow(work: (concord: Closing) => Promise<void>): Promise<void> {
  const userDataDir = await temporaryFolder();
  const concord = await launchConcord({ userDataDir });
  const { app } = concord;
  const ended = once(app.process(), "exit");
  try {
    await app.evaluate(({ dialog }) => {
      const asked: string[] = [];
      const answers: number[] = [];
      Object.assign(globalThis, { asked, answers });
      dialog.showMessageBox = (...given: unknown[]) => {
        const { message, detail } = given.at(-1) as { message: string; detail: string };
        asked.push(`${message} ${detail}`);
        const response = answers.shift();
        return response === undefined
          ? new Promise(() => undefined)
          : Promise.resolve({ response, checkboxChecked: false });
      };
    });
    await work({
      ...concord,
      ended,
      press: () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
      questions: () => app.evaluate(() => Reflect.get(globalThis, "asked") as string[]),
    });
  } finally {
    await concord.kill9();
    await removeFolder(userDataDir);
  }
}

/** The buttons of the native questions to come: 0 stays, 1 leaves. A question without one stays open. */
async function answerQuestions(app: ElectronApplication, ...buttons: readonly number[]): Promise<void> {
  await app.evaluate((_, given) => {
    (Reflect.get(globalThis, "answers") as number[]).push(...given);
  }, buttons);
}

/** Half a minute goes by in a moment, for main's timers that are set from now on. */
async function hurry(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    const plain = globalThis.setTimeout;
    const hurried = (run: () => void, delay?: number) => plain(run, delay === 30_000 ? 50 : delay);
    Object.assign(globalThis, { setTimeout: hurried });
  });
}

/** Presses the page's own button, after which the window may be gone before the press has been answered. */
async function closeAnyway(page: Page): Promise<void> {
  const button = page.getByRole("button", { name: "Close anyway" });
  await expect(button).toBeVisible();
  await button.evaluate((element) => {
    if (element instanceof HTMLElement) setTimeout(() => element.click());
  });
}

/** The page never answers again. Chromium itself notices too, after a while. */
async function hang({ page }: Concord): Promise<void> {
  await page.evaluate(() => {
    setTimeout(() => {
      for (;;);
    });
  });
}

test("whatever was pressed before the window is closed is in the file, however soon it is closed", async () => {
  await withWindow(async ({ app, page, documents, press, ended }) => {
    await openSampleStudy(page);
    await saved(page);
    await openStory(page, "S001");
    await page.evaluate(() => {
      for (const key of ["1", "2", "3", "5", "6", "7", "q", "r"])
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    });
    await press();
    expect(await ended).toEqual([0, null]);
    const project = await readProjectFile(join(documents, "Sample study.concord"));
    expect(project.sheets.flatMap(({ annotations }) => annotations)).toHaveLength(8);
    expect(app.windows()).toEqual([]);
  });
});

/** Codes a story of the sample study after the folder of its file has gone. */
async function codeWithoutFolder(page: Page, documents: string): Promise<void> {
  await openSampleStudy(page);
  await saved(page);
  await rm(documents, { recursive: true });
  await openStory(page, "S001");
  await page.keyboard.press("7");
}

test("where the file cannot be saved the page asks: the window stays until that is answered, and asks again", async () => {
  await withWindow(async ({ app, page, documents, press, ended, questions }) => {
    await codeWithoutFolder(page, documents);
    const question = page.getByRole("alertdialog", { name: "Couldn’t save the project file" });
    for (let turn = 0; turn < 2; turn += 1) {
      await press();
      await expect(question).toBeVisible();
      // Once more, while it is being asked.
      await press();
      await question.getByRole("button", { name: "Stay" }).click();
      await expect(question).toBeHidden();
    }
    expect(await questions()).toEqual([]);
    // The same when the whole application is to quit.
    await app.evaluate(({ app: electronApp }) => electronApp.quit());
    await closeAnyway(page);
    expect(await ended).toEqual([0, null]);
  });
});

test("a page that does not answer for half a minute: the person may wait, and is asked again the next time", async () => {
  await withWindow(async (concord) => {
    const { app, press, ended, questions } = concord;
    await hurry(app);
    await hang(concord);
    await answerQuestions(app, 0);
    await press();
    await expect.poll(questions).toHaveLength(1);
    expect((await questions())[0]).toMatch(
      /^Concord is still saving\. Your work is safe on this computer\./u,
    );
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    await answerQuestions(app, 1);
    await press();
    expect(await ended).toEqual([0, null]);
  });
});

test("a page that finishes while the person is being asked closes without an answer", async () => {
  await withWindow(async ({ app, page, documents, press, ended, questions }) => {
    await codeWithoutFolder(page, documents);
    await hurry(app);
    await press();
    await expect.poll(questions).toHaveLength(1);
    await closeAnyway(page);
    expect(await ended).toEqual([0, null]);
  });
});

test("a page that has crashed is told of, one question at a time, and does not hold the window", async () => {
  await withWindow(async ({ app, press, ended, questions }) => {
    await app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]!.webContents;
      const gone = new Promise<void>((resolve) =>
        contents.once("render-process-gone", () => {
          resolve();
        }),
      );
      contents.forcefullyCrashRenderer();
      await gone;
      // As Chromium tells of a page that hangs; here while the other question is open.
      contents.emit("unresponsive");
    });
    await expect.poll(questions).toHaveLength(1);
    expect((await questions())[0]).toContain("has stopped working");
    await press();
    expect(await ended).toEqual([0, null]);
  });
});

test("a window that is left after a crash closes", async () => {
  await withWindow(async ({ app, ended }) => {
    await answerQuestions(app, 1);
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer(),
    );
    expect(await ended).toEqual([0, null]);
  });
});

test("a window whose page is not there yet closes at once", async () => {
  await withWindow(async ({ app, ended }) => {
    await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window!.webContents.once("did-start-navigation", () => window!.close());
      window!.webContents.reload();
    });
    expect(await ended).toEqual([0, null]);
  });
});

test("the window closes even where its place cannot be kept", async () => {
  const person = preparedPerson();
  test.skip(person?.id === null && process.getuid?.() === 0, person?.said);
  await withWindow(async ({ userDataDir, press, ended }) => {
    const state = join(userDataDir, "window-state.json");
    await rm(state, { force: true });
    await mkdir(state);
    await chmod(state, 0);
    await press();
    expect(await ended).toEqual([0, null]);
  });
});
