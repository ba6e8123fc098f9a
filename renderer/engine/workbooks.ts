import type { Remote } from "comlink";
import type { ReadSheet, SheetName } from "../../core/reading/workbook.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { WorkerCalls } from "./calls.ts";
import type { JobProblem, Tick } from "./job.ts";
import { cancelled } from "./job.ts";
import type { WorkbookApi } from "./workbook.worker.ts";

/** Whether the job goes on is asked so often while the worker reads, in milliseconds. */
const EVERY = 125;

/** A workbook that is read in a worker of its own, which is ended where the reading is cancelled. */
export class OpenWorkbook {
  readonly #bytes: Uint8Array;
  readonly #worker = new WorkerCalls<WorkbookApi>(
    () => new Worker(new URL("./workbook.worker.ts", import.meta.url), { type: "module", name: "workbook" }),
  );
  #sheets: readonly SheetName[] | null = null;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** As core/reading/workbook.ts has it, and the names of all sheets. */
  async read(
    asked: string | undefined,
    tick: Tick,
  ): Promise<Result<ReadSheet & { readonly sheets: readonly SheetName[] }, JobProblem>> {
    if (this.#sheets === null) {
      const opened = await this.#ask((api) => api.open(this.#bytes), tick);
      if (!opened.ok) return opened;
      this.#sheets = opened.value;
    }
    const sheets = this.#sheets;
    const read = await this.#ask((api) => api.read(asked), tick);
    return read.ok ? ok({ sheets, ...read.value }) : read;
  }

  /** Ends the worker. */
  close(): void {
    this.#worker.end();
  }

  /** Asks the worker, which answers nothing while it reads: ended with it is the reading, and the next question begins again. */
  async #ask<T>(
    work: (api: Remote<WorkbookApi>) => Promise<Result<T, JobProblem>>,
    tick: Tick,
  ): Promise<Result<T, JobProblem>> {
    const ending = new AbortController();
    const watch = setInterval(() => {
      void Promise.resolve(tick(0)).then((goesOn) => {
        if (goesOn) return;
        ending.abort();
        this.#worker.end();
      });
    }, EVERY);
    try {
      const answer = await this.#worker.call(work);
      // A worker that has ended has no workbook open.
      if (!answer.ok && answer.error.kind === "stopped") this.#sheets = null;
      return ending.signal.aborted ? fail(cancelled) : answer;
    } finally {
      clearInterval(watch);
    }
  }
}
