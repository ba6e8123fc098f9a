import { useRef, useState } from "react";
import type { Desktop } from "../../../preload/contract/desktop.ts";
import type { GrantedFile } from "../../../preload/contract/values.ts";
import { systemEnvironment } from "../../data/environment.ts";
import type { Session } from "../../data/session.ts";
import { files } from "../../engine/client.ts";
import type { ExportSink } from "../../engine/exportSink.ts";
import type { ExportRequest } from "../../engine/exportTables.ts";
import { newSave } from "../../engine/save.ts";
import type { MadeNow } from "./options.ts";

/** A file that was written, with the records below its header (0 for the dictionary, which is a text). */
export interface WrittenFile {
  readonly file: GrantedFile;
  readonly rows: number;
  readonly size: number;
}

/** How far an export is. What was written before a failure, or before it was cancelled, is there, whole. */
export type ExportState =
  | { readonly kind: "idle" }
  | { readonly kind: "making"; readonly fraction: number | undefined }
  | { readonly kind: "done"; readonly folder: GrantedFile; readonly written: readonly WrittenFile[] }
  | { readonly kind: "cancelled"; readonly written: readonly WrittenFile[] }
  | { readonly kind: "failed"; readonly message: string; readonly written: readonly WrittenFile[] };

export interface ExportFlow {
  readonly state: ExportState;
  readonly start: (request: ExportRequest) => void;
  readonly cancel: () => void;
}

/**
 * Asks for a folder, and has the files made in the worker and written into it as they are made, each whole or not at all. `onWritten` hears of a request
 * once the first of its files is written. `complete` adds what tells of the making.
 */
export function useExport(
  session: Session,
  desktop: Desktop,
  onWritten: (request: ExportRequest) => void,
  complete: (request: ExportRequest, made: MadeNow) => ExportRequest,
): ExportFlow {
  const [state, setState] = useState<ExportState>({ kind: "idle" });
  const running = useRef<AbortController | null>(null);

  const run = async (request: ExportRequest, abort: AbortController): Promise<ExportState> => {
    const { folder } = await desktop.invoke("files.pickFolder", {});
    if (folder === null) return { kind: "idle" };
    setState({ kind: "making", fraction: undefined });
    const folderSink = new FolderSink(desktop, folder.grant, () => onWritten(request));
    const whole = complete(request, await newSave(desktop, systemEnvironment));
    const made = await files.exportInto(session.projectId, whole, folderSink.sink, {
      signal: abort.signal,
      onProgress: (fraction) => setState({ kind: "making", fraction }),
    });
    const { problem, written, hashes } = folderSink;
    if (written.length > 0)
      await session.tellHistory({
        event: "export",
        names: { form: request.text ? "tables" : "tables-without-words" },
        counts: { rows: rowsOf(written) },
        files: written.map(({ file }, at) => ({ name: file.name, sha256: hashes[at] ?? "" })),
      });
    if (made.ok) return { kind: "done", folder, written };
    await folderSink.abandon();
    if (problem !== null) return { kind: "failed", message: problem, written };
    if (made.error.kind === "cancelled") return { kind: "cancelled", written };
    return { kind: "failed", message: made.error.message, written };
  };

  const start = (request: ExportRequest): void => {
    if (running.current !== null) return;
    const abort = new AbortController();
    running.current = abort;
    void run(request, abort)
      .then(setState)
      .finally(() => {
        running.current = null;
      });
  };

  return { state, start, cancel: () => running.current?.abort() };
}

/** The rows of tables: lines of JSON, and a zip beside tables, say the same once more. */
function rowsOf(written: readonly WrittenFile[]): number {
  const endsWith = (ending: string) => (each: WrittenFile) => each.file.name.endsWith(ending);
  const tables = written.filter(endsWith(".csv"));
  const counted = tables.length > 0 ? tables : written.filter(endsWith(".zip"));
  return counted.reduce((sum, { rows }) => sum + rows, 0);
}

/** Hands on what the worker makes to the main process, which has the folder. */
class FolderSink {
  readonly #desktop: Desktop;
  readonly #folder: string;
  readonly #onFirst: () => void;
  #part: string | null = null;
  #size = 0;
  /** Why a file could not be written. */
  problem: string | null = null;
  readonly written: WrittenFile[] = [];
  /** The SHA-256 of each of these. */
  readonly hashes: string[] = [];

  constructor(desktop: Desktop, folder: string, onFirst: () => void) {
    this.#desktop = desktop;
    this.#folder = folder;
    this.#onFirst = onFirst;
  }

  readonly sink: ExportSink = {
    begin: async (name) => {
      const begun = await this.#desktop.invoke("files.beginInto", { folder: this.#folder, name });
      if (!begun.ok) return this.#fail(begun.error.message);
      this.#part = begun.value.part;
      this.#size = 0;
      return true;
    },
    append: async (bytes) => {
      if (this.#part === null) return false;
      this.#size += bytes.length;
      const put = await this.#desktop.invoke("files.append", { part: this.#part, bytes });
      return put.ok || this.#fail(put.error.message);
    },
    finish: async (rows) => {
      if (this.#part === null) return false;
      const finished = await this.#desktop.invoke("files.finish", { part: this.#part });
      if (!finished.ok) return this.#fail(finished.error.message);
      this.#part = null;
      if (this.written.length === 0) this.#onFirst();
      this.hashes.push(finished.value.sha256);
      this.written.push({ file: finished.value.file, rows, size: this.#size });
      return true;
    },
  };

  /** Removes a file that was begun and will not be finished. */
  async abandon(): Promise<void> {
    if (this.#part !== null) await this.#desktop.invoke("files.abandon", { part: this.#part });
  }

  #fail(message: string): false {
    this.problem = message;
    return false;
  }
}
