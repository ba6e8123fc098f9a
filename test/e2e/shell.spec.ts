import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type ElectronApplication, expect, test } from "@playwright/test";
import {
  answerMessageBox,
  answerOpenDialog,
  answerSaveDialog,
  launchConcord,
  personalEnvironment,
  removeFolder,
  startOf,
  temporaryFolder,
} from "./support/launch.ts";
import "./support/desktop.ts";

function boundsOf(app: ElectronApplication) {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
}

test("a second start shows the first one's window, hands over its file and ends", async () => {
  const concord = await launchConcord();
  try {
    const file = join(concord.documents, "from Mei.concord");
    await writeFile(file, "twelve bytes");
    await concord.page.evaluate(() => {
      window.desktop.on("open-file", (opened) => console.log(`opened ${JSON.stringify(opened)}`));
    });
    await concord.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    const { executable, args } = startOf(concord.userDataDir, ["from Mei.concord"]);
    const second = spawn(executable, args, {
      cwd: concord.documents,
      env: personalEnvironment(),
      stdio: "ignore",
    });
    const [code] = (await once(second, "exit")) as [number | null];
    expect(code).toBe(0);
    await expect.poll(() => concord.consoleLines.find((line) => line.includes("opened"))).toBeDefined();
    const line = concord.consoleLines.find((heard) => heard.includes("opened")) ?? "";
    expect(JSON.parse(line.slice(line.indexOf("{")))).toMatchObject({
      name: "from Mei.concord",
      place: concord.documents,
      size: 12,
    });
    const shown = () =>
      concord.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => window.isVisible()),
      );
    await expect.poll(shown).toEqual([true]);
  } finally {
    await concord.close();
  }
});

test("the window opens where it was left, after a kill too", async () => {
  const userDataDir = await temporaryFolder();
  try {
    const first = await launchConcord({ userDataDir });
    const left = { x: 140, y: 90, width: 1011, height: 701 };
    await first.app.evaluate(
      ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
      left,
    );
    await expect.poll(() => boundsOf(first.app)).toEqual(left);
    await first.close();

    const second = await launchConcord({ userDataDir });
    expect(await boundsOf(second.app)).toEqual(left);
    const moved = { x: 60, y: 50, width: 1100, height: 720 };
    await second.app.evaluate(
      ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
      moved,
    );
    await expect
      .poll(async () => JSON.parse(await readFile(join(userDataDir, "window-state.json"), "utf8")) as unknown)
      .toEqual({ bounds: moved, maximized: false });
    await second.kill9();

    const third = await launchConcord({ userDataDir });
    expect(await boundsOf(third.app)).toEqual(moved);
    await third.close();
  } finally {
    await removeFolder(userDataDir);
  }
});

test("a damaged window state opens the first place again", async () => {
  const userDataDir = await temporaryFolder();
  try {
    await writeFile(join(userDataDir, "window-state.json"), '{"bounds":{"x":-9');
    const concord = await launchConcord({ userDataDir });
    expect(await boundsOf(concord.app)).toMatchObject({ width: 1280, height: 800 });
    await concord.close();
  } finally {
    await removeFolder(userDataDir);
  }
});

test("the chosen theme is there before the page paints", async () => {
  const userDataDir = await temporaryFolder();
  try {
    const first = await launchConcord({ userDataDir });
    const light = await first.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getBackgroundColor(),
    );
    await first.page.evaluate(() => window.desktop.invoke("appearance.set", { theme: "dark" }));
    await expect
      .poll(() => first.page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches))
      .toBe(true);
    await first.kill9();

    const second = await launchConcord({ userDataDir });
    // The colour that the window was made with, before any page.
    const dark = await second.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getBackgroundColor(),
    );
    expect(dark).not.toBe(light);
    expect(await second.page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches)).toBe(true);
    expect(await second.page.evaluate(() => window.desktop.invoke("appearance.get", {}))).toEqual({
      theme: "dark",
    });
    await second.page.evaluate(() => window.desktop.invoke("appearance.set", { theme: "light" }));
    await expect
      .poll(() => second.page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches))
      .toBe(false);
    await second.close();
  } finally {
    await removeFolder(userDataDir);
  }
});

test("the letters of stories are there before a story is, and do not move its words when they come", async () => {
  const concord = await launchConcord();
  try {
    const areThere = () =>
      concord.page.evaluate(() =>
        [
          ['1em "Source Serif 4 Variable"', "a"],
          ['1em "Noto Naskh Arabic Variable"', "\u0627"],
        ].every(([font = "", text]) =>
          [...document.fonts].some(
            ({ family, status }) =>
              status === "loaded" &&
              font.includes(family.replaceAll('"', "")) &&
              document.fonts.check(font, text),
          ),
        ),
      );
    await expect.poll(areThere).toBe(true);
  } finally {
    await concord.close();
  }
});

test("a window that has crashed offers to load again", async () => {
  const concord = await launchConcord();
  try {
    await answerMessageBox(concord.app, 0);
    await concord.app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]!.webContents;
      // The page may still be loading for the first time: only what is loaded after the crash counts.
      const loadedAgain = new Promise<void>((resolve) => {
        contents.once("render-process-gone", () => contents.once("did-finish-load", () => resolve()));
      });
      contents.forcefullyCrashRenderer();
      await loadedAgain;
    });
    const greeting = () =>
      concord.app.evaluate(
        ({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]!.webContents.executeJavaScript(
            "desktop.invoke('app.info', {}).then(() => 'answered')",
          ) as Promise<string>,
      );
    expect(await greeting()).toBe("answered");
  } finally {
    await concord.close();
  }
});

test("a file that was chosen is read and written by its grant alone", async () => {
  const concord = await launchConcord();
  try {
    const { app, page, documents } = concord;
    await writeFile(join(documents, "stories.csv"), "id,text\n1,Thank you\n");
    await answerOpenDialog(app, [join(documents, "stories.csv")]);
    const opened = await page.evaluate(async () => {
      const { files } = await window.desktop.invoke("files.pickOpen", {
        purpose: "stories",
        multiple: false,
      });
      const grant = files[0]?.grant ?? "";
      const read = await window.desktop.invoke("files.read", { grant, from: 0, length: 100, look: null });
      const written = await window.desktop.invoke("files.beginReplacing", {
        grant,
        replaces: read.ok ? read.value.look : null,
      });
      return {
        name: files[0]?.name,
        size: files[0]?.size,
        text: read.ok ? new TextDecoder().decode(read.value.bytes) : read.error.message,
        written: written.ok ? "written" : written.error.kind,
      };
    });
    expect(opened).toEqual({
      name: "stories.csv",
      size: 20,
      text: "id,text\n1,Thank you\n",
      written: "not-allowed",
    });

    await answerSaveDialog(app, join(documents, "my coding"));
    const saved = await page.evaluate(async () => {
      const { file } = await window.desktop.invoke("files.pickSave", {
        purpose: "coding",
        suggestedName: "x.concord",
      });
      const begun = await window.desktop.invoke("files.beginReplacing", {
        grant: file?.grant ?? "",
        replaces: file?.replaces ?? null,
      });
      const part = begun.ok ? begun.value.part : "";
      for (const piece of ["cod", "ing"]) {
        const bytes = new TextEncoder().encode(piece);
        await window.desktop.invoke("files.append", { part, bytes });
      }
      const written = await window.desktop.invoke("files.finish", { part });
      return [file?.name, written.ok];
    });
    expect(saved).toEqual(["my coding.concord", true]);
    expect(await readFile(join(documents, "my coding.concord"), "utf8")).toBe("coding");

    await answerOpenDialog(app, [documents]);
    const exported = await page.evaluate(async () => {
      const { folder } = await window.desktop.invoke("files.pickFolder", {});
      const names: string[] = [];
      for (const text of ["one", "two"]) {
        const bytes = new TextEncoder().encode(text);
        const into = { folder: folder?.grant ?? "", name: "long.csv" };
        const begun = await window.desktop.invoke("files.beginInto", into);
        const part = begun.ok ? begun.value.part : "";
        await window.desktop.invoke("files.append", { part, bytes });
        const written = await window.desktop.invoke("files.finish", { part });
        names.push(written.ok ? written.value.file.name : written.error.message);
      }
      return names;
    });
    expect(exported).toEqual(["long.csv", "long (2).csv"]);
    expect(await readFile(join(documents, "long.csv"), "utf8")).toBe("one");

    await answerOpenDialog(app, []);
    const cancelled = await page.evaluate(() =>
      window.desktop.invoke("files.pickOpen", { purpose: "codebook", multiple: true }),
    );
    expect(cancelled).toEqual({ files: [] });
  } finally {
    await concord.close();
  }
});

test("where a project is kept is remembered across starts", async () => {
  const userDataDir = await temporaryFolder();
  try {
    const first = await launchConcord({ userDataDir });
    const suggested = await first.page.evaluate(async () => {
      const names = [];
      for (const projectId of ["project-1", "project-2"]) {
        const { file } = await window.desktop.invoke("projectFile.suggest", {
          name: "My study.concord",
        });
        await window.desktop.invoke("projectFile.remember", { projectId, grant: file.grant });
        names.push(file.name);
      }
      return names;
    });
    expect(suggested).toEqual(["My study.concord", "My study (2).concord"]);
    await first.kill9();

    await writeFile(join(userDataDir, "documents", "My study.concord"), "kept");
    const second = await launchConcord({ userDataDir });
    const recalled = await second.page.evaluate(async () => {
      const { file } = await window.desktop.invoke("projectFile.recall", { projectId: "project-1" });
      const other = await window.desktop.invoke("projectFile.recall", { projectId: "project-2" });
      const read = await window.desktop.invoke("files.read", {
        grant: file?.grant ?? "",
        from: 0,
        length: 100,
        look: null,
      });
      await window.desktop.invoke("projectFile.forget", { projectId: "project-2" });
      const forgotten = await window.desktop.invoke("projectFile.recall", { projectId: "project-2" });
      const text = read.ok ? new TextDecoder().decode(read.value.bytes) : read.error.message;
      return [file?.name, file?.exists, text, other.file?.exists, forgotten.file];
    });
    expect(recalled).toEqual(["My study.concord", true, "kept", false, null]);
    await second.close();
  } finally {
    await removeFolder(userDataDir);
  }
});

test("a backup made before a kill is listed and read afterwards", async () => {
  const userDataDir = await temporaryFolder();
  try {
    const first = await launchConcord({ userDataDir });
    await first.page.evaluate(async () => {
      const begun = await window.desktop.invoke("backups.begin", {
        projectId: "project-1",
        reason: "before-merge",
        summary: '{"stories":2}',
        content: "hash",
        file: null,
      });
      const part = begun.ok && !begun.value.isMade ? begun.value.part : "";
      const bytes = new TextEncoder().encode("whole project");
      await window.desktop.invoke("backups.append", { part, bytes });
      await window.desktop.invoke("backups.finish", { part });
    });
    await first.kill9();
    const second = await launchConcord({ userDataDir });
    const kept = await second.page.evaluate(async () => {
      const projectId = "project-1";
      const { backups } = await window.desktop.invoke("backups.list", { projectId });
      const backupId = backups[0]?.backupId ?? "";
      const read = await window.desktop.invoke("backups.read", { projectId, backupId });
      return [backups.length, backups[0]?.summary, read.ok && new TextDecoder().decode(read.value.bytes)];
    });
    expect(kept).toEqual([1, '{"stories":2}', "whole project"]);
    await second.close();
  } finally {
    await removeFolder(userDataDir);
  }
});
