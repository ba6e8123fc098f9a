import { randomUUID } from "node:crypto";
import { app, BrowserWindow } from "electron";
import { done, type Outcome, refused } from "../disk/outcome.ts";
import { pageSizeFor } from "./pageSize.ts";
import { printSession, printUrl, serveDocument } from "./printSession.ts";

/** Bytes of HTML. 20,000 passages have about 20 MB. */
const LIMIT = 256 * 1024 * 1024;

interface Sent {
  readonly pieces: Uint8Array[];
  size: number;
}

/**
 * Documents that the window sends to be printed. Each is shown in a window of its own that nobody sees: without scripts, without a preload, in a session that
 * keeps nothing and can load nothing but that document. The window goes once the pages are made.
 */
export class PrintedDocuments {
  readonly #owner: () => BrowserWindow;
  readonly #sent = new Map<string, Sent>();
  /** The windows in which pages are made now, by document. */
  readonly #windows = new Map<string, BrowserWindow>();

  /** @param owner the window in which people see what is asked */
  constructor(owner: () => BrowserWindow) {
    this.#owner = owner;
  }

  begin(): Outcome<{ readonly part: string }> {
    const part = randomUUID();
    this.#sent.set(part, { pieces: [], size: 0 });
    return done({ part });
  }

  append(part: string, bytes: Uint8Array): Outcome<Record<string, never>> {
    const sent = this.#sent.get(part);
    if (sent === undefined) return notBegun;
    sent.size += bytes.length;
    if (sent.size > LIMIT) {
      this.#sent.delete(part);
      return tooLarge;
    }
    sent.pieces.push(bytes);
    return done({});
  }

  /** The system's print dialog for a document; whether it was printed. */
  async print(part: string): Promise<Outcome<{ readonly printed: boolean }>> {
    return this.#shown(part, async (window): Promise<Outcome<{ readonly printed: boolean }>> => {
      const said = await new Promise<string | null>((resolve) => {
        // Without a page size it is the printer's.
        window.webContents.print({ silent: false, printBackground: true }, (isPrinted, reason) =>
          resolve(isPrinted ? null : reason),
        );
      });
      if (said === null) return done({ printed: true });
      return /cancel/iu.test(said) ? done({ printed: false }) : noPrinter(said);
    });
  }

  /** The pages of a document as PDF, with numbers, an outline and tags for screen readers. */
  async pdf(part: string): Promise<Outcome<Uint8Array>> {
    return this.#shown(part, async (window) =>
      done(
        await window.webContents.printToPDF({
          pageSize: pageSizeFor(app.getLocaleCountryCode()),
          printBackground: true,
          displayHeaderFooter: true,
          headerTemplate: "<span></span>",
          footerTemplate: FOOTER,
          margins: MARGINS,
          generateTaggedPDF: true,
          generateDocumentOutline: true,
        }),
      ),
    );
  }

  /** Forgets a document; pages that are being made of it are made no further. */
  abandon(part: string): void {
    this.#sent.delete(part);
    this.#windows.get(part)?.destroy();
  }

  abandonAll(): void {
    this.#sent.clear();
  }

  async #shown<T>(part: string, work: (window: BrowserWindow) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const sent = this.#sent.get(part);
    this.#sent.delete(part);
    if (sent === undefined) return notBegun;
    const forget = serveDocument(part, sent.pieces);
    // It goes with the window that people see: one that nobody sees must not keep Concord running.
    const window = new BrowserWindow({
      show: false,
      parent: this.#owner(),
      webPreferences: {
        session: printSession(),
        javascript: false,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        images: false,
        devTools: false,
        spellcheck: false,
      },
    });
    this.#windows.set(part, window);
    // What a window that is gone was asked for may never be answered.
    const closed = new Promise<Outcome<never>>((resolve) => {
      window.once("closed", () => resolve(stopped));
    });
    try {
      await Promise.race([window.loadURL(printUrl(part)), closed]);
      if (window.isDestroyed()) return stopped;
      return await Promise.race([work(window), closed]);
    } catch (error) {
      // Electron says only in words why pages could not be made.
      return failed(error instanceof Error ? error.message : String(error));
    } finally {
      forget();
      this.#windows.delete(part);
      if (!window.isDestroyed()) window.destroy();
    }
  }
}

/** Chromium gives the numbers; the template can have no style sheet. */
const FOOTER =
  '<div style="width:100%;font:8px sans-serif;text-align:center;color:#333"><span class="pageNumber"></span> / <span class="totalPages"></span></div>';

/** Inches. */
const MARGINS = { top: 0.75, bottom: 0.8, left: 0.7, right: 0.7 };

const stopped = refused("failed", "Making the pages was stopped. Nothing was printed.");
const notBegun = refused("unknown-grant", "The document is no longer there. Nothing was printed. Try again.");
const tooLarge = refused(
  "too-large",
  "The document is too large to print. Nothing was printed. List fewer passages, or export it as a web page or a Word document.",
);

function noPrinter(reason: string): Outcome<never> {
  return /printer/iu.test(reason)
    ? refused(
        "failed",
        "Your system has no printer that could be used. Nothing was printed. Add a printer, or save as PDF.",
      )
    : failed(reason);
}

function failed(reason: string): Outcome<never> {
  return refused(
    "failed",
    `The pages could not be made (${reason}). Nothing was printed. Try again, or export the document as a file.`,
  );
}
