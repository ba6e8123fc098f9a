import type { BrowserWindow } from "electron";

/** How long the page may take to save before the person is asked whether to keep waiting. */
const PATIENCE = 30_000;

/** A native question: true to stay, false to leave. */
export interface Question {
  readonly message: string;
  readonly detail: string;
  readonly stay: string;
  readonly leave: string;
}

interface Closing {
  /** Asks the page to save and to answer. False if there is no page to ask; then nothing can be unsaved. */
  readonly askPage: () => boolean;
  readonly askPerson: (question: Question) => Promise<boolean>;
  /** Runs before the window goes. */
  readonly lastly: () => Promise<void>;
}

/**
 * Lets the window close only after the page has saved. Closing asks the page; it answers with `window.closeNow`,
 * which ends in `finish`, or with `window.stay` if the person chose to stay. If the page does not answer within half
 * a minute, hangs or dies, a native question offers a way out.
 */
export function closeAfterSaving(
  window: BrowserWindow,
  { askPage, askPerson, lastly }: Closing,
): { readonly finish: () => Promise<void>; readonly stay: () => void } {
  let waitingForPage = false;
  let dead = false;
  let asking = false;
  let timer: NodeJS.Timeout | undefined;

  const finish = async () => {
    clearTimeout(timer);
    try {
      await lastly();
    } finally {
      if (!window.isDestroyed()) window.destroy();
    }
  };

  const stay = () => {
    clearTimeout(timer);
    waitingForPage = false;
  };

  /** One question at a time. `stayed` runs when the person stays. */
  const ask = async (question: Question, stayed: () => void) => {
    if (asking || window.isDestroyed()) return;
    asking = true;
    const stays = await askPerson(question);
    asking = false;
    // The page may have finished meanwhile.
    if (window.isDestroyed()) return;
    if (stays) stayed();
    else await finish();
  };

  window.on("close", (event) => {
    event.preventDefault();
    if (waitingForPage && !dead) return;
    if (dead || !askPage()) {
      void finish();
      return;
    }
    waitingForPage = true;
    timer = setTimeout(() => {
      void ask(STILL_SAVING, stay);
    }, PATIENCE);
  });

  window.webContents.on("unresponsive", () => {
    void ask(NOT_RESPONDING, () => undefined);
  });

  window.webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason === "clean-exit") return;
    dead = true;
    clearTimeout(timer);
    void ask(
      { ...STOPPED_WORKING, detail: `${STOPPED_WORKING.detail} (The system reports: ${reason}.)` },
      () => {
        dead = false;
        waitingForPage = false;
        window.webContents.reload();
      },
    );
  });

  return { finish, stay };
}

const STILL_SAVING: Question = {
  message: "Concord is still saving.",
  detail:
    "Your work is safe on this computer. If you close now, the project file may stay as it was at the last save; Concord updates it the next time you open the project.",
  stay: "Keep Concord open",
  leave: "Close anyway",
};

const NOT_RESPONDING: Question = {
  message: "Concord is not responding.",
  detail: "It may be busy with something large. Everything shown as saved is safe.",
  stay: "Wait",
  leave: "Close Concord",
};

const STOPPED_WORKING: Question = {
  message: "The Concord window has stopped working.",
  detail: "Everything shown as saved is safe. Reload to continue where you were.",
  stay: "Reload",
  leave: "Close Concord",
};
