import type { Remote } from "comlink";
import type { ReadSheet, SheetName } from "../../core/reading/workbook.ts";
import type { Result } from "../../core/result.ts";
import { ok } from "../../core/result.ts";
import { WorkerCalls } from "./calls.ts";
import { askOrEnd } from "./endedWorker.ts";
import type { JobProblem, Tick } from "./job.ts";
import type { WorkbookApi } from "./workbook.worker.ts";

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

  /** What ended with the worker has no workbook open: the next question begins again. */
  async #ask<T>(
    work: (api: Remote<WorkbookApi>) => Promise<Result<T, JobProblem>>,
    tick: Tick,
  ): Promise<Result<T, JobProblem>> {
    const answer = await askOrEnd(this.#worker, work, tick);
    if (!answer.ok && (answer.error.kind === "stopped" || answer.error.kind === "cancelled"))
      this.#sheets = null;
    return answer;
  }
}
