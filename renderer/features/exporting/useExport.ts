import { useRef, useState } from "react";
import type { Desktop } from "../../../preload/contract/desktop.ts";
import type { GrantedFile } from "../../../preload/contract/values.ts";
import type { Session } from "../../data/session.ts";
import { files } from "../../engine/client.ts";
import type { ExportRequest } from "../../engine/exports.ts";

/** A file that was written, with the records below its header (0 for the dictionary, which is a text). */
export interface WrittenFile {
  readonly file: GrantedFile;
  readonly rows: number;
  readonly size: number;
}

/** How far an export is. What was written before a failure is there, whole. */
export type ExportState =
  | { readonly kind: "idle" }
  | { readonly kind: "making"; readonly fraction: number | undefined }
  | { readonly kind: "writing"; readonly name: string }
  | { readonly kind: "done"; readonly folder: GrantedFile; readonly written: readonly WrittenFile[] }
  | { readonly kind: "cancelled" }
  | { readonly kind: "failed"; readonly message: string; readonly written: readonly WrittenFile[] };

export interface ExportFlow {
  readonly state: ExportState;
  readonly start: (request: ExportRequest) => void;
  readonly cancel: () => void;
}

/**
 * Asks for a folder, makes the files in the worker, and writes each into the folder, whole or not at all. `onWritten` hears of a request once the
 * first of its files is written.
 */
export function useExport(
  session: Session,
  desktop: Desktop,
  onWritten: (request: ExportRequest) => void,
): ExportFlow {
  const [state, setState] = useState<ExportState>({ kind: "idle" });
  const running = useRef<AbortController | null>(null);

  const run = async (request: ExportRequest, abort: AbortController): Promise<ExportState> => {
    const { folder } = await desktop.invoke("files.pickFolder", {});
    if (folder === null) return { kind: "idle" };
    setState({ kind: "making", fraction: undefined });
    const made = await files.exportCsv(session.projectId, request, {
      signal: abort.signal,
      onProgress: (fraction) => setState({ kind: "making", fraction }),
    });
    if (!made.ok) {
      if (made.error.kind === "cancelled") return { kind: "cancelled" };
      return { kind: "failed", message: made.error.message, written: [] };
    }
    const written: WrittenFile[] = [];
    for (const { name, bytes, rows } of made.value) {
      if (abort.signal.aborted) return { kind: "cancelled" };
      setState({ kind: "writing", name });
      const put = await desktop.invoke("files.writeInto", { folder: folder.grant, name, bytes });
      if (!put.ok) return { kind: "failed", message: put.error.message, written };
      if (written.length === 0) onWritten(request);
      written.push({ file: put.value.file, rows, size: bytes.length });
    }
    return { kind: "done", folder, written };
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
