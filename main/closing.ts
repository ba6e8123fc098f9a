import { dialog, type BrowserWindow } from "electron";

/** How long the page may take to save before the person is asked whether to wait on. */
const PATIENCE = 30_000;

/**
 * Lets the window close only after the page has saved: closing asks the page (`askPage`), and the page answers with
 * `window.closeNow`, which ends in `finish`. A page that does not answer never holds the person captive: after half a
 * minute, or as soon as it hangs, a native question offers to close all the same.
 * @param askPage returns false when no page is there to ask, so that nothing can be unsaved
 * @param lastly runs before the window goes
 */
export function closeAfterSaving(
  window: BrowserWindow,
  askPage: () => boolean,
  lastly: () => Promise<void>,
): { readonly finish: () => Promise<void> } {
  let asked = false;
  let dead = false;
  let questioned = false;
  let timer: NodeJS.Timeout | undefined;

  const finish = async () => {
    clearTimeout(timer);
    try {
      await lastly();
    } finally {
      if (!window.isDestroyed()) window.destroy();
    }
  };

  const question = async (message: string, detail: string, stay: string, leave: string) => {
    if (questioned || window.isDestroyed()) return undefined;
    questioned = true;
    const options = {
      type: "warning" as const,
      message,
      detail,
      buttons: [stay, leave],
      defaultId: 0,
      cancelId: 0,
    };
    const { response } = await dialog.showMessageBox(window, options);
    questioned = false;
    return response === 0 ? "stay" : "leave";
  };

  const whetherToWait = async () => {
    const choice = await question(
      "Concord has not finished saving.",
      "Everything shown as saved is kept in Concord. Closing now may leave the project's file as it was at the last save; it is brought up to date when you open the project again.",
      "Keep Concord open",
      "Close anyway",
    );
    if (choice === "stay") asked = false;
    if (choice === "leave") await finish();
  };

  window.on("close", (event) => {
    event.preventDefault();
    if (asked && !dead) return;
    if (dead || !askPage()) {
      void finish();
      return;
    }
    asked = true;
    timer = setTimeout(() => void whetherToWait(), PATIENCE);
  });

  window.webContents.on("unresponsive", () => {
    void (async () => {
      const choice = await question(
        "Concord is not responding.",
        "It may be busy with something large. Everything shown as saved is kept.",
        "Wait",
        "Close Concord",
      );
      if (choice === "leave") await finish();
    })();
  });

  window.webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason === "clean-exit" || window.isDestroyed()) return;
    dead = true;
    clearTimeout(timer);
    void (async () => {
      const choice = await question(
        "Concord's window has stopped working.",
        `Everything shown as saved is kept. Reload to go on where you were. (The system reports: ${reason}.)`,
        "Reload",
        "Close Concord",
      );
      if (choice === "leave") await finish();
      if (choice !== "stay") return;
      dead = false;
      asked = false;
      window.webContents.reload();
    })();
  });

  return { finish };
}
