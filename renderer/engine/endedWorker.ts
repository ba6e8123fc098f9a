import type { Remote } from "comlink";
import type { Result } from "../../core/result.ts";
import { fail } from "../../core/result.ts";
import type { WorkerCalls } from "./calls.ts";
import type { JobProblem, Tick } from "./job.ts";
import { cancelled } from "./job.ts";

/** Whether the job goes on is asked so often while the worker reads, in milliseconds. */
const EVERY = 125;

/**
 * Asks a worker that may answer nothing for long, since what it does is one long step. Where the job is cancelled meanwhile the worker is ended, and with it
 * whatever it had read.
 * @param progress how far it is, if that is known
 */
export async function askOrEnd<Api, T>(
  worker: WorkerCalls<Api>,
  work: (api: Remote<Api>) => Promise<Result<T, JobProblem>>,
  tick: Tick,
  progress: () => number = () => 0,
): Promise<Result<T, JobProblem>> {
  const ending = new AbortController();
  const watch = setInterval(() => {
    void Promise.resolve(tick(progress())).then((goesOn) => {
      if (goesOn) return;
      ending.abort();
      worker.end();
    });
  }, EVERY);
  try {
    const answer = await worker.call(work);
    return ending.signal.aborted ? fail(cancelled) : answer;
  } finally {
    clearInterval(watch);
  }
}
