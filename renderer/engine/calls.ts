import type { Remote } from "comlink";
import { wrap } from "comlink";
import type { Result } from "../../core/result.ts";
import { fail } from "../../core/result.ts";
import { reportFault } from "../data/storageProblem.ts";
import type { JobProblem } from "./job.ts";

const stopped: JobProblem = {
  kind: "stopped",
  message:
    "Concord stopped working on this before it was done. What was saved is kept. Try again; if it stops again, restart Concord.",
};

interface Running<Api> {
  readonly remote: Remote<Api>;
  /** What ends each call that waits for an answer. */
  readonly waiting: Set<() => void>;
  readonly end: () => void;
}

/**
 * A worker and the calls that wait for it. It is started when it is first asked, and stays. One that cannot be loaded, that an error ends, or
 * whose answer cannot be read answers nothing more: it is ended, every call that waits resolves with a problem, and the next one starts another.
 */
export class WorkerCalls<Api> {
  readonly #start: () => Worker;
  readonly #mayCall: () => Promise<JobProblem | null>;
  #running: Running<Api> | null = null;

  /** `mayCall` says before each call why it must not be made now, or null. */
  constructor(start: () => Worker, mayCall: () => Promise<JobProblem | null> = () => Promise.resolve(null)) {
    this.#start = start;
    this.#mayCall = mayCall;
  }

  /**
   * Resolves with the worker's answer, or with a problem of kind `stopped`. A problem of kind `fault` is reported to the window as well, which
   * offers its details. Rejects where the worker's own code threw.
   */
  async call<T>(work: (api: Remote<Api>) => Promise<Result<T, JobProblem>>): Promise<Result<T, JobProblem>> {
    const problem = await this.#mayCall();
    return problem === null ? this.#call(work) : fail(problem);
  }

  /** The same, for work that leaves nothing that later calls need: the worker is ended after it, unless somebody waits for it, and its memory is given back. */
  async callAndEnd<T>(
    work: (api: Remote<Api>) => Promise<Result<T, JobProblem>>,
  ): Promise<Result<T, JobProblem>> {
    try {
      return await this.call(work);
    } finally {
      if (this.#running?.waiting.size === 0) this.#running.end();
    }
  }

  #call<T>(work: (api: Remote<Api>) => Promise<Result<T, JobProblem>>): Promise<Result<T, JobProblem>> {
    const { remote, waiting } = (this.#running ??= this.#begin());
    return new Promise((resolve, reject) => {
      const end = (): void => {
        resolve(fail(stopped));
      };
      waiting.add(end);
      work(remote)
        .finally(() => waiting.delete(end))
        .then((outcome) => {
          if (!outcome.ok && outcome.error.details !== undefined) reportFault(outcome.error.details);
          resolve(outcome);
        }, reject);
    });
  }

  /** Tells the worker something that no answer is waited for; where none runs there is nobody to tell. */
  tell(word: (api: Remote<Api>) => Promise<void>): void {
    if (this.#running !== null) void word(this.#running.remote);
  }

  /** Ends the worker, and every call that waits. */
  end(): void {
    this.#running?.end();
  }

  #begin(): Running<Api> {
    const worker = this.#start();
    const waiting: Running<Api>["waiting"] = new Set();
    const end = (): void => {
      worker.terminate();
      if (this.#running === running) this.#running = null;
      for (const stop of waiting) stop();
    };
    const running: Running<Api> = { remote: wrap<Api>(worker), waiting, end };
    worker.addEventListener("error", end);
    worker.addEventListener("messageerror", end);
    return running;
  }
}
