import type { Remote } from "comlink";
import { proxy } from "comlink";
import type { DocumentsTable } from "../../core/documents/documents-table.ts";
import type { DocumentFile } from "../../core/documents/read-documents.ts";
import type { SplitOptions } from "../../core/documents/split.ts";
import type { Encoding } from "../../core/reading/encodings.ts";
import type { Result } from "../../core/result.ts";
import { WorkerCalls } from "./calls.ts";
import { askOrEnd } from "./endedWorker.ts";
import type { JobProblem, Tick } from "./job.ts";
import type { TextsApi } from "./texts.worker.ts";

/** Files of texts that are read in a worker of its own, which is ended where the reading is cancelled. */
export class OpenTexts {
  readonly #files: readonly DocumentFile[];
  readonly #worker = new WorkerCalls<TextsApi>(
    () => new Worker(new URL("./texts.worker.ts", import.meta.url), { type: "module", name: "texts" }),
  );
  /** In which encoding they were read last; null where they have to be read. */
  #opened: { readonly encoding: Encoding | undefined } | null = null;

  constructor(files: readonly DocumentFile[]) {
    this.#files = files;
  }

  /** Their stories: see documentsTable. The files themselves are read once for each encoding. */
  async read(
    options: SplitOptions,
    encoding: Encoding | undefined,
    tick: Tick,
  ): Promise<Result<DocumentsTable, JobProblem>> {
    if (this.#opened === null || this.#opened.encoding !== encoding) {
      let done = 0;
      const tell = proxy((fraction: number) => {
        done = fraction;
      });
      const opened = await this.#ask(
        (api) => api.open(this.#files, encoding, tell),
        tick,
        () => done,
      );
      if (!opened.ok) return opened;
      this.#opened = { encoding };
    }
    return this.#ask(
      (api) => api.read(options),
      tick,
      () => 1,
    );
  }

  /** Ends the worker. */
  close(): void {
    this.#worker.end();
  }

  async #ask<T>(
    work: (api: Remote<TextsApi>) => Promise<Result<T, JobProblem>>,
    tick: Tick,
    progress: () => number,
  ): Promise<Result<T, JobProblem>> {
    const answer = await askOrEnd(this.#worker, work, tick, progress);
    if (!answer.ok && (answer.error.kind === "stopped" || answer.error.kind === "cancelled"))
      this.#opened = null;
    return answer;
  }
}
